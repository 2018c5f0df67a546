"""The decision table of the documentation, executed: each example must give what the page says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.judgement import Judgement, Judgements
from goldenthread.judgement.comparing import REASONS
from tests.judgement import table

ROWS = table.rows()


def test_every_rule_has_its_own_number_and_every_claim_its_rules() -> None:
    numbers = [row.rule for row in ROWS]
    assert len(numbers) == len(set(numbers)) >= 100
    claims = {"Comparison", "Change", "Target", "Currency", "Place"}
    assert {row.claim for row in ROWS} == claims


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_the_judge_says_what_the_table_says(row: table.TableRow) -> None:
    judgements, scenario = table.run(row.example)
    said = judgements.of("thing", scenario.area)
    for part in table.parts(row.said):
        name, _, expected = part.partition(": ")
        found = READERS[name](said, judgements, row)
        assert found == expected or (name in LOOSE and expected in found), f"{row.rule}: {name} is {found!r}"


LOOSE = {"reason", "sentence"}


def comparison(comparator: str) -> Callable[..., str]:
    def read(said: Judgement, judgements: Judgements, row: table.TableRow) -> str:
        frame = judgements.frame.filter(area_code=said.area_code)
        word = str(frame[f"{comparator}_word"].item())
        shown = [found for found in said.comparisons if found.comparator == comparator]
        assert not shown or shown[0].word == word
        return word

    return read


def number(value: float | None, decimals: int = 6) -> str:
    if value is None:
        return "none"
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals == 6 else text


def target(said: Judgement, *_: Any) -> str:
    if not said.targets:
        return str(said.target_word)
    return str(said.targets[0].word or "not judged")


def reason(said: Judgement, judgements: Judgements, row: table.TableRow) -> str:
    if row.claim == "Target":
        return said.targets[0].reason
    if row.claim == "Change":
        return said.change.reason
    if row.claim == "Place":
        return said.why_nothing
    frame = judgements.latest_row("thing", said.area_code)
    tag = "similar" if "similar" in row.said else "country"
    shown = [found for found in said.comparisons if found.comparator == tag]
    return shown[0].reason if shown else REASONS[frame[f"{tag}_reason"]]


def difference(said: Judgement, judgements: Judgements, row: table.TableRow) -> str:
    found = said.change if row.claim == "Change" else said.comparisons[-1]
    return number(found.difference)


def pace(said: Judgement, *_: Any) -> str:
    return number(said.targets[0].pace, 2)


READERS: dict[str, Callable[..., str]] = {
    "England": comparison("country"),
    "region": comparison("region"),
    "similar": comparison("similar"),
    "their value": lambda said, *_: number(said.comparisons[0].value),
    "difference": difference,
    "reason": reason,
    "change": lambda said, *_: str(said.change.word),
    "since": lambda said, *_: said.change.since.period.label,
    "z": lambda said, judgements, _: number(judgements.latest_row("thing", said.area_code)["change_z"], 2),
    "target": target,
    "detail": lambda said, *_: said.targets[0].detail,
    "pace": pace,
    "pace from the mean": lambda said, *_: number(said.targets[0].pace_from_mean, 2),
    "target value": lambda said, *_: number(said.targets[0].target_value),
    "past step": lambda said, *_: next(str(each.word) for each in said.targets if each.past),
    "sentence": lambda said, *_: said.targets[0].sentence,
    "currency": lambda said, *_: str(said.currency.word),
    "expected": lambda said, *_: str(said.currency.expected_on),
    "value": lambda said, *_: number(said.figure.value if said.figure else None),
    "basis": lambda said, *_: str(said.figure.basis) if said.figure else "none",
    "range": lambda said, *_: "yes" if said.figure and said.figure.lower_ci_95 is not None else "no",
    "period": lambda said, *_: said.figure.period.label if said.figure else "none",
}
