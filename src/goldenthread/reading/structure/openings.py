"""Which headings are the themes of a strategy.

Signs, the surest first: headings in a numbered series ("Domain 2:"), headings that a list of themes
names, headings under "Our priorities", headings over lead-ins that come again and again, headings over lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldenthread.reading.structure.found import Found, Way, theme
from goldenthread.reading.structure.labels import Label, own_label
from goldenthread.reading.structure.levels import Level
from goldenthread.reading.structure.likeness import likeness, plain
from goldenthread.reading.structure.parts import Part
from goldenthread.reading.structure.roles import TELLING, Role

_ALIKE = 0.8
_FEWEST = 2  # numbers of a series in a word that we do not know


def openings(parts: Sequence[Part], named: Sequence[Found]) -> dict[int, Found]:
    """The places of the headings that open a theme; `named` are the themes that lists and tables name."""
    return (
        _labelled(parts, theme_words(parts))
        or _own_series(parts)
        or _named(parts, named)
        or _one_level_under(parts)
        or _over_lead_ins(parts)
        or _over_lists(parts)
    )


def theme_words(parts: Sequence[Part]) -> frozenset[str]:
    """The words whose numbered headings are outermost: a series within another is not one of themes."""
    series: dict[str, list[tuple[int, Label]]] = {}
    for index, part in enumerate(parts):
        if part.label and part.label.level is not Level.MEASURE:
            series.setdefault(part.label.word, []).append((index, part.label))
    real = {word: found for word, found in series.items() if _is_series(word, found, parts)}
    return frozenset(
        word for word in real if not any(_within(real[word], real[over]) for over in real if over != word)
    )


def _is_series(word: str, found: Sequence[tuple[int, Label]], parts: Sequence[Part]) -> bool:
    """Two numbers or more; one is enough for a theme's word, where one chapter of a plan is printed."""
    headed = [(index, label) for index, label in found if parts[index].is_heading]
    numbers = {label.number for _, label in headed}
    level = found[0][1].level
    if numbers == {""}:  # "Theme: Kind communities", without numbers: more than one of them
        return level is Level.THEME and len(headed) > 1
    if level is Level.THEME:
        return bool(numbers)
    return len(numbers) > 1 and any(_tells(parts, index) for index, _ in headed)


def _tells(parts: Sequence[Part], index: int) -> bool:
    """Whether a heading has lead-ins or other labels under it before the next of its kind."""
    own = parts[index].label
    for part in parts[index + 1 :]:
        if own and part.label and part.label.word == own.word:
            return False
        if part.role in TELLING or part.label:
            return True
    return False


def _within(inner: Sequence[tuple[int, Label]], outer: Sequence[tuple[int, Label]]) -> bool:
    """Whether the inner series runs within the outer: it begins after it, and between or over its numbers."""
    first, last = outer[0][0], outer[-1][0]
    inside = [index for index, _ in inner if index > first]
    between = [index for index in inside if index < last]
    repeats = len({label.number for _, label in inner}) < len(inner) or any(
        "." in label.number for _, label in inner
    )
    return (bool(between) and (repeats or len(between) * 2 > len(inner))) or (
        bool(inside) and repeats and first < inner[0][0]
    )


def _labelled(parts: Sequence[Part], words: frozenset[str]) -> dict[int, Found]:
    return {
        index: theme(part.title, part.place, Way.CHAPTER)
        for index, part in enumerate(parts)
        if part.label and part.label.word in words
    }


def _own_series(parts: Sequence[Part]) -> dict[int, Found]:
    """Headings with a word of the place's own and a number, where the numbers run from one on."""
    series: dict[str, dict[int, Label]] = {}
    for index, part in enumerate(parts):
        own = own_label(part.title) if part.is_heading and not part.role else None
        if own:
            series.setdefault(own.word, {})[index] = own
    for found in series.values():
        if {str(number) for number in range(1, _FEWEST + 1)} <= {own.number for own in found.values()}:
            return {
                index: replace(theme(own.name, parts[index].place, Way.CHAPTER), label=own)
                for index, own in found.items()
            }
    return {}


def _named(parts: Sequence[Part], named: Sequence[Found]) -> dict[int, Found]:
    """Headings that say what a list or table calls a theme; a name that opens nothing is only a repeat."""
    openings = {
        index: theme(part.title, part.place, Way.CHAPTER)
        for index, part in enumerate(parts)
        if part.is_heading
        and not part.role
        and any(
            likeness(found.text, theme(part.title, part.place, Way.CHAPTER).text) >= _ALIKE for found in named
        )
    }
    return openings if len(openings) > 1 else {}


def _one_level_under(parts: Sequence[Part]) -> dict[int, Found]:
    """The headings one level under a heading such as "Our priorities", where the file tells levels."""
    found: dict[int, Found] = {}
    for index, part in enumerate(parts):
        if part.role is Role.THEMES and part.level is not None and part.is_heading:
            found |= {
                at: theme(parts[at].title, parts[at].place, Way.CHAPTER) for at in _children(parts, index)
            }
    return found if len(found) > 1 else {}


def _children(parts: Sequence[Part], index: int) -> list[int]:
    under, own = [], parts[index].level or 0
    for at in range(index + 1, len(parts)):
        part = parts[at]
        if part.is_heading and part.level is not None and part.level <= own:
            break
        if part.is_heading and part.level == own + 1 and not part.role:
            under.append(at)
    return under


def _over_lead_ins(parts: Sequence[Part]) -> dict[int, Found]:
    """The headings over lead-ins that the document prints again and again."""
    again = Counter(plain(part.title) for part in parts if part.is_heading)
    roles = Counter(part.role for part in parts if part.role in TELLING)
    found: dict[int, Found] = {}
    for index, part in enumerate(parts):
        if part.role in TELLING and roles[part.role] > 1:
            at = _heading_over(parts, index, again)
            if at is not None:
                found[at] = theme(parts[at].title, parts[at].place, Way.CHAPTER)
    return found if len(found) > 1 else {}


def _over_lists(parts: Sequence[Part]) -> dict[int, Found]:
    """Headings, each over a list, that follow a bare "Our priorities" where nothing tells their levels."""
    found: dict[int, Found] = {}
    for index, part in enumerate(parts):
        if part.role is Role.THEMES and part.is_heading and not part.items():
            for at in range(index + 1, len(parts)):
                one = parts[at]
                if not one.is_heading or one.role or one.label or not one.items():
                    break
                found[at] = theme(one.title, one.place, Way.CHAPTER)
    return found if len(found) > 1 else {}


def _heading_over(parts: Sequence[Part], index: int, again: Mapping[str, int]) -> int | None:
    """The nearest heading above that announces nothing itself, is printed once, and is not deeper."""
    own = parts[index].level
    for at in range(index - 1, -1, -1):
        part = parts[at]
        if part.role in (Role.THEMES, Role.ELSEWHERE, Role.PRINCIPLES, Role.VISION):
            return None
        deeper = own is not None and part.level is not None and part.level >= own
        if part.is_heading and part.title and not part.role and again[plain(part.title)] == 1 and not deeper:
            return at
    return None
