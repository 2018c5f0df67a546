"""Where each node and field of a strategy stands in its file, so that every finding names a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.errors import Where
from goldenthread.plain_yaml import Place, Trail, nearest


@dataclass(frozen=True, slots=True)
class Positions:
    """Line and column (from 1) of every value, and the trail of every node."""

    file: Path | None = None
    places: Mapping[Trail, Place] = field(default_factory=dict, repr=False)
    trails: Mapping[str, Trail] = field(default_factory=dict, repr=False)
    owners: Mapping[Trail, str] = field(default_factory=dict, repr=False)

    def of(self, node_id: str | None, field: str | None = None) -> Where:
        """The place of a node or of one of its fields, such as `title` or `baselines.0.value`.

        An id that no node has (the strategy's own id, or None) means the document itself.
        A field that is not written has the place of what would hold it.
        """
        start = self.trails.get(node_id, ()) if node_id else ()
        steps = tuple(int(step) if step.isdecimal() else step for step in (field or "").split(".") if step)
        return self._where(start + steps, node_id or self.owners.get(()))

    def at(self, trail: Trail) -> Where:
        """The place of a trail, with the id of the nearest node that holds it."""
        return self._where(trail, self.owner(trail))

    def owner(self, trail: Trail) -> str | None:
        """The id of the nearest node on the way to this trail."""
        for length in range(len(trail), -1, -1):
            if (node_id := self.owners.get(trail[:length])) is not None:
                return node_id
        return None

    def briefly(self, trail: Trail) -> str:
        """The place within a sentence: "line 12"."""
        return f"line {self.at(trail).line}"

    def called(self, trail: Trail) -> str:
        """What a finding calls a value: `title`, or for an item of a list `item 2 of splits`."""
        if trail and isinstance(trail[-1], int):
            return f"item {trail[-1] + 1} of `{trail[-2]}`" if len(trail) > 1 else f"item {trail[-1] + 1}"
        return f"`{trail[-1]}`" if trail else "The document"

    def mended(self, code: str, trail: Trail, fix: str) -> str:
        """What to do, in words for this kind of file; the words of explanations are those for YAML."""
        return fix

    def _where(self, trail: Trail, node: str | None) -> Where:
        line, column = nearest(self.places, trail) or (1, 1)
        return Where(self.file, line, column, node)
