"""The columns of the open data: one table that makes files, their descriptions and the reference page.

A name here is the name in CSV, JSON and Parquet, the heading in the workbook, the field of the Data Package
and the column of CSV on the Web, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, in words that Table Schema and CSV on the Web share."""

    TEXT = "string"
    NUMBER = "number"
    DATE = "date"
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A required one is never empty."""

    name: str
    title: str  # as people read it
    says: str
    kind: Kind = Kind.TEXT
    required: bool = False


@dataclass(frozen=True, slots=True)
class Refers:
    """A column that holds the key of a row of another set."""

    column: str
    to: str  # the name of the set, whose key is one column of the same name


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of records: one row for each value of its key."""

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[Refers, ...] = ()

    def column(self, name: str) -> Column:
        """The column of a name."""
        return next(column for column in self.columns if column.name == name)


MEASURE = Column("measure", "Measure id", "The id of the measure; see the definitions.", required=True)
TITLE = Column("title", "Measure", "The title of the measure in the strategy.", required=True)
AREA = Column(
    "area_code", "Area code", "The official code of the area, or the id of the place.", required=True
)
AREA_NAME = Column("area_name", "Area", "The name of the area.", required=True)
UNIT = Column("unit", "Unit", "The unit of values, limits and differences.")
SAYS_BASIS = (
    "Where the value comes from: published; summed (counts of the areas added); estimate (areas weighted by"
    " their people, without a likely range); agreed (a baseline the board agreed); not enough data."
)


def number(name: str, title: str, says: str) -> Column:
    """A column of numbers, empty where there is none."""
    return Column(name, title, says, Kind.NUMBER)


FIGURES = DataSet(
    "figures",
    "Figures",
    "Every figure on this site, with likely ranges, counts, source, licence and release.",
    (
        MEASURE,
        TITLE,
        AREA,
        AREA_NAME,
        Column("period", "Period", "The period as published, such as 2023/24.", required=True),
        Column("period_start", "Period starts", "The first day of the period.", Kind.DATE, required=True),
        Column("period_end", "Period ends", "The last day of the period.", Kind.DATE, required=True),
        Column("sex", "Sex", "Persons, Male, Female or Not applicable.", required=True),
        Column("age", "Age", "The ages counted, as published.", required=True),
        Column("category_type", "Split by", "What people are split by, or: Not split.", required=True),
        Column("category", "Group", "The group of people, or: Not split.", required=True),
        number("value", "Value", "The value, in the unit of the measure, as published."),
        UNIT,
        number("lower_ci_95", "Likely range from", "The lower 95% confidence limit, where there is one."),
        number("upper_ci_95", "Likely range to", "The upper 95% confidence limit, where there is one."),
        number("lower_ci_99_8", "Wide range from", "The lower 99.8% confidence limit, where there is one."),
        number("upper_ci_99_8", "Wide range to", "The upper 99.8% confidence limit, where there is one."),
        number("numerator", "Count", "The people or events counted, where published."),
        number("denominator", "Out of", "The people or events they are counted among, where published."),
        Column("basis", "How it was made", SAYS_BASIS, required=True),
        Column("missing_reason", "Why no value", "Why there is no value; empty where there is one."),
        Column("status", "Status", "Provisional or revised, where the source says so."),
        Column(
            "break_before",
            "Break before",
            "Whether the figure cannot be compared with earlier periods.",
            Kind.FLAG,
            required=True,
        ),
        Column("note", "Note", "What to bear in mind about this figure."),
        Column("indicator", "Indicator", "The id of the source's series; see the sources.", required=True),
        Column("source", "Source", "Who published the figure."),
        Column("licence", "Licence", "The licence under which the source publishes the figure."),
        Column(
            "release", "Release", "The id of the load from which the figure was read: see how it is cited."
        ),
    ),
    ("measure", "area_code", "period_start", "period_end", "sex", "age", "category_type", "category"),
    (Refers("measure", "definitions"), Refers("indicator", "sources")),
)


def compared(name: str, with_whom: str) -> tuple[Column, ...]:
    """The columns of one comparison."""
    return (
        Column(f"{name}_name", f"{with_whom}: who", "Whom the area is compared with."),
        number(f"{name}_value", f"{with_whom}: value", "Their value for the same period and people."),
        number(f"{name}_difference", f"{with_whom}: difference", "The area's value less theirs."),
        Column(
            f"{name}_comparison",
            f"{with_whom}: comparison",
            "better, similar, worse, higher, lower, cannot tell or not compared.",
        ),
    )


