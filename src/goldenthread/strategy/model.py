"""The strategy document as frozen values: what a place wants, and how it will know.

The YAML has the same shape as these classes. Themes hold goals; goals hold measures and actions.
Missions, ambitions, domains and priorities are all themes: `words` says which word the place uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _only_iso(given: Any) -> Any:
    """A day as 2024-09-12 and nothing else: pydantic would read "2024" as seconds since 1970."""
    if isinstance(given, date) or (
        isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip())
    ):
        return given
    raise ValueError("not a day")


Day = Annotated[date, BeforeValidator(_only_iso)]

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
AreaCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$")]
Link = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$")]
IndicatorId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=5000)]


class Document(BaseModel):
    """Frozen, and no field that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Status(StrEnum):
    """Where a version of a strategy stands."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    APPROVED = "approved"
    RETIRED = "retired"


class MeasureKind(StrEnum):
    """What a measure can tell: that we did something, that it was delivered, or that life changed."""

    ACTIVITY = "activity"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Good(StrEnum):
    """The direction people agreed is good (statisticians say polarity)."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"  # agreed that neither is better


class MeasureState(StrEnum):
    """How far a measure has come."""

    TO_BE_DEVELOPED = "to be developed"
    DEFINED = "defined"
    BASELINED = "baselined"
    TARGETED = "targeted"


class Sensitivity(StrEnum):
    """Who may see it."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class Word(Document):
    """The place's own word for a level, in the singular and the plural."""

    one: Text
    many: Text


class Words(Document):
    """The place's own words for the levels of the strategy."""

    theme: Word = Word(one="theme", many="themes")
    goal: Word = Word(one="goal", many="goals")
    measure: Word = Word(one="measure", many="measures")


class PlaceOf(Document):
    """A named set of areas: the place the strategy is for."""

    id: Slug
    name: Text
    areas: tuple[AreaCode, ...] = Field(min_length=1)


class Years(Document):
    """First and last calendar year of the strategy."""

    start: int = Field(ge=1990, le=2100)
    end: int = Field(ge=1990, le=2100)


class Titled(Document):
    """Anything that is only an id and a title: a stage, a population group, a corporate priority."""

    id: Slug
    title: Text
    text: Text | None = None
    links: tuple[Link, ...] = ()


class Phase(Document):
    """A stretch of the strategy's years (1 is the first) and which kinds of measure may judge it."""

    id: Slug
    title: Text
    first_year: int = Field(ge=1, le=50)
    last_year: int = Field(ge=1, le=50)
    judged_by: tuple[MeasureKind, ...] = ()


class SimilarAreas(Document):
    """Areas like ours, for fair comparison: who chose them, why they are similar, and which they are."""

    name: Text
    why: Text
    source: Text
    areas: dict[AreaCode, tuple[AreaCode, ...]]


class Compare(Document):
    """Whom the place compares itself with unless a measure says otherwise."""

    benchmark: AreaCode = "E92000001"
    similar: SimilarAreas | None = None
    rank_group: Literal["upper-tier", "lower-tier", "region"] | None = None


class Voice(Document):
    """Something people said: where and when it was heard."""

    text: Text
    source: Text
    date: Text | None = None


class Milestone(Document):
    """A dated step of an action."""

    id: Slug
    title: Text
    due: Day


class Partner(Document):
    """An organisation and its part in an action."""

    name: Text
    part: Literal["lead", "collaborate", "advocate"]


