"""A draft by a mapping: rename, add constants, translate words, keep some rows, turn columns into rows."""

from __future__ import annotations

import difflib
from fnmatch import fnmatchcase

import polars as pl

from goldenthread.observations import Indicator
from goldenthread.observations.missing import SYMBOLS
from goldenthread.sources.draft import Draft, Settings, take
from goldenthread.sources.faults import Faults
from goldenthread.sources.layouts import normal
from goldenthread.sources.mapping import FileMapping
from goldenthread.sources.table import Table


def draft_of(table: Table, mapping: FileMapping, faults: Faults) -> Draft:
    """The cells under our names. Raises `SourceError` when a column of the mapping is not there."""
    positions = {ours: _find(table, theirs, faults) for ours, theirs in mapping.columns.items()}
    kept = {theirs: _find(table, theirs, faults) for theirs in mapping.keep}
    wide = _wide(table, mapping, faults)
    faults.check()
    draft = take(
        table, positions | {f"_keep{at}": at for at in {*kept.values(), *wide}}, settings(mapping, table)
    )
    for theirs, wanted in mapping.keep.items():
        column = pl.col(f"_keep{kept[theirs]}").cast(pl.String).str.strip_chars()
        draft.frame = draft.frame.filter(column.is_in(list(wanted)))
    if wide:
        _long(draft, table, wide)
    draft.frame = draft.frame.drop(name for name in draft.frame.columns if name.startswith("_keep"))
    draft.frame = draft.frame.with_columns(
        pl.lit(text).alias(ours) for ours, text in mapping.constants.items()
    ).with_columns(_translated(draft.frame, mapping))
    return draft


def settings(mapping: FileMapping, table: Table) -> Settings:
    """What the mapping says of the whole file."""
    known = mapping.unit or mapping.multiplier or mapping.value_type
    definition = Indicator(
        "", "", unit=mapping.unit, multiplier=mapping.multiplier, value_type=mapping.value_type
    )
    return Settings(
        layout="mapping",
        source=mapping.source or "Local figures",
        dataset=mapping.dataset or table.path.name.split(".")[0],
        period_kind=mapping.period_kind,
        decimal=mapping.decimal,
        symbols={**SYMBOLS, **mapping.missing},
        multiply=mapping.multiply,
        sensitivity=mapping.sensitivity,
        starts_internal=True,
        embargo_until=mapping.embargo_until,
        small_numbers=mapping.small_numbers,
        definition=definition if known else None,
        licence=mapping.licence,
        attribution=mapping.attribution,
        geography_vintage=mapping.geography_vintage,
        definition_version=mapping.definition_version,
        available_from=mapping.available_from,
    )


def _find(table: Table, theirs: str, faults: Faults) -> int:
    """The position of a column by its name; a fault when there is none, or two."""
    found = [at for at, name in enumerate(table.header) if name == " ".join(theirs.split())]
    found = found or [at for at, name in enumerate(table.header) if normal(name) == normal(theirs)]
    line = table.header_line or None
    if len(found) > 1:
        places = " and ".join(str(at + 1) for at in found)
        faults.at("R018", f"{theirs!r} is there {len(found)} times, in columns {places}.", line=line)
    elif not found:
        near = difflib.get_close_matches(theirs, table.header, n=1)
        fix = f"Did you mean {near[0]!r}?" if near else f"The columns are: {', '.join(table.header[:20])}."
        faults.at("M010", f"The file has no column {theirs!r}.", fix, line=line)
    return found[0] if found else -1


def _wide(table: Table, mapping: FileMapping, faults: Faults) -> list[int]:
    """The positions of the columns that each hold one period."""
    found: list[int] = []
    for pattern in mapping.wide:
        if "*" in pattern:
            alike = [at for at, name in enumerate(table.header) if fnmatchcase(name, pattern)]
            if not alike:
                line = table.header_line or None
                faults.at("M010", f"No column is called like {pattern!r}.", line=line)
            found.extend(alike)
        else:
            found.append(_find(table, pattern, faults))
    return list(dict.fromkeys(found))


def _long(draft: Draft, table: Table, wide: list[int]) -> None:
    """One row for each period's column. The row number is new: a bad cell drops its period, not its line."""
    frame = draft.frame.with_columns(pl.col(f"_keep{at}").cast(pl.String) for at in wide)
    kept = [name for name in frame.columns if not name.startswith("_keep") and name != "_row"]
    long = frame.unpivot(
        on=[f"_keep{at}" for at in wide], index=kept, variable_name="_at", value_name="value"
    )
    names = {f"_keep{at}": table.header[at] for at in wide}
    long = long.with_columns(period=pl.col("_at").replace_strict(names, return_dtype=pl.String)).drop("_at")
    draft.frame = long.sort("_line", maintain_order=True).with_row_index("_row")
    draft.names["value"] = f"{table.header[wide[0]]} to {table.header[wide[-1]]}"
    draft.names["period"] = draft.names["value"]
    draft.dates.pop("period", None)


def _translated(frame: pl.DataFrame, mapping: FileMapping) -> list[pl.Expr]:
    return [
        pl.col(ours).cast(pl.String).str.strip_chars().replace(dict(words)).alias(ours)
        for ours, words in mapping.values.items()
        if ours in frame.columns
    ]
