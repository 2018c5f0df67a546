"""What a file held: its data, the place of each value, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.errors import Finding, Severity, Where
from goldenthread.plain_yaml.places import Place, Trail, by_place, nearest, within


@dataclass(slots=True)
class Reading:
    """Plain data, the place of each value, the findings, and the trails that they spoilt."""

    file: Path
    data: Any = None
    places: dict[Trail, Place] = field(default_factory=dict, repr=False)
    findings: list[Finding] = field(default_factory=list)
    spoilt: set[Trail] = field(default_factory=set)
    broken: bool = False  # what follows the last finding was not read

    @property
    def has_fields(self) -> bool:
        """Whether all of the file was read and it is a group of fields, so that these can be looked at."""
        return isinstance(self.data, dict) and not self.broken

    def where(self, *trail: str | int) -> Where:
        """The place of a value, or of what would hold it; only the file for data that came without one."""
        if not self.places:
            return Where(self.file)
        return Where(self.file, *(nearest(self.places, trail) or (1, 1)))

    def fault(self, code: str, found: str, fix: str, *trail: str | int) -> None:
        """Note an error of a value, but for values that another finding has already spoilt."""
        if not within(trail, self.spoilt):
            self.findings.append(Finding(code, Severity.ERROR, self.where(*trail), found, fix))

    def in_order(self) -> list[Finding]:
        """The findings from the top of the file down."""
        return sorted(self.findings, key=by_place)
