"""The layouts that need no mapping, recognised by their column names: one table."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from goldenthread.observations import SCHEMA
from goldenthread.sources.draft import OFFICIAL, TAKEN, Draft, Settings, take
from goldenthread.sources.faults import Faults
from goldenthread.sources.table import Table


@dataclass(frozen=True, slots=True)
class Layout:
    """A known set of column names."""

    name: str
    marks: frozenset[str]  # normalised names that tell it
    needs: tuple[str, ...]  # our names without which no row can be read
    names: dict[str, str]  # name in the file -> our name
    draft: Callable[[Table, dict[str, int]], Draft]
    ignored: frozenset[str] = frozenset()

    @property
    def columns(self) -> dict[str, str]:
        """Normalised name in the file -> our name."""
        return {normal(theirs): ours for theirs, ours in self.names.items()}

    @property
    def printed(self) -> dict[str, str]:
        """Normalised name in the file -> the name as it is printed."""
        return {normal(theirs): theirs for theirs in self.names}


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A column name without case, spaces and punctuation: `Time period` and `Timeperiod` are one."""
    return re.sub(r"[^a-z0-9]+", "", name.lower())


# ---- Fingertips: the `all_data` CSV in its variants

_COLUMNS: Final = {
    "Indicator ID": "indicator",
    "Area Code": "area_code",
    "Area Name": "area_name",
    "Area Type": "published_area_type",
    "Sex": "sex",
    "Age": "age",
    "Category Type": "category_type",
    "Category": "category",
    "Time period": "period",
    "Value": "value",
    "Lower CI 95.0 limit": "lower_ci_95",
    "Upper CI 95.0 limit": "upper_ci_95",
    "Lower CI limit": "lower_ci_95",  # before 2018 there was one pair of limits
    "Upper CI limit": "upper_ci_95",
    "Lower CI 99.8 limit": "lower_ci_99_8",
    "Upper CI 99.8 limit": "upper_ci_99_8",
    "Count": "numerator",
    "Denominator": "denominator",
    "Value note": "note",
    "Recent Trend": "published_trend",
    "Compared to England value or percentiles": "published_comparison",
    "Time period range": "said_length",
}
# Column 23 is named after the parent area type; `Target data` is an older name of `Compared to goal`.
_LEFT_OUT: Final = (
    "Indicator Name",
    "Parent Code",
    "Parent Name",
    "Time period Sortable",
    "New data",
    "Compared to goal",
    "Target data",
)


def _fingertips(table: Table, positions: dict[str, int]) -> Draft:
    settings = Settings("Fingertips", source="Fingertips", **OFFICIAL)  # type: ignore[arg-type]
    draft = take(table, positions, settings)
    kind = pl.col("published_area_type").drop_nulls()
    types = (
        draft.frame.select(kind.unique(maintain_order=True)).to_series().to_list()
        if ("published_area_type" in positions)
        else []
    )
    draft.frame = draft.frame.with_columns(
        indicator="fingertips:" + pl.col("indicator").cast(pl.String).str.strip_chars()
    )
    areas = [one for one in types if not _NOT_COUNCILS.match(one)]
    dataset = ", ".join(["all_data", *areas, *_only_parent(table)])
    return draft.with_settings(dataset=dataset, geography_vintage=vintage(areas[-1] if areas else ""))


_NOT_COUNCILS: Final = re.compile(r"england|country|region|combined|all", re.IGNORECASE)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def vintage(area_type: str) -> str:
    """The boundaries in a Fingertips area type: `Counties & UAs (from Apr 2023)` gives 2023-04."""
    match = re.search(r"\((?:from )?([A-Za-z]{3})[a-z]* ?(\d{4})|\((\d{4})/\d\d", area_type)
    if not match:
        return ""
    if match[3]:
        return f"{match[3]}-04"
    name = match[1].lower()
    return f"{match[2]}-{_MONTHS.index(name) + 1:02d}" if name in _MONTHS else ""


def _only_parent(table: Table) -> list[str]:
    """The region that a download was limited to: it must not withdraw the rest of England."""
    header = [normal(name) for name in table.header]
    if not {"parentcode", "parentname"} <= set(header):
        return []
    code, name = (pl.col(f"{header.index(one)}") for one in ("parentcode", "parentname"))
    below = code.is_not_null() & (code != "E92000001")
    parents = table.frame.filter(below).select(code.alias("code"), name.alias("name")).unique()
    return [f"in {parents['name'][0]}"] if parents.height == 1 else []


# ---- shared/data/derived: the harmonised long table

_DERIVED: Final = {
    "kpi": "indicator",
    "fingertips_id": "fingertips_id",
    "area_code": "area_code",
    "area_name": "area_name",
    "sex": "sex",
    "period": "period",
    "period_start": "period_start",
    "period_end": "period_end",
    "value": "value",
    "lower_ci_95": "lower_ci_95",
    "upper_ci_95": "upper_ci_95",
    "count": "numerator",
    "denominator": "denominator",
    "compared_to_england": "published_comparison",
    "source_file": "source_file",
    "note": "note",
}
# Who publishes what the folders of the harmonised table hold.
PUBLISHERS: Final = {
    "dfe-lait": "Department for Education, Local Authority Interactive Tool",
    "dfe-csc-outcomes": "Office for Health Improvement and Disparities, Fingertips",
    "humaniverse": "Office for National Statistics, Health Index",
    "ons-explore-local-statistics": "Office for National Statistics, Explore Local Statistics",
    "trafford-dashboard": "Public Health England, Fingertips (by Trafford Data Lab)",
    "trafford-themes": "Office for Health Improvement and Disparities, Fingertips (by Trafford Data Lab)",
}


