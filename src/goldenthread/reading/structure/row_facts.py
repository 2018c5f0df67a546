"""The facts of one row of a table: baseline, target, dates, source, unit and lead, as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldenthread.reading.documents import Row
from goldenthread.reading.structure.claims import is_placeholder
from goldenthread.reading.structure.columns import Column, Header
from goldenthread.reading.structure.found import clean

FACTS: Mapping[Column, str] = {
    Column.SOURCE: "source",
    Column.UNIT: "unit",
    Column.DIRECTION: "direction",
    Column.LEAD: "lead",
    Column.PARTNERS: "partners",
    Column.WHEN: "due",
    Column.PERIOD: "baseline_year",
}


def facts_of(row: Row, named: Header, source_above: str) -> dict[str, str]:
    facts = {name: text for kind, name in FACTS.items() if (text := value(cell(row, named, kind)))}
    if not named.has(Column.BASELINE):
        facts.pop("baseline_year", None)
    if _goes_on(facts.get("source", ""), source_above):
        del facts["source"]
    return facts | _start_and_end(row, named)


def cell(row: Row, named: Header, kind: Column) -> str:
    return " ".join(clean(row.cells[place]) for place in named.at(kind) if row.cells[place].strip())


def value(text: str) -> str | None:
    return None if not text or is_placeholder(text) else text


def kept_open(row: Row, named: Header) -> Iterator[str]:
    """What a cell says in place of a figure: that a target is still to be set."""
    for kind in (Column.BASELINE, Column.TARGET):
        text = cell(row, named, kind)
        if len(text) > 1 and is_placeholder(text):
            yield f'its {kind} is given as "{text}"'


def _goes_on(source: str, above: str) -> bool:
    """Whether a source is only the end of the one above it, cut by the width of its column."""
    return bool(source) and source[0].islower() and bool(above)


def _start_and_end(row: Row, named: Header) -> dict[str, str]:
    """Baseline and target as printed, with the years in their headers; of yearly targets the last."""
    found: dict[str, str] = {}
    for place in named.at(Column.BASELINE):
        text = value(clean(row.cells[place]))
        if text:
            found |= {"baseline": text} | _year(named, place, "baseline_year")
    yearly = [(place, text) for place in _ends(named) if (text := value(clean(row.cells[place])))]
    if yearly:
        found |= {"target": yearly[-1][1]} | _year(named, yearly[-1][0], "due")
    if len(yearly) > 1:
        found["yearly"] = "; ".join(f"{named.texts[place].strip()}: {text}" for place, text in yearly)
    return found


def _ends(named: Header) -> list[int]:
    """The columns of targets: those that say so, and years alone where the table tells where things begin."""
    ends = named.at(Column.TARGET)
    if named.has(Column.BASELINE, Column.TARGET):
        ends = ends + named.at(Column.YEAR)
    return sorted(ends, key=lambda place: (named.year(place) or 0, place))


def _year(named: Header, place: int, name: str) -> dict[str, str]:
    date = named.date(place)
    return {name: date} if date else {}
