"""Whether a public publication has the sign-offs that it needs."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.errors import Finding, PublicationError, Severity, Where
from goldenthread.publishing.approval.differing import standing
from goldenthread.publishing.approval.present import Present
from goldenthread.publishing.settings import PublicationSettings
from goldenthread.strategy import delicate_themes


def permit(now: Present, wanted: PublicationSettings) -> None:
    """Raise PublicationError where a sign-off is missing."""
    if lacking := list(lacking_sign_offs(now, wanted)):
        raise PublicationError(lacking)


def lacking_sign_offs(now: Present, wanted: PublicationSettings) -> Iterable[Finding]:
    """What is missing: a sign-off, where the place asks for one; a second one for a delicate theme."""
    if wanted.sign_off == "required" and not now.covering:
        found = f"This place's settings ask for a sign-off before publication. {standing(now)}"
        fix = "goldenthread ready WORKSPACE says what is missing; goldenthread sign-off records it."
        yield Finding("P020", Severity.ERROR, Where(), found, fix)
    if len(now.covering) < 2:
        yield from (_delicate(title, word) for title, word in delicate(now))


def delicate(now: Present) -> list[tuple[str, str]]:
    """Public themes about what is delicate: title, and the word that says so."""
    return [(theme.title, word) for one in now.strategies for theme, word in delicate_themes(one)]


def _delicate(title: str, word: str) -> Finding:
    found = f"The theme “{title}” is public and about what is delicate ({word}): two roles must sign it off."
    fix = "Have two roles sign off, or write `sensitivity: restricted`: then it stays out."
    return Finding("P021", Severity.ERROR, Where(), found, fix)
