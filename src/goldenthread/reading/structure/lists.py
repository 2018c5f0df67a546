"""Themes that the document lists by name, under "Our priorities", "These are:" or the stages of life."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from goldenthread.reading.documents import Item
from goldenthread.reading.structure.found import Found, Way, clean, theme
from goldenthread.reading.structure.levels import LOOSE, WORDS, singular
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import Role, plural_in

_STAGE = re.compile(
    r"^(?:start|born|begin|grow|develop|learn|liv|work|ag|stay|di|dy|end|be)(?:e|ing|eing|ning)?"
    r"(?: and [a-z]+)?(?: life)? well(?:$|\s*[:–—-]\s)",
    re.IGNORECASE,
)


def is_stage(title: str) -> bool:
    """Whether a title names a stage of life, as strategies do: Start Well, Living well."""
    return bool(_STAGE.match(title.strip()))


def lists(parts: Sequence[Part]) -> Iterator[tuple[Found, ...]]:
    """One region for each list of themes."""
    for index, part in enumerate(parts):
        if part.role is Role.THEMES:
            listed = tuple(_themes(part.items(), part.title)) or tuple(_by_stage(parts, index))
            if listed:
                yield listed


def _themes(items: Sequence[Item], title: str) -> Iterator[Found]:
    way = Way.MENTIONED if plural_in(title) in LOOSE else Way.LISTED
    for item in items:
        if not _is_header(item.text):
            yield theme(item.text, item.place, way)


def _is_header(text: str) -> bool:
    """Whether an item is the head of a table that became a list: "Ambition"."""
    return singular(text.strip(" *:")) in WORDS


def _by_stage(parts: Sequence[Part], index: int) -> Iterator[Found]:
    """The lists under stages of life that follow a sentence such as "The draft missions are:"."""
    if not parts[index].title.rstrip().endswith(":"):
        return
    for part in takewhile(lambda one: is_stage(one.title) and one.items(), parts[index + 1 :]):
        for found in _themes(part.items(), parts[index].title):
            yield replace(found, facts={"stage": clean(part.title)})
