"""What the tests of rules share: the clean strategy broken in one place, and the findings of one rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread import periods
from goldenthread.areas import english
from goldenthread.periods import Period, PeriodKind
from goldenthread.strategy import check
from tests.strategy.documents import clean, goal, loaded, measure, written

Data = dict[str, Any]
Change = Callable[[Data], object]


@dataclass(frozen=True)
class Broken:
    """A change to the clean strategy and what its rule then says, as (node, found)."""

    change: Change
    node: str
    found: str
    line_of: str | None = None  # a text of the line that the finding names
    others: tuple[Change, ...] = ()  # other strategies of the workspace, each the clean one changed
    history: dict[tuple[str, str], list[tuple[Period, float, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Sound:
    """A change that comes near to what the rule looks for, and is none."""

    change: Change
    others: tuple[Change, ...] = ()
    history: dict[tuple[str, str], list[tuple[Period, float, str]]] = field(default_factory=dict)


def findings(case: Broken | Sound, code: str) -> list[Any]:
    """The findings of one rule on the changed strategy."""
    data = clean()
    case.change(data)
    others = []
    for change in case.others:
        other = clean()
        change(other)
        others.append(loaded(other))
    every = check(loaded(data), areas=english(), others=others, history=case.history)
    return [one for one in every if one.code == code]


def lines(case: Broken) -> list[str]:
    """The lines of the file that the findings speak of."""
    data = clean()
    case.change(data)
    return written(data).splitlines()


def theme(data: Data) -> Any:
    return data["themes"][0]


def action(data: Data) -> Any:
    return goal(data)["actions"][0]


def target(data: Data) -> Any:
    return measure(data)["targets"][0]


def baseline(data: Data) -> Any:
    return measure(data)["baselines"][0]


def on_theme(**fields: Any) -> Change:
    return lambda data: theme(data).update(fields)


def on_goal(**fields: Any) -> Change:
    return lambda data: goal(data).update(fields)


def on_measure(**fields: Any) -> Change:
    return lambda data: measure(data).update(fields)


def on_action(**fields: Any) -> Change:
    return lambda data: action(data).update(fields)


def on_target(**fields: Any) -> Change:
    return lambda data: target(data).update(fields)


def on_baseline(**fields: Any) -> Change:
    return lambda data: baseline(data).update(fields)


def on_strategy(**fields: Any) -> Change:
    return lambda data: data.update(fields)


def binding(**fields: Any) -> Change:
    return lambda data: measure(data)["bindings"][0].update(fields)


def steps(*pairs: tuple[str, object]) -> Change:
    given = [{"due": due, **({} if amount is None else {"amount": amount})} for due, amount in pairs]
    return on_target(steps=given)


def all_of(*changes: Change) -> Change:
    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def another_measure(**fields: Any) -> Change:
    """A second, sound measure without figures."""
    second = {
        "id": "second",
        "title": "Second measure",
        "kind": "output",
        "good": "higher",
        "owner": "Head of early years",
        **fields,
    }
    return lambda data: goal(data)["measures"].append(second)


def figures(*values: float, definition: str = "1", last: int = 2022) -> Any:
    """A history of academic years for the clean measure, ending with `last`."""
    first = last - len(values) + 1
    series: Sequence[tuple[Period, float, str]] = [
        (periods.parse(f"{year}/{(year + 1) % 100:02d}", PeriodKind.ACADEMIC), value, definition)
        for year, value in enumerate(values, start=first)
    ]
    return {("good-development", "E06000002"): list(series)}
