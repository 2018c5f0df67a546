"""Correction notices: what was wrong in public, what is right, and why, kept for good."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread import strategy
from goldenthread.errors import Finding, InputError, Severity, Where
from goldenthread.observations.writing import locked
from goldenthread.publishing import gate, keeping
from goldenthread.publishing.approval.entries import (
    as_line,
    day_faults,
    nothing_to_withdraw,
    refuse_faults,
    role_faults,
    text_faults,
)
from goldenthread.strategy import Loaded
from goldenthread.strategy.model import Sensitivity, Strategy
from goldenthread.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One notice. `node` is `strategy-id#node-id`, or `strategy-id` for the strategy as a whole."""

    id: str
    made_at: str  # UTC
    on: date
    node: str
    was: str
    now: str
    why: str
    role: str = ""

    @property
    def about(self) -> tuple[str, str]:
        """The strategy's id, and the node's; "" for the strategy as a whole."""
        strategy_id, _, node_id = self.node.partition("#")
        return strategy_id, node_id


def corrections(workspace: Workspace, since: str | None = None) -> tuple[Correction, ...]:
    """Every notice that was not withdrawn, newest first; `since` (a `made_at`): only those recorded after it.

    They may speak of what is not public now: show only what `about_open_nodes` and `without_hidden_figures`
    let through.
    """
    records = keeping.kept(workspace.corrections)
    withdrawn = {record["withdraws"] for _, record in records if "withdraws" in record}
    found = [
        _correction(path, record)
        for path, record in records
        if "withdraws" not in record and path.stem not in withdrawn
    ]
    return tuple(one for one in reversed(found) if since is None or one.made_at > since)


def _correction(path: Path, record: Mapping[str, Any]) -> Correction:
    try:
        texts = {name: str(record[name]) for name in ("made_at", "node", "was", "now", "why", "role")}
        return Correction(id=path.stem, on=date.fromisoformat(record["on"]), **texts)
    except (KeyError, TypeError, ValueError) as error:
        raise keeping.unreadable(path, error) from None


def about_open_nodes(
    notices: Iterable[Correction],
    current: Iterable[Strategy],
    versions: Iterable[Loaded],
    allowed: Iterable[Sensitivity],
) -> tuple[Correction, ...]:
    """The notices about what may be shown. `current` are the strategies as they came through the gate."""
    known = [one.strategy for one in versions]
    may = frozenset(allowed)
    open_nodes = {
        one.id: gate.open_ids(one, [other for other in known if other.id == one.id], may) | {""}
        for one in current
    }
    return tuple(one for one in notices if one.about[1] in open_nodes.get(one.about[0], ()))


def without_hidden_figures(
    notices: Iterable[Correction], strategies: Iterable[Strategy], hidden: gate.Hidden
) -> tuple[Correction, ...]:
    """The notices of which no part repeats a figure that is kept back. `strategies` are whole: the gate would
    have taken the figures' names out of them."""
    by_id = {one.id: one for one in strategies}
    return tuple(
        one
        for one in notices
        if not gate.repeats_hidden(
            by_id[one.about[0]], one.about[1], f"{one.was} {one.now} {one.why}", hidden
        )
    )


def correct(
    workspace: Workspace, node: str, *, was: str, now: str, why: str, on: date, role: str = ""
) -> Correction:
    """Record a notice about a public node. Raises InputError with everything that is wrong with it."""
    texts = {"was": as_line(was), "now": as_line(now), "why": as_line(why)}
    role = as_line(role)
    faults = text_faults(texts) + (role_faults(role) if role else []) + day_faults(on, "A correction")
    if texts["was"] == texts["now"]:
        fix = "Say what readers saw, and what they should have seen."
        faults.append(Finding("P024", Severity.ERROR, Where(), "What was and what is are the same.", fix))
    refuse_faults(faults)
    record = {"made_at": keeping.now(), "on": on.isoformat(), "node": named(workspace, node)}
    with locked(workspace.publications / ".lock"):
        path = keeping.keep(workspace.corrections, {**record, **texts, "role": role})
    return Correction(id=path.stem, on=on, made_at=record["made_at"], node=record["node"], role=role, **texts)


def named(workspace: Workspace, node: str) -> str:
    """The full name of a public node that was given as `strategy#node`, as `node`, or as `strategy`."""
    versions = strategy.find_all(workspace)
    open_nodes = _open_nodes(versions)
    wanted = [name for name in open_nodes if node in (name, name.partition("#")[2])]
    if wanted:
        return wanted[0]
    near = difflib.get_close_matches(node, [n.rpartition("#")[2] for n in open_nodes], n=3, cutoff=0.6)
    fix = f"Did you mean {' or '.join(near)}?" if near else "The address of its page ends in its id."
    found = f"Nothing public in the strategies has the id {node}."
    raise InputError(Finding("P025", Severity.ERROR, Where(file=workspace.strategies), found, fix))


def _open_nodes(versions: list[Loaded]) -> list[str]:
    """Every public node by its full name, those of the place's own strategy first."""
    found = []
    for one in strategy.main_first(strategy.latest(versions)):
        current = gate.shown(one.strategy, {}, gate.PUBLIC)
        own = [other.strategy for other in versions if other.strategy.id == current.id]
        nodes = gate.open_ids(current, own, gate.PUBLIC)
        found += [f"{current.id}#{node}" for node in sorted(nodes)] + [current.id]
    return found


def withdraw(workspace: Workspace, identifier: str) -> Correction:
    """Take a notice back that should not have been recorded: it stays on file and is no longer shown."""
    with locked(workspace.publications / ".lock"):
        known = {one.id: one for one in corrections(workspace)}
        if identifier not in known:
            listed = f"Those there are: {', '.join(known)}." if known else "None has been recorded."
            raise nothing_to_withdraw(f"There is no correction {identifier}.", listed)
        keeping.keep(workspace.corrections, {"made_at": keeping.now(), "withdraws": identifier})
    return known[identifier]
