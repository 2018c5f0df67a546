"""Numbers, units and differences as the British public sector writes them: 1,234; 12.3%; 4 in 10.

Pages, papers and sentences all use these, so that a number looks the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
MONEY = {"£": "£", "GBP": "£"}
EXACT = 9  # decimals beyond which a float holds only noise: 28.249999999999996 is 28.25
# Units that stand for a bare number: printing "38.1 score" helps nobody.
SILENT = {"", "score", "count", "number", "index", "ratio"}
PER_CENT = {"%", "per cent", "percent", "percentage"}


def number(value: float, decimals: int = 1) -> str:
    """A number with thousands commas and fixed decimals, halves rounded away from zero: 1,234.5."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(round(float(value), EXACT))).quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    return f"{MINUS}{text}" if rounded < 0 else text


def value_text(value: float | None, unit: str | None = None, decimals: int = 1) -> str:
    """A value with its unit: "12.3%", "78.4 years", "1,234 per 100,000", "£12"; "no figure" where missing."""
    if value is None:
        return "no figure"
    unit = (unit or "").strip()
    shown = number(value, 0 if abs(value) >= 1000 and unit not in MONEY else decimals)
    if unit in PER_CENT:
        return f"{shown}%"
    if unit in MONEY:
        return f"{MINUS if value < 0 else ''}{MONEY[unit]}{shown.lstrip(MINUS)}"
    return shown if unit.lower() in SILENT else f"{shown} {spoken(unit)}"


def spoken(unit: str) -> str:
    """A unit as it is said after a number: "score 0-10" is "out of 10", any other score is points."""
    scale = re.fullmatch(r"score,? (?:0|1) ?(?:-|–|to) ?(\d+)", unit.lower())
    if scale:
        return f"out of {scale[1]}"
    return "points" if unit.lower().startswith("score") else unit


def range_text(lower: float | None, upper: float | None, unit: str | None = None, decimals: int = 1) -> str:
    """A likely range: "10.2% to 12.4%", "77.1 to 79.0 years"; empty where there is none."""
    if lower is None or upper is None:
        return ""
    unit = (unit or "").strip()
    if unit in PER_CENT or unit in MONEY:
        return f"{value_text(lower, unit, decimals)} to {value_text(upper, unit, decimals)}"
    low = number(lower, 0 if abs(upper) >= 1000 else decimals)
    return f"{low} to {value_text(upper, unit, decimals)}"


def difference_text(value: float, unit: str | None = None, decimals: int = 1) -> str:
    """The size of a difference, without its sign: "3.2 percentage points", "1.4 years"."""
    unit = (unit or "").strip()
    if unit in PER_CENT:
        unit = "percentage points"
    if unit.lower().startswith("score "):
        unit = "points"
    return value_text(abs(value), unit, decimals)


def natural(amount: float) -> int:
    """How many decimals a number needs to be said as it was written: 0 for 10.0, 1 for 2.5."""
    text = f"{round(float(amount), EXACT):f}".rstrip("0")
    return len(text.partition(".")[2])


def plain(amount: float) -> str:
    """A number as somebody would say it: 10, not 10.0."""
    return number(amount, natural(amount))


# The regions that take an article in a sentence: "worse than the North East", but "worse than London".
WITH_ARTICLE = {
    "North East",
    "North West",
    "East Midlands",
    "West Midlands",
    "South East",
    "South West",
    "East",
}


def in_prose(name: str) -> str:
    """The name of an area inside a sentence."""
    bare = name.removesuffix(" region (statistical)").removesuffix(" region")
    return f"the {bare}" if bare in WITH_ARTICLE or bare == "East of England" else bare


def signed(value: float, decimals: int = 1) -> str:
    """A number with its sign: +3.2, −1.4, 0.0."""
    text = number(value, decimals)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def percentage(share: float) -> str:
    """A share of 1 as whole per cent: 0.634 is "63%"."""
    return f"{number(share * 100, 0)}%"


def day(when: date) -> str:
    """A date in words: 3 February 2025."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """A month in words: February 2025."""
    return f"{when:%B %Y}"


def listed(things: Iterable[str], last: str = "and") -> str:
    """A list in words: "a, b and c"."""
    names = list(things)
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def counted(things: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 figure", "5,901 figures"."""
    return f"{things:,} {one if things == 1 else many or one + 's'}"


def decimals_for(unit: str | None, published: int, largest: float) -> int:
    """How many decimals to print: no more than published, one for most units, two for scales up to 10.

    `published` is the most decimals seen in the figures; `largest` the largest figure.
    """
    unit = (unit or "").strip().lower()
    if unit in {"count", "number"}:
        return 0
    cap = 2 if largest <= 10 and unit not in PER_CENT and not unit.startswith("year") else 1
    return min(published, cap)
