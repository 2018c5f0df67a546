"""Which areas under which boundaries a publisher's area type means: "Counties & UAs (from Apr 2023)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.areas.england import english


@dataclass(frozen=True, slots=True)
class AreaType:
    """One of the GROUPS under the boundaries of one vintage ("2023-04"; "" where the type does not say)."""

    group: str
    vintage: str


_NUMBERED_VINTAGES: Final = {1: "2013-04", 2: "2019-04", 3: "2020-04", 4: "2021-04", 5: "2023-04"}

# Fingertips area types: hundreds tell the boundaries; 1 is districts and unitaries, 2 counties and unitaries.
_FINGERTIPS: Final[dict[int, AreaType]] = {
    15: AreaType("country", ""),
    6: AreaType("region", ""),
    126: AreaType("combined-authority", ""),
    **{100 * at + 1: AreaType("lower-tier", vintage) for at, vintage in _NUMBERED_VINTAGES.items()},
    **{100 * at + 2: AreaType("upper-tier", vintage) for at, vintage in _NUMBERED_VINTAGES.items()},
}

_GROUPS: Final[tuple[tuple[str, str], ...]] = (
    (r"england|countr(?:y|ies)|national", "country"),
    (r"(?:statistical )?regions?|regional|government office regions?", "region"),
    (r"combined (?:county )?authorit(?:y|ies)|cas?", "combined-authority"),
    (r"(?:counties|county) (?:&|and) (?:uas?|unitary authorit(?:y|ies))|upper tier.*|utlas?", "upper-tier"),
    (r"(?:districts?|local authority districts?) (?:&|and) (?:uas?|unitary authorit(?:y|ies))", "lower-tier"),
    (r"lower tier.*|ltlas?|lads?|local authority districts?", "lower-tier"),
    (r"wards?|lsoas?|msoas?|small areas?", "small-area"),
)


def area_type(named: str | int) -> AreaType | None:
    """What a Fingertips area type number, or a publisher's name for a type, means; None if unknown."""
    if isinstance(named, int):
        return _FINGERTIPS.get(named)
    plain = re.sub(r"\s+", " ", re.sub(r"\(.*?\)|[-–]", " ", named.casefold())).strip()
    for pattern, group in _GROUPS:
        if re.fullmatch(pattern, plain):
            return AreaType(group, vintage(named))
    return None


_APRIL: Final = re.compile(
    r"apr(?:il)?\.? (\d{4})|\b4/(\d\d)\b|\b(20\d\d)-04\b|\b(20\d\d)/\d\d\b", re.IGNORECASE
)


def vintage(text: str) -> str:
    """The boundaries that a text tells: "2023-04" for "from Apr 2023", "4/23 geography", "2023/24"; else "".

    "Apr 2021 - Mar 2023" and "from" mean the first day named, "4/19 and 4/20" the last, "pre 4/19" the day
    before.
    """
    years = [int("".join(filter(None, found))[-2:]) + 2000 for found in _APRIL.findall(text)]
    if not years:
        return ""
    together = re.search(r"\band\b(?! ua| unitary)", text, re.IGNORECASE)
    day = date(max(years) if together else years[0], 4, 1)
    if re.search(r"\b(?:pre|before)\b", text, re.IGNORECASE):
        day -= timedelta(days=1)
    return english().vintage_on(day)
