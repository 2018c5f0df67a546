"""The plain sentences: short words, one thought each, nothing that the figures do not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from goldenthread.judgement.figures import Row
from goldenthread.judgement.results import (
    Basis,
    ChangeWord,
    ComparisonWord,
    CurrencyWord,
    Figure,
    Judgement,
)
from goldenthread.judgement.wording import difference_text, in_prose, listed, month, range_text, value_text
from goldenthread.strategy.model import Measure, MeasureState

AGAINST = {
    ComparisonWord.BETTER: "better than",
    ComparisonWord.WORSE: "worse than",
    ComparisonWord.SIMILAR: "similar to",
    ComparisonWord.HIGHER: "higher than",
    ComparisonWord.LOWER: "lower than",
}


def comparison(
    word: ComparisonWord,
    name: str,
    value: float | None,
    difference: float | None,
    *,
    reason: str,
    unit: str,
    decimals: int,
) -> str:
    """An area against one comparator."""
    if value is None or difference is None:
        return reason
    theirs = f"{in_prose(name)} ({value_text(value, unit, decimals)})"
    if word in AGAINST:
        return f"This is {AGAINST[word]} {theirs}."
    return f"This is {apart(difference, unit, decimals)} {theirs}. {reason}"


def apart(difference: float, unit: str, decimals: int) -> str:
    """How far above or below, in words."""
    shown = difference_text(difference, unit, decimals)
    if not any(figure in shown for figure in "123456789"):
        return "the same as"
    return f"{shown} {'higher' if difference > 0 else 'lower'} than"


def change(
    word: ChangeWord,
    since: Figure | None,
    value: float | None,
    difference: float | None,
    *,
    agreed: bool,
    reason: str,
    unit: str,
    decimals: int,
) -> str:
    """The movement since the baseline."""
    if since is None or value is None or difference is None:
        return reason
    start = f"{value_text(since.value, unit, decimals)} in {since.period.label}"
    counted = (
        ""
        if agreed
        else " There is no agreed baseline, so we count from the last figure before the strategy began."
    )
    shown = difference_text(difference, unit, decimals)
    moved = (
        "It has not moved"
        if not any(x in shown for x in "123456789")
        else (f"It has {'risen' if difference > 0 else 'fallen'} by {shown}")
    )
    verdict = {
        ChangeWord.BETTER: " It is getting better, by more than chance would explain.",
        ChangeWord.WORSE: " It is getting worse, by more than chance would explain.",
        ChangeWord.NO_DIRECTION: " That is more than chance. No one has agreed which way is good.",
        ChangeWord.NO_CLEAR_CHANGE: " That is no clear change: it could be chance.",
        ChangeWord.CANNOT_TELL: f" {reason}",
    }[word]
    return f"{moved} from {start}.{verdict}{counted}"


def currency(row: Row, as_of: date) -> str:
    """Whether the figure is as new as it should be."""
    word = CurrencyWord(row["currency_word"])
    if row["newest_end"] is None:
        return "There is no figure yet, so we cannot say whether it is up to date."
    ended = f"The latest figure is for the time up to {month(row['newest_end'])}."
    expected = row["expected_on"]
    if expected is None:
        return f"{ended} It is measured only once."
    tail = {
        CurrencyWord.CURRENT: f"The next should be out by {month(expected)}.",
        CurrencyWord.LATE: f"A newer one should have been out by {month(expected)}.",
        CurrencyWord.OUT_OF_DATE: f"Two newer ones should be out by now, the first by {month(expected)}.",
        CurrencyWord.TOO_EARLY: f"The first since we began counting should be out by {month(expected)}.",
    }[word]
    return f"{ended} {tail}"


def with_sentence(said: Judgement, unit: str, decimals: int) -> Judgement:
    """The judgement with its one line for residents."""
    return replace(said, sentence=_resident(said, unit, decimals))


def _resident(said: Judgement, unit: str, decimals: int) -> str:
    figure = said.figure
    if figure is None:
        return said.why_nothing
    about = "about " if figure.basis is Basis.ESTIMATE else ""
    start = f"{said.area_name}: {about}{value_text(figure.value, unit, decimals)} in {figure.period.label}"
    likely = range_text(figure.lower_ci_95, figure.upper_ci_95, unit, decimals)
    start += f" (likely range {likely})." if likely else "."
    parts = [start, *_against(said, unit, decimals), *_moved(said)]
    if said.currency.word in (CurrencyWord.LATE, CurrencyWord.OUT_OF_DATE):
        parts.append(
            "This figure is late."
            if said.currency.word is CurrencyWord.LATE
            else "This figure is out of date."
        )
    return " ".join(parts)


def _against(said: Judgement, unit: str, decimals: int) -> list[str]:
    """Similar areas first, then the country; without a range only what the country's figure is."""
    wanted = [found for found in said.comparisons if found.comparator in ("similar", "country")]
    able = [f"{AGAINST[found.word]} {in_prose(found.name)}" for found in wanted if found.word in AGAINST]
    if able:
        return [f"{capital(listed(able))}."]
    shown = [found for found in wanted if found.value is not None][-1:]
    return [
        f"{capital(found.name)}: {value_text(found.value, unit, decimals)}."
        " The gap may be chance: we cannot tell."
        for found in shown
    ]


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def _moved(said: Judgement) -> list[str]:
    since, word = said.change.since, said.change.word
    if since is None or said.change.difference is None:
        return []
    words = {
        ChangeWord.BETTER: f"Getting better since {since.period.label}.",
        ChangeWord.WORSE: f"Getting worse since {since.period.label}.",
        ChangeWord.NO_DIRECTION: f"It has changed since {since.period.label}.",
        ChangeWord.NO_CLEAR_CHANGE: f"No clear change since {since.period.label}.",
    }
    return [words[word]] if word in words else []


def no_series(measure: Measure, area: str, published: Mapping[str, Mapping[str, list[str]]]) -> str:
    """Why a measure has no series at all in an area.

    `published` holds the sexes and ages for which each indicator has figures.
    """
    filling = [binding for binding in measure.bindings if not binding.differs]
    if not filling and measure.state is MeasureState.TO_BE_DEVELOPED:
        return "This measure is still to be developed: no source of figures has been chosen."
    if not filling:
        return "No source of figures has been chosen for this measure."
    first = filling[0]
    sexes = published.get(first.indicator, {})
    if sexes and first.sex not in sexes and "Not applicable" not in sexes:
        return f"Its source has figures for {listed(sorted(sexes)).lower()}, not for {first.sex.lower()}."
    ages = sexes.get(first.sex, [])
    if len(ages) > 1 and first.age is None:
        return f"Its source has figures for several ages ({listed(ages)}), and no one has said which."
    return f"Its source has no figure for {area}."
