"""What changed between two versions of a strategy, node by node, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.strategy.model import Baseline, Document, Measure, Strategy, Target
from goldenthread.strategy.nodes import Node, index
from goldenthread.strategy.promises import baseline_words, number, promise

# Fields that hold nodes: each node is compared by its own id.
_NODES = {
    *("stages", "phases", "principles", "groups", "priorities", "themes"),
    *("goals", "measures", "parts", "targets", "actions", "milestones"),
}
_LABELS = {
    "approved_on": "Day of approval",
    "adopted_by": "Adopter",
    "adopted_on": "Day of adoption",
    "good": "Good direction",
    "told_us": "What people told us",
    "you_can_do": "What you can do",
    "judged_by": "Kinds of measure that judge",
}
_NODES_BELOW = _NODES - {"groups", "priorities", "stages", "phases", "principles"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what kind, of which node (None: the strategy itself), which field, and a sentence."""

    kind: str  # added, removed, moved, changed or "id used again"
    node: str | None
    field: str | None
    words: str

    def __str__(self) -> str:
        return self.words


def diff(old: Strategy, new: Strategy) -> list[Difference]:
    """Every change from the old version to the new: the strategy's own fields, then node by node."""
    before, after = index(old), index(new)
    found = list(_fields(None, "the strategy", old, new, {*_NODES, "removed"}))
    for node in after.values():
        found.extend(_of_node(node, before, after))
    found.extend(_removed(before, after, new))
    found.extend(_used_again(before, after, old))
    return found


def _of_node(node: Node, before: Mapping[str, Node], after: Mapping[str, Node]) -> Iterator[Difference]:
    was = before.get(node.id)
    if was is None or not _same_kind(was, node):
        yield Difference("added", node.id, None, f"{_called(node, after)} added{_under(node, after)}.")
        return
    if was.parents[-1:] != node.parents[-1:]:
        place = f"from {_parent(was, before)} to {_parent(node, after)}"
        yield Difference("moved", node.id, None, f"{_called(node, after)} moved {place}.")
    if isinstance(node.value, Target) and isinstance(was.value, Target):
        yield from _of_target(was, node, before, after)
    else:
        yield from _fields(node.id, _called(node, after, small=True), was.value, node.value, _NODES_BELOW)


def _same_kind(was: Node, node: Node) -> bool:
    return was.kind == node.kind or {was.kind, node.kind} == {"measure", "part"}


def _of_target(
    was: Node, node: Node, before: Mapping[str, Node], after: Mapping[str, Node]
) -> Iterator[Difference]:
    old, new = _promise(was, before), _promise(node, after)
    if old != new:
        words = f"Target for “{_measure(node, after).title}” moved from {old} to {new}."
        yield Difference("changed", node.id, "steps", words)
    called = f"the target for “{_measure(node, after).title}”"
    yield from _fields(node.id, called, was.value, node.value, {"rule", "steps", "of"})


def _promise(node: Node, nodes: Mapping[str, Node]) -> str:
    assert isinstance(node.value, Target)
    return promise(node.value, _measure(node, nodes))


def _measure(node: Node, nodes: Mapping[str, Node]) -> Measure:
    value = nodes[node.parents[-1]].value
    assert isinstance(value, Measure)
    return value


def _removed(before: Mapping[str, Node], after: Mapping[str, Node], new: Strategy) -> Iterator[Difference]:
    listed = {removed.id: removed for removed in new.removed}
    for node in before.values():
        if node.id in after:
            continue
        words = f"{_called(node, before)} removed{_under(node, before, 'from')}"
        if node.id in listed:
            removed = listed[node.id]
            by = f", replaced by {removed.replaced_by}" if removed.replaced_by else ""
            words = f"{words}: {removed.why.rstrip('.')}{by}."
        else:
            words = f"{words}, without a line in `removed` that says what became of it."
        yield Difference("removed", node.id, None, words)


