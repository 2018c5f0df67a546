"""What a method says of itself, taken apart: for its help on the command line and for the reference page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from goldenthread import methods

SECTION = re.compile(r"(Args|Returns|Raises|References?|Example):")
ARGUMENT = re.compile(r"(\w+(?:, \w+)*):\s+(.*)", re.DOTALL)
ELSEWHERE = re.compile(r"those of\s+`(\w+)`")


@dataclass(frozen=True, slots=True)
class Explained:
    """A docstring: its line, what stands before the sections (formulas), the sections, the example."""

    line: str
    paragraphs: tuple[str, ...] = ()
    arguments: dict[str, str] = field(default_factory=dict)
    returns: str = ""
    raises: str = ""
    reference: str = ""
    example: str = ""

    @property
    def told_elsewhere(self) -> tuple[str, ...]:
        """The methods that explain what this one leaves to them ("those of `rate`")."""
        return tuple(name for text in self.paragraphs for name in ELSEWHERE.findall(text))


@cache
def explained(method: Callable[..., Any]) -> Explained:
    """What a method's docstring says."""
    text, _, example = inspect.cleandoc(method.__doc__ or "").partition(">>> ")
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    sections: dict[str, list[str]] = {"": []}
    place = ""
    for block in blocks:
        head, _, rest = block.partition("\n")
        if SECTION.fullmatch(head):
            place = head.removesuffix(":").removesuffix("s") if head.startswith("Ref") else head[:-1]
            block = rest
        elif not block.startswith(" "):
            place = ""
        sections.setdefault(place, []).append(block)
    line, *paragraphs = sections[""]
    return Explained(
        line=one_line(line),
        paragraphs=tuple(paragraphs),
        arguments=_arguments("\n".join(sections.get("Args", ()))),
        returns=one_line("\n".join(sections.get("Returns", ()))),
        raises=one_line("\n".join(sections.get("Raises", ()))),
        reference=one_line("\n".join(sections.get("Reference", ()))),
        example=f">>> {example}".rstrip() if example else "",
    )


def of_argument(method: Callable[..., Any], name: str) -> str:
    """What is said of one argument: in its line, in passing, or at the method named for it; or ""."""
    said = explained(method)
    if (own := said.arguments.get(name, "")) and not own.startswith("those of `"):
        return own
    text = one_line(" ".join(said.paragraphs))
    if (inline := re.search(rf"`{name}` (?:is |(?=how ))([^`;.]+?)(?=[;.]|, and `)", text)) is not None:
        return f"{inline[1]}."
    named = (*ELSEWHERE.findall(own), *said.told_elsewhere)
    elsewhere = (getattr(methods, other, None) for other in named)
    return next((text for other in elsewhere if other and (text := of_argument(other, name))), own)


def in_columns(text: str) -> bool:
    """Whether a paragraph is set in columns, or formulas stand on lines of their own: its lines are kept."""
    return re.search(r"\S {3,}\S|^ {2,}", text, flags=re.MULTILINE) is not None


def one_line(text: str) -> str:
    """Words without the ends of lines."""
    return " ".join(text.split())


def _arguments(text: str) -> dict[str, str]:
    """`name: what it is`, each on a line of its own; lines that are further in go on."""
    found: dict[str, str] = {}
    for entry in re.split(r"\n(?=\S)", inspect.cleandoc("\n" + text)):
        if (match := ARGUMENT.match(entry)) is not None:
            found |= dict.fromkeys(match[1].split(", "), one_line(match[2]))
    return found
