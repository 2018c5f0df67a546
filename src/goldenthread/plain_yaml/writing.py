"""Plain data as YAML that people like to read and our own reader reads back unchanged.

Lists and groups of fields stand in block style; a group or list of short plain words that fits on its line
stands in brackets. Long texts are folded, texts of several lines are kept line by line, and whatever could be
taken for something else, by us or by another program, stands in quotes.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from goldenthread.plain_yaml.scalars import EMPTY, NUMBER

WIDTH: Final = 100  # columns of a line
INDENT: Final = "  "
# What YAML 1.1, in which many programs still read, takes for true, false or a time of day (12:30 is 750).
_OTHER_MEANING: Final = re.compile(
    r"(?i)y|n|yes|no|on|off|true|false|null|~|[-+]?[\d.,:_]+|\d{4}-\d\d?-\d\d?.*"
)
_PLAIN: Final = re.compile(r"[^\W_][^:#]*(?:[:#](?! )[^:#]*)*", re.DOTALL)  # begins with a letter or digit
_FLOW_MARKS: Final = frozenset(",[]{}:")


def write(data: Mapping[str, Any]) -> str:
    """The fields as a YAML text. Values are texts, numbers, yes or no, days, lists and groups of fields."""
    return "".join(f"{line}\n" for line in _fields(data, ""))


def scalar(value: Any, *, in_brackets: bool = False) -> str:
    """One value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return f"{value}"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    text = str(value)
    return text if _is_plain(text, in_brackets=in_brackets) else _quoted(text)


def _is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether a text needs no quotes."""
    return (
        text not in EMPTY
        and text.isprintable()
        and _PLAIN.fullmatch(text) is not None
        and not text.endswith((" ", ":"))
        and " #" not in text
        and not NUMBER.fullmatch(text)
        and not _OTHER_MEANING.fullmatch(text)
        and not (in_brackets and _FLOW_MARKS & set(text))
    )


def _quoted(text: str) -> str:
    """In double quotes; what a reader would not see is written by its number."""
    return "".join(
        char if char.isprintable() else _escaped(char) for char in json.dumps(text, ensure_ascii=False)
    )


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _fields(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        yield from _with_head(f"{scalar(name)}:", value, indent)


def _with_head(head: str, value: Any, indent: str) -> Iterator[str]:
    """A value after its field's name: on the same line where it fits, else below."""
    if isinstance(value, Mapping | list | tuple):
        if (short := _in_brackets(value)) is not None and len(indent + head + short) < WIDTH:
            yield f"{indent}{head} {short}"
            return
        yield f"{indent}{head}"
        below = indent + INDENT
        yield from _fields(value, below) if isinstance(value, Mapping) else _items(value, below)
        return
    yield from _text(f"{indent}{head} ", value, indent + INDENT)


def _items(values: Sequence[Any], indent: str) -> Iterator[str]:
    for value in values:
        short = _in_brackets(value) if isinstance(value, Mapping | list | tuple) else None
        if short is not None and len(indent) + len(short) + 2 <= WIDTH:
            yield f"{indent}- {short}"
        elif isinstance(value, Mapping | list | tuple):
            below = indent + INDENT
            held = _fields(value, below) if isinstance(value, Mapping) else _items(value, below)
            lines = list(held)
            yield f"{indent}- {lines[0].removeprefix(below)}"
            yield from lines[1:]
        else:
            yield from _text(f"{indent}- ", value, indent + INDENT)


def _text(head: str, value: Any, indent: str) -> Iterator[str]:
    """A single value after what stands before it on its line."""
    short = scalar(value)
    if not isinstance(value, str) or (len(head) + len(short) <= WIDTH and "\n" not in value):
        yield head + short
    elif _can_be_folded(value):
        yield f"{head}>-"
        yield from (indent + line for line in textwrap.wrap(value, WIDTH - len(indent), **_AT_SPACES))
    elif _keeps_lines(value):
        yield f"{head}|-"
        yield from (indent + line if line else "" for line in value.split("\n"))
    else:
        yield head + short


_AT_SPACES: Final[dict[str, Any]] = {"break_long_words": False, "break_on_hyphens": False}


def _can_be_folded(text: str) -> bool:
    """Words with one space between them: a line that ends is a space again."""
    return (
        text.isprintable() and " ".join(text.split(" ")) == text and "  " not in text and text == text.strip()
    )


def _keeps_lines(text: str) -> bool:
    """Lines that hold nothing that cannot be seen."""
    lines = text.split("\n")
    return all(line.isprintable() and line == line.strip() for line in lines) and bool(lines[0] and lines[-1])


def _in_brackets(value: Mapping[str, Any] | Sequence[Any]) -> str | None:
    """A list of short words or a small group of fields on one line; None for what needs more room."""
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    held = list(value.values()) if isinstance(value, Mapping) else list(value)
    if not all(_is_short(one) for one in held):
        return None
    if isinstance(value, Mapping):
        pairs = (f"{scalar(name, in_brackets=True)}: {_inner(one)}" for name, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_inner(one) for one in held) + "]"


def _inner(value: Any) -> str:
    if isinstance(value, Mapping | list | tuple):
        short = _in_brackets(value)
        assert short is not None
        return short
    return scalar(value, in_brackets=True)


def _is_short(value: Any) -> bool:
    """Fit for brackets: a plain value, or a list of plain values."""
    if isinstance(value, Mapping):
        return False
    if isinstance(value, list | tuple):
        return all(not isinstance(one, Mapping | list | tuple) and _is_short(one) for one in value)
    return not isinstance(value, str) or ("\n" not in value and len(value) <= 60)
