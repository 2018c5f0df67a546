"""A small place with two meetings: between them one thing happens to each of its four measures.

revised    its earlier figures are rewritten, and nothing else
fresh      a new year comes out
promised   the board asks for more
ageing     only time passes
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.observations import Store
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.made import ENGLAND, MIDDLESBROUGH, write_strategy

FIRST, SECOND = date(2025, 6, 12), date(2026, 6, 11)  # the meetings
THEN, NOW = date(2025, 6, 1), date(2026, 6, 1)  # what their papers knew
NAMES = ("revised", "fresh", "promised", "ageing")


def indicator(name: str) -> dict[str, Any]:
    return {
        "id": f"made:{name}",
        "title": f"The {name} indicator",
        "unit": "%",
        "multiplier": 100,
        "value_type": "proportion",
        "period_kind": "calendar",
        "age": "10-11 yrs",
        "sex": "Persons",
        "frequency": "annual",
        "lag_months": 12,
        "source": "The Made-up Office",
    }


def measure(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"The {name} measure",
        "short": name.capitalize(),
        "kind": "outcome",
        "unit": "%",
        "multiplier": 100,
        "good": "lower",
        "state": "defined",
        "owner": "Head of Health",
        "bindings": [{"indicator": f"made:{name}", "age": "10-11 yrs"}],
    } | more


def target(amount: float) -> dict[str, Any]:
    return {
        "id": "promised-target",
        "area": MIDDLESBROUGH,
        "adopted_by": "The Board",
        "source": "Minutes",
        "rule": "reach",
        "steps": [{"due": "2030", "amount": amount}],
    }


def strategy(version: str = "1.0", approved: str = "2024-01-10", aim: float = 20) -> dict[str, Any]:
    """The strategy: one theme with the four measures, one of them with a target."""
    promised = {
        "baselines": [{"area": MIDDLESBROUGH, "value": 30, "period": "2022", "source": "Minutes"}],
        "targets": [target(aim)],
        "state": "targeted",
    }
    measures = [measure(name, **(promised if name == "promised" else {})) for name in NAMES]
    return {
        "id": "the-place",
        "version": version,
        "status": "approved",
        "approved_on": approved,
        "title": "A good life",
        "place": {"id": "the-place", "name": "Middlesbrough", "areas": [MIDDLESBROUGH]},
        "years": {"start": 2024, "end": 2033},
        "contact": "The public health team, health@example.org",
        "compare": {"benchmark": ENGLAND},
        "themes": [
            {
                "id": "health",
                "title": "Good health",
                "lead": "Director of Public Health",
                "goals": [{"id": "healthier", "title": "Healthier", "measures": measures}],
            }
        ],
    }


def series(name: str, values: Mapping[int, float]) -> list[dict[str, Any]]:
    """Figures with a likely range of one point either way: a change of 1.5 points is beyond chance."""
    return [made.row(f"made:{name}", MIDDLESBROUGH, year, value, half=1.0) for year, value in values.items()]


FIGURES = {
    "revised": {2022: 30.0, 2023: 30.0, 2024: 27.0},
    "fresh": {2022: 20.0, 2023: 20.0, 2024: 20.0},
    "promised": {2022: 30.0, 2023: 29.0, 2024: 27.0},
    "ageing": {2021: 10.0, 2022: 10.0, 2023: 10.0},
}


def release(workspace: Workspace, name: str, values: Mapping[int, float], day: date) -> None:
    """A release of one indicator, published on a day; it replaces the one before it."""
    frame = made.frame(series(name, values))
    Store(workspace).add(frame, source="The Made-up Office", dataset=name, available_from=day)


def workspace(folder: Path, document: Mapping[str, Any] | None = None) -> Workspace:
    """The place as it was before the first meeting."""
    place = Workspace(folder)
    place.indicators.mkdir(parents=True)
    definitions = {"indicators": [indicator(name) for name in NAMES]}
    (place.indicators / "made.yaml").write_text(json.dumps(definitions), encoding="utf-8")
    write_strategy(place, document or strategy())
    for name, values in FIGURES.items():
        release(place, name, values, date(2025, 5, 1))
    return place


def between_the_meetings(place: Workspace, happened: Iterable[str] = NAMES) -> None:
    """What happens to each measure before the second meeting; to the ageing one nothing."""
    if "revised" in happened:
        release(place, "revised", FIGURES["revised"] | {2024: 29.8}, date(2026, 5, 1))
    if "fresh" in happened:
        release(place, "fresh", FIGURES["fresh"] | {2025: 24.0}, date(2026, 5, 1))
    if "promised" in happened:
        write_strategy(place, strategy("2.0", "2026-02-01", aim=10) | {"supersedes": "1.0"})


def many_themes(number: int) -> dict[str, Any]:
    """The strategy with its theme and many more."""
    document = copy.deepcopy(strategy())
    for at in range(number - 1):
        one = measure(
            "fresh", id=f"fresh-{at}", title=f"A measure with a long title, number {at}", owner=None
        )
        goal = {"id": f"goal-{at}", "title": f"Goal {at}", "measures": [one]}
        title = f"A theme with rather a long title, and its number is {at}"
        document["themes"].append({"id": f"theme-{at}", "title": title, "goals": [goal]})
    return document
