"""All the areas we know, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Final

from goldenthread.areas.area import GROUPS, Area, AreaKind
from goldenthread.areas.names import shortened, spelt
from goldenthread.errors import Finding, InputError, Severity, Where

LONGEST: Final = 120  # characters of a name that we look at; no area's name is half as long


class Areas:
    """An immutable collection of areas by code. Lists come in the order of their names.

    Where a question takes a day `on`, None means "still valid".
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_code = {area.code: area for area in areas}

    def __getitem__(self, code: str) -> Area:
        try:
            return self._by_code[code]
        except KeyError:
            fix = "Use a code of the Office for National Statistics, such as E06000002, or declare the area."
            raise InputError(
                _error("T021", f'"{code}" is not the code of an area that we know.', fix)
            ) from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def get(self, code: str) -> Area | None:
        """The area of this code; None for a code that we do not know."""
        return self._by_code.get(code)

    def valid(self, code: str, on: date) -> bool:
        """Whether this is the code of an area that existed on this day."""
        area = self.get(code)
        return area is not None and area.valid(on)

    def named(self, name: str, *, on: date | None = None, kind: AreaKind | None = None) -> Area:
        """The area of a published name: "Bristol", "Redcar & Cleveland", "North East region (statistical)".

        A name that several areas have had means the one valid on that day, and any other area before a
        combined authority: "North East" is the region. Raises InputError: T022 for an unknown name, T023
        where several would do.
        """
        name = name[:LONGEST]
        named = self._names.get(spelt(name)) or self._short_names.get(shortened(name), ())
        found = [area for area in named if kind is None or area.kind is kind]
        if not found:
            raise InputError(
                _error("T022", f'"{name}" is not the name of an area that we know.', self._near(name))
            )
        found = [area for area in found if _counts(area, on)] or found
        found = [area for area in found if area.kind is not AreaKind.COMBINED_AUTHORITY] or found
        if len(found) > 1:
            listed = ", ".join(f"{area.name} ({area.kind}, {area.code})" for area in found)
            raise InputError(_error("T023", f'"{name}" could be {listed}.', "Give the code instead."))
        return found[0]

    def children(self, code: str, group: str | None = None, on: date | None = None) -> tuple[Area, ...]:
        """Every area inside this one; of one of the GROUPS, or of one AreaKind, where one is named."""
        return _by_name(
            area for area in self if code in area.parents and _in_group(area, group) and _counts(area, on)
        )

    def of_group(self, group: str, on: date | None = None) -> tuple[Area, ...]:
        """Every area of one of the GROUPS ("upper-tier", "lower-tier", "region") or of one AreaKind."""
        return _by_name(area for area in self if _in_group(area, group) and _counts(area, on))

    def parent(self, code: str, kind: AreaKind, on: date | None = None) -> Area | None:
        """The area of this kind that contains the area (or is it)."""
        area = self.get(code)
        if area is None or area.kind is kind:
            return area
        parents = (self.get(parent) for parent in area.parents)
        return next((each for each in parents if each and each.kind is kind and _counts(each, on)), None)

    def region_of(self, code: str) -> str | None:
        """The code of the region that contains the area (or is it); None where there is none."""
        region = self.parent(code, AreaKind.REGION)
        return region.code if region else None

    def successors(self, code: str, on: date | None = None) -> tuple[Area, ...]:
        """The areas that have taken over any part of this one by that day; itself where it is valid."""
        area = self[code]
        if _counts(area, on):
            return (area,)
        later = (each for successor in area.successors for each in self.successors(successor, on))
        return _by_name({each.code: each for each in later}.values())

    def predecessors(self, code: str, on: date | None = None) -> tuple[Area, ...]:
        """The areas that became any part of this one; those valid on a day where one is given."""
        before = {area.code: area for area in self if code in area.successors}
        for earlier in tuple(before):
            before |= {area.code: area for area in self.predecessors(earlier)}
        return _by_name(area for area in before.values() if on is None or area.valid(on))

    def from_dfe_number(self, number: int, on: date | None = None) -> Area | None:
        """The area of a Department for Education number (806 is Middlesbrough); None for an unknown one.

        A council that kept its number when its code changed is the one valid on that day, else the latest.
        """
        found = self._dfe_numbers.get(number, ())
        valid = [area for area in found if _counts(area, on)]
        return next(iter((*valid, *found)), None)

    def with_local(self, local: Iterable[Area]) -> Areas:
        """These areas and a council's own. Raises InputError (T024) for a wrong code or parent."""
        added = tuple(local)
        codes = {area.code for area in added}
        findings = [
            _error(
                "T024",
                f'The local area "{area.code}" has a code that is taken.',
                "Give it a code of its own.",
            )
            for at, area in enumerate(added)
            if area.code in self or area.code in {each.code for each in added[:at]}
        ]
        findings += [
            _error(
                "T024",
                f'The local area "{area.code}" lies in "{parent}", which is unknown.',
                "Mend the code.",
            )
            for area in added
            for parent in area.parents
            if parent not in self and parent not in codes
        ]
        if findings:
            raise InputError(findings)
        return Areas([*self, *added])

    @cached_property
    def vintages(self) -> tuple[date, ...]:
        """The days on which boundaries or codes of councils changed, oldest first."""
        councils = GROUPS["upper-tier"] | GROUPS["lower-tier"]
        return tuple(sorted({area.valid_from for area in self if area.kind in councils and area.valid_from}))

    def vintage_on(self, on: date) -> str:
        """The name of the boundaries in force on a day: "2023-04"; "" before the first that we know."""
        past = [vintage for vintage in self.vintages if vintage <= on]
        return f"{past[-1]:%Y-%m}" if past else ""

    def vintage_of(self, codes: Iterable[str]) -> str:
        """The latest boundaries under which all of these areas existed together; "" where there are none.

        A table whose codes have none was put together from several vintages.
        """
        found = [area for area in map(self.get, codes) if area]
        fitting = [day for day in self.vintages if all(area.valid(day) for area in found)]
        return f"{fitting[-1]:%Y-%m}" if fitting and found else ""

    @cached_property
    def _names(self) -> dict[str, tuple[Area, ...]]:
        return _index((spelt(name), area) for area in self for name in (area.name, *area.other_names))

    @cached_property
    def _short_names(self) -> dict[str, tuple[Area, ...]]:
        return _index((shortened(name), area) for area in self for name in (area.name, *area.other_names))

    @cached_property
    def _dfe_numbers(self) -> dict[int, tuple[Area, ...]]:
        numbers: dict[int, tuple[Area, ...]] = {}
        for area in self:
            if area.dfe_number is not None:
                numbers[area.dfe_number] = (*numbers.get(area.dfe_number, ()), area)
        return numbers

    def _near(self, name: str) -> str:
        near = get_close_matches(spelt(name), self._names, n=3, cutoff=0.75)
        if not near:
            return "Give the area's code instead."
        return "Did you mean " + " or ".join(f'"{self._names[each][0].name}"' for each in near) + "?"


def _index(pairs: Iterable[tuple[str, Area]]) -> dict[str, tuple[Area, ...]]:
    index: dict[str, dict[str, Area]] = {}
    for name, area in pairs:
        index.setdefault(name, {})[area.code] = area
    return {name: tuple(areas.values()) for name, areas in index.items()}


def _counts(area: Area, on: date | None) -> bool:
    return area.is_current if on is None else area.valid(on)


def _in_group(area: Area, group: str | None) -> bool:
    return group is None or area.kind in (GROUPS.get(group) or {AreaKind(group)})


def _by_name(areas: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(sorted(areas, key=lambda area: (area.name, area.code)))


def _error(code: str, found: str, fix: str) -> Finding:
    return Finding(code, Severity.ERROR, Where(), found, fix)
