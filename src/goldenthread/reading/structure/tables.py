"""Tables whose header names themes, goals, measures, baselines and targets, read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.reading.documents import Place, Row, Table
from goldenthread.reading.draft import Kind
from goldenthread.reading.structure.cells import pieces, run_on
from goldenthread.reading.structure.columns import Column, Header, sections
from goldenthread.reading.structure.found import Found, Way, goal, measure, other, theme
from goldenthread.reading.structure.labels import label
from goldenthread.reading.structure.likeness import plain
from goldenthread.reading.structure.row_facts import FACTS, cell, facts_of, kept_open, value
from goldenthread.reading.structure.wraps import unwrapped

_GRADES = frozenset(["high", "medium", "low", "red", "amber", "green", "yes", "no"])


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a table hold: themes with goals with measures, and what hangs on no theme."""

    themes: tuple[Found, ...]
    loose: tuple[Found, ...]


@dataclass(slots=True)
class _Open:
    """The theme and goal that a row belongs to, and what hangs on them so far: cells fill down."""

    theme: Found | None = None
    goal: Found | None = None
    themes: list[Found] | None = None
    loose: list[Found] | None = None

    def start_theme(self, found: Found) -> None:
        self.close_theme()
        self.theme = found

    def start_goal(self, found: Found) -> None:
        self.close_goal()
        self.goal = found

    def hang(self, found: Iterable[Found], *, on_theme: bool = False) -> None:
        children = tuple(found)
        if self.goal and not on_theme:
            self.goal = self.goal.with_children(children)
        elif self.theme:
            self.theme = self.theme.with_children(children)
        elif self.loose is not None:
            self.loose.extend(children)

    def close_goal(self) -> None:
        goal_, self.goal = self.goal, None
        if goal_:
            self.hang((goal_,))

    def close_theme(self) -> None:
        self.close_goal()
        if self.theme and self.themes is not None:
            self.themes.append(self.theme)
        self.theme = None


def read_table(table: Table) -> Rows:
    """The themes, goals and measures of a table; nothing where its header names none of them."""
    opened = _Open(themes=[], loose=[])
    for named, rows in sections(unwrapped(table)):
        if _tells(named, rows):
            _read_section(named, rows, opened)
    opened.close_theme()
    return Rows(tuple(opened.themes or ()), tuple(opened.loose or ()))


def _tells(named: Header, rows: Sequence[Row]) -> bool:
    """Whether the columns hold what we look for, and not grades or a register of something else."""
    if not named.has(Column.GOAL, Column.MEASURE, Column.ACTION):
        return False
    themes = {plain(row.cells[place]) for place in named.at(Column.THEME) for row in rows}
    return not (themes and themes <= _GRADES | {""} | {str(number) for number in range(10)})


def _read_section(named: Header, rows: Sequence[Row], opened: _Open) -> None:
    source = ""
    for row in rows:
        if _spans(row, named):
            _start_spanning(row, opened)
            continue
        _start(row, named, opened)
        texts, sure = _measures(row, named)
        facts = facts_of(row, named, source)
        source = facts.get("source", "")
        if named.has(Column.ACTION) and not named.has(Column.TARGET):
            facts.pop("due", None)  # "by when" is of the action
        doubts = tuple(kept_open(row, named))
        opened.hang(replace(found, doubts=doubts) for found in _with_facts(texts, sure, row.place, facts))
        opened.hang(_actions(row, named))


def _spans(row: Row, named: Header) -> bool:
    """Whether one cell alone is filled, in a column that is not one of theirs or is the first of several."""
    filled = [place for place, cell in enumerate(row.cells) if cell.strip()]
    if len(filled) != 1 or len(named.columns) < 2:
        return False
    kind = named.columns.get(filled[0])
    has_label = bool(label(row.cells[filled[0]]))
    return (kind not in (Column.THEME, Column.GOAL, Column.MEASURE) or has_label) and filled[0] == 0


def _start_spanning(row: Row, opened: _Open) -> None:
    text = next(cell for cell in row.cells if cell.strip())
    opened.start_theme(theme(text, row.place, Way.TABLE))


def _start(row: Row, named: Header, opened: _Open) -> None:
    """A filled cell in the theme or goal column starts a new one; an empty one means the same as above."""
    text = cell(row, named, Column.THEME)
    if text and not (opened.theme and _same(opened.theme, text)):
        opened.start_theme(theme(text, row.place, Way.TABLE))
    places = named.at(Column.GOAL)
    found, sure = pieces("\n".join(row.cells[place] for place in places if row.cells[place].strip()))
    goals = [goal(piece, row.place, Way.TABLE if sure else Way.RUN_ON) for piece in found]
    if len(goals) == 1 and not (opened.goal and plain(opened.goal.text) == plain(goals[0].text)):
        opened.start_goal(goals[0])
    elif len(goals) > 1:
        # Which measure is for which of several goals in one cell nobody can tell: all hang on the theme.
        opened.close_goal()
        opened.hang(goals)


def _same(opened: Found, text: str) -> bool:
    again = theme(text, opened.place, opened.way)
    return plain(again.text) == plain(opened.text) and again.label == opened.label


def _measures(row: Row, named: Header) -> tuple[list[str], bool]:
    cells = [row.cells[place] for place in named.at(Column.MEASURE) if row.cells[place].strip()]
    found = [run_on(cell) for cell in cells]
    return [text for texts, _ in found for text in texts], all(sure for _, sure in found)


def _with_facts(texts: Sequence[str], sure: bool, place: Place, facts: Mapping[str, str]) -> Iterable[Found]:
    """The measures of a row; its figures are of one measure, so they are given to none of several."""
    way = Way.TABLE if sure else Way.RUN_ON
    for text in texts:
        found = measure(text, place, way)
        own = facts if len(texts) == 1 else {}
        yield replace(found, facts={**found.facts, **own})


def _actions(row: Row, named: Header) -> Iterable[Found]:
    facts = {name: text for kind, name in FACTS.items() if (text := value(cell(row, named, kind)))}
    milestone = not named.has(Column.GOAL, Column.MEASURE, Column.THEME) and named.has(Column.WHEN)
    for text in pieces(cell(row, named, Column.ACTION))[0]:
        found = other(Kind.MILESTONE if milestone else Kind.ACTION, text, row.place, Way.TABLE)
        yield replace(found, facts=facts)
