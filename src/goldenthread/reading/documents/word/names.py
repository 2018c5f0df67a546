"""The names of elements and attributes in the XML of Word (ECMA-376, part 1, 17), and readers of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

MAIN: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict form
)
SHARED: Final = frozenset(("t", "p", "r", "tbl", "tr", "tc"))  # names that other languages use too


def name_of(element: Element) -> str:
    """The name without its namespace; drawings and formulas have paragraphs and runs of their own."""
    space, _, name = element.tag.rpartition("}")
    if space + "}" in MAIN:
        return name
    return f"other:{name}" if name in SHARED else name


def attribute(element: Element | None, name: str = "val") -> str | None:
    """An attribute of Word's own, or None."""
    if element is None:
        return None
    return next((found for space in MAIN if (found := element.get(space + name)) is not None), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of Word's own names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The elements of one name right within another."""
    return (one for one in element if name_of(one) == name) if element is not None else iter(())


def on(element: Element | None, *path: str) -> bool:
    """Whether a switch such as bold is there and not turned off."""
    found = child(element, *path)
    return found is not None and (attribute(found) or "true").lower() not in {"false", "0", "off", "none"}


def whole(text: str | None) -> int | None:
    """A number of an attribute, where it is one."""
    return int(text) if text is not None and text.isdigit() and len(text) < 9 else None
