"""The printer of PDF: tagged PDF/UA-1 by typst from `paper.typ`, which refuses a picture without words.

The paper goes to the template as JSON, so that no text of it is ever read as markup.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.publishing import pictures
from goldenthread.publishing.pages.blocks import Block, Card, Cell, Grid, Paper, Picture, Points, Words
from goldenthread.publishing.pages.layout import apart, drawn, led, widths
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.printers.look import Look
from goldenthread.publishing.printers.tones import TONES
from goldenthread.publishing.printing import environment

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
NO_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed')


def pdf(paper: Paper, look: Look) -> bytes:
    """The paper as tagged PDF."""
    try:
        made = pictures.compiler(TEMPLATE.read_bytes()).compile(
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"paper": json.dumps(_data(paper, look), ensure_ascii=False)},
            timestamp=datetime.combine(paper.day, time(), UTC),
        )
    except typst.TypstError as error:
        if (missing := NO_GLYPH.search(error.message)) is None:
            raise
        raise PublicationError(_not_in_any_font(missing[1])) from None
    assert isinstance(made, bytes)
    return made


def _not_in_any_font(text: str) -> Finding:
    """An accessible PDF holds no character without a shape: it would be printed as an empty box."""
    found = f"No font of this computer has the character {text}, which stands in the paper."
    fix = "Take it out of the text that it comes from, or install a font that has it."
    return Finding("P045", Severity.ERROR, Where(), found, fix)


def pages(made: bytes) -> int:
    """How many pages a PDF of ours has: typst writes the root of its tree of pages first, in plain bytes."""
    root = re.search(rb"1 0 obj\s*<</Type/Pages/Count (\d+)", made)
    assert root is not None
    return int(root[1])


def _data(paper: Paper, look: Look) -> dict[str, Any]:
    return {
        "title": paper.title,
        "author": paper.author,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "kicker": paper.kicker,
        "head": paper.head,
        "notices": [_words(notice) for notice in paper.notices],
        "sections": [
            {
                "heading": look.heading(section),
                "runs": [_run(run, look.size, leads) for run, leads in led(section.blocks)],
            }
            for section in paper.sections
        ],
        "foot": paper.foot,
        "look": _look(look),
    }


def _look(look: Look) -> dict[str, Any]:
    """The look, with only those fonts that this machine has: typst warns of others."""
    here = {family.casefold() for family in pictures.fonts().families()}
    logo = look.logo
    return {
        "fonts": [font for font in look.fonts if font.casefold() in here],
        "size": look.size,
        "colour": look.colour,
        "logo": logo and {"content": list(logo.content), "kind": logo.kind, "text": logo.text},
    }


def _run(run: tuple[Block, ...], size: float, leads: bool) -> dict[str, Any]:
    return {"leads": leads, "blocks": [_block(block, size, narrow=len(run) > 1) for block in run]}


def _block(block: Block, size: float, *, narrow: bool) -> dict[str, Any]:
    match block:
        case Words():
            return {"kind": "words", **_words(block)}
        case Points():
            items = [_words(item) for item in block.items]
            return {"kind": "points", "numbered": block.numbered, "items": items}
        case Grid():
            return {"kind": "grid", **_grid(block, size)}
        case Picture():
            return {"kind": "picture", **_picture(block, narrow)}
        case Card():
            return {"kind": "card", "claim": block.claim, "entries": block.entries}


def _words(words: Words) -> dict[str, str]:
    return {"lead": words.lead, "text": words.text}


def _grid(grid: Grid, size: float) -> dict[str, Any]:
    heads = [
        {"text": head.text, "numeric": head.numeric, "apart": far}
        for head, far in zip(grid.heads, apart(grid), strict=True)
    ]
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    return {"caption": grid.caption, "heads": heads, "widths": widths(grid, size), "rows": rows}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "tag": cell.tag and _tag(cell.tag), "fine": cell.fine}


def _tag(tag: Tag) -> dict[str, str]:
    ink, ground = TONES[tag.tone]
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="{ink}">'
    return {"word": tag.word, "shape": f"{root}{shapes()[tag.shape]}</svg>", "ink": ink, "ground": ground}


@cache
def shapes() -> dict[str, str]:
    """The shapes of tags: what is inside each symbol of the site's frame."""
    symbols = str(environment().get_template("pieces.html").module.symbols())  # type: ignore[attr-defined]
    return dict(re.findall(r'<symbol id="m-([\w-]+)"[^>]*>(.*?)</symbol>', symbols))


def _picture(picture: Picture, narrow: bool) -> dict[str, str]:
    return {
        "message": picture.message,
        "subtitle": picture.subtitle,
        "svg": drawn(picture, narrow=narrow),
        "description": picture.description,
        "source": picture.source,
    }
