"""The options of a method, from the types of its arguments: a new method needs no line of ours."""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import click

from goldenthread import methods
from goldenthread.cli.computing.explained import of_argument

NOT_OFFERED: dict[str, str] = {}  # public methods that have no place on a command line, and why
NONE = object()  # what "none" was read as, until it is known from what was not given
WORDS = {"yes": True, "no": False, "true": True, "false": False}
SEVERAL = {True: "May be given several times.", False: "Several: 1,2 or once for each."}
DEFAULT_LENGTH = 30  # characters of a default that help can show


@dataclass(frozen=True, slots=True)
class Accepts:
    """What an argument may be."""

    scalars: frozenset[type] = frozenset()
    choices: tuple[Any, ...] = ()
    alone: frozenset[type] = frozenset()  # the types of which one may come by itself
    many: bool = False  # a sequence of them
    width: int = 0  # so many at once, as a tuple
    none: bool = False
    frame: bool = False  # a second frame: a file

    def with_other(self, other: Accepts) -> Accepts:
        """Either of the two."""
        return Accepts(
            self.scalars | other.scalars,
            (*self.choices, *other.choices),
            self.alone | other.alone,
            self.many or other.many,
            max(self.width, other.width),
            self.none or other.none,
            self.frame or other.frame,
        )


def offered() -> dict[str, Callable[..., Any]]:
    """The methods that can be called by a command, by name."""
    return {name: getattr(methods, name) for name in sorted(methods.__all__) if name not in NOT_OFFERED}


def accepts(hint: Any) -> Accepts:
    """What an annotation allows. Raises TypeError for one that no option can stand for."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        made = accepts(inside[0])
        for one in inside[1:]:
            made = made.with_other(accepts(one))
        return made
    if origin is Literal:
        return Accepts(choices=inside, alone=frozenset(map(type, inside)))
    if isinstance(origin, type) and issubclass(origin, Sequence):
        width = len(inside) if origin is tuple and Ellipsis not in inside else 0
        return replace(accepts(inside[0]), alone=frozenset(), many=not width, width=width)
    if isinstance(hint, typing.TypeVar):
        return Accepts(frame=True)
    if hint is type(None):
        return Accepts(none=True)
    if hint is Any:  # a value of the data: a number, a day, or text
        return accepts(int | float | date | str)
    if hint in (str, bool, int, float, date, datetime):
        return Accepts(frozenset({hint}), alone=frozenset({hint}))
    raise TypeError(f"no option can stand for {hint}")


class Value(click.ParamType[Any]):
    """One value: a choice, yes or no, a number, a day, or the name of a column or other text."""

    name = "value"

    def __init__(self, what: Accepts, *, may_be_none: bool) -> None:
        self.what = what
        self.may_be_none = may_be_none

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """COLUMN, NUMBER, or the choices there are."""
        kinds = self.what.scalars
        said = [str(choice) for choice in self.what.choices]
        said += ["yes|no"] if bool in kinds else []
        said += ["NUMBER"] if kinds & {int, float} else []
        said += ["DATE"] if kinds & {date, datetime} else []
        told = getattr(param, "help", "") or "the column"  # what nobody explains is mostly a column
        column = ("column" in told and "of that column" not in told) or told.startswith("Those of")
        said += ["COLUMN" if column else "TEXT"] * (str in kinds)
        return "|".join([*said, *(["none"] if self.may_be_none else [])])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text as what the method wants."""
        if not isinstance(value, str):
            return value
        if self.may_be_none and value == "none":
            return NONE
        if "," in value and self.what.many and str not in self.what.scalars:
            return tuple(self.convert(one.strip(), param, ctx) for one in value.split(","))
        for choice in self.what.choices:
            if value == str(choice):
                return choice
        for kind in (bool, int, float, date, datetime, str):  # text last: everything is text
            if kind in self.what.scalars and (made := _as(kind, value)) is not None:
                return made
        shown = self.get_metavar(param, ctx) if param else ""
        again = (
            " Give the option once for each." if "," in value and getattr(param, "multiple", False) else ""
        )
        self.fail(f"{value!r} is not {shown.replace('|', ' or ')}.{again}", param, ctx)


def _as(kind: type, text: str) -> Any:
    if kind is bool:
        return WORDS.get(text.lower())
    try:
        return kind.fromisoformat(text) if kind in (date, datetime) else kind(text)
    except ValueError:
        return None


def options(method: Callable[..., Any]) -> list[click.Option]:
    """An option for each argument that a method takes by name."""
    hints = typing.get_type_hints(method)
    given = inspect.signature(method).parameters.values()
    return [_option(method, one, accepts(hints[one.name])) for one in given if one.kind is one.KEYWORD_ONLY]


def _option(method: Callable[..., Any], argument: inspect.Parameter, what: Accepts) -> click.Option:
    flag = _flag(argument.name)
    required = argument.default is argument.empty
    default = None if required else argument.default
    told = _told(in_options(method, of_argument(method, argument.name)), default)
    if what.scalars == {bool} and not what.choices:
        told = _told(in_options(method, of_argument(method, argument.name)), "yes" if default else "no")
        return click.Option([f"{flag}/--no-{flag[2:]}"], default=default, required=required, help=told)
    may_be_none = what.none and default is not None
    many = what.many
    return click.Option(
        [flag, argument.name],
        type=click.Path(path_type=Path) if what.frame else Value(what, may_be_none=may_be_none),
        multiple=many,
        nargs=what.width or 1,
        required=required,
        metavar="FILE" if what.frame else None,
        help=told + (" " + SEVERAL[str in what.scalars] if many else ""),
    )


def in_options(method: Callable[..., Any], text: str) -> str:
    """A docstring's words, its arguments called as the command line calls them."""
    names = inspect.signature(method).parameters
    said = re.sub(r"`(\w+)`", lambda match: _flag(match[1]) if match[1] in names else match[0], text)
    return re.sub(r"\bNone\b", "none", said)


def with_flags(method: Callable[..., Any], text: str) -> str:
    """A finding's words, its arguments called as here: the first word, and any such as `age_start`."""
    names = inspect.signature(method).parameters
    spoken = re.compile(r"^\w+|(?<!['\"\w])\w+_\w+")
    return spoken.sub(lambda match: _flag(match[0]) if match[0] in names else match[0], text)


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _told(text: str, default: object) -> str:
    """The words of the docstring as a sentence, with what holds where nothing is given."""
    said = text[:1].upper() + text[1:].rstrip(".:") + "." if text else ""
    shown = (
        "" if default is None else ",".join(map(str, default if isinstance(default, tuple) else (default,)))
    )
    return f"{said} [{shown}]".strip() if shown and len(shown) <= DEFAULT_LENGTH else said


def arguments(method: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as the method takes it; what was not given is left to the method."""
    hints = typing.get_type_hints(method)
    made = {}
    for name, value in given.items():
        if value is None or value == ():
            continue
        what = accepts(hints[name])
        if what.many:  # 0.95,0.998 came as one of several
            value = tuple(one for each in value for one in (each if isinstance(each, tuple) else (each,)))
        if what.many and len(value) == 1:
            value = value[0] if value[0] is NONE or type(value[0]) in what.alone else value
        made[name] = None if value is NONE else value
    return made
