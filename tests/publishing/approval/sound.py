"""A place of which every line of the checklist is done, so that each test can break one of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.observations import Store
from goldenthread.publishing import publish
from goldenthread.publishing.approval.checklist import ready
from goldenthread.publishing.approval.line import Line
from goldenthread.publishing.approval.sign_offs import SignOff
from goldenthread.publishing.approval.signing import sign_off
from goldenthread.workspace import Workspace
from tests.publishing import made

DIRECTOR, CHAIR = "Director of Public Health", "Chair of the Board"
TODAY = date.today()
VISITS = {**made.DEFINITIONS["indicators"][2], "attribution": "The council's own count."}
DEFINITIONS = {"indicators": [made.DEFINITIONS["indicators"][0], VISITS]}
STRATEGY: dict[str, Any] = {
    "id": "sound-place",
    "version": "1.0",
    "status": "approved",
    "approved_on": "2024-01-10",
    "title": "A sound plan",
    "place": {"id": "sound-place", "name": "The Place", "areas": [made.MIDDLESBROUGH, made.REDCAR]},
    "years": {"start": 2024, "end": 2033},
    "contact": "The public health team, health@example.org",
    "themes": [
        {
            "id": "children",
            "title": "Children thrive",
            "lead": "Director of children's services",
            "inequalities_focus": ["Children in care"],
            "goals": [
                {
                    "id": "healthy-weight",
                    "title": "More children at a healthy weight",
                    "measures": [
                        made.measure(
                            "weight",
                            "Children aged 10-11 above a healthy weight",
                            "made:alpha",
                            owner="Public health lead",
                            state="targeted",
                            splits=["sex"],
                            baselines=[
                                {
                                    "area": made.MIDDLESBROUGH,
                                    "value": 30.0,
                                    "period": "2022",
                                    "source": "Minutes",
                                }
                            ],
                            targets=[made.TARGET],
                        ),
                        made.measure(
                            "visits",
                            "Visits to the centre",
                            "local:visits",
                            unit="per 1,000",
                            multiplier=1000,
                            good="higher",
                            owner="Head of the centre",
                            small_numbers="under-5",
                        ),
                    ],
                    "actions": [{"id": "walk", "title": "Walk to school", "lead": "Head of schools"}],
                }
            ],
        }
    ],
}


def workspace(folder: Path) -> Workspace:
    """The place with its figures and without any copy of its site."""
    place = Workspace(folder)
    place.indicators.mkdir(parents=True)
    (place.indicators / "made.yaml").write_text(json.dumps(DEFINITIONS), encoding="utf-8")
    made.write_strategy(place, STRATEGY)
    load(place, [row for row in made.figures() if row not in made.hidden()])
    return place


def load(place: Workspace, rows: list[dict[str, Any]], dataset: str = "made") -> None:
    """Load rows as a release of their own."""
    Store(place).add(
        made.frame(rows), source="The Made-up Office", dataset=dataset, available_from=date(2025, 3, 1)
    )


def change(place: Workspace, how: Callable[[dict[str, Any]], None]) -> None:
    """Write the strategy anew, changed in some way."""
    document = copy.deepcopy(STRATEGY)
    how(document)
    made.write_strategy(place, document)


def preview(place: Workspace) -> None:
    """Make the preview."""
    publish(place, as_of=TODAY, preview=True)


def sign(place: Workspace, role: str = DIRECTOR) -> SignOff:
    """Sign off what there is."""
    return sign_off(place, role=role, on=TODAY, as_of=TODAY)


def line(place: Workspace, key: str) -> Line:
    """One line of the checklist."""
    return next(one for one in ready(place, as_of=TODAY).lines if one.key == key)
