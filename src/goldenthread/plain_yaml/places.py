"""Where each value stands in its file, so that every finding names a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from goldenthread.errors import Finding

Trail = tuple[str | int, ...]
"""The way to a value from the top: `("themes", 0, "goals", 2, "title")`."""
Place = tuple[int, int]
"""Line and column, both from 1."""


def nearest(places: Mapping[Trail, Place], trail: Trail) -> Place | None:
    """The place of a value; of what would hold it, where it is not written."""
    for length in range(len(trail), -1, -1):
        if (place := places.get(trail[:length])) is not None:
            return place
    return None


def within(trail: Trail, trails: Collection[Trail]) -> bool:
    """Whether a value is one of those, or is held by one of them."""
    return bool(trails) and any(trail[:length] in trails for length in range(len(trail) + 1))


def by_place(finding: Finding) -> tuple[int, int, str]:
    """For the order of findings: from the top of the file down."""
    where = finding.where
    return where.line or 0, where.column if isinstance(where.column, int) else 0, finding.code
