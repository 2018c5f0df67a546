"""Ages as bands of completed years: "65+ yrs", "<15 yrs" and "16 - 64" as published, one value type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from goldenthread.errors import Finding, InputError, Severity, Where

OLDEST: Final = 150  # Fingertips writes "no upper age" as 150
LONGEST: Final = 80  # characters; no published age is half as long


@dataclass(frozen=True, slots=True, order=True)
class AgeBand:
    """From `low` to `high` completed years, both counted; `high` is None where there is no upper age."""

    low: int
    high: int | None

    @property
    def label(self) -> str:
        """The one way we write it: "all ages", "under 15", "65 and over", "16 to 64", "5"."""
        if self.high is None:
            return f"{self.low} and over" if self.low else "all ages"
        if self.low == self.high:
            return str(self.low)
        return f"{self.low} to {self.high}" if self.low else f"under {self.high + 1}"

    def __str__(self) -> str:
        return self.label

    def contains(self, age: int) -> bool:
        """Whether a person of this many completed years is in the band."""
        return self.low <= age and (self.high is None or age <= self.high)

    def covers(self, other: AgeBand) -> bool:
        """Whether everyone of the other band is in this one."""
        if self.high is None:
            return self.low <= other.low
        return self.low <= other.low and other.high is not None and other.high <= self.high

    def overlaps(self, other: AgeBand) -> bool:
        """Whether anyone can be in both."""
        return self.contains(max(self.low, other.low)) and other.contains(max(self.low, other.low))


def parse(text: str) -> AgeBand:
    """The band that a published age means. Raises InputError: T011 unknown, T012 where it could mean two."""
    tidied = _tidy(text[:LONGEST])
    over = re.fullmatch(r"over (\d+)s?", tidied) or re.fullmatch(r"> ?(\d+)", tidied)
    if over:
        age = int(over[1])
        found = f'"{text}" could mean {AgeBand(age, None)} or {AgeBand(age + 1, None)}.'
        raise InputError(Finding("T012", Severity.ERROR, Where(), found, f'Write "{age}+" or "{age + 1}+".'))
    band = find(text)
    if band is None:
        fix = 'Write it as one of: "All ages", "65+ yrs", "<15 yrs", "16-64 yrs", "5 yrs".'
        raise InputError(
            Finding(
                "T011", Severity.ERROR, Where(), f'"{text[:LONGEST]}" is not an age that we can read.', fix
            )
        )
    return band


@lru_cache(maxsize=4096)  # tables repeat the same few ages in thousands of rows
def find(text: str) -> AgeBand | None:
    """The band that a published age means; None where it names no ages ("Not applicable")."""
    tidied = _tidy(text[:LONGEST])
    for pattern, read in _FORMS:
        match = pattern.fullmatch(tidied)
        if match:
            return _checked(read(*(int(number) for number in match.groups() if number)))
    return None


def _checked(band: AgeBand) -> AgeBand | None:
    if band.high is not None and band.high >= OLDEST:
        band = AgeBand(band.low, None)
    return band if band.low < OLDEST and (band.high is None or 0 <= band.low <= band.high) else None


def _tidy(text: str) -> str:
    """Without "aged" and the "years" after a number, which tell nothing; dashes and spaces alike."""
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold())
    plain = re.sub(r"(?<=[\d+½])[ -]?(?:yrs?|years?)\b\.?(?:[ -]olds?\b)?", " ", plain)
    plain = re.sub(r"\b(?:aged|ages?)\b", " ", plain)
    return re.sub(r"\s+", " ", plain).strip(" .")


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., AgeBand]], ...]] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"all|everyone|any", lambda: AgeBand(0, None)),
        (r"(\d+) ?(?:\+|plus|(?:and|or) (?:over|older|above))|≥ ?(\d+)", lambda low: AgeBand(low, None)),
        (r"(?:<|under|below|less than) ?(\d+)s?", lambda below: AgeBand(0, below - 1)),
        (r"(?:≤|up to) ?(\d+)|(\d+) (?:and|or) (?:under|younger|below)", lambda *ages: AgeBand(0, max(ages))),
        (r"(\d+) ?(?:-|to) ?(\d+)(?:\.5|½)?", AgeBand),
        (r"(\d+)", lambda age: AgeBand(age, age)),
        (r"reception", lambda: AgeBand(4, 5)),  # the school years of the National Child Measurement Programme
        (r"year 6", lambda: AgeBand(10, 11)),
        (r"(\d+) ?(?:-|to) ?(\d+) months", lambda low, high: AgeBand(low // 12, high // 12)),
        (r"(\d+) months", lambda age: AgeBand(age // 12, age // 12)),
        (r"(\d+) ?(?:-|to) ?(\d+) weeks", lambda low, high: AgeBand(low // 52, high // 52)),
    )
)