class Action(Document):
    """What somebody promised to do. It is intended to contribute; it is not said to cause."""

    id: Slug
    title: Text
    phase: Slug | None = None
    lead: Text | None = None
    partners: tuple[Partner, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    links: tuple[Link, ...] = ()
    priorities: tuple[Slug, ...] = ()


class Binding(Document):
    """Where a measure's figures come from, for these types of area."""

    indicator: IndicatorId
    area_types: tuple[
        Literal["country", "region", "combined-authority", "upper-tier", "lower-tier", "small-area"], ...
    ] = ()
    sex: Literal["Persons", "Male", "Female", "Not applicable"] = "Persons"
    age: Text | None = None
    differs: Text | None = (
        None  # how the indicator differs from the measure: a near match, which never fills its place
    )


class Population(Document):
    """Whom a goal or measure is about. Ages as published, such as `18-25` or `65+`."""

    ages: Text | None = None
    sex: Literal["Persons", "Male", "Female"] | None = None
    group: Slug | None = None


def _said(given: Population | None) -> Population | None:
    return given if given != Population() else None


# A population that says nothing of anybody is the same as none.
About = Annotated[Population | None, AfterValidator(_said)]


class Baseline(Document):
    """The value that progress is counted from, agreed by the board."""

    area: AreaCode
    value: float
    period: Text
    source: Text
    definition: Text | None = None  # where it was measured by another definition than the measure's
    note: Text | None = None


class Step(Document):
    """By the end of this period, this much: a value, a share in per cent, or points, as the rule says."""

    due: Text
    amount: float | None = None  # none for a direction only


class TargetRule(StrEnum):
    """What a target asks for."""

    REACH = "reach"  # a value
    CHANGE_SHARE = "change by share"  # per cent of the baseline; negative is a fall
    CHANGE_POINTS = "change by points"  # in the measure's own unit; negative is a fall
    CLOSE_GAP_TO_AREA = "close gap to area"  # per cent of the gap to `of` at the baseline
    CLOSE_DEPRIVATION_GAP = (
        "close deprivation gap"  # per cent of the gap between most and least deprived fifths
    )
    DIRECTION = "direction"  # the good direction, with no amount


class Target(Document):
    """What was promised, for which area, by whom, and by when."""

    id: Slug
    area: AreaCode
    adopted_by: Text
    adopted_on: Day | None = None
    source: Text
    rule: TargetRule
    of: AreaCode | None = None  # the benchmark area of a gap
    steps: tuple[Step, ...] = Field(min_length=1)
    note: Text | None = None


class Measure(Document):
    """One measure. A printed line that holds several indicators has `parts`, each a measure of its own."""

    id: Slug
    title: Text
    short: Text | None = None
    kind: MeasureKind | None = None
    unit: Text | None = None  # as printed after a value: "%", "per 100,000", "years", "score"
    multiplier: float | None = Field(default=None, gt=0)  # 100 for %, 100000 for per 100,000
    good: Good | None = None  # None: the place has not said, which is a finding
    counts: Text | None = None  # what it counts, in plain words
    population: About = None
    bindings: tuple[Binding, ...] = ()
    frequency: (
        Literal["monthly", "quarterly", "annual", "two-yearly", "three-yearly", "ten-yearly", "once"] | None
    ) = None
    lag_months: int | None = Field(default=None, ge=0, le=60)  # from the end of a period to its publication
    splits: tuple[Text, ...] = ()
    owner: Text | None = None
    caveats: tuple[Text, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    small_numbers: Slug | None = None
    state: MeasureState = MeasureState.TO_BE_DEVELOPED
    why_no_figures: Text | None = None
    baselines: tuple[Baseline, ...] = ()
    targets: tuple[Target, ...] = ()
    links: tuple[Link, ...] = ()
    priorities: tuple[Slug, ...] = ()
    parts: tuple[Measure, ...] = ()


class Goal(Document):
    """What a theme wants to be true."""

    id: Slug
    title: Text
    short: Text | None = None
    population: About = None
    due: int | None = None
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    links: tuple[Link, ...] = ()
    priorities: tuple[Slug, ...] = ()


class Theme(Document):
    """A mission, ambition, domain or priority."""

    id: Slug
    title: Text
    short: Text | None = None
    stage: Slug | None = None
    lead: Text | None = None
    why: Text | None = None
    inequalities_focus: tuple[Text, ...] = ()
    groups: tuple[Slug, ...] = ()
    told_us: tuple[Voice, ...] = ()
    you_can_do: tuple[Text, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    goals: tuple[Goal, ...] = ()
    links: tuple[Link, ...] = ()
    priorities: tuple[Slug, ...] = ()


class Removed(Document):
    """A node that an earlier version had: its id is never used again, its page says what became of it."""

    id: Slug
    title: Text
    removed_in: Text
    why: Text
    replaced_by: Slug | None = None


class Source(Document):
    """The document the strategy was taken from."""

    title: Text
    publisher: Text | None = None
    address: Text | None = None


class Strategy(Document):
    """One version of one strategy."""

    id: Slug
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=20)]
    status: Status
    approved_on: Day | None = None
    supersedes: str | None = None
    title: Text
    place: PlaceOf
    years: Years
    vision: Text | None = None
    aims: tuple[Text, ...] = ()
    source: Source | None = None
    demonstration: bool = False
    contact: Text | None = None  # a role or team, and an address for errors: never a person
    words: Words = Words()
    stages: tuple[Titled, ...] = ()
    phases: tuple[Phase, ...] = ()
    principles: tuple[Titled, ...] = ()
    groups: tuple[Titled, ...] = ()
    priorities: tuple[Titled, ...] = ()
    compare: Compare = Compare()
    themes: tuple[Theme, ...] = ()
    removed: tuple[Removed, ...] = ()
    links: tuple[Link, ...] = ()

    def goals(self) -> Iterator[tuple[Theme, Goal]]:
        """Every goal with its theme, in the order of the document."""
        for theme in self.themes:
            for goal in theme.goals:
                yield theme, goal

    def measures(self) -> Iterator[tuple[Theme, Goal, Measure]]:
        """Every printed measure (those with parts count once), in the order of the document."""
        for theme, goal in self.goals():
            for measure in goal.measures:
                yield theme, goal, measure

    def judged_measures(self) -> Iterator[tuple[Theme, Goal, Measure]]:
        """Every measure that can hold figures: the parts in place of a measure that has them."""
        for theme, goal, measure in self.measures():
            for part in measure.parts or (measure,):
                yield theme, goal, part
