"""The columns of a table, told by the words of its header."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from goldenthread.reading.documents import Row, Table
from goldenthread.reading.phrases import years
from goldenthread.reading.phrases.quantities import DATE
from goldenthread.reading.structure.levels import ANY_WORD, WORDS, Level, singular
from goldenthread.reading.structure.roles import Role, role


class Column(StrEnum):
    """What the cells of a column hold."""

    THEME = "theme"
    GOAL = "goal"
    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    YEAR = "year"  # a year alone: a yearly target, or a value of that year
    SOURCE = "source"
    UNIT = "unit"
    DIRECTION = "direction"
    LEAD = "lead"
    PARTNERS = "partners"
    WHEN = "due"
    PERIOD = "baseline_year"
    ACTION = "action"


_OF_LEVEL = {Level.THEME: Column.THEME, Level.GOAL: Column.GOAL, Level.MEASURE: Column.MEASURE}
_OF_ROLE: Mapping[Role, Column] = {
    Role.THEMES: Column.THEME,
    Role.GOALS: Column.GOAL,
    Role.MEASURES: Column.MEASURE,
    Role.ACTIONS: Column.ACTION,
    Role.MILESTONES: Column.ACTION,
}
# The last of these words in a header decides: "Outcome indicators" are measures, not outcomes.
_WORDS: Mapping[str, Column] = {
    "baseline": Column.BASELINE,
    "starting point": Column.BASELINE,
    "current position": Column.BASELINE,
    "current performance": Column.BASELINE,
    "current value": Column.BASELINE,
    "where we are now": Column.BASELINE,
    "latest": Column.BASELINE,
    "target": Column.TARGET,
    "targets": Column.TARGET,
    "trajectory": Column.TARGET,
    "source": Column.SOURCE,
    "data source": Column.SOURCE,
    "unit": Column.UNIT,
    "units": Column.UNIT,
    "direction": Column.DIRECTION,
    "polarity": Column.DIRECTION,
    "desired direction": Column.DIRECTION,
    "lead": Column.LEAD,
    "leads": Column.LEAD,
    "owner": Column.LEAD,
    "lead officer": Column.LEAD,
    "responsible": Column.LEAD,
    "sponsor": Column.LEAD,
    "lead organisation": Column.LEAD,
    "partners": Column.PARTNERS,
    "delivery partners": Column.PARTNERS,
    "who": Column.LEAD,
    "when": Column.WHEN,
    "by when": Column.WHEN,
    "date": Column.WHEN,
    "target year": Column.WHEN,
    "target date": Column.WHEN,
    "year": Column.PERIOD,
    "baseline year": Column.PERIOD,
    "baseline date": Column.PERIOD,
    "baseline period": Column.PERIOD,
    "period": Column.PERIOD,
    "timescale": Column.WHEN,
    "timescales": Column.WHEN,
    "deadline": Column.WHEN,
    "due": Column.WHEN,
    "action": Column.ACTION,
    "actions": Column.ACTION,
    "activity": Column.ACTION,
    "activities": Column.ACTION,
    "milestone": Column.ACTION,
    "milestones": Column.ACTION,
    "what we will do": Column.ACTION,
    "deliverable": Column.ACTION,
    "deliverables": Column.ACTION,
}
# Words so plain that a longer cell with one of them is content: "Five year olds with decayed teeth".
_PLAIN = frozenset(
    {"year", "date", "period", "who", "when", "unit", "units", "due", "latest", "source", "direction"}
)
_FIGURE = re.compile(r"^[£<>≤≥~]?\s*\d[\d,.]*\s*(?:%|\b|$)")
_ANY = re.compile(
    rf"\b(?:(?P<known>{'|'.join(sorted(_WORDS, key=len, reverse=True))})|(?P<level>{ANY_WORD}))(?=\b|\W|$)"
)
_YEAR_ALONE = re.compile(
    r"^(?:(?:by|in|at|end|march|mar|april|year(?: \d)?)[- ])*20\d{2}(?:\s?[/–-]\s?\d{2,4})?$"
    r"|^(?:mar|march)[- ]\d{2}$"
)
_FIGURES = re.compile(r"\b(?:target|baseline)")
_DATE = re.compile(DATE, re.IGNORECASE)
_LONGEST = 9  # words: a longer cell is content


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that a header names, by their place in the row."""

    columns: Mapping[int, Column]
    texts: Sequence[str]

    def at(self, column: Column) -> list[int]:
        """The places of one kind of column, left to right."""
        return [place for place, kind in sorted(self.columns.items()) if kind is column]

    def has(self, *columns: Column) -> bool:
        """Whether the header names any of these."""
        return any(kind in columns for kind in self.columns.values())

    def year(self, place: int) -> int | None:
        """The year in the header of a column."""
        found = years(self.texts[place])
        return found[-1] if found else None

    def date(self, place: int) -> str | None:
        """The year or date in the header of a column, as printed."""
        found = _DATE.findall(self.texts[place])
        return str(found[-1]) if found else None


