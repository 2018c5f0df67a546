"""A sheet of the strategy's workbook: the class its rows make, its columns, and what holds the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from goldenthread.strategy.field_notes import NOTES
from goldenthread.strategy.model import Document, Text
from goldenthread.workbooks import Column, Kind, Sheet

ROOT = "Strategy"  # the sheet of the strategy's own fields
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Entry:
    """A column: its heading, the way to its field from the row's class, and the sheet whose ids it offers."""

    heading: str
    path: str  # "title", "population.ages"
    ids_of: str = ""
    width: int = 0  # in characters; 0 leaves it to the kind

    @property
    def steps(self) -> tuple[str, ...]:
        """The way, step by step."""
        return tuple(self.path.split("."))


@dataclass(frozen=True, slots=True)
class Under:
    """Where rows belong: in a field of the row of another sheet that a column names by its id.

    With `says` the column holds that word instead, and the rows belong to the strategy itself. Without a
    heading all rows do.
    """

    sheet: str
    field: str
    heading: str = ""
    help: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet."""

    sheet: str
    about: str
    model: type[Document]
    entries: tuple[Entry, ...]
    under: tuple[Under, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The id first, then what the row belongs to, then the rest."""
        own = tuple(column(self, entry) for entry in self.entries)
        above = tuple(_above(self.under))
        return (own[0], *above, *own[1:]) if own[0].kind is Kind.ID else (*above, *own)

    def described(self) -> Sheet:
        """The sheet of the form."""
        return Sheet(self.sheet, self.about, self.columns, is_card=self.sheet == ROOT)


def _above(unders: tuple[Under, ...]) -> Iterator[Column]:
    """A column for each heading; several words under one heading are its choices."""
    said: dict[str, list[Under]] = {}
    for under in unders:
        said.setdefault(under.heading, []).append(under)
    for heading, several in said.items():
        words = tuple(one.says for one in several if one.says)
        if words:
            yield Column(heading, several[0].help, Kind.CHOICE, words, needed=True)
        elif heading:
            yield Column(heading, several[0].help, ids_of=several[0].sheet, needed=len(said) == 1)


def column(part: Part, entry: Entry) -> Column:
    """The column of an entry: its kind and choices are the model's, its help is that of the field."""
    model, field, needed = described(part.model, entry)
    kind, choices = _kind(field.annotation, field.metadata)
    if entry.path == "id" and part.sheet != "Removed":
        kind = Kind.ID
    notes = NOTES[model.__name__][entry.steps[-1]]
    return Column(entry.heading, notes, kind, choices, entry.ids_of, needed, entry.width)


def described(model: type[Document], entry: Entry) -> tuple[type[Document], FieldInfo, bool]:
    """The class that has the field, the field, and whether a row must have it."""
    needed = True
    for step in entry.steps[:-1]:
        field = model.model_fields[step]
        needed = needed and field.is_required()
        model = _class_in(field.annotation)
    field = model.model_fields[entry.steps[-1]]
    return model, field, needed and field.is_required()


def is_text_list(part: Part, entry: Entry) -> bool:
    """Whether a list holds texts, in which a comma may stand, and not codes or words."""
    _, field, _ = described(part.model, entry)
    return bool(get_args(field.annotation)[0] == Text)


def holds_list(part: Part, entry: Entry) -> bool:
    """Whether a cell holds one entry a line."""
    _, field, _ = described(part.model, entry)
    return get_origin(field.annotation) is tuple


def _class_in(annotation: Any) -> type[Document]:
    held = (annotation, *get_args(annotation))
    return next(one for one in held if isinstance(one, type) and issubclass(one, Document))


def _kind(annotation: Any, told: list[Any]) -> tuple[Kind, tuple[str, ...]]:
    """What a cell of this type holds."""
    origin, held = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(held[0], told)
    if origin in (Union, UnionType):
        return _kind(next(one for one in held if one is not NoneType), told)
    if origin is tuple:
        return Kind.LINES, _kind(held[0], told)[1]
    if origin is Literal:
        return Kind.CHOICE, held
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Kind.CHOICE, tuple(one.value for one in annotation)
    return _SIMPLE.get(annotation, (Kind.TEXT, ()))


_SIMPLE: Mapping[Any, tuple[Kind, tuple[str, ...]]] = {
    bool: (Kind.CHOICE, YES_OR_NO),
    int: (Kind.WHOLE, ()),
    float: (Kind.NUMBER, ()),
    date: (Kind.DAY, ()),
}
