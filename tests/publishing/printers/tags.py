"""What the tags of a PDF say: its structure as a screen reader walks it."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from tests.support.office import program_of_poppler


@dataclass(frozen=True)
class Tagged:
    """A tag: its kind, its alternative text, and the scope of a head."""

    kind: str
    alt: str | None
    scope: str | None


def tags(made: pikepdf.Pdf) -> list[Tagged]:
    """Every tag in the order of reading."""
    return list(_walk(made.Root.StructTreeRoot.get("/K"), made.Root.StructTreeRoot.get("/RoleMap", {})))


def counts(made: pikepdf.Pdf) -> Counter[str]:
    """How many tags there are of each kind."""
    return Counter(tag.kind for tag in tags(made))


def _walk(element: Any, roles: Any) -> Iterator[Tagged]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _walk(one, roles)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        kind = str(roles.get(element.S, element.S)).lstrip("/")
        alt = str(element.Alt) if "/Alt" in element else None
        yield Tagged(kind, alt, _scope(element.get("/A")))
        yield from _walk(element.get("/K"), roles)


def _scope(attributes: Any) -> str | None:
    many = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    found = [
        str(one.Scope).lstrip("/") for one in many if isinstance(one, pikepdf.Dictionary) and "/Scope" in one
    ]
    return found[0] if found else None


def fonts(made: pikepdf.Pdf) -> dict[str, bool]:
    """The fonts of all pages by name, and whether each is embedded."""
    found = {}
    for page in made.pages:
        for font in page.obj.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            held = set(map(str, inner.get("/FontDescriptor", {}).keys()))
            found[str(font.BaseFont)] = bool(held & {"/FontFile", "/FontFile2", "/FontFile3"})
    return found


def text(path: Path) -> str:
    """The words of a PDF as another program reads them, with single spaces."""
    command = (program_of_poppler("pdftotext"), "-q", str(path), "-")
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return re.sub(r"\s+", " ", done.stdout)
