"""The elements of a web page: which are blocks, which are set aside, and what is printed of them."""

from __future__ import annotations

import re
from typing import Any, Final

from goldenthread.reading.documents.inline import names
from goldenthread.reading.documents.model import Why

LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre"
    " search section summary table tbody td tfoot th thead tr ul"
)
PROGRAMS: Final = names("script iframe object embed applet frame")
SILENT: Final = names(
    "style head title meta link base noscript template svg math canvas audio video map button input select"
    " textarea datalist colgroup col param source track noframes"
)
HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# What surrounds the content on the pages of public bodies, by the names that their makers give it.
AROUND: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?(?:link|to)|nav(?:bar|igation)?|menu|pagination|pager|share"
    r"|social|toolbar|site-?(?:header|footer)|page-?(?:header|footer)|global-?(?:header|footer)|banner)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
ROLES: Final = {"navigation", "banner", "contentinfo", "search"}
LETTERED: Final = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
ROMAN: Final = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def set_aside(element: Any, tag: str) -> Why | None:
    """Why an element is not part of the text, or None where it is."""
    if tag in PROGRAMS:
        return Why.CODE
    if tag in SILENT or tag == "del" or not tag or _hidden(element):
        return Why.HIDDEN
    if tag in {"nav", "footer"} or element.get("role") in ROLES or _around(element):
        return Why.RUNNING
    if tag == "header" and not element.xpath(".//h1 | .//h2"):
        return Why.RUNNING
    return None


def _hidden(element: Any) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(HIDING.search(element.get("style") or ""))
    )


def _around(element: Any) -> bool:
    """Whether an element is named as part of the page's frame; one that holds a heading is content."""
    if (element.get("title") or "").lower() in {"header", "footer"}:  # how office programs write them
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(AROUND.search(named)) and not element.xpath(".//h1 | .//h2 | .//h3 | .//table")


def text_of(element: Any) -> str:
    """The words of an element, with line breaks where it has them; nothing hidden."""
    if not isinstance(element.tag, str) or element.tag in PROGRAMS or element.tag in SILENT:
        return ""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            words += [_separated(child), child.tail or ""]
        else:
            words.append(child.tail or "")
    return "".join(words)


def _separated(child: Any) -> str:
    """The words of a child, on lines of their own where it is a block."""
    if child.tag == "br":
        return "\n"
    if child.tag == "del" or _hidden(child):
        return ""
    return f"\n{text_of(child)}\n" if child.tag in BLOCKS else text_of(child)


def whole_in_bold(element: Any) -> bool:
    """Whether all words of a paragraph are bold, and it does not end as a sentence does."""
    if next(element.iter("b", "strong"), None) is None:
        return False
    text = text_of(element).strip()
    bold = " ".join(text_of(child) for child in element.iter("b", "strong")).strip()
    return len(text) > 2 and "".join(bold.split()) == "".join(text.split()) and not text.endswith(".")


def marker_of(outer: Any, item: Any, at: int) -> str | None:
    """The number or letter of an item in a numbered list."""
    if outer.tag != "ol":
        return None
    start, own = outer.get("start") or "1", item.get("value") or ""
    number = int(own) if own.isdigit() else at + (int(start) if start.isdigit() else 1)
    style = outer.get("type") or "1"
    if style in LETTERED and 1 <= number <= 26:
        return f"{LETTERED[style][number - 1]}."
    return f"{roman(number)}." if style in "iI" and 0 < number < 200 else f"{number}."


def roman(number: int) -> str:
    """A number in small Roman letters."""
    said = ""
    for value, letters in ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said
