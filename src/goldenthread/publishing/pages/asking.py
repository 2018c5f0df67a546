"""What a chair may ask, drawn from the facts alone: whom, by role, and about what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.judgement import wording
from goldenthread.judgement.results import CurrencyWord, TargetWord
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.pages import headlines
from goldenthread.publishing.pages.headlines import Found
from goldenthread.publishing.pages.rows import judged_of, short
from goldenthread.strategy.model import Measure, Theme, Word

NAMED = 2  # measures that a question names before it counts the rest
FEW = 3  # areas that it names; more are only counted


def questions(edition: Edition, found: Sequence[Found]) -> Iterator[str]:
    """What got worse first, then what falls short, then what nobody can tell or has agreed."""
    if not edition.by_id:
        words = edition.strategy.words
        yield f"Ask when the {words.theme.many} and {words.measure.many} will be chosen, and by whom."
        return
    strong = [one for one in found if one.strong]
    yield from _of_findings(edition, [one for one in strong if one.kind == "worse"], "is getting worse")
    behind = f"is worse than {wording.in_prose(edition.country)}"
    yield from _of_findings(edition, [one for one in strong if one.kind == "below"], behind)
    yield from _of_targets(edition)
    yield from _of_old_figures(edition)
    yield from _of_missing_figures(edition)
    yield from _of_missing_targets(edition)
    yield from _of_missing_actions(edition)


def spoken(role: str) -> str:
    """A role as one speaks of it: "the head of housing", but "the Director of Public Health".

    What already has an article, or its like, keeps it: "each partner".
    """
    first, _, rest = role.partition(" ")
    plain = rest == rest.lower() and first[1:] == first[1:].lower()
    name = first.lower() + role[len(first) :] if plain else role
    return name if first.lower() in ("the", "each", "all") else f"the {name}"


def _lead(edition: Edition, measure: Measure) -> str:
    """Who looks after a measure, or who leads its theme."""
    theme = edition.above[measure.id][0]
    return _leads(theme) if not measure.owner else spoken(measure.owner)


def _leads(theme: Theme) -> str:
    return spoken(theme.lead) if theme.lead else f"whoever leads “{short(theme)}”"


def _of_findings(edition: Edition, found: list[Found], what: str) -> Iterator[str]:
    ids = dict.fromkeys(one.measure_id for one in found)
    for measure_id, line in zip(ids, headlines.gathered(edition, found), strict=True):
        areas = {one.area for one in found if one.measure_id == measure_id}
        named = line.areas if len(areas) <= FEW else f"{len(areas)} areas"
        where = f" in {named}" if named else ""
        told = f" ({line.text})" if line.text else ""
        lead = _lead(edition, edition.by_id[measure_id])
        yield f"Ask {lead} why “{line.measure.text}” {what}{where}{told}."


FALLING_SHORT = {TargetWord.MISSED: "was missed", TargetWord.TOO_SLOW: "is coming too slowly"}


def _of_targets(edition: Edition) -> Iterator[str]:
    for measure in edition.by_id.values():
        words = [edition.judged.of(measure.id, area.code).target_word for area in edition.own_areas]
        worst = next((word for word in FALLING_SHORT if word in words), None)
        if worst:
            what = f"the target for “{short(measure)}” {FALLING_SHORT[worst]}"
            yield f"Ask {_lead(edition, measure)} why {what}, and what will be done about it."


def _of_old_figures(edition: Edition) -> Iterator[str]:
    old = [one for one in edition.by_id.values() if has_word(edition, one, CurrencyWord.OUT_OF_DATE)]
    if old:
        names = [f"“{short(one)}”" for one in old[:NAMED]]
        rest = [f"{len(old) - NAMED} more"] if len(old) > NAMED else []
        theirs = "its figure is" if len(old) == 1 else "their figures are"
        listed = wording.listed([*names, *rest])
        yield f"Ask when newer figures will come for {listed}: {theirs} out of date."


def has_word(edition: Edition, measure: Measure, word: CurrencyWord) -> bool:
    """Whether a figure of the place or of one of its areas is this old."""
    said = [edition.judged.of(measure.id, area.code) for area in edition.told_areas]
    return any(one.figure and one.currency.word is word for one in said)


def has_figure(edition: Edition, measure: Measure) -> bool:
    """Whether the place or one of its areas has a figure."""
    return any(edition.judged.of(measure.id, area.code).figure for area in edition.own_areas)


def _of_missing_figures(edition: Edition) -> Iterator[str]:
    """The theme with the most measures that nobody can follow yet; of equal ones the first."""
    empty = [
        (sum(not has_figure(edition, one) for one in judged_of(theme)), theme)
        for theme in edition.strategy.themes
    ]
    count, theme = max(empty, key=lambda one: one[0], default=(0, None))
    if theme is not None and count:
        what = _counted(count, edition.strategy.words.measure)
        where = f"the {what} of “{short(theme)}”"
        yield f"Ask {_leads(theme)} where figures will come from for {where} without one."


def _of_missing_targets(edition: Edition) -> Iterator[str]:
    aimless = [one for one in edition.by_id.values() if has_figure(edition, one) and not one.targets]
    if aimless:
        what = _counted(len(aimless), edition.strategy.words.measure)
        yield f"Ask the Board whether to set a target for the {what} with a figure and no target."


def _of_missing_actions(edition: Edition) -> Iterator[str]:
    idle = [goal for theme in edition.strategy.themes for goal in theme.goals if not goal.actions]
    if idle:
        what = _counted(len(idle), edition.strategy.words.goal)
        yield f"Ask what will be done for the {what} with no action written down."


def _counted(count: int, word: Word) -> str:
    return wording.counted(count, word.one, word.many)
