"""A strategy as large as any place's: a measure for each series of the figures, with baseline and target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from goldenthread.observations import Store
from goldenthread.workspace import Workspace

MIDDLESBROUGH, REDCAR_AND_CLEVELAND, ENGLAND = "E06000002", "E06000003", "E92000001"
SIMILAR = ("E06000001", "E06000004", "E06000010", "E06000012", "E08000024", "E08000037")
SOURCE = "made for measuring"


def start(folder: Path) -> None:
    """An empty workspace, so that figures can be loaded."""
    (folder / "strategies" / "at-size").mkdir(parents=True)


def finish(folder: Path) -> None:
    """Write the strategy that uses every series among the figures loaded."""
    frame = Store(Workspace(folder)).read()
    document = strategy(list(measures(frame)))
    path = folder / "strategies" / "at-size" / "1.0.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True), encoding="utf-8")


def measures(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """A measure for each indicator, headline sex first where there are several."""
    for (indicator,), rows in sorted(frame.group_by("indicator"), key=lambda group: str(group[0][0])):
        sexes = rows["sex"].unique().to_list()
        sex = "Persons" if "Persons" in sexes else sorted(sexes)[0]
        yield measure(str(indicator), sex, rows.filter(pl.col("sex") == sex))


def measure(indicator: str, sex: str, rows: pl.DataFrame) -> dict[str, Any]:
    """One measure, bound, with a baseline where the place's first area has a figure."""
    name = indicator.partition(":")[2]
    made: dict[str, Any] = {
        "id": "m-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        "title": f"Indicator {name.replace('-', ' ')}",
        "kind": "outcome",
        "good": "lower",
        "counts": "what its source counts",
        "bindings": [{"indicator": indicator, "sex": sex}],
        "frequency": "annual",
        "owner": "Director of Public Health",
        "state": "defined",
    }
    known = rows.filter(pl.col("value").is_not_null() & (pl.col("area_code") == MIDDLESBROUGH))
    if promisable(known.sort("period_end")):
        made |= {"state": "targeted"} | promised(made["id"], known.sort("period_end"))
    return made


def promisable(series: pl.DataFrame) -> bool:
    """Whether the series goes on after its middle: a target due in the baseline's period means nothing."""
    return series.height > 0 and series["period_end"][series.height // 2] < series["period_start"][-1]


def promised(identifier: str, series: pl.DataFrame) -> dict[str, Any]:
    """A baseline in the middle of the series, and a tenth less by its last period."""
    first, last = series.row(series.height // 2, named=True), series.row(-1, named=True)
    baseline = {"area": MIDDLESBROUGH, "value": first["value"], "period": first["period"], "source": SOURCE}
    target = {
        "id": f"{identifier}-target",
        "area": MIDDLESBROUGH,
        "adopted_by": "the board",
        "source": SOURCE,
    }
    target |= {"rule": "change by share", "steps": [{"due": last["period"], "amount": -10}]}
    return {"baselines": [baseline], "targets": [target]}


def batched(things: list[Any], size: int) -> Iterator[list[Any]]:
    """The list in pieces (itertools has this from Python 3.12)."""
    for start in range(0, len(things), size):
        yield things[start : start + size]


def strategy(measures: list[dict[str, Any]]) -> dict[str, Any]:
    """The document: themes of two goals, goals of three measures."""
    goals = [
        {"id": f"goal-{number}", "title": f"Goal {number}", "measures": some}
        for number, some in enumerate(batched(measures, 3), start=1)
    ]
    themes = [
        {
            "id": f"theme-{number}",
            "title": f"Theme {number}",
            "lead": "Director of Public Health",
            "why": "It is here to be measured.",
            "goals": some,
        }
        for number, some in enumerate(batched(goals, 2), start=1)
    ]
    similar = {"name": "Similar areas", "why": "Chosen for measuring.", "source": SOURCE}
    similar["areas"] = {code: list(SIMILAR) for code in (MIDDLESBROUGH, REDCAR_AND_CLEVELAND)}
    return {
        "id": "at-size",
        "version": "1.0",
        "status": "approved",
        "approved_on": "2019-01-01",
        "title": "A strategy as large as any",
        "place": {"id": "south-tees", "name": "South Tees", "areas": [MIDDLESBROUGH, REDCAR_AND_CLEVELAND]},
        "years": {"start": 2019, "end": 2029},
        "vision": "To be measured.",
        "demonstration": True,
        "compare": {"benchmark": ENGLAND, "similar": similar, "rank_group": "upper-tier"},
        "themes": themes,
    }