SCORECARD = DataSet(
    "scorecard",
    "Scorecard",
    "The latest figure of every measure for every area, with the words of its judgement.",
    (
        MEASURE,
        TITLE,
        Column("theme", "Theme id", "The id of the theme the measure belongs to.", required=True),
        Column("theme_title", "Theme", "The title of the theme.", required=True),
        Column("goal", "Goal id", "The id of the goal the measure belongs to.", required=True),
        Column("goal_title", "Goal", "The title of the goal.", required=True),
        AREA,
        AREA_NAME,
        Column(
            "role",
            "Kind of area",
            "What the area is to the place: place, member, similar, region, country or other.",
            required=True,
        ),
        Column("period", "Period", "The period of the latest figure."),
        number("value", "Value", "The latest value, in the unit of the measure."),
        UNIT,
        number("lower_ci_95", "Likely range from", "The lower 95% confidence limit, where there is one."),
        number("upper_ci_95", "Likely range to", "The upper 95% confidence limit, where there is one."),
        Column("basis", "How it was made", SAYS_BASIS),
        Column(
            "change",
            "Change",
            "getting better; getting worse; changed, no agreed good direction; no clear change; cannot tell.",
        ),
        Column("change_since", "Change since", "The period the change is counted from."),
        number("change_difference", "Change by", "The latest value less the value it is counted from."),
        Column(
            "target",
            "Target",
            "How the area stands to its own target: met, on track, too slow, missed or none set; empty where"
            " it cannot be judged.",
        ),
        number("target_value", "Target value", "The value that the next step of the target asks for."),
        Column("target_due", "Target due", "The period by the end of which it asks for it."),
        Column("currency", "How current", "current, late, out of date or too early to judge."),
        Column("why_no_figure", "Why no figure", "Why there is no figure; empty where there is one."),
        *compared("similar", "Similar areas"),
        *compared("region", "Region"),
        *compared("country", "Country"),
    ),
    ("measure", "area_code"),
    (Refers("measure", "definitions"),),
)
DEFINITIONS = DataSet(
    "definitions",
    "Definitions",
    "What every measure means, its unit, direction, source and licence.",
    (
        MEASURE,
        TITLE,
        Column("theme", "Theme id", "The id of the theme.", required=True),
        Column("theme_title", "Theme", "The title of the theme.", required=True),
        Column("goal", "Goal id", "The id of the goal.", required=True),
        Column("goal_title", "Goal", "The title of the goal.", required=True),
        Column("part_of", "Part of", "The id of the measure this is a part of, if it is one."),
        Column("counts", "What it counts", "What the measure counts, in the words of the strategy."),
        UNIT,
        Column("good_direction", "Good direction", "Whether higher or lower is better, and who says so."),
        Column("population", "Who it is about", "The people the measure is about."),
        Column("kind", "Kind of measure", "Outcome, output, process, and so on."),
        Column("state", "State", "How far the measure has come: to be developed to targeted."),
        Column("owner", "Who looks after it", "The role that looks after the measure."),
        Column("indicator", "Indicator", "The source's series that fill its place, with their ids."),
        Column("indicator_definition", "Definition", "The definition of the source."),
        Column("ci_method", "Method of the likely range", "How the source works out its limits."),
        Column("source", "Source", "Who publishes the figures."),
        Column("licence", "Licence", "Licence and attribution of the source."),
        Column("frequency", "How often", "How often new figures come."),
        Column("small_numbers", "Small numbers", "The rule that hides small numbers."),
        Column("caveats", "Caveats", "What to bear in mind."),
    ),
    ("measure",),
)
SOURCES = DataSet(
    "sources",
    "Sources and licences",
    "Every series whose figures are published here: its publisher, licence and releases.",
    (
        Column("indicator", "Indicator", "The id of the series.", required=True),
        Column("title", "Title", "The title its source gives it.", required=True),
        Column("definition", "Definition", "The definition of the source."),
        UNIT,
        Column("source", "Source", "Who publishes it.", required=True),
        Column("licence", "Licence", "The licence under which it is published."),
        Column("attribution", "Attribution", "The words the licence asks for; keep them with the figures."),
        Column("version", "Version", "The version of the definition, where it has one."),
        Column("measures", "Measures", "The ids of the measures that use it.", required=True),
        Column("releases", "Releases", "The ids of the loads its figures were read from."),
    ),
    ("indicator",),
)
SETS = (SCORECARD, FIGURES, DEFINITIONS, SOURCES)
