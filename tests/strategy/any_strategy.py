"""Strategies of every shape that the model allows, for properties that must hold of all of them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from goldenthread.strategy.model import Document, Measure, Strategy

# Texts that spreadsheets and YAML are known to change: formulas, numbers, dates, escapes, the unseen.
TRICKY = (
    *("=1+1", "+44", "-5", "@SUM(A1)", "'quoted", "_x0041_", "_x005F_", "1.10", "007", "1e5", "2029/30"),
    *("01/02/2025", "2025-01-02", "TRUE", "yes", "no", "null", "~", "#N/A", "a: b", "a #b", "- item", "{a}"),
    *("two\nlines", "three\n\nlines", "one\n  indented", "tab\there", "a  b", "😀 family 👩‍👧", "שלום עולם"),
    *(
        "é",
        "a\u00a0b",
        "line\u2028line",
        "% of people",
        "*star",
        "&and",
        "!bang",
        "`tick`",
        "\"both\" 'marks'",
    ),
    *("x" * 5000, "word " * 900 + "end", "trailing:", "[note 1]", "12:30", "ends\nwith #\nmarks:", "…"),
)


def any_strategy() -> st.SearchStrategy[Strategy]:
    """Strategies made from a seed: many hundred fields each, which hypothesis would draw one by one."""
    return st.integers(0, 2**32).map(lambda seed: made(random.Random(seed)))


def made(chance: random.Random) -> Strategy:
    """One strategy by the model's own fields, with ids that are unique and refer to what is there."""
    return _Maker(chance).document(Strategy)


class _Maker:
    """Fills each field by what the model says it holds."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.count = 0

    def document(self, kind: type[Any], depth: int = 0) -> Any:
        fields = {}
        for name, field in kind.model_fields.items():
            if field.is_required() or self.chance.random() < 0.6:
                if kind is Measure and name == "parts" and depth:
                    continue  # a part has no parts
                inner = depth + (name == "parts")
                fields[name] = self.value(field.annotation, field.metadata, name, inner)
        return kind(**fields)

    def value(self, kind: Any, told: list[Any], name: str, depth: int) -> Any:
        origin, held = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(held[0], [*held[1:], *told], name, depth)
        if origin in (Union, UnionType):
            return self.value(next(one for one in held if one is not NoneType), told, name, depth)
        if origin is Literal:
            return self.chance.choice(held)
        if origin is tuple:
            return tuple(self.value(held[0], [], name, depth) for _ in range(self.chance.randint(1, 3)))
        if origin is dict:
            return {self.code(): tuple(self.code() for _ in range(self.chance.randint(0, 3))) for _ in "ab"}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.chance.choice(list(kind))
        if isinstance(kind, type) and issubclass(kind, Document):
            return self.document(kind, depth)
        return self.plain(kind, told, name)

    def plain(self, kind: Any, told: list[Any], name: str) -> Any:
        if kind is bool:
            return self.chance.random() < 0.5
        if kind is date:
            return date(1890, 1, 1) + timedelta(days=self.chance.randint(0, 60_000))
        if kind is int:
            return self.within(told)
        if kind is float:
            return self.chance.choice([0.1 + 0.2, 12.5, 1e-9, 100.0, 5e300, self.chance.random() * 1000])
        return self.text(told, name)

    def within(self, told: list[Any]) -> int:
        """A whole number within the bounds of its field."""
        bounds = {type(one).__name__: one for many in told for one in getattr(many, "metadata", [many])}
        least = getattr(bounds.get("Ge"), "ge", -(10**18))
        most = getattr(bounds.get("Le"), "le", 10**18)
        return self.chance.randint(least, most)

    def text(self, told: list[Any], name: str) -> str:
        pattern = next((found for one in told if (found := _pattern(one))), "")
        if name in ("version", "supersedes"):
            return self.chance.choice(["1.10", "2", "1.0", "10.20.30"])
        if "#" in pattern:
            return f"{self.slug()}#{self.slug()}"
        if ":" in pattern:
            return f"local:Figure_{self.chance.randint(1, 99)}.x"
        if "A-Z" in pattern:
            return self.code()
        return self.slug() if pattern else self.chance.choice(TRICKY)

    def slug(self) -> str:
        self.count += 1
        return f"{self.chance.choice(['node', '2030', '1', 'a-b'])}-{self.count}"

    def code(self) -> str:
        return f"E{self.chance.randint(10**7, 10**8 - 1)}"


def _pattern(told: Any) -> str:
    held = [told, *getattr(told, "metadata", [])]
    return next((found for one in held if (found := getattr(one, "pattern", None))), "")
