"""What came since somebody signed off, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldenthread.publishing.approval.content import Content
from goldenthread.publishing.approval.present import Present

NAMED = 3  # of the things that differ, so many are named


def standing(now: Present) -> str:
    """Who signed off what, and what came since: one sentence or two."""
    if now.covering:
        return f"Signed off for exactly this content: {'; '.join(one.told for one in now.covering)}."
    if not now.signed:
        return "Nobody has signed it off."
    last = now.signed[-1]
    since = "; ".join(differences(last.content, now.content))
    return f"Signed off ({last.told}) for {_of(last.content)}. Since then: {since}."


def _of(content: Content) -> str:
    versions = " and ".join(f"version {number} of {name}" for name, number in content.versions.items())
    return f"{versions}, {content.total:,} figure{'' if content.total == 1 else 's'}"


def differences(then: Content, now: Content) -> Iterator[str]:
    """Every way in which two contents differ, in words."""
    if moved := _moved(then.figures, now.figures):
        yield f"figures came, went or changed ({_more(now.total - then.total)}): {_named(moved)}"
    yield from _of_strategies(then, now)
    if moved := _moved(then.definitions, now.definitions):
        yield f"definitions changed: {_named(moved)}"
    if moved := _moved(then.corrections, now.corrections):
        yield f"{len(moved)} correction{'' if len(moved) == 1 else 's'} recorded or withdrawn"


def _of_strategies(then: Content, now: Content) -> Iterator[str]:
    for name in sorted({*then.versions, *now.versions}):
        old, new = then.versions.get(name), now.versions.get(name)
        if old is None or new is None:
            yield f"the strategy {name} {'came' if old is None else 'went'}"
        elif old != new:
            how = f"goldenthread diff {name}@{old} {name}@{new} --in WORKSPACE"
            yield f"the strategy {name} is now version {new} ({how})"
        elif moved := _moved(_of_one(then.strategy, name), _of_one(now.strategy, name)):
            yield f"the strategy changed: {_named(moved)}"


def _of_one(parts: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in parts.items() if key.partition("#")[0] == name}


def _moved(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(key for key in {*then, *now} if then.get(key) != now.get(key))


def _named(keys: list[str]) -> str:
    rest = len(keys) - NAMED
    return ", ".join(keys[:NAMED]) + (f" and {rest:,} more" if rest > 0 else "")


def _more(by: int) -> str:
    return "as many as before" if by == 0 else f"{abs(by):,} {'more' if by > 0 else 'fewer'} than before"
