"""The sheets of a workbook in which a place gives its own measures and figures, and what it has of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from goldenthread.observations import Indicator
from goldenthread.observations.definitions import CHOICES
from goldenthread.observations.missing import REASONS
from goldenthread.periods import PeriodKind
from goldenthread.workbooks import Answer, Column, Kind, Sheet, one_a_line

LOCAL: Final = "local:"
_YES_OR_NO: Final = ("yes", "no")
_RULE: Final = (
    "The rule that keeps small numbers from pointing at a person. Without one nothing is published; "
    "none-needed where nothing counts people."
)
_SEEN: Final = "Who may see it. What nobody says anything of is internal."
_PERIOD_KIND: Final = "What a year is: calendar, financial, academic …, or months, quarters, days."

# By field of a definition its column.
MEASURES: Final[Mapping[str, Column]] = {
    "id": Column("Id", "local: and a name, such as local:housing-repairs.", Kind.ID, needed=True),
    "title": Column("Title", "As people read it, in plain words.", needed=True),
    "definition": Column("Definition", "What is counted, out of what, in full sentences.", width=60),
    "unit": Column("Unit", "As printed after a value: %, per 100,000, years.", width=18),
    "multiplier": Column("Multiplier", "100 for %, 1000 for per 1,000, 100000 for per 100,000.", Kind.NUMBER),
    "good": Column("Good direction", "The direction agreed to be good.", Kind.CHOICE, CHOICES["good"]),
    "value_type": Column("Kind of value", "Such as proportion, crude rate, count, mean or score."),
    "period_kind": Column("Kind of period", _PERIOD_KIND, Kind.CHOICE, tuple(PeriodKind)),
    "frequency": Column("How often", "How often new figures come.", Kind.CHOICE, CHOICES["frequency"]),
    "lag_months": Column(
        "Months until published", "Months from the end of a period to its publication.", Kind.WHOLE
    ),
    "small_numbers": Column("Small-number rule", _RULE, Kind.CHOICE, CHOICES["small_numbers"]),
    "sensitivity": Column("Who may see it", _SEEN, Kind.CHOICE, CHOICES["sensitivity"]),
    "source": Column("Source", "Who collects the figures: an organisation or team."),
    "licence": Column("Licence", "Under what licence the figures may be used."),
    "attribution": Column("Attribution", "What must be said of where they come from."),
    "caveats": Column(
        "Caveats", "What a reader must know; shown wherever the value is.", Kind.LINES, width=60
    ),
    "age": Column("Age", "As published, where all figures are of one age, such as 18+ yrs."),
    "sex": Column("Sex", "Where all figures are of one sex.", Kind.CHOICE, CHOICES["sex"]),
    "ci_method": Column("How the limits were made", "The method behind the lower and upper limit."),
    "version": Column("Version of the definition", "A name or date, where it has changed before."),
    "superseded_by": Column("Replaced by", "Id of the measure that took its place."),
    "carries_forward": Column(
        "Repeats old values",
        "Whether values are repeated.",
        Kind.CHOICE,
        _YES_OR_NO,
    ),
}
# By column of the table of observations.
FIGURES: Final[Mapping[str, Column]] = {
    "indicator": Column("Measure", "Id of the measure.", ids_of="Local measures", needed=True),
    "area_code": Column("Area", "Code of the area, such as E06000002.", needed=True, width=14),
    "period": Column("Period", "As published, such as 2023/24, 2024 or Mar 2025.", needed=True, width=14),
    "value": Column("Value", "In the measure's unit: 71.5 for 71.5%.", Kind.FIGURE),
    "lower_ci_95": Column("Lower limit", "Of the 95% confidence interval, where it is known.", Kind.FIGURE),
    "upper_ci_95": Column("Upper limit", "Of the 95% confidence interval, where it is known.", Kind.FIGURE),
    "numerator": Column("Count", "How many people or events were counted.", Kind.FIGURE),
    "denominator": Column("Out of", "Out of how many.", Kind.FIGURE),
    "sex": Column("Sex", "Persons where nothing is given.", Kind.CHOICE, CHOICES["sex"]),
    "age": Column("Age", "As published. Empty for the age that the measure gives.", width=14),
    "category_type": Column("Split by", "What the figures are split by, such as ward.", width=20),
    "category": Column("Group", "The group within the split.", width=20),
    "note": Column("Note", "What a reader must know of this figure.", width=50),
    "missing_reason": Column("Why no value", "Why there is no value.", Kind.CHOICE, REASONS),
    "status": Column("Status", "Whether it may change.", Kind.CHOICE, ("provisional", "revised", "final")),
    "break_before": Column(
        "Break before", "Whether earlier periods do not compare with this one.", Kind.CHOICE, _YES_OR_NO
    ),
    "small_numbers": Column("Small-number rule", _RULE, Kind.CHOICE, CHOICES["small_numbers"]),
    "sensitivity": Column("Who may see it", _SEEN, Kind.CHOICE, CHOICES["sensitivity"]),
    "embargo_until": Column("Not before", "The day from which it may be published.", Kind.DAY),
    "period_kind": Column("Kind of period", _PERIOD_KIND, Kind.CHOICE, tuple(PeriodKind)),
    "lower_ci_99_8": Column("Lower limit 99.8%", "Of the 99.8% confidence interval.", Kind.FIGURE),
    "upper_ci_99_8": Column("Upper limit 99.8%", "Of the 99.8% confidence interval.", Kind.FIGURE),
    "rounding_step": Column("Rounded to", "The nearest what, such as 5.", Kind.FIGURE),
    "source": Column("Source", "Who published it, where it is not the measure's source."),
    "licence": Column("Licence", "Where it is not the measure's."),
    "attribution": Column("Attribution", "Where it is not the measure's."),
}
MEASURES_SHEET: Final = Sheet(
    "Local measures",
    "What your own measures mean. Indicators of official sources are known already.",
    tuple(MEASURES.values()),
)
FIGURES_SHEET: Final = Sheet(
    "Local figures",
    "Figures of your own measures, one row for each area and period. They start internal.",
    tuple(FIGURES.values()),
    spare=100,
)
SHEETS: Final = (MEASURES_SHEET, FIGURES_SHEET)


def own(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures of local measures."""
    return figures.filter(pl.col("indicator").str.starts_with(LOCAL))


def to_book(definitions: Iterable[Indicator], figures: pl.DataFrame) -> dict[str, list[dict[str, Answer]]]:
    """The rows of both sheets: the place's own definitions, and what is current of their figures."""
    return {
        MEASURES_SHEET.name: [_measure(one) for one in definitions],
        FIGURES_SHEET.name: [
            {column.heading: _answer(row[name]) for name, column in FIGURES.items()}
            for row in figures.iter_rows(named=True)
        ],
    }


def _measure(one: Indicator) -> dict[str, Answer]:
    return {column.heading: _answer(getattr(one, name)) for name, column in MEASURES.items()}


def _answer(value: Any) -> Answer:
    if isinstance(value, bool):
        return "yes" if value else None
    if isinstance(value, tuple):
        return one_a_line(value)
    answer: Answer = value
    return answer