@lru_cache(maxsize=5000)
def column(text: str) -> Column | None:
    """What the header of one column names."""
    words = " ".join(re.sub(r"[^\w/&' –-]", " ", text.casefold()).split())
    if not words or len(words.split()) > _LONGEST:
        return None
    if _YEAR_ALONE.match(words):
        return Column.YEAR
    announced = role(text) if len(words.split()) > 2 and not _FIGURES.search(words) else None
    if announced and announced in _OF_ROLE:
        return _OF_ROLE[announced]
    found = list(_ANY.finditer(words))
    if not found or len(words.split()) > 4 * len(found) + 2:
        return None
    last = found[-1]
    if last["known"] in _PLAIN and len(words.split()) > 3:
        return None
    return _WORDS[last["known"]] if last["known"] else _OF_LEVEL[WORDS[singular(last["level"])]]


def header(row: Row) -> Header | None:
    """The header that a row is, or None: most of its cells name a column, and at least two differ."""
    named = {place: kind for place, cell in enumerate(row.cells) if (kind := column(cell))}
    filled = sum(1 for cell in row.cells if cell.strip())
    if any(_FIGURE.match(cell.strip()) and place not in named for place, cell in enumerate(row.cells)):
        return None
    if len(named) < 2 or 2 * len(named) < filled or len(set(named.values())) < 2:
        return None
    return Header(_settled(_with_milestones(named, row.cells)), row.cells)


def _with_milestones(named: dict[int, Column], texts: Sequence[str]) -> dict[int, Column]:
    """Beside a baseline, "2028 milestone" is the value to be reached by then, and no action."""
    if Column.BASELINE not in named.values():
        return named
    dated = {place for place, kind in named.items() if kind is Column.ACTION and years(texts[place])}
    return named | dict.fromkeys(dated, Column.YEAR)


def _settled(named: dict[int, Column]) -> dict[int, Column]:
    """Where two columns are goals and none is a theme, the first is the outer one: the theme."""
    starts = [place for place, kind in named.items() if kind is Column.BASELINE]
    if starts:  # "Where we want to be", after "Where we are now", is the target
        named = {
            place: Column.TARGET if kind is Column.GOAL and place > min(starts) else kind
            for place, kind in named.items()
        }
    goals = [place for place, kind in sorted(named.items()) if kind is Column.GOAL]
    themes = [place for place, kind in sorted(named.items()) if kind is Column.THEME]
    if len(goals) > 1 and not themes:
        named = named | {goals[0]: Column.THEME}
    if len(themes) > 1 and not goals:
        named = named | {themes[1]: Column.GOAL}
    return named


def sections(table: Table) -> list[tuple[Header, list[Row]]]:
    """A table as headers, each with the rows under it: a header printed again opens a new one."""
    found: list[tuple[Header, list[Row]]] = []
    for row in table.rows:
        named = header(row)
        if named:
            found.append((named, []))
        elif found and not found[-1][1] and _only_years(row):
            found[-1] = (_under(found[-1][0], row), [])
        elif found:
            found[-1][1].append(row)
    return found


def _only_years(row: Row) -> bool:
    """Whether a row is the second line of a header: the years under "Targets"."""
    filled = [cell for cell in row.cells if cell.strip()]
    return len(filled) > 1 and all(column(cell) is Column.YEAR for cell in filled)


def _under(top: Header, row: Row) -> Header:
    """A header of two lines: each year belongs to the cell above it, or to the last one filled before."""
    columns, texts, above = dict(top.columns), list(top.texts), Column.YEAR
    for place, cell in enumerate(row.cells):
        above = top.columns.get(place, Column.YEAR if texts[place].strip() else above)
        if cell.strip():
            columns[place] = above if above in (Column.BASELINE, Column.TARGET) else Column.YEAR
            texts[place] = f"{texts[place]} {cell}".strip()
    return Header(columns, texts)
