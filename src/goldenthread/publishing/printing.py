"""The printer of the site: a page object in, HTML out. Everything that comes from text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from goldenthread.judgement import wording
from goldenthread.publishing import charts
from goldenthread.publishing.chrome import Chrome
from goldenthread.publishing.pages.layout import drawn, paired
from goldenthread.publishing.pages.page import Page
from goldenthread.publishing.pages.rows import capital

HERE = Path(__file__).parent
# Stands for the way from a page to the site's root until the page's depth is known: one private character
# of Unicode, so that macros need not be told where they are.
ROOT = "\ue000"
OUTSIDE = re.compile(r"^(https?://|mailto:)[^\s\"'<>]+$", re.IGNORECASE)


def href(address: str) -> str:
    """An address as a link needs it: from the page's own place, or outside by http or mail only."""
    if OUTSIDE.match(address):
        return address
    return "#" if ":" in address else f"{ROOT}{address}"


@cache
def environment() -> Environment:
    """The templates, with what they may call."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"href": href, "capital": capital, "day": day} | _charts() | _blocks()
    small = made.get_template("small.html").module
    made.globals |= {name: cache(getattr(small, name)) for name in ("mark", "tag", "link")}
    return made


def _charts() -> dict[str, Callable[..., Markup]]:
    """Charts escape their own text, so their markup is safe as it is."""
    return {
        "trend": lambda chart: Markup(charts.draw_trend(chart)),
        "trend_narrow": lambda chart: Markup(charts.draw_trend(chart, narrow=True)),
        "dots": lambda chart: Markup(charts.draw_dots(chart)),
        "dots_narrow": lambda chart: Markup(charts.draw_dots(chart, narrow=True)),
        "hundred": lambda chart: Markup(charts.draw_hundred(chart)),
        "hundred_narrow": lambda chart: Markup(charts.draw_hundred(chart, narrow=True)),
        "groups": lambda chart: Markup(charts.draw_groups(chart)),
        "groups_narrow": lambda chart: Markup(charts.draw_groups(chart, narrow=True)),
        "small_trend": lambda chart: Markup(charts.draw_small(chart)),
    }


def _blocks() -> dict[str, Callable[..., Any]]:
    """What the templates of blocks ask: kinds, which stand side by side, and a drawn picture."""
    return {
        "kind": lambda block: type(block).__name__,
        "paired": paired,
        "drawn": lambda picture, *, narrow=False: Markup(drawn(picture, narrow=narrow)),
    }


def day(when: date) -> str:
    """22 November 2026."""
    return wording.day(when)


def printed(page: Page, chrome: Chrome) -> bytes:
    """One page as HTML in UTF-8, with links from its own place."""
    template = environment().get_template(page.template)
    text = template.render(page=page, site=chrome, words=chrome.words)
    return text.replace(ROOT, "../" * page.address.count("/")).encode("utf-8")


def style_sheet() -> bytes:
    """The site's style sheet."""
    return (HERE / "static" / "site.css").read_bytes()
