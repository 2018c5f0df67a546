"""The table of the workbook holds every field of the model, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from goldenthread.strategy.model import Strategy
from goldenthread.strategy.workbook.parts import Part, described
from goldenthread.strategy.workbook.table import ELSEWHERE, PARTS, SHEETS


def classes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The class and every one that it holds."""
    yield model
    for field in model.model_fields.values():
        for inner in inside(field.annotation):
            if inner is not model:
                yield from classes(inner)


def inside(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for held in get_args(annotation):
        yield from inside(held)


def fields_of(part: Part) -> Iterator[tuple[str, str]]:
    """The fields that a sheet's columns hold, and those on the way to them."""
    for entry in part.entries:
        model, _, _ = described(part.model, entry)
        yield model.__name__, entry.steps[-1]
        within: Any = part.model
        for step in entry.steps[:-1]:
            yield within.__name__, step
            within = next(inside(within.model_fields[step].annotation))


def test_every_field_of_every_class_has_its_place() -> None:
    wanted = {(one.__name__, name) for one in classes(Strategy) for name in one.model_fields}
    by_column = {found for part in PARTS for found in fields_of(part)}
    by_sheet = {
        (holder.model.__name__, under.field)
        for part in PARTS
        for under in part.under
        for holder in PARTS
        if holder.sheet == under.sheet
    }
    elsewhere = {(model, field) for _, model, field in ELSEWHERE}
    assert wanted - by_column - by_sheet - elsewhere == set()
    assert len(wanted) > 100


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_headings_are_unique_and_each_column_has_help(sheet: Any) -> None:
    counted = Counter(column.heading.casefold() for column in sheet.columns)
    assert [heading for heading, often in counted.items() if often > 1] == []
    assert [column.heading for column in sheet.columns if len(column.help) < 10] == []


def test_a_column_that_offers_ids_names_a_sheet_that_has_them() -> None:
    with_ids = {sheet.name for sheet in SHEETS if sheet.id_column}
    offered = {column.ids_of for sheet in SHEETS for column in sheet.columns if column.ids_of}
    assert offered <= with_ids
