"""Every code of a finding is explained on a reference page, and means one thing only."""

from __future__ import annotations

import re
from functools import cache

from tests.docs.pages import ROOT

SOURCE = ROOT / "src" / "goldenthread"
CODE = re.compile(r'"([A-Z]\d{3})"')
# A room may pass another's finding on under its own code; these name both.
BORROWERS = {"cli/computing/calling.py", "sources/times.py"}


@cache
def used() -> dict[str, set[str]]:
    """Each code with the rooms whose code gives it."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if name in BORROWERS:
            continue
        for code in CODE.findall(path.read_text(encoding="utf-8")):
            found.setdefault(code, set()).add(name.partition("/")[0])
    return found


@cache
def explained() -> dict[str, int]:
    """Each code with the number of places that explain it: a heading or the first cell of a row."""
    found: dict[str, int] = {}
    for page in sorted((ROOT / "docs" / "reference").glob("*.md")):
        for code in re.findall(
            r"^(?:#+ |\| )([A-Z]\d{3})\b", page.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            found[code] = found.get(code, 0) + 1
    return found


def test_every_code_is_explained_once() -> None:
    assert {code: sorted(rooms) for code, rooms in used().items() if explained().get(code) != 1} == {}


def test_no_page_explains_a_code_that_is_gone() -> None:
    assert sorted(set(explained()) - set(used())) == []


def test_a_code_belongs_to_one_room() -> None:
    # The shape of mappings and definitions is read below the sources, whose table holds their rules.
    shared = {"observations", "sources"}
    assert {code: sorted(rooms) for code, rooms in used().items() if len(rooms) > 1 and rooms != shared} == {}
