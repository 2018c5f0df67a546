"""What a judgement says, as frozen values. Words are the only vocabulary that pages may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.periods import Period
from goldenthread.strategy.model import Target


class ChangeWord(StrEnum):
    """How a measure moved since its baseline."""

    BETTER = "getting better"
    WORSE = "getting worse"
    NO_DIRECTION = "changed, no agreed good direction"
    NO_CLEAR_CHANGE = "no clear change"
    CANNOT_TELL = "cannot tell"


class TargetWord(StrEnum):
    """How a measure stands to its target. `None` in a judgement's word: not judged, see its reason."""

    MET = "met"
    ON_TRACK = "on track"
    TOO_SLOW = "too slow"
    MISSED = "missed"
    NONE_SET = "none set"


class CurrencyWord(StrEnum):
    """Whether the latest figure is as new as it should be."""

    CURRENT = "current"
    LATE = "late"
    OUT_OF_DATE = "out of date"
    TOO_EARLY = "too early to judge"


class ComparisonWord(StrEnum):
    """An area against a comparator. Better and worse only where a good direction is agreed."""

    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    CANNOT_TELL = "cannot tell"  # a difference is shown, but not whether it is more than chance
    NOT_COMPARED = "not compared"  # nothing to compare with, or not alike


class Basis(StrEnum):
    """Where a value comes from."""

    AGREED = "agreed"  # a baseline the board agreed, from the strategy
    PUBLISHED = "published"
    SUMMED = "summed"  # counts and denominators of the members added
    ESTIMATE = "estimate"  # members weighted by population; no interval
    NOT_ENOUGH_DATA = "not enough data"


class Role(StrEnum):
    """What an area is to the place."""

    PLACE = "place"
    MEMBER = "member"
    SIMILAR = "similar"
    REGION = "region"
    COUNTRY = "country"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """One value with all we know of it. Limits are null where the source gives none."""

    indicator: str
    area_code: str
    area_name: str
    period: Period
    sex: str
    age: str
    category_type: str
    category: str
    value: float | None
    lower_ci_95: float | None
    upper_ci_95: float | None
    lower_ci_99_8: float | None
    upper_ci_99_8: float | None
    numerator: float | None
    denominator: float | None
    basis: Basis
    missing_reason: str
    note: str
    status: str
    source: str
    release: str
    document: str
    line: int | None
    break_before: bool = False  # not comparable with earlier periods
    filled: bool = False  # carried forward by the source: not a new measurement


@dataclass(frozen=True, slots=True)
class Comparison:
    """An area against one comparator for the same indicator, sex, age and period."""

    comparator: str  # "similar", "region" or "country"
    name: str  # "North East", "the average of 10 similar areas"
    value: float | None
    difference: float | None  # ours minus theirs, in the measure's unit
    word: ComparisonWord
    reason: str  # why it cannot be said; "" where it can
    sentence: str
    beyond_99_8: bool | None = None  # also outside the published 99.8% limits; None where there are none


@dataclass(frozen=True, slots=True)
class Change:
    """The movement since the baseline, or since the start of the strategy where none is agreed."""

    since: Figure | None
    agreed: bool  # the board agreed this baseline
    difference: float | None
    word: ChangeWord
    reason: str
    sentence: str
    beyond_99_8: bool | None = None  # more than chance at the 99.8% level too; None where we cannot tell


@dataclass(frozen=True, slots=True)
class TargetJudgement:
    """Progress against one step of one target."""

    target: Target
    target_value: float | None
    due: Period | None
    baseline_value: float | None
    pace: float | None  # share of the required pace; 1 is exactly on it
    pace_from_mean: float | None  # the same, had the baseline been its three-year mean
    word: TargetWord | None  # None: not judged
    detail: str  # "needs to speed up", "moving away", ...
    reason: str
    regional: bool  # adopted for another area: shown, never a verdict
    sentence: str
    past: bool = False  # an earlier step of a target that has a later one


@dataclass(frozen=True, slots=True)
class Currency:
    """Whether newer figures should be out by now."""

    word: CurrencyWord
    expected_on: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Working:
    """The card behind one claim: what went in, the rule with its numbers, and where they came from."""

    claim: str  # "Against England", "Change", "Target", "Place total"
    method: str
    inputs: tuple[tuple[str, str], ...]
    formula: str  # with the numbers in
    result: str
    source_rows: tuple[str, ...]  # "fingertips-90284.csv line 812, release ..."


@dataclass(frozen=True, slots=True)
class AreaRef:
    """An area that was judged, and what it is to the place."""

    code: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A figure close to what a measure asks for, but not it: shown apart, with how it differs, unjudged."""

    indicator: str
    title: str
    differs: str
    unit: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything we may say of one measure in one area."""

    measure: str
    area_code: str
    area_name: str
    role: Role
    figure: Figure | None  # the latest; None where there is none
    comparisons: tuple[Comparison, ...]
    change: Change
    targets: tuple[TargetJudgement, ...]  # own first, then regional
    currency: Currency
    sentence: str  # one plain sentence for residents
    why_nothing: str  # "" where there is a figure

    @property
    def target_word(self) -> TargetWord | None:
        """The word of the place's own target."""
        own = [target for target in self.targets if not target.regional]
        return own[0].word if own else TargetWord.NONE_SET
