"""The rows of a workbook before they are put together: plain data, and the cell of every field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from goldenthread.plain_yaml import Trail
from goldenthread.strategy.workbook.cells import Spot
from goldenthread.strategy.workbook.parts import Entry, Part, holds_list, is_text_list
from goldenthread.workbooks import Row, entries

_BETWEEN_CODES: Final = re.compile(r"[\n,;]+")


@dataclass(slots=True)
class Node:
    """One row. What it holds is appended as it is found; where it ends up, `spots_of` says."""

    part: Part
    row: Row
    data: dict[str, Any] = field(default_factory=dict)
    spots: dict[Trail, Spot] = field(default_factory=dict)
    unread: set[Trail] = field(default_factory=set)  # fields whose cells could not be read
    held: list[tuple[Trail, Node]] = field(default_factory=list)  # by their trail from here

    @property
    def id(self) -> str:
        """The id of the row, "" for one without."""
        cell = self.row.cells.get("Id")
        return cell.text.strip() if cell else ""

    def put(self, name: str, child: Node) -> None:
        """Append a row to a list of this one."""
        items = self.data.setdefault(name, [])
        self.held.append(((name, len(items)), child))
        items.append(child.data)


def node(part: Part, row: Row, unreadable: frozenset[str]) -> Node:
    """A row as a node; `unreadable` are the cells of its sheet that have a finding already."""
    made = Node(part, row)
    for entry in part.entries:
        _required_groups(made, entry)
        cell = row.cells.get(entry.heading)
        if cell is None or cell.ref in unreadable:
            made.unread.add(entry.steps)
        if cell is None:
            continue
        spot = Spot(part.sheet, entry.heading, cell)
        for length in range(len(entry.steps)):
            made.spots.setdefault(entry.steps[:length], spot)
        made.spots[entry.steps] = spot
        if (value := _value(part, entry, cell.text)) is not None:
            _put(made.data, entry.steps, value)
    return made


def _required_groups(made: Node, entry: Entry) -> None:
    """A group of fields that the model needs is there even when it is empty: then its fields are told."""
    if len(entry.steps) > 1 and made.part.model.model_fields[entry.steps[0]].is_required():
        made.data.setdefault(entry.steps[0], {})


def _value(part: Part, entry: Entry, text: str) -> Any:
    """The plain data of a cell; None for an empty one."""
    if not text.strip():
        return None
    if not holds_list(part, entry):
        return text
    listed = entries(text) if is_text_list(part, entry) else _BETWEEN_CODES.split(text)
    return [one.strip() if not is_text_list(part, entry) else one for one in listed if one.strip()]


def _put(data: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value


def spots_of(top: Node, trail: Trail = ()) -> Iterator[tuple[Trail, Spot]]:
    """The cell of every field of a node and of all that it holds, from the top."""
    for path, spot in top.spots.items():
        yield (*trail, *path), spot
    for path, child in top.held:
        yield from spots_of(child, (*trail, *path))


def unread_of(top: Node, trail: Trail = ()) -> Iterator[Trail]:
    """The fields of a node and of all that it holds whose cells could not be read."""
    for path in top.unread:
        yield (*trail, *path)
    for path, child in top.held:
        yield from unread_of(child, (*trail, *path))
