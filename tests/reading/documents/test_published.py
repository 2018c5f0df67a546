"""Published documents: everything that people found in them by hand stands in a block at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread.reading.documents.inline import plain
from goldenthread.reading.documents.model import Document, Item, Paragraph, Table, Why
from goldenthread.reading.documents.opening import open_document
from tests.support.shared import find

SHARED = find()
NAMES = sorted(path.stem for path in (SHARED / "truth").glob("*.yaml")) if SHARED else []
pytestmark = pytest.mark.skipif(not NAMES, reason="needs the shared reference figures beside the checkout")


def folder() -> Path:
    """The folder of documents and of what people found in them."""
    assert SHARED is not None
    return SHARED


def found_by_hand(node: Any) -> Iterator[tuple[str, int]]:
    """Every text with its line, anywhere in a file."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str) and isinstance(node.get("line"), int):
            yield node["text"], node["line"]
        node = list(node.values())
    for inner in node if isinstance(node, list) else ():
        yield from found_by_hand(inner)


def letters(text: str) -> str:
    """The letters and digits of a text: marks and spaces do not count."""
    return re.sub(r"[\W_]+", "", plain(text).lower())


def stretches(document: Document) -> Iterator[tuple[int, int, str]]:
    """The first and last line of each block or row, and its letters."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield row.place.line, row.place.line, letters(" ".join(row.cells))
        else:
            marker = (block.marker or "") if isinstance(block, Item) else ""
            last = block.place.line + (block.lines - 1 if isinstance(block, Paragraph) else 0)
            yield block.place.line, last, letters(f"{marker} {block.text}")


@pytest.mark.parametrize("name", NAMES)
def test_every_text_found_by_hand_is_in_a_block_at_its_line(name: str) -> None:
    path = folder() / "seeds" / f"{name}.txt"
    truth = yaml.safe_load((folder() / "truth" / f"{name}.yaml").read_text(encoding="utf-8"))
    printed = path.read_text(encoding="utf-8").split("\n")
    wanted = [(t, line) for t, line in found_by_hand(truth) if letters(t) in letters(printed[line - 1])]
    blocks = list(stretches(open_document(path)))
    lost = [
        (text, line)
        for text, line in wanted
        if not any(first <= line <= last and letters(text) in said for first, last, said in blocks)
    ]
    assert len(wanted) > 40
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_hardly_anything_is_lost(name: str) -> None:
    """Every letter of the file is in a block or was set aside."""
    path = folder() / "seeds" / f"{name}.txt"
    document = open_document(path)
    held = sum(len(said) for _, _, said in stretches(document)) + sum(
        len(letters(a.text)) for a in document.aside
    )
    whole = sum(len(letters(line)) for line in path.read_text(encoding="utf-8").split("\n"))
    cut_short = sum(len(one.text) >= 1000 for one in document.aside)
    assert held > 0.99 * whole or cut_short


def test_a_garbled_second_copy_is_set_aside_and_the_first_is_read() -> None:
    document = open_document(folder() / "seeds" / "thurrock-strategy-scope.txt")
    assert [one.place.line for one in document.aside if one.why is Why.GARBLED] == [192]
    assert {173, 184, 274, 419} <= {block.place.line for block in document.blocks}


def test_marks_of_drafts_and_pages_are_set_aside() -> None:
    document = open_document(folder() / "seeds" / "west-northamptonshire-strategy.txt")
    assert [one.place.line for one in document.aside if one.text == "DRAFT"] == [3, 15, 155, 316, 418, 984]
    pack = open_document(folder() / "seeds" / "south-tees-board-pack.txt")
    assert sum(one.why is Why.PAGE_NUMBER for one in pack.aside) == 7
    assert [one.place.line for one in pack.aside if one.why is Why.CONTENTS] == [
        207,
        209,
        1867,
        1869,
        1903,
        1939,
    ]
