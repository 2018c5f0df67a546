"""One theme printed in several places (chapter, contents, summary, framework) becomes one group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.reading.structure.found import Found, Way
from goldenthread.reading.structure.likeness import likeness, plain

_ALIKE = 0.66
_MOST_COMPARED = 300  # themes: more are a register, where a row is like the one above or stands for itself


@dataclass(slots=True)
class Theme:
    """Every printing of one theme, each with the region that it stands in."""

    printings: list[tuple[int, Found]] = field(default_factory=list)

    @property
    def fullest(self) -> Found:
        """A chapter of its own that tells anything; else the printing on which most hangs."""
        named = [found for _, found in self.printings if found.text] or [found for _, found in self.printings]
        return min(named, key=lambda found: (not found.is_told, -found.weight, found.way, found.place))

    def label_of(self) -> tuple[str, str] | None:
        """The word and number of its label, if any printing has one."""
        return next(((f.label.word, f.label.number) for _, f in self.printings if f.label), None)

    def has_another(self, found: Found, region: int) -> bool:
        """Whether its region has printed it in other words already: no table names a theme in two ways."""
        return any(at == region and plain(other.text) != plain(found.text) for at, other in self.printings)

    def likeness(self, found: Found) -> float:
        """How like the most like printing is."""
        return max(
            (likeness(other.text, found.text) for _, other in self.printings if other.text), default=0.0
        )


def group(regions: Sequence[Sequence[Found]]) -> list[Theme]:
    """The themes of all regions, the fullest regions first, so that a bare list meets what it lists."""
    themes: list[Theme] = []
    order = sorted(range(len(regions)), key=lambda at: (-_told(regions[at]), at))
    for at in order:
        region = regions[at]
        homes = [_home(found, themes, at) for found in region]
        if _is_another_list(region, homes, themes):
            continue
        for found in region:
            _put(found, _home(found, themes, at), themes, at)
    return themes


def _told(region: Sequence[Found]) -> int:
    """How much a region tells: themes with a label and a name stand above those with less."""
    named = sum(1 for found in region if found.label and found.text)
    return named * 1000 + sum(found.weight for found in region) - (region[0].way if region else 0)


def _put(found: Found, home: Theme | None, themes: list[Theme], region: int) -> None:
    if home is None:
        home = Theme()
        themes.append(home)
    home.printings.append((region, found))


def _home(found: Found, themes: Sequence[Theme], region: int) -> Theme | None:
    """The group that a printing belongs to: by its label first, then by its words."""
    if found.label:
        own = (found.label.word, found.label.number)
        labelled = next((theme for theme in themes if theme.label_of() == own), None)
        if labelled and (not found.text or _may_join(labelled, found, region)):
            return labelled
    near = themes if len(themes) <= _MOST_COMPARED else themes[-1:]
    near = [theme for theme in near if not theme.has_another(found, region)]
    best = max(near, key=lambda theme: theme.likeness(found), default=None) if found.text else None
    if (
        best is None
        or best.likeness(found) < _ALIKE
        or (found.label and best.label_of() and _other(best, found))
    ):
        return None
    return best


def _may_join(theme: Theme, found: Found, region: int) -> bool:
    """One label is two themes' only where two plans are bound together: their words differ wholly."""
    return theme.likeness(found) > 0.2 or any(not other.text for _, other in theme.printings)


def _other(theme: Theme, found: Found) -> bool:
    label = theme.label_of()
    return bool(label and found.label and label[0] == found.label.word and label[1] != found.label.number)


def _is_another_list(region: Sequence[Found], homes: Sequence[Theme | None], themes: Sequence[Theme]) -> bool:
    """Whether a bare list, of which nothing is known elsewhere, is of something else than the themes told."""
    bare = all(
        found.way in (Way.LISTED, Way.MENTIONED) and not found.weight and not found.label for found in region
    )
    loosely = any(found.way is Way.MENTIONED for found in region)
    told = any(theme.fullest.weight or loosely for theme in themes)
    return bare and told and 2 * sum(home is not None for home in homes) < len(region)


def texts_of(theme: Theme) -> list[tuple[str, int]]:
    """Other wordings of a theme, each with its line: where two printings differ a person should know."""
    chosen = theme.fullest
    seen, others = {plain(chosen.text)}, []
    for _, found in sorted(theme.printings, key=lambda printing: printing[1].place):
        if found.text and plain(found.text) not in seen:
            seen.add(plain(found.text))
            others.append((found.text, found.place.line))
    return others
