"""What a person found in a document by hand: the file of truth, walked whole.

Files of truth differ in shape, so a list is known by its name, wherever it stands. An entry is anything with
a line and words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from goldenthread.errors import Finding, InputError, Severity, Where
from goldenthread.plain_yaml import LOADER
from goldenthread.reading.draft import Kind


class Standing(StrEnum):
    """What is asked of whoever reads the document."""

    EXPECTED = "expected"
    ALLOWED = "allowed"  # the same thing printed once more: finding it is no gain, and no fault
    APART = "apart"  # it belongs to an older strategy or an example


# The name of a list, and what its entries are.
KINDS: Mapping[str, Kind] = {
    "themes": Kind.THEME,
    "missions": Kind.THEME,
    "other_priorities": Kind.THEME,
    "priorities": Kind.THEME,
    "goals": Kind.GOAL,
    "outcomes": Kind.GOAL,
    "sub_goals": Kind.GOAL,
    "measures": Kind.MEASURE,
    "metrics": Kind.MEASURE,
    "supporting_goals": Kind.MEASURE,
    "other_quantified_commitments": Kind.MEASURE,
    "actions": Kind.ACTION,
    "aims": Kind.AIM,
    "principles": Kind.PRINCIPLE,
    "approaches": Kind.PRINCIPLE,
    "phases": Kind.PHASE,
    "stages": Kind.STAGE,
    "life_course": Kind.STAGE,
    "milestones": Kind.MILESTONE,
    "told_us": Kind.VOICE,
    "linked_strategies": Kind.LINK,
    "statistics": Kind.FIGURE,
    "rows": Kind.TABLE_ROW,
    "agenda": Kind.AGENDA_ITEM,
    "minutes": Kind.MINUTE,
    "resolutions": Kind.RESOLUTION,
    "asks": Kind.ASK,
}
# A longer list of the same things, or things another body wants: found or not, it is no fault.
ALLOWED = {"performance_framework", "draft_potential_priorities", "council", "items"}
APART = {"example_outcomes_framework", "example_chapter_2016_21"}
PARENTS = (Kind.THEME, Kind.GOAL, Kind.STAGE)
WORDS = ("text", "name", "what", "title")
FACTS = ("direction", "unit_stated", "baseline", "baseline_year", "target", "target_year", "source")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is in the document: its words, every line it is printed on, and what hangs on it."""

    kind: Kind
    texts: tuple[str, ...]
    lines: tuple[int, ...]
    parent: int | None  # its place in the list of entries
    standing: Standing
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Truth:
    """All entries, and the kinds that the person looked for."""

    entries: tuple[Entry, ...]
    kinds: frozenset[Kind]
    facts: frozenset[str]  # what it says, or says is not said, of measures


def read_truth(path: Path) -> Truth:
    """Read a file of truth; refuses what is not one."""
    try:
        found = yaml.load(path.read_text("utf-8"), LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(_refusal(path, "It cannot be read as YAML.")) from error
    if not isinstance(found, dict):
        raise InputError(_refusal(path, "It holds no lists by name."))
    walk = _Walk([], set(), set())
    walk.mapping(found, None, Standing.EXPECTED)
    return Truth(tuple(walk.entries), frozenset(walk.kinds), frozenset(walk.facts))


def _refusal(path: Path, found: str) -> Finding:
    fix = "Give a file whose lists (themes, goals, measures) hold entries with a text and a line."
    return Finding("D050", Severity.ERROR, Where(file=path), found, fix)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Where we are: the entries so far, the kinds of the lists seen, and the facts that measures have."""

    entries: list[Entry]
    kinds: set[Kind]
    facts: set[str]

    def mapping(self, found: Mapping[str, Any], parent: int | None, standing: Standing) -> None:
        for name, value in found.items():
            within = _standing(str(name), standing)
            if isinstance(value, dict):
                self.mapping(value, parent, within)
            elif isinstance(value, list):
                self.listed(str(name), value, parent, within)

    def listed(self, name: str, found: list[Any], parent: int | None, standing: Standing) -> None:
        kind = KINDS.get(name)
        if kind and standing is Standing.EXPECTED:
            self.kinds.add(kind)
        for value in found:
            if isinstance(value, dict):
                within = self.entry(kind, value, parent, standing) if kind else parent
                self.mapping(value, within, standing)

    def entry(
        self, kind: Kind, found: Mapping[str, Any], parent: int | None, standing: Standing
    ) -> int | None:
        texts, lines = tuple(_texts(found)), tuple(_lines(found))
        if not texts or not lines:
            return parent
        facts = {name: str(found[name]) for name in FACTS if found.get(name) is not None}
        if kind is Kind.MEASURE:
            self.facts.update(name for name in FACTS if name in found)
        self.entries.append(Entry(kind, texts, lines, parent, standing, facts))
        return len(self.entries) - 1 if kind in PARENTS else parent


def _standing(name: str, standing: Standing) -> Standing:
    if name in ALLOWED and standing is Standing.EXPECTED:
        return Standing.ALLOWED
    return Standing.APART if name in APART else standing


def _texts(found: Mapping[str, Any]) -> Iterator[str]:
    """The words of an entry, the chief ones first, then those of its other printings."""
    yield from (str(found[name]) for name in WORDS if isinstance(found.get(name), str))
    yield from (str(value) for name, value in found.items() if _is_other(name, "text") and value)


def _lines(found: Mapping[str, Any]) -> Iterator[int]:
    """Every line an entry is printed on."""
    yield from (found[name] for name in ("line",) if isinstance(found.get(name), int))
    yield from (value for name, value in found.items() if _is_other(name, "line") and isinstance(value, int))
    also = found.get("also_at") or ()
    yield from (line for line in (also if isinstance(also, list) else [also]) if isinstance(line, int))


def _is_other(name: str, word: str) -> bool:
    return name != word and word in name.split("_") and "note" not in name
