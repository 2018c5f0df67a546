"""The paper in three or four sentences that a chair can read out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from goldenthread.judgement import wording
from goldenthread.judgement.results import TargetWord
from goldenthread.publishing.pages.rows import capital
from goldenthread.publishing.paper.causes import Cause
from goldenthread.publishing.paper.content import Content
from goldenthread.publishing.paper.matters_targets import promises
from goldenthread.publishing.paper.naming import called, clipped, share, some


def summary(content: Content) -> tuple[str, ...]:
    """What the paper is, what moved, how the targets stand, and what is asked."""
    parts = (_purpose, _standing, _targets, _asked) if content.edition.judged.measures else (_empty, _asked)
    return tuple(text for part in parts for text in part(content))


def _empty(content: Content) -> Iterator[str]:
    strategy = content.edition.strategy
    many = strategy.words.measure.many
    yield f"No {many} have been chosen yet for {clipped(strategy.title)}, so there is nothing to judge."


def _purpose(content: Content) -> Iterator[str]:
    edition = content.edition
    _, with_figure, total = edition.judged.testable()
    yield (
        f"This paper tells {content.board} how we are doing on {clipped(edition.strategy.title)}, by what was"
        f" known on {wording.day(edition.as_of)}."
        f" {share(edition, with_figure, total)} a figure."
    )
    yield _compared(content)


def _compared(content: Content) -> str:
    """What is new, in one sentence."""
    since = content.since
    if since is None:
        return "It is the first paper, so there is no earlier one to compare it with."
    before = f"Since the paper for {wording.day(since.meeting)}"
    parts = [f"{since.moved[cause]} because {why}" for cause, why in WHY.items() if since.moved[cause]]
    if parts:
        return f"{before}, judgements have changed: {wording.listed(parts)}."
    new = since.newly or since.history or since.strategy or content.corrections
    return f"{before}, no judgement has changed." if new else f"{before}, nothing is new."


WHY = {
    Cause.PERFORMANCE: "new figures came out",
    Cause.HISTORY: "past figures were rewritten",
    Cause.STRATEGY: "the strategy or a definition changed",
    Cause.TIME: "time passed",
}


def _standing(content: Content) -> Iterator[str]:
    """What is getting better or worse, or is worse than the country, beyond doubt."""
    edition = content.edition
    phrases = {
        "worse": "getting worse",
        "better": "getting better",
        "below": f"worse than {wording.in_prose(edition.country)}",
        "above": f"better than {wording.in_prose(edition.country)}",
    }
    parts = []
    for kind, phrase in phrases.items():
        names = [called(edition.by_id[one.measure_id]) for one in content.headlines if one.kind == kind]
        if names:
            verb = "is" if len(set(names)) == 1 else "are"
            parts.append(f"{some(names)} {verb} {phrase}")
    if parts:
        yield f"{'; '.join(parts)}. That is more than chance would explain."
    else:
        country = wording.in_prose(edition.country)
        yield f"Nothing has moved, or differs from {country}, by clearly more than chance would explain."


def _targets(content: Content) -> Iterator[str]:
    edition = content.edition
    words = [one.target.word for one in promises(edition)]
    if not words:
        yield "No target has been set, so nobody can say whether progress is fast enough."
        return
    if len(words) == 1:
        yield f"The one target is {words[0] or 'not judged yet'}."
        return
    counts = Counter(words)
    parts = [f"{counts[word]} {word}" for word in TargetWord if counts[word]]
    parts += [f"{counts[None]} not judged yet"] if counts[None] else []
    yield f"Of {wording.counted(len(words), 'target', 'targets')}: {wording.listed(parts)}."


def _asked(content: Content) -> Iterator[str]:
    number = len(content.matters)
    if number:
        yield f"{capital(content.board)} is asked to settle {wording.counted(number, 'matter', 'matters')}."
    else:
        yield "Nothing needs a decision."