def _used_again(before: Mapping[str, Node], after: Mapping[str, Node], old: Strategy) -> Iterator[Difference]:
    gone = {removed.id: f"removed {removed.title}" for removed in old.removed}
    for node in after.values():
        was = before.get(node.id)
        if was is not None and not _same_kind(was, node):
            gone[node.id] = f"{was.kind} {was.title}"
        if node.id in gone:
            words = f"The id {node.id} was that of the {gone[node.id]}, and is now that of the {node.kind} "
            fix = f"{node.title}. An id is never used again: give the new {node.kind} another."
            yield Difference("id used again", node.id, "id", words + fix)


def _called(node: Node, nodes: Mapping[str, Node], *, small: bool = False) -> str:
    if isinstance(node.value, Target):
        title = f"for “{_measure(node, nodes).title}” ({_promise(node, nodes)})"
    else:
        title = node.title
    kind = f"the {node.kind}" if small else node.kind.capitalize()
    return f"{kind} {title}" if isinstance(node.value, Target) else f"{kind} “{title}”"


def _under(node: Node, nodes: Mapping[str, Node], word: str = "under") -> str:
    return f" {word} {_parent(node, nodes)}" if node.parents and node.kind != "target" else ""


def _parent(node: Node, nodes: Mapping[str, Node]) -> str:
    parent = nodes[node.parents[-1]]
    return f"{parent.kind} “{parent.title}”"


def _fields(
    node_id: str | None, called: str, old: Document, new: Document, passed_over: set[str]
) -> Iterator[Difference]:
    for name in type(new).model_fields:
        was, now = getattr(old, name), getattr(new, name)
        if name not in passed_over and was != now:
            for words in _changes(name, called, was, now, new):
                yield Difference("changed", node_id, name, words)


def _changes(name: str, called: str, was: Any, now: Any, new: Document) -> Iterator[str]:
    if name == "baselines" and isinstance(new, Measure):
        yield from _baselines(called, was, now, new)
    elif isinstance(was, tuple) and isinstance(now, tuple):
        yield from _items(name, called, was, now)
    elif isinstance(was, Document) and isinstance(now, Document) and type(was) is type(now):
        for difference in _fields(None, f"{_field(name).lower()} of {called}", was, now, set()):
            yield difference.words
    elif was is None:
        yield f"{_field(name)} of {called} given: {_shown(now)}."
    elif now is None:
        yield f"{_field(name)} of {called} taken away; it was {_shown(was)}."
    else:
        yield f"{_field(name)} of {called} changed from {_shown(was)} to {_shown(now)}."


def _items(name: str, called: str, was: tuple[Any, ...], now: tuple[Any, ...]) -> Iterator[str]:
    added, gone = [one for one in now if one not in was], [one for one in was if one not in now]
    for one in added:
        yield f"{_field(name)} of {called}: {_shown(one)} added."
    for one in gone:
        yield f"{_field(name)} of {called}: {_shown(one)} removed."
    if not added and not gone:
        yield f"{_field(name)} of {called}: the order changed."


def _baselines(
    called: str, was: tuple[Baseline, ...], now: tuple[Baseline, ...], measure: Measure
) -> Iterator[str]:
    old = {baseline.area: baseline for baseline in was}
    new = {baseline.area: baseline for baseline in now}
    for area, baseline in new.items():
        if area not in old:
            yield f"Baseline of {called} for {area} set to {baseline_words(baseline, measure)}."
        elif old[area] != baseline:
            words = baseline_words(old[area], measure), baseline_words(baseline, measure)
            changed = (
                f"moved from {words[0]} to {words[1]}"
                if words[0] != words[1]
                else "has another source or note"
            )
            yield f"Baseline of {called} for {area} {changed}."
    for area in old:
        if area not in new:
            yield f"Baseline of {called} for {area} taken away; it was {baseline_words(old[area], measure)}."


def _field(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def _shown(value: Any) -> str:
    if isinstance(value, Document):
        held = ((name, getattr(value, name)) for name in type(value).model_fields)
        return ", ".join(
            f"{name.replace('_', ' ')} {_shown(one)}" for name, one in held if one not in (None, ())
        )
    if isinstance(value, tuple | list):
        return ", ".join(_shown(one) for one in value) or "nothing"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value) if isinstance(value, int) else f"“{value}”"
