"""Calling a method on files, and its complaints turned to the file, its lines and its cells."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread.cli.computing import signatures
from goldenthread.cli.computing.reading import File, opened
from goldenthread.errors import Finding, InputError

FIRST_RESULT = "value"  # the columns before it say what a row is about
Frame = pl.DataFrame | pl.LazyFrame


@dataclass(frozen=True, slots=True)
class Computed:
    """What a method made of a file. Nothing may have run yet where the file is Parquet."""

    results: pl.LazyFrame
    rows_read: int
    columns: tuple[str, ...]  # of the file: what of the results was given
    named: frozenset[str]  # of those: what an option names
    notes: tuple[Finding, ...]


def computed(method: Callable[..., Any], file: File, given: dict[str, Any]) -> Computed:
    """Call the method on a file, and any second one, with what was given."""
    asked = signatures.arguments(method, given)
    named = set(_texts(tuple(value for name, value in asked.items() if name != "by")))
    main, notes = file.typed(named, bands={str(asked.get("age_start"))})
    others = {name: opened(value).typed(named) for name, value in asked.items() if isinstance(value, Path)}
    asked |= {name: other.frame for name, (other, _) in others.items()}
    made = _called(method, main, asked)
    return Computed(
        _in_order(made, main).lazy(),
        main.frame.lazy().select(pl.len()).collect().item(),
        _given(made, main, asked),
        frozenset(_texts(tuple(asked.values()))),
        (*notes, *(note for _, told in others.values() for note in told)),
    )


def _given(made: Frame, main: File, asked: dict[str, Any]) -> tuple[str, ...]:
    """The columns of the results that the file gave: all of its own, or those that the groups are by."""
    if _keeps_rows(made, main):
        return tuple(main.columns)
    return tuple(_texts((asked.get("by"),)))


def _keeps_rows(made: Frame, main: File) -> bool:
    names = made.collect_schema().names()
    return names[: len(main.columns)] == main.columns and len(names) > len(main.columns)


def _texts(value: Any) -> Iterator[str]:
    """Every text among the arguments: it may be the name of a column."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _called(method: Callable[..., Any], main: File, asked: dict[str, Any]) -> Frame:
    """The method's answer: without reading all of a Parquet file at once where the method can do that."""
    frames = [main.frame, *(value for value in asked.values() if isinstance(value, Frame))]
    try:
        if len({type(frame) for frame in frames}) == 1:  # a method takes frames of one kind
            return _answer(method, main.frame, asked)
    except InputError as error:
        if error.findings[0].code != "U026" or isinstance(main.frame, pl.DataFrame):
            raise _with_file(error, main, method) from None
    read = {name: _read(value) for name, value in asked.items()}
    try:
        return _answer(method, _read(main.frame), read)
    except InputError as error:
        raise _with_file(error, main, method) from None


def _answer(method: Callable[..., Any], frame: Frame, asked: dict[str, Any]) -> Frame:
    made: Frame = method(frame, **asked)
    return made


def _read(value: Any) -> Any:
    return value.collect() if isinstance(value, pl.LazyFrame) else value


def _with_file(error: InputError, main: File, method: Callable[..., Any]) -> InputError:
    """The method's complaint, with the file; of text among numbers, each cell."""
    finding = error.findings[0]
    column = finding.where.column
    if finding.code == "U022" and main.is_text(column):
        return main.not_numbers(str(column))
    return type(error)(_of_file(one, main, method) for one in error.findings)


def _of_file(finding: Finding, main: File, method: Callable[..., Any]) -> Finding:
    """A finding about a frame and arguments, said of a file and options."""
    column = str(finding.where.column or "")
    found = signatures.with_flags(method, finding.found).replace("the frame", "the file")
    fix = finding.fix.replace("he frame", "he file")  # "The frame" and "the frame"
    if finding.code == "U020":
        near = difflib.get_close_matches(column.lower(), main.columns, n=1, cutoff=0.6)
        fix = f"Did you mean {near[0]}? {fix}" if near else fix
        if set(column.split(",")) & set(main.columns):
            fix = f"Give the option once for each column. {fix}"
    if finding.code == "U023":
        fix = f"Leave it out: --drop {column}."
    found = found[:1].upper() + found[1:]
    return replace(finding, where=replace(finding.where, file=main.path), found=found, fix=fix)


def _in_order(made: Frame, main: File) -> Frame:
    """Groups in the order of what they are about; a lazy plan promises none. Rows stay as they are."""
    names = made.collect_schema().names()
    about = names[: names.index(FIRST_RESULT)] if FIRST_RESULT in names else []
    if isinstance(made, pl.DataFrame) or _keeps_rows(made, main) or not about:
        return made
    return made.sort(about, nulls_last=True)
