"""The goals and measures of one theme, each once, however often the document prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.reading.draft import Kind
from goldenthread.reading.structure.found import SURENESS, Found, Way
from goldenthread.reading.structure.likeness import covered, likeness, plain
from goldenthread.reading.structure.same_themes import Theme, texts_of

_GOAL_ALIKE = 0.7
_MEASURE_ALIKE = 0.6
_ACTION_ALIKE = 0.85
_ALL_BUT_EQUAL = 0.9
_MOST_COMPARED = 200  # things: more are a register, in which only the very same are the same
_COVERED = 0.7
_ALONE = 0.75  # how sure a thing is that only a summary prints, where its chapter does not
_DOUBTED = 0.8
_LOW = 0.2
_MUST_AGREE = ("baseline", "target")


@dataclass(slots=True)
class Kept:
    """A thing that goes into the draft, under the one it hangs on; repeats add to it."""

    found: Found
    under: Kept | None
    confidence: float
    facts: dict[str, str]
    doubts: list[str]
    children: list[Kept] = field(default_factory=list)

    def below(self) -> Iterator[Kept]:
        """Everything that hangs on it, at any depth."""
        for child in self.children:
            yield child
            yield from child.below()


def keep(found: Found, under: Kept | None = None) -> Kept:
    """Keep one thing and all that hangs on it."""
    confidence = _LOW if found.apart else min(SURENESS[found.way], _DOUBTED if found.doubts else 1.0)
    facts = dict(found.facts) | ({"set_apart": found.apart} if found.apart else {})
    doubts = list(found.doubts) + ([found.apart] if found.apart else [])
    kept = Kept(found, under, confidence, facts, doubts)
    kept.children = [keep(child, kept) for child in found.children]
    return kept


def unite(theme: Theme) -> Kept:
    """One theme from all its printings: the fullest first, then what the others add."""
    chosen = theme.fullest
    kept = keep(replace(chosen, text=_in_small_letters(chosen.text, theme)))
    label = chosen.label or next((found.label for _, found in theme.printings if found.label), None)
    if label:
        kept.facts |= {"label": label.printed, "word": label.word, "number": label.number}
    stages = (found.facts["stage"] for _, found in theme.printings if "stage" in found.facts)
    kept.facts |= {"stage": stage} if (stage := next(stages, None)) else {}
    kept.doubts += [f'line {line} words it "{text}"' for text, line in texts_of(theme)]
    others = [found for _, found in theme.printings if found is not chosen]
    for found in sorted(others, key=lambda other: (_guessed(other), -other.weight, other.place)):
        _add(found.children, kept, kept)
    return kept


def _in_small_letters(text: str, theme: Theme) -> str:
    """A name in capitals as another printing has it, if one has."""
    others = (found.text for _, found in theme.printings if plain(found.text) == plain(text))
    return next((other for other in others if not other.isupper()), text) if text.isupper() else text


def _guessed(found: Found) -> bool:
    """Whether any of it was run together in its cell: told after what was told apart."""
    return any(child.way is Way.RUN_ON or _guessed(child) for child in found.children)


def _add(children: Sequence[Found], theme: Kept, under: Kept) -> None:
    """Add what another printing of the theme holds, if it is not there already."""
    taken: set[int] = set()
    for child in children:
        same = _same(child, theme, taken)
        if same:
            taken.add(id(same))
            _merge(child, same)
            _add(child.children, theme, same)
        elif not _is_told(child, theme):
            _add_alone(child, theme, under)


def _add_alone(child: Found, theme: Kept, under: Kept) -> None:
    """A thing that only this printing has; a goal marked as a draft gives way to the goals that are there."""
    has_such = any(other.found.kind is child.kind for other in theme.below())
    bare = replace(child, children=())
    if has_such and child.doubts and child.kind is Kind.GOAL:
        bare = bare.set_apart(f"{child.doubts[0]}, while other goals of the theme do not")
    kept = keep(bare, under)
    if has_such and not bare.apart:
        kept.confidence = min(kept.confidence, _ALONE)
        kept.doubts.append(f"only line {child.place.line} prints it, not the others of its theme")
    under.children.append(kept)
    _add(child.children, theme, kept)


_THRESHOLDS: Mapping[Kind, float] = {Kind.GOAL: _GOAL_ALIKE, Kind.MEASURE: _MEASURE_ALIKE}


def _same(found: Found, theme: Kept, taken: set[int]) -> Kept | None:
    """The thing of the theme that a printing repeats: the most alike, each only once a printing."""
    rivals = [other for other in theme.below() if other.found.kind is found.kind and id(other) not in taken]
    if found.label:
        for other in rivals:
            if other.found.label and other.found.label == found.label:
                return other
    if len(rivals) > _MOST_COMPARED:
        return next((other for other in rivals if plain(other.found.text) == plain(found.text)), None)
    best = max(rivals, key=lambda other: likeness(other.found.text, found.text), default=None)
    needed = _THRESHOLDS.get(found.kind, _ACTION_ALIKE)
    return best if best and likeness(best.found.text, found.text) >= needed else None


def _is_told(found: Found, theme: Kept) -> bool:
    """Whether a guess is told already by surer things: its words are theirs."""
    if found.way is not Way.RUN_ON:
        return False
    others = [other.found.text for other in theme.below() if other.found.kind is found.kind]
    return bool(others) and covered(found.text, others) >= _COVERED


def _merge(found: Found, into: Kept) -> None:
    """What a repeat adds: facts that were not there; a doubt where the two do not agree."""
    line = found.place.line
    for name, value in found.facts.items():
        known = into.facts.get(name)
        if known is None:
            into.facts[name] = value
        elif name in _MUST_AGREE and plain(known) != plain(value):
            into.doubts.append(f"its {name} is {known} here and {value} in line {line}")
    if found.kind is not Kind.ACTION and _words_differ(found, into):
        into.doubts.append(f'line {line} words it "{found.text}"')


def _words_differ(found: Found, into: Kept) -> bool:
    return likeness(found.text, into.found.text) < 1.0 and found.way is not Way.RUN_ON


def in_order(kept: Kept) -> Kept:
    """What hangs on a thing in the order of the document."""
    kept.children.sort(key=lambda child: child.found.place)
    for child in kept.children:
        in_order(child)
    return kept


def once(loose: Iterable[Found], themes: Sequence[Kept]) -> list[Kept]:
    """Things that hang on no theme, without those that a theme has and those printed before."""
    told = [other.found for theme in themes for other in theme.below()]
    kept: list[Kept] = []
    seen = {(found.kind, plain(found.text)) for found in told}
    for found in loose:
        key = (found.kind, plain(found.text))
        if key not in seen and not _is_printed(found, told):
            seen.add(key)
            told.append(found)
            kept.append(keep(found))
    return kept


def _is_printed(found: Found, told: Sequence[Found]) -> bool:
    """Whether all but the same is told: what hangs on nothing may be alike and not the same."""
    if len(told) > _MOST_COMPARED:
        return False
    texts = [other.text for other in told if other.kind is found.kind]
    if found.way is Way.RUN_ON and texts and covered(found.text, texts) >= _COVERED:
        return True
    return any(likeness(text, found.text) >= _ALL_BUT_EQUAL for text in texts)
