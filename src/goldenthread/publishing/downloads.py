"""Files to take away: every figure the site shows, the scorecard and the definitions, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.judgement.results import AreaRef, Figure, Judgement
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages.defining import caveats, definition
from goldenthread.strategy.model import Measure

Record = dict[str, Any]
# A spreadsheet runs a cell that begins with one of these as a formula; an apostrophe makes it text again.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its address from the root, and what is in it."""

    address: str
    content: bytes


def files(edition: Edition) -> Iterator[File]:
    """Every download of an edition: each measure's own, then those of all measures."""
    everything = bytearray()  # the files of all measures under one line of column names
    for measure in edition.by_id.values():
        records = figures(edition, measure)
        if not records:
            continue
        content = as_csv(records)
        yield File(f"{edition.prefix}downloads/{measure.id}.csv", content)
        yield File(f"{edition.prefix}downloads/{measure.id}.json", _measure_json(edition, measure, records))
        everything += content if not everything else content.partition(b"\r\n")[2]
    if everything:
        yield File(f"{edition.prefix}downloads/figures.csv", bytes(everything))
    for name, made in (("scorecard", scorecard(edition)), ("definitions", definitions(edition))):
        if made:
            yield File(f"{edition.prefix}downloads/{name}.csv", as_csv(made))
            yield File(
                f"{edition.prefix}downloads/{name}.json", as_json({"about": about(edition), name: made})
            )


def about(edition: Edition) -> Record:
    """What a file is of."""
    strategy = edition.strategy
    return {
        "strategy": strategy.title,
        "strategy_id": strategy.id,
        "version": strategy.version,
        "place": strategy.place.name,
        "as_known_on": edition.as_of.isoformat(),
        "demonstration": strategy.demonstration,
        "internal": edition.preview,
    }


def figures(edition: Edition, measure: Measure) -> list[Record]:
    """The series of every judged area, and the splits of the place and its areas."""
    own = {area.code for area in edition.own_areas}
    records = []
    for area in edition.judged.areas:
        held = edition.judged.series(measure.id, area.code)
        split = edition.judged.splits(measure.id, area.code) if area.code in own else ()
        records += [_figure(edition, measure, figure) for figure in (*held, *split)]
    return records


def _figure(edition: Edition, measure: Measure, figure: Figure) -> Record:
    return {
        "measure": measure.id,
        "title": measure.title,
        "area_code": figure.area_code,
        "area_name": figure.area_name,
        "period": figure.period.label,
        "period_start": figure.period.start.isoformat(),
        "period_end": figure.period.end.isoformat(),
        "sex": figure.sex,
        "age": figure.age,
        "category_type": figure.category_type,
        "category": figure.category,
        "value": figure.value,
        "unit": edition.judged.unit(measure.id),
        "lower_ci_95": figure.lower_ci_95,
        "upper_ci_95": figure.upper_ci_95,
        "lower_ci_99_8": figure.lower_ci_99_8,
        "upper_ci_99_8": figure.upper_ci_99_8,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "basis": figure.basis.value,
        "missing_reason": figure.missing_reason,
        "status": figure.status,
        "break_before": figure.break_before,
        "note": figure.note,
        "indicator": figure.indicator,
        "source": figure.source,
        "release": figure.release,
    }


def scorecard(edition: Edition) -> list[Record]:
    """One record for each measure and area with a figure, and for the place without one too."""
    own = {area.code for area in edition.own_areas}
    return [
        _judged(edition, measure, area, said)
        for measure in edition.judged.measures
        for area in edition.judged.areas
        if (said := edition.judged.of(measure.id, area.code)).figure or area.code in own
    ]


def _judged(edition: Edition, measure: Measure, area: AreaRef, said: Judgement) -> Record:
    theme, goal, _ = edition.above[measure.id]
    record: Record = {
        "measure": measure.id,
        "title": measure.title,
        "theme": theme.id,
        "goal": goal.id,
        "area_code": area.code,
        "area_name": area.name,
        "role": area.role.value,
        "period": said.figure.period.label if said.figure else None,
        "value": said.figure.value if said.figure else None,
        "unit": edition.judged.unit(measure.id),
        "lower_ci_95": said.figure.lower_ci_95 if said.figure else None,
        "upper_ci_95": said.figure.upper_ci_95 if said.figure else None,
        "basis": said.figure.basis.value if said.figure else None,
        "change": said.change.word.value if said.figure else None,
        "change_since": said.change.since.period.label if said.change.since else None,
        "change_difference": said.change.difference,
        "target": said.target_word.value if said.target_word else None,
        "currency": said.currency.word.value if said.figure else None,
        "why_no_figure": said.why_nothing,
    }
    return record | _comparisons(said)


def _comparisons(said: Judgement) -> Record:
    found = {one.comparator: one for one in said.comparisons}
    record: Record = {}
    for name in ("similar", "region", "country"):
        one = found.get(name)
        record[f"{name}_name"] = one.name if one else None
        record[f"{name}_value"] = one.value if one else None
        record[f"{name}_difference"] = one.difference if one else None
        record[f"{name}_comparison"] = one.word.value if one else None
    return record


def definitions(edition: Edition) -> list[Record]:
    """What each measure means."""
    return [
        {
            "measure": measure.id,
            "title": measure.title,
            "theme": edition.above[measure.id][0].title,
            "goal": edition.above[measure.id][1].title,
            "part_of": whole.id if (whole := edition.above[measure.id][2]) else None,
            **_told(edition, measure),
            "Caveats": " ".join(caveats(edition, measure)),
        }
        for measure in edition.by_id.values()
    ]


TERMS = (
    "What it counts",
    "Unit",
    "Good direction",
    "Who it is about",
    "Kind of measure",
    "State",
    "Who looks after it",
    "Indicator",
    "Definition",
    "Method of the likely range",
    "Source",
    "Licence",
    "How often",
    "Small numbers",
)


def _told(edition: Edition, measure: Measure) -> Record:
    """The definition's terms, the same for every measure so that they make columns."""
    told: dict[str, list[str]] = {}
    for entry in definition(edition, measure):
        told.setdefault(entry.term, []).extend(entry.texts)
    return {term: "; ".join(told.get(term, ())) or None for term in TERMS}


def _measure_json(edition: Edition, measure: Measure, records: list[Record]) -> bytes:
    """One measure with its definition; what is the same in every figure is said once."""
    once = ("measure", "title", "unit")
    kept = [{key: value for key, value in record.items() if key not in once} for record in records]
    whole = {
        "about": about(edition),
        "measure": measure.id,
        "title": measure.title,
        "unit": edition.judged.unit(measure.id),
        "definition": _told(edition, measure),
        "caveats": list(caveats(edition, measure)),
        "figures": kept,
    }
    return as_json(whole)


def as_json(value: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8: a line for each entry, and within a list a line for each record, so that it can be read
    by people and compared line by line. (The standard library's indenting is twenty times slower.)"""
    lines = ",\n".join(f"{json.dumps(key)}: {_told_in_json(held)}" for key, held in value.items())
    return f"{{\n{lines}\n}}\n".encode()


def _told_in_json(held: Any) -> str:
    if isinstance(held, list) and held:
        return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in held) + "\n]"
    return json.dumps(held, ensure_ascii=False)


def as_csv(records: Iterable[Record]) -> bytes:
    """CSV in UTF-8 with a line of column names; lines end as RFC 4180 says."""
    records, out = list(records), io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(records[0])
    writer.writerows(
        [value if value is None or value.__class__ is float else safe(value) for value in record.values()]
        for record in records
    )
    return out.getvalue().encode("utf-8")


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers: -1.5 is no formula."""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
