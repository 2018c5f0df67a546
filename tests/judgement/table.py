"""Reads the decision table of docs/reference/how-we-judge.md and runs its examples through the judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.judgement import Judgements
from goldenthread.observations import Indicator
from tests.judgement.made import ENGLAND, INDICATOR, MIDDLESBROUGH, NORTH_EAST, REDCAR, judged, row

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "how-we-judge.md"
SIMILAR = [f"E0800000{digit}" for digit in range(1, 8)]
AREAS = {
    "ours": MIDDLESBROUGH,
    "region": NORTH_EAST,
    "England": ENGLAND,
    "place": "the-place",
    "A": MIDDLESBROUGH,
    "B": REDCAR,
    "most deprived": MIDDLESBROUGH,
    "least deprived": MIDDLESBROUGH,
} | {f"similar {at}": code for at, code in enumerate(SIMILAR, 1)}
FIFTHS = {"most deprived": "Most deprived quintile", "least deprived": "Least deprived quintile"}
FIGURE = re.compile(
    r"(?P<who>[A-Za-z][A-Za-z ]*?(?: [1-7])?) (?P<period>\d{4}(?: to \d{4})?) = "
    r"(?P<value>suppressed|-?[\d.]+)(?: \((?P<lower>[\d.]+) to (?P<upper>[\d.]+)\))?(?P<more>.*)"
)


@dataclass(frozen=True)
class TableRow:
    """One row of the table."""

    rule: str
    claim: str
    when: str
    example: str
    said: str


@dataclass
class Scenario:
    """What an example says, as arguments of `judged`."""

    measure: dict[str, Any] = field(default_factory=lambda: {"frequency": "annual"})
    rows: list[dict[str, Any]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    similar: list[str] = field(default_factory=list)
    value_type: str = "proportion"
    area: str = MIDDLESBROUGH


def rows() -> list[TableRow]:
    """Every row of the one decision table."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and re.fullmatch(r"[A-Z]\d+", cells[0]):
            found.append(TableRow(cells[0], cells[1], cells[2], cells[3].strip("`"), cells[4]))
    return found


def parts(text: str) -> Iterator[str]:
    """The pieces between semicolons."""
    yield from (part.strip() for part in text.split(";") if part.strip())


def run(example: str) -> tuple[Judgements, Scenario]:
    """The judgements on one example."""
    scenario = Scenario()
    for part in parts(example):
        read(part, scenario)
    if scenario.similar:
        chosen = {"name": "x", "why": "x", "source": "x", "areas": {MIDDLESBROUGH: scenario.similar}}
        scenario.more["compare"] = {"similar": chosen}
    known = {INDICATOR: Indicator(id=INDICATOR, title="A thing", value_type=scenario.value_type)}
    return judged(scenario.measure, *scenario.rows, indicators=known, **scenario.more), scenario


def read(part: str, scenario: Scenario) -> None:
    """One piece of an example."""
    for pattern, act in PIECES:
        found = re.fullmatch(pattern, part)
        if found:
            act(scenario, *found.groups())
            return
    figure = FIGURE.fullmatch(part)
    assert figure, f"the example says {part!r}, which the tests cannot read"
    add_figure(scenario, figure)


def add_figure(scenario: Scenario, found: re.Match[str]) -> None:
    who, more = found["who"], found["more"]
    extra: dict[str, Any] = {}
    if found["lower"]:
        extra["limits"] = (float(found["lower"]), float(found["upper"]))
    counts = re.search(r"(\d+) of (\d+)", more)
    if counts:
        extra["counts"] = (float(counts[1]), float(counts[2]))
    definition = re.search(r"definition (\w+)", more)
    extra |= {"definition_version": definition[1]} if definition else {}
    extra |= {"sex": "Female"} if "women" in more else {}
    aged = re.search(r"aged ([^,]+)", more)
    extra |= {"age": aged[1]} if aged else {}
    extra |= {"filled": "filled" in more, "break_before": "break" in more}
    extra |= {"period_kind": "cumulative"} if "running total" in more else {}
    if who in FIFTHS:
        extra |= {"category_type": "Deprivation quintiles within area", "category": FIFTHS[who]}
    value = None if found["value"] == "suppressed" else float(found["value"])
    scenario.rows.append(row(AREAS[who], found["period"], value, **extra))
    if who.startswith("similar") and AREAS[who] not in scenario.similar:
        scenario.similar.append(AREAS[who])


def baseline(scenario: Scenario, period: str, value: str, other: str | None) -> None:
    given = {"area": MIDDLESBROUGH, "value": float(value), "period": period, "source": "s"}
    scenario.measure["baselines"] = [given | ({"definition": "another"} if other else {})]


def target(scenario: Scenario, area: str | None, steps: str) -> None:
    due = [step.split(" = ") for step in steps.split(", ")]
    add_target(scenario, "reach", [{"due": when, "amount": float(value)} for when, value in due], area)


def ruled(scenario: Scenario, due: str, rule: str, amount: str | None) -> None:
    step = {"due": due} | ({"amount": float(amount)} if amount else {})
    name, _, _ = rule.partition(" to England")
    full = "close gap to area" if name == "close gap" else name
    add_target(scenario, full, [step], None, **({"of": ENGLAND} if full == "close gap to area" else {}))


def add_target(
    scenario: Scenario, rule: str, steps: list[dict[str, Any]], area: str | None, **more: Any
) -> None:
    code = AREAS[area] if area else MIDDLESBROUGH
    plain = {"id": "t", "area": code, "adopted_by": "The board", "source": "s"}
    scenario.measure["targets"] = [plain | {"rule": rule, "steps": steps} | more]


def place(scenario: Scenario) -> None:
    scenario.area = "the-place"
    scenario.more["areas"] = [MIDDLESBROUGH, REDCAR]


def people(scenario: Scenario, who: str, count: str) -> None:
    scenario.rows += [
        row(AREAS[who], "2020", float(count) / 2, indicator="ons:population", age=f"{age} yrs")
        for age in (3, 40)
    ]


def judging_day(scenario: Scenario, text: str) -> None:
    scenario.more["as_of"] = date.fromisoformat(text)


def judge_area(scenario: Scenario, who: str) -> None:
    scenario.area = AREAS[who]


def seven(scenario: Scenario) -> None:
    scenario.similar = list(SIMILAR)


def itself(scenario: Scenario) -> None:
    scenario.similar.append(MIDDLESBROUGH)


PIECES: list[tuple[str, Any]] = [
    (r"good = (\w+)", lambda s, good: s.measure.update(good=good)),
    (r"lag = (\d+)", lambda s, lag: s.measure.update(lag_months=int(lag))),
    (r"frequency = (\w+)", lambda s, frequency: s.measure.update(frequency=frequency)),
    (r"kind = ([\w ]+)", lambda s, kind: setattr(s, "value_type", kind)),
    (r"baseline (\d{4}(?: to \d{4})?) = ([\d.]+)(, other definition)?", baseline),
    (r"target (?:for (\w+) )?(\w+ = [\d.]+(?:, \d{4} = [\d.]+)*)", target),
    (r"target (\d{4}): ([A-Za-z ]+?)(?: (-?\d+))?", ruled),
    (r"place", place),
    (r"people (\w) = (\d+)", people),
    (r"judged on ([\d-]+)", judging_day),
    (r"judge (\w+)", judge_area),
    (r"seven similar", seven),
    (r"similar to itself", itself),
]