def _derived(table: Table, positions: dict[str, int]) -> Draft:
    settings = Settings("derived", source="Harmonised official statistics", **OFFICIAL)  # type: ignore[arg-type]
    draft = take(table, positions, settings)
    number = pl.col("fingertips_id").cast(pl.String).str.strip_chars()
    slug = pl.col("indicator").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "-").str.strip_chars("-")
    listed = pl.when(number.fill_null("") != "").then("fingertips:" + number).otherwise("kpi:" + slug)
    folder = pl.col("source_file").str.split("/").list.first()
    source = folder.replace_strict(PUBLISHERS, default=pl.col("source_file"), return_dtype=pl.String)
    told = ["indicator", "fingertips_id", "source_file"]
    distinct = draft.frame.select(told).unique().with_columns(_indicator=listed, source=source)
    joined = draft.frame.join(distinct, on=told, how="left", nulls_equal=True, maintain_order="left")
    draft.frame = joined.with_columns(indicator="_indicator").drop(
        "_indicator", "fingertips_id", "source_file"
    )
    return draft.with_settings(dataset=table.path.name.split(".")[0])


# ---- our own names


def _own(table: Table, positions: dict[str, int]) -> Draft:
    return take(table, positions, Settings("own", dataset=table.path.name.split(".")[0]))


LAYOUTS: Final = (
    Layout(
        "Fingertips",
        frozenset({"indicatorid", "timeperiod", "areacode"}),
        ("indicator", "area_code", "period", "value"),
        _COLUMNS,
        _fingertips,
        frozenset(normal(name) for name in _LEFT_OUT),
    ),
    Layout(
        "derived",
        frozenset({"kpi", "fingertipsid"}),
        ("indicator", "fingertips_id", "area_code", "period", "value", "source_file"),
        _DERIVED,
        _derived,
        frozenset({"unit", "polarity"}),
    ),
    Layout(
        "own",
        frozenset({"indicator", "areacode"}),
        ("indicator", "area_code", "period", "value"),
        {name: name for name in SCHEMA if name in TAKEN},
        _own,
        frozenset(normal(name) for name in SCHEMA if name not in TAKEN),
    ),
)


def recognise(table: Table, faults: Faults) -> Layout:
    """The layout whose marks the header has. Raises `SourceError` when there is none."""
    names = {normal(name) for name in table.header}
    for layout in LAYOUTS:
        if layout.marks <= names:
            return layout
    below = _header_below(table)
    if below:
        faults.at("R019", f"The column names seem to be on line {below}, not on line {table.header_line}.")
    else:
        _say_nearest(table, names, faults)
    faults.check()
    raise AssertionError("unreachable")


def _header_below(table: Table) -> int:
    """The line, further down, that has the names of a layout; 0 for none."""
    for at, row in enumerate(table.above):
        names = {normal(cell) for cell in row}
        if at and any(layout.marks <= names for layout in LAYOUTS):
            return table.header_line + at
    return 0


def _say_nearest(table: Table, names: set[str], faults: Faults) -> None:
    nearest = max(LAYOUTS, key=lambda layout: (len(names & set(layout.columns)), layout.name == "own"))
    shown = ", ".join(name for name in table.header[:12] if name) or "nothing"
    faults.at("R016", f"The columns are: {shown}.", line=table.header_line or None)
    if len(names & set(nearest.columns)) >= 2:
        say_missing(nearest, table, faults)


def say_missing(layout: Layout, table: Table, faults: Faults) -> None:
    """A fault for each column that a layout cannot do without, with the name that was probably meant."""
    names = {normal(name): name for name in table.header}
    have = {layout.columns[name] for name in names if name in layout.columns}
    spare = [name for name in names if name not in layout.columns and name not in layout.ignored]
    for ours in layout.needs:
        if ours in have:
            continue
        theirs = next(name for name, meant in layout.columns.items() if meant == ours)
        near = difflib.get_close_matches(theirs, spare, n=1, cutoff=0.6)
        fix = f"Is it {names[near[0]]!r}? Rename that column to {layout.printed[theirs]!r}." if near else ""
        line = table.header_line or None
        faults.at("R017", f"There is no column {layout.printed[theirs]!r}.", fix, line=line)


def draft_of(table: Table, layout: Layout, faults: Faults) -> Draft:
    """The cells under our names, by a known layout."""
    positions = _positions(table, layout, faults)
    say_missing(layout, table, faults)
    faults.check()
    return layout.draft(table, positions)


def _positions(table: Table, layout: Layout, faults: Faults) -> dict[str, int]:
    positions: dict[str, int] = {}
    columns, printed = layout.columns, layout.printed
    line = table.header_line or None
    for at, name in enumerate(table.header):
        plain = normal(name)
        ours = columns.get(plain)
        if ours in positions:
            faults.at(
                "R018", f"{name!r} is there twice, in columns {positions[ours] + 1} and {at + 1}.", line=line
            )
        elif ours:
            positions[ours] = at
        elif plain and plain not in layout.ignored and not _spare(plain, layout):
            near = difflib.get_close_matches(plain, columns, n=1, cutoff=0.8)
            fix = f"Did you mean {printed[near[0]]!r}?" if near else ""
            faults.at("R020", f"The column {name!r} is not used.", fix, line=line)
    return positions


def _spare(plain: str, layout: Layout) -> bool:
    """Column 23 of Fingertips has a name that varies with the parent."""
    return layout.name == "Fingertips" and plain.startswith("comparedto")
