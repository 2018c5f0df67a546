"""How much of the truth a draft holds, and how much it holds that is not true.

Two things are the same when their words are (without case, punctuation and white space), their lines are at
most two apart, and they hang on the same parent. The same thing printed twice counts once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldenthread.reading.draft import Draft, Kind, Node
from goldenthread.reading.scoring.truth import Entry, Standing, Truth, read_truth

LINES_APART = 2
# A draft may hold a sentence whose heart the truth holds, or the other way round, if little more is there.
ENOUGH_OF_IT = 0.6
FACTS = {
    "baseline": "baseline",
    "target": "target",
    "target_year": "due",
    "source": "source",
    "direction": "direction",
    "unit_stated": "unit",
}


@dataclass(frozen=True, slots=True)
class Score:
    """One kind: how many were there, how many were found, how many of these are right."""

    expected: int
    found: int
    matched: int
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        return self.matched / self.expected if self.expected else 1.0


def score(draft: Draft, path: Path) -> dict[str, Score]:
    """One score for each kind that the file of truth looked for, and one for each fact of its measures."""
    truth = read_truth(path)
    pairs = _pairs(draft.nodes, truth.entries)
    by_kind: dict[str, Score] = {kind: _of_kind(kind, draft, truth, pairs) for kind in sorted(truth.kinds)}
    if Kind.MEASURE in truth.kinds:
        measures = _measure_facts(draft, truth, pairs)
        by_kind |= {name: _of_fact(name, key, measures) for name, key in FACTS.items() if name in truth.facts}
    return by_kind


def plain(text: str) -> str:
    """Words alone: no case, no punctuation, one space between."""
    return " ".join(re.findall(r"[^\W_]+|%", text.casefold()))


Pairs = Mapping[int, Node]  # the place of an entry among the entries, and its node


def _pairs(nodes: Sequence[Node], entries: Sequence[Entry]) -> Pairs:
    """Each entry with the one node that is it: those of the draft's upper levels first, as parents."""
    by_id = {node.id: node for node in nodes}
    left: dict[Kind, list[Node]] = {}
    for node in nodes:
        left.setdefault(node.kind, []).append(node)
    pairs: dict[int, Node] = {}
    for index, entry in sorted(
        enumerate(entries), key=lambda pair: pair[1].standing is not Standing.EXPECTED
    ):
        for node in left.get(entry.kind, ()):
            if _same(node, entry) and _under(node, entry, by_id, pairs):
                pairs[index] = node
                left[entry.kind].remove(node)
                break
    return pairs


def _same(node: Node, entry: Entry) -> bool:
    if ("set_apart" in node.facts) != (entry.standing is Standing.APART):
        return entry.standing is Standing.ALLOWED and _words_and_line(node, entry)
    return _words_and_line(node, entry)


def _words_and_line(node: Node, entry: Entry) -> bool:
    near = any(abs(node.place.line - line) <= LINES_APART for line in entry.lines)
    return near and any(_alike(plain(node.text), plain(text)) for text in entry.texts)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return bool(short) and f" {short} " in f" {long} " and len(short) >= ENOUGH_OF_IT * len(long)


def _under(node: Node, entry: Entry, by_id: Mapping[str, Node], pairs: Pairs) -> bool:
    """Whether the node hangs, at any depth, on the node of the entry's parent."""
    if entry.parent is None or entry.standing is not Standing.EXPECTED:
        return True
    wanted, parent = pairs.get(entry.parent), node.parent
    while parent and parent in by_id:
        if wanted and parent == wanted.id:
            return True
        parent = by_id[parent].parent
    return False


def _of_kind(kind: Kind, draft: Draft, truth: Truth, pairs: Pairs) -> Score:
    wanted = _once(kind, truth, pairs)
    matched = {pairs[index].id for index in wanted if index in pairs}
    other = {pairs[index].id for index, entry in enumerate(truth.entries) if index in pairs} - matched
    found = [node for node in draft.of(kind) if "set_apart" not in node.facts and node.id not in other]
    return Score(
        len(wanted),
        len(found),
        len(matched),
        tuple(_told(truth.entries[index]) for index in wanted if index not in pairs),
        tuple(f"line {node.place.line}: {node.text}" for node in found if node.id not in matched),
    )


def _once(kind: Kind, truth: Truth, pairs: Pairs) -> list[int]:
    """The entries to be found, without those that print one more time what another printed."""
    seen: dict[tuple[str, int | None], int] = {}
    for index, entry in enumerate(truth.entries):
        if entry.kind is kind and entry.standing is Standing.EXPECTED:
            key = (plain(entry.texts[0]), entry.parent)
            if key not in seen or (seen[key] not in pairs and index in pairs):
                seen[key] = index
    return sorted(seen.values())


def _told(entry: Entry) -> str:
    return f"line {entry.lines[0]}: {entry.texts[0]}"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the truth says of one measure, and what the draft says of it."""

    told: str
    expected: Mapping[str, str]
    found: Mapping[str, str]


def _measure_facts(draft: Draft, truth: Truth, pairs: Pairs) -> list[_Facts]:
    found = {node.id: node for node in draft.of(Kind.MEASURE)}
    facts = []
    for index, entry in enumerate(truth.entries):
        if entry.kind is Kind.MEASURE and entry.standing is not Standing.ALLOWED:
            node = pairs.get(index)
            facts.append(_Facts(_told(entry), entry.facts, _printed(found.pop(node.id)) if node else {}))
    extra = (_Facts(f"line {node.place.line}: {node.text}", {}, _printed(node)) for node in found.values())
    return facts + list(extra)


def _printed(node: Node) -> dict[str, str]:
    return {name: str(value) for name, value in node.facts.items() if value is not None}


def _of_fact(name: str, key: str, measures: Sequence[_Facts]) -> Score:
    expected = [facts for facts in measures if facts.expected.get(name, "unstated") != "unstated"]
    found = [facts for facts in measures if key in facts.found]
    right = [facts for facts in expected if key in facts.found and _agree(facts, name, key)]
    return Score(
        len(expected),
        len(found),
        len(right),
        tuple(f"{facts.told}: {facts.expected[name]}" for facts in expected if facts not in right),
        tuple(f"{facts.told}: {facts.found[key]}" for facts in found if facts not in right),
    )


def _agree(facts: _Facts, name: str, key: str) -> bool:
    """Whether two values say the same: the same numbers where there are any, else the same words."""
    one, other = facts.expected[name], facts.found[key]
    if name == "target_year":
        return re.findall(r"\d{4}", one)[:1] == re.findall(r"\d{4}", other)[:1]
    numbers = [re.findall(r"\d[\d,.]*\d|\d", text) for text in (one, other)]
    return numbers[0] == numbers[1] if numbers[0] else _alike(plain(one), plain(other))
