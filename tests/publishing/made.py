"""A small made-up workspace with everything that a page can show, and everything that none may.

Public values lie under 40. Every value that must never be seen lies between 73 and 79 and ends in .2x9, so
that it is found in whatever form it is printed.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from goldenthread import periods
from goldenthread.observations import SCHEMA, Store
from goldenthread.periods import PeriodKind
from goldenthread.workspace import Workspace

AS_OF = date(2025, 6, 1)
MIDDLESBROUGH, REDCAR = "E06000002", "E06000003"
SIMILAR = ("E06000001", "E06000004", "E06000005", "E06000009")
NORTH_EAST, ENGLAND = "E12000001", "E92000001"
NAMES = {
    MIDDLESBROUGH: "Middlesbrough",
    REDCAR: "Redcar and Cleveland",
    "E06000001": "Hartlepool",
    "E06000004": "Stockton-on-Tees",
    "E06000005": "Darlington",
    "E06000009": "Blackpool",
    NORTH_EAST: "North East",
    ENGLAND: "England",
}
# Words of what may not be shown; each stands in a title, a note or a name of something restricted.
SECRET_WORDS = ("Quokka", "Zebrafish", "Wombat", "Narwhal", "Axolotl", "Pangolin", "Okapi")
HOSTILE = "<script>alert('a')</script>"

DEFINITIONS: dict[str, Any] = {
    "indicators": [
        {
            "id": "made:alpha",
            "title": "Children above a healthy weight",
            "definition": "Children measured above a healthy weight, out of all children measured.",
            "unit": "%",
            "multiplier": 100,
            "good": "lower",
            "value_type": "proportion",
            "period_kind": "calendar",
            "ci_method": "Wilson score",
            "age": "10-11 yrs",
            "sex": "Persons",
            "frequency": "annual",
            "lag_months": 3,
            "source": "The Made-up Office",
            "licence": "Open Government Licence v3.0",
            "attribution": "Contains made-up information licensed under the Open Government Licence v3.0.",
            "caveats": ["Made up for tests."],
        },
        {
            "id": "made:okapi",
            "title": "Okapi counts",
            "period_kind": "calendar",
            "sensitivity": "internal",
        },
        {
            "id": "local:visits",
            "title": "Visits to the centre",
            "unit": "per 1,000",
            "value_type": "crude rate",
            "period_kind": "calendar",
            "sensitivity": "public",
            "small_numbers": "under-5",
        },
    ]
}


def measure(identity: str, title: str, indicator: str | None, **more: Any) -> dict[str, Any]:
    """A measure as the YAML holds it."""
    bindings = [{"indicator": indicator, "age": "10-11 yrs"}] if indicator else []
    usual = {"kind": "outcome", "unit": "%", "multiplier": 100, "good": "lower", "state": "defined"}
    return {"id": identity, "title": title, **usual, "bindings": bindings, **more}


ACTION = {
    "id": "walk-to-school",
    "title": "Walk to school",
    "phase": "survive",
    "lead": "Head of schools",
    "partners": [{"name": "Schools", "part": "collaborate"}],
    "milestones": [{"id": "first-school", "title": "First school joins", "due": "2025-09-01"}],
}
TARGET = {
    "id": "weight-target",
    "area": MIDDLESBROUGH,
    "adopted_by": "The Board",
    "adopted_on": "2024-01-10",
    "source": "Minutes",
    "rule": "reach",
    "steps": [{"due": "2027", "amount": 20}],
}
STRATEGY: dict[str, Any] = {
    "id": "made-place",
    "version": "2.0",
    "status": "approved",
    "approved_on": "2024-01-10",
    "supersedes": "1.0",
    "title": "A good life for all",
    "place": {"id": "the-place", "name": "The Place", "areas": [MIDDLESBROUGH, REDCAR]},
    "years": {"start": 2024, "end": 2033},
    "vision": "Everyone lives well for longer.",
    "aims": ["Work together"],
    "demonstration": True,
    "contact": "The public health team, health@example.org",
    "words": {
        "theme": {"one": "mission", "many": "missions"},
        "goal": {"one": "ambition", "many": "ambitions"},
        "measure": {"one": "yardstick", "many": "yardsticks"},
    },
    "stages": [{"id": "start-well", "title": "Start well"}],
    "phases": [
        {
            "id": "survive",
            "title": "Survive",
            "first_year": 1,
            "last_year": 2,
            "judged_by": ["activity", "output"],
        },
        {"id": "thrive", "title": "Thrive", "first_year": 3, "last_year": 10, "judged_by": ["outcome"]},
    ],
    "groups": [{"id": "young-carers", "title": "Young carers"}],
    "priorities": [{"id": "clean-air", "title": "Clean air"}],
    "compare": {
        "benchmark": ENGLAND,
        "similar": {
            "name": "Neighbours of 2025",
            "why": "They have alike people.",
            "source": "Made up",
            "areas": {MIDDLESBROUGH: list(SIMILAR), REDCAR: list(SIMILAR)},
        },
    },
    "themes": [
        {
            "id": "children",
            "title": "Children thrive",
            "short": "Children",
            "stage": "start-well",
            "lead": "Director of children's services",
            "why": "The first years last.",
            "inequalities_focus": ["Children in care"],
            "groups": ["young-carers"],
            "priorities": ["clean-air"],
            "links": ["region#regional-goal"],
            "told_us": [
                {
                    "text": "There is nowhere to play.",
                    "source": "Survey of 200 families",
                    "date": "May 2024",
                }
            ],
            "you_can_do": ["Walk a child to school."],
            "goals": [
                {
                    "id": "healthy-weight",
                    "title": "More children at a healthy weight",
                    "due": 2030,
                    "measures": [
                        measure(
                            "weight",
                            "Children above a healthy weight",
                            "made:alpha",
                            short="Child weight",
                            counts="Children above a healthy weight.",
                            splits=["sex"],
                            owner="Public health lead",
                            caveats=["Not every child is measured."],
                            targets=[TARGET],
                            baselines=[
                                # Somebody copied a figure into the strategy that is not public.
                                {"area": REDCAR, "value": 77.3, "period": "2016", "source": "The draft file"},
                                {
                                    "area": MIDDLESBROUGH,
                                    "value": 30.0,
                                    "period": "2022",
                                    "source": "Minutes",
                                },
                            ],
                            state="targeted",
                            links=["region#regional-weight"],
                            priorities=["clean-air"],
                        ),
                        {
                            "id": "activity",
                            "title": "Activity, told in parts",
                            "parts": [
                                measure("steps", f"Steps {HOSTILE}", "made:alpha", short="=2+5 steps"),
                                measure(
                                    "play",
                                    "Hours of play",
                                    None,
                                    state="to be developed",
                                    why_no_figures="Nobody counts it.",
                                ),
                            ],
                        },
                        measure(
                            "visits",
                            "Visits to the centre",
                            "local:visits",
                            unit="per 1,000",
                            multiplier=1000,
                            good="higher",
                            small_numbers="under-5",
                        ),
                        measure(
                            "quokka",
                            "Quokka yardstick of officers",
                            "made:alpha",
                            sensitivity="internal",
                            targets=[{**TARGET, "id": "quokka-target"}],
                        ),
                        measure(
                            "zebrafish",
                            "Zebrafish yardstick of the few",
                            "made:beta",
                            sensitivity="restricted",
                        ),
                    ],
                    "actions": [ACTION],
                },
                {"id": "empty-goal", "title": "A goal still to be filled"},
            ],
        },
        {
            "id": "wombat",
            "title": "Wombat matters of safeguarding",
            "sensitivity": "restricted",
            "goals": [
                {
                    "id": "narwhal-goal",
                    "title": "Narwhal goal",
                    "measures": [measure("narwhal", "Narwhal yardstick", "made:beta")],
                    "actions": [{"id": "narwhal-action", "title": "Narwhal action"}],
                }
            ],
        },
        {"id": "empty-theme", "title": "A mission still to be written"},
    ],
    "removed": [
        {
            "id": "gone",
            "title": "A goal that went",
            "removed_in": "2.0",
            "why": "Done.",
            "replaced_by": "weight",
        },
        {"id": "axolotl", "title": "Axolotl yardstick", "removed_in": "2.0", "why": "Axolotl reasons."},
    ],
}
REGION: dict[str, Any] = {
    "id": "region",
    "version": "1.0",
    "status": "draft",
    "title": "A regional plan",
    "place": {
        "id": "the-region",
        "name": "The Region",
        "areas": [MIDDLESBROUGH, REDCAR, *SIMILAR, "E06000047"],
    },
    "years": {"start": 2022, "end": 2030},
    "demonstration": True,
    "themes": [
        {
            "id": "regional-theme",
            "title": "Regional theme",
            "goals": [
                {
                    "id": "regional-goal",
                    "title": "Regional goal",
                    "measures": [
                        measure(
                            "regional-weight",
                            "Weight in the region",
                            "made:alpha",
                            targets=[{**TARGET, "id": "regional-target", "area": "the-region"}],
                        )
                    ],
                }
            ],
        }
    ],
}


def first_version() -> dict[str, Any]:
    """The strategy as it was: it held nodes that are gone now, one of them restricted."""
    old = copy.deepcopy(STRATEGY)
    old |= {"version": "1.0", "supersedes": None, "removed": []}
    goal = old["themes"][0]["goals"][0]
    goal["measures"] += [
        measure("axolotl", "Axolotl yardstick", None, sensitivity="restricted"),
        measure("forgotten", "A yardstick nobody speaks of now", None),
    ]
    old["themes"][0]["goals"].append({"id": "gone", "title": "A goal that went"})
    return old


def row(indicator: str, area: str, year: int, value: float | None, **more: Any) -> dict[str, Any]:
    """One observation; `half` is half the width of its likely range."""
    when = periods.parse(str(year), PeriodKind.CALENDAR)
    half = more.pop("half", 2.0)
    limits = (None, None) if value is None or half is None else (value - half, value + half)
    plain = {
        "indicator": indicator,
        "area_code": area,
        "area_name": NAMES.get(area, area),
        "area_type": {"E12": "region", "E92": "country"}.get(area[:3], "unitary"),
        "sex": "Persons",
        "age": "10-11 yrs",
        "period": when.label,
        "period_length": when.length,
        "period_kind": "calendar",
        "period_start": when.start,
        "period_end": when.end,
        "value": value,
        "lower_ci_95": limits[0],
        "upper_ci_95": limits[1],
        "document": "made.csv",
        "line": 2,
        "source": "The Made-up Office",
        "licence": "Open Government Licence v3.0",
        "sensitivity": "public",
    }
    return plain | more


def figures() -> list[dict[str, Any]]:
    """Public figures, and rows that must never be seen in public."""
    rows = []
    for shift, area in enumerate((MIDDLESBROUGH, REDCAR, *SIMILAR, NORTH_EAST, ENGLAND)):
        for year in range(2017, 2025):
            value = 30.0 - shift - (year - 2022) * (3 if area == MIDDLESBROUGH else 0.2)
            rows.append(row("made:alpha", area, year, round(value, 1)))
    rows += [
        row("made:alpha", MIDDLESBROUGH, 2024, 21.0 + at, sex=sex)
        for at, sex in enumerate(("Male", "Female"))
    ]
    rows += [
        row("local:visits", area, 2023, 12.0, small_numbers="under-5", numerator=60.0, denominator=5000.0)
        for area in (MIDDLESBROUGH, REDCAR)
    ]
    return rows + hidden()


def hidden() -> list[dict[str, Any]]:
    """Rows that the gate must keep back, each with a value of its own."""
    far = date(2099, 1, 1)
    secret = {"note": "Pangolin note"}
    alike = {"category_type": "Wombat groups", "category": "Wombat"}
    return [
        row("made:alpha", MIDDLESBROUGH, 2025, 73.219, sensitivity="internal", **secret),
        row("made:alpha", REDCAR, 2025, 74.229, sensitivity="restricted", **secret),
        row("made:alpha", REDCAR, 2016, 77.309, sensitivity="internal", **secret),
        row("made:alpha", "E06000001", 2025, 75.239, embargo_until=far, **secret),
        row("made:alpha", MIDDLESBROUGH, 2024, 76.249, sensitivity="internal", **alike),
        row("made:beta", MIDDLESBROUGH, 2024, 77.259),
        row("made:okapi", MIDDLESBROUGH, 2024, 78.269, sensitivity="internal"),
        row(
            "local:visits",
            MIDDLESBROUGH,
            2024,
            73.279,
            small_numbers="under-5",
            numerator=4.0,
            denominator=54.6,
        ),
        row("local:visits", REDCAR, 2024, 11.5, small_numbers="under-5", numerator=50.0, denominator=4348.0),
        row(
            "local:visits",
            "the-place",
            2024,
            74.289,
            small_numbers="under-5",
            numerator=54.0,
            denominator=4402.6,
        ),
        row("local:unruled", MIDDLESBROUGH, 2024, 75.299),
    ]


def frame(rows: list[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as an observation table."""
    text = {name for name, kind in SCHEMA.items() if kind == pl.String}
    flags = {name for name, kind in SCHEMA.items() if kind == pl.Boolean}
    full = [
        {name: one.get(name, "" if name in text else False if name in flags else None) for name in SCHEMA}
        for one in rows
    ]
    return pl.DataFrame(full, schema=SCHEMA).drop("release")


def write_strategy(workspace: Workspace, document: Mapping[str, Any]) -> None:
    """One version of a strategy where it belongs."""
    path = workspace.strategies / document["id"] / f"{document['version']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML too, and repeats what is the same instead of pointing at it, which strategies may not do.
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")


def workspace(folder: Path) -> Workspace:
    """The whole workspace."""
    made = Workspace(folder)
    made.indicators.mkdir(parents=True)
    (made.indicators / "made.yaml").write_text(json.dumps(DEFINITIONS), encoding="utf-8")
    for document in (first_version(), STRATEGY, REGION):
        write_strategy(made, document)
    Store(made).add(
        frame(figures()), source="The Made-up Office", dataset="made", available_from=date(2025, 3, 1)
    )
    return made
