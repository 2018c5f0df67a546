"""Strategies from disk: every fault of a file at once, each with its line, or a frozen strategy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from goldenthread.errors import Finding, StrategyError
from goldenthread.plain_yaml import MOST_FAULTS, Kind, Reading, Trail, by_place, read, read_file
from goldenthread.strategy.explaining import explain
from goldenthread.strategy.faults import fault
from goldenthread.strategy.model import Status, Strategy
from goldenthread.strategy.positions import Positions
from goldenthread.workspace import Workspace

STRATEGY = Kind(
    "strategy",
    begin="Begin with fields such as `id:` and `title:`.",
    fill="`goldenthread new` writes a strategy to begin with.",
    has_nodes=True,
)
# The lists whose items are nodes. Their ids share one name space; `place` has an id but is no node.
_NODE_LISTS = {
    *("stages", "phases", "principles", "groups", "priorities", "themes", "goals", "measures", "parts"),
    *("targets", "actions", "milestones"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A strategy, the places of its nodes and fields, and the file it came from."""

    strategy: Strategy
    positions: Positions = field(repr=False)
    path: Path

    @property
    def version_key(self) -> tuple[int, ...]:
        """For the order of versions: 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.strategy.version.split("."))


def load(path: Path) -> Loaded:
    """Read one version of a strategy. Raises StrategyError with every fault found.

    Within a folder `strategies`, the file must stand where its id and version say.
    """
    return _checked_place(_loaded(read_file(Path(path), STRATEGY)))


def loads(text: str, name: str | Path = "strategy.yaml") -> Loaded:
    """Read a strategy from a text; `name` is the file that findings speak of."""
    return _loaded(read(text, Path(name), STRATEGY))


def _loaded(reading: Reading) -> Loaded:
    if not reading.has_fields:
        raise StrategyError(reading.findings)
    positions = Positions(reading.file, reading.places, *nodes_of(reading.data))
    return made(_compact(reading.data), positions, reading.findings, reading.spoilt)


def made(
    data: dict[str, Any], positions: Positions, findings: Iterable[Finding], spoilt: Collection[Trail]
) -> Loaded:
    """The strategy of plain data, whatever kind of file that was read from.

    `findings` are those of the reading. Values at spoilt trails have one already and get no other. Raises
    StrategyError with all of them in the order of the file.
    """
    found = list(findings)
    try:
        strategy = Strategy.model_validate(data)
    except ValidationError as error:
        found.extend(explain(error, positions, spoilt))
        strategy = None
    found.extend(islice(_id_faults(data, positions), MOST_FAULTS))
    if strategy is None or found:
        raise StrategyError(sorted(found, key=_by_place))
    assert positions.file is not None
    return Loaded(strategy, positions, positions.file)


def find_all(workspace: Workspace) -> list[Loaded]:
    """Every version of every strategy of a workspace, by id and version; raises with the faults of all."""
    loaded: list[Loaded] = []
    findings: list[Finding] = []
    for path in _yaml_files(workspace.strategies):
        try:
            loaded.append(_expected(path, workspace.strategies))
        except StrategyError as error:
            findings.extend(error.findings)
    if findings:
        raise StrategyError(findings)
    return sorted(loaded, key=lambda one: (one.strategy.id, one.version_key))


def latest(loaded: Iterable[Loaded]) -> list[Loaded]:
    """The version of each strategy to publish: the highest that is no draft, unless there are only drafts."""
    by_id: dict[str, Loaded] = {}
    for one in loaded:
        known = by_id.get(one.strategy.id)
        if known is None or _weight(one) > _weight(known):
            by_id[one.strategy.id] = one
    return [by_id[strategy_id] for strategy_id in sorted(by_id)]


def _weight(loaded: Loaded) -> tuple[bool, tuple[int, ...]]:
    return loaded.strategy.status is not Status.DRAFT, loaded.version_key


def _by_place(finding: Finding) -> tuple[bool, tuple[int, int, str]]:
    return finding.code == "Y045", by_place(finding)  # which says that there are more


def nodes_of(data: dict[str, Any]) -> tuple[dict[str, Trail], dict[Trail, str]]:
    """The trail of each node by its id (of two with one id the first), and the id at each node's trail."""
    trails: dict[str, Trail] = {}
    owners: dict[Trail, str] = {}
    for trail, node_id in _ids(data):
        trails.setdefault(node_id, trail)
        owners[trail] = node_id
    own = data.get("id")
    if isinstance(own, str):
        owners[()] = own
    return trails, owners


def _ids(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, str]]:
    """The trail and id of every node, in the order of the document. Depth is bounded by the reader."""
    if isinstance(value, dict):
        if len(trail) > 1 and trail[-2] in _NODE_LISTS and isinstance(value.get("id"), str):
            yield trail, value["id"]
        for key, held in value.items():
            if isinstance(held, dict | list):
                yield from _ids(held, (*trail, key))
    else:
        for place, held in enumerate(value):
            if isinstance(held, dict | list):
                yield from _ids(held, (*trail, place))


def _compact(value: Any) -> Any:
    """The same data without empty fields: a field with nothing after it is a field left out."""
    if isinstance(value, dict):
        return {key: _compact(held) for key, held in value.items() if held is not None}
    return [_compact(held) for held in value] if isinstance(value, list) else value


def _id_faults(data: dict[str, Any], positions: Positions) -> Iterator[Finding]:
    first: dict[str, Trail] = {}
    removed = {item.get("id") for item in _dicts(data.get("removed"))}
    for trail, node_id in _ids(data):
        where = positions.at((*trail, "id"))
        if node_id in removed:
            found = f"`{node_id}` is the id of something that was removed."
            yield fault("Y041", where, found, "Give this one another id.")
        if node_id in first:
            other = positions.briefly((*first[node_id], "id"))
            found = f"`{node_id}` is the id of another already, at {other}."
            yield fault("Y040", where, found, "Give one of the two another id.")
        first.setdefault(node_id, trail)
        if trail.count("parts") > 1:
            yield fault(
                "Y042", where, f"`{node_id}` is a part of a part.", "Make it a part of the measure itself."
            )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _yaml_files(folder: Path) -> list[Path]:
    files = (path for pattern in ("*.yaml", "*.yml") for path in folder.rglob(pattern))
    return sorted(path for path in files if not path.name.startswith("."))


def _expected(path: Path, folder: Path) -> Loaded:
    relative = path.relative_to(folder)
    if len(relative.parts) != 2 or path.suffix != ".yaml":
        found = f"{relative.as_posix()} is not `<id>/<version>.yaml`."
        where = Positions(path).of(None)
        raise StrategyError(fault("Y044", where, found, "Move it to its place, or out of the folder."))
    return load(path)


def _checked_place(loaded: Loaded) -> Loaded:
    """A file in a folder `strategies/<x>/` must be `strategies/<id>/<version>.yaml`."""
    path = loaded.path.absolute()
    if path.parent.parent.name != "strategies":
        return loaded
    strategy = loaded.strategy
    findings = []
    if path.parent.name != strategy.id:
        found = f"The id is `{strategy.id}`, the folder `{path.parent.name}`."
        findings.append(fault("Y043", loaded.positions.of(None, "id"), found, "Make the two the same."))
    if path.name != f"{strategy.version}.yaml":
        found = f"The version is {strategy.version}, the file {path.name}."
        findings.append(
            fault("Y043", loaded.positions.of(None, "version"), found, f"Name it {strategy.version}.yaml.")
        )
    if findings:
        raise StrategyError(findings)
    return loaded
