"""Tables whose header names themes, goals, measures, baselines and targets, read row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.reading.documents import Place, Row, Table
from goldenthread.reading.draft import Kind
from goldenthread.reading.structure.cells import pieces, run_on
from goldenthread.reading.structure.claims import is_placeholder
from goldenthread.reading.structure.columns import Column, Header, sections
from goldenthread.reading.structure.found import Found, Way, clean, goal, measure, other, theme
from goldenthread.reading.structure.labels import label
from goldenthread.reading.structure.likeness import plain
from goldenthread.reading.structure.wraps import unwrapped

_FACTS: Mapping[Column, str] = {
    Column.SOURCE: "source",
    Column.UNIT: "unit",
    Column.DIRECTION: "direction",
    Column.LEAD: "lead",
    Column.PARTNERS: "partners",
    Column.WHEN: "due",
    Column.PERIOD: "baseline_year",
}
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
        facts = _facts(row, named, source)
        source = facts.get("source", "")
        if named.has(Column.ACTION) and not named.has(Column.TARGET):
            facts.pop("due", None)  # "by when" is of the action
        doubts = tuple(_kept_open(row, named))
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
    text = _cell(row, named, Column.THEME)
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


def _cell(row: Row, named: Header, kind: Column) -> str:
    return " ".join(clean(row.cells[place]) for place in named.at(kind) if row.cells[place].strip())


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


def _facts(row: Row, named: Header, source_above: str) -> dict[str, str]:
    facts = {name: text for kind, name in _FACTS.items() if (text := _value(_cell(row, named, kind)))}
    if not named.has(Column.BASELINE):
        facts.pop("baseline_year", None)
    if _goes_on(facts.get("source", ""), source_above):
        del facts["source"]
    return facts | _start_and_end(row, named)


def _kept_open(row: Row, named: Header) -> Iterable[str]:
    """What a cell says in place of a figure: that a target is still to be set."""
    for kind in (Column.BASELINE, Column.TARGET):
        text = _cell(row, named, kind)
        if len(text) > 1 and is_placeholder(text):
            yield f'its {kind} is given as "{text}"'


def _goes_on(source: str, above: str) -> bool:
    """Whether a source is only the end of the one above it, cut by the width of its column."""
    return bool(source) and source[0].islower() and bool(above)


def _start_and_end(row: Row, named: Header) -> dict[str, str]:
    """Baseline and target as printed, with the years in their headers; of yearly targets the last."""
    found: dict[str, str] = {}
    for place in named.at(Column.BASELINE):
        text = _value(clean(row.cells[place]))
        if text:
            found |= {"baseline": text} | _year(named, place, "baseline_year")
    yearly = [(place, text) for place in _ends(named) if (text := _value(clean(row.cells[place])))]
    if yearly:
        found |= {"target": yearly[-1][1]} | _year(named, yearly[-1][0], "due")
    if len(yearly) > 1:
        found["yearly"] = "; ".join(f"{named.texts[place].strip()}: {text}" for place, text in yearly)
    return found


def _ends(named: Header) -> list[int]:
    """The columns of targets: those that say so, and years alone where the table tells where things begin."""
    ends = named.at(Column.TARGET)
    if named.has(Column.BASELINE, Column.TARGET):
        ends = ends + named.at(Column.YEAR)
    return sorted(ends, key=lambda place: (named.year(place) or 0, place))


def _year(named: Header, place: int, name: str) -> dict[str, str]:
    date = named.date(place)
    return {name: date} if date else {}


def _value(text: str) -> str | None:
    return None if not text or is_placeholder(text) else text


def _actions(row: Row, named: Header) -> Iterable[Found]:
    facts = {name: text for kind, name in _FACTS.items() if (text := _value(_cell(row, named, kind)))}
    milestone = not named.has(Column.GOAL, Column.MEASURE, Column.THEME) and named.has(Column.WHEN)
    for text in pieces(_cell(row, named, Column.ACTION))[0]:
        found = other(Kind.MILESTONE if milestone else Kind.ACTION, text, row.place, Way.TABLE)
        yield replace(found, facts=facts)
