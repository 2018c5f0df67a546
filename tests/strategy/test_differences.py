from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.strategy import diff
from tests.strategy.documents import clean, goal, loaded, measure

Data = dict[str, Any]


def words(change: Callable[[Data], object], start: Callable[[Data], object] | None = None) -> list[str]:
    old, new = clean(), clean()
    for data in (old, new):
        if start:
            start(data)
    change(new)
    return [str(one) for one in diff(loaded(old).strategy, loaded(new).strategy)]


def target(data: Data) -> Any:
    return measure(data)["targets"][0]


def other_goal(data: Data) -> None:
    data["themes"][0]["goals"].append({"id": "well", "title": "Children are well"})


def move_measure(data: Data) -> None:
    data["themes"][0]["goals"][1]["measures"] = [goal(data)["measures"].pop()]


def remove_measure(data: Data) -> None:
    goal(data).pop("measures")
    data["removed"] = [
        {
            "id": "good-development",
            "title": "Old",
            "removed_in": "1.1",
            "why": "Merged",
            "replaced_by": "well",
        },
        {"id": "good-development-2030", "title": "Old", "removed_in": "1.1", "why": "Gone with its measure."},
    ]


TITLE = "Children with a good level of development (%)"

CASES: dict[str, tuple[Callable[[Data], object], list[str]]] = {
    "nothing": (lambda data: None, []),
    "title of a goal": (
        lambda data: goal(data).update(title="All ready"),
        ["Title of the goal “All ready” changed from “More children are ready for school” to “All ready”."],
    ),
    "strategy fields": (
        lambda data: data.update(version="1.1", approved_on="2025-01-02", vision=None),
        [
            "Version of the strategy changed from “1.0” to “1.1”.",
            "Day of approval of the strategy changed from 14 March 2024 to 2 January 2025.",
            "Vision of the strategy taken away; it was “People in Oakshire live longer, healthier lives.”.",
        ],
    ),
    "place": (
        lambda data: data["place"].update(areas=["E06000002"]),
        ["Areas of place of the strategy: “E06000003” removed."],
    ),
    "target": (
        lambda data: target(data).update(steps=[{"due": "2030", "amount": "68"}]),
        [f"Target for “{TITLE}” moved from 66% by 2026/27 and 70% by 2029/30 to 68% by 2030."],
    ),
    "target of another rule": (
        lambda data: target(data).update(rule="change by points", steps=[{"due": "2030", "amount": "-2"}]),
        [
            f"Target for “{TITLE}” moved from 66% by 2026/27 and 70% by 2029/30 to a fall of 2 percentage "
            "points by 2030."
        ],
    ),
    "who adopted a target": (
        lambda data: target(data).update(adopted_by="The council"),
        [
            f"Adopter of the target for “{TITLE}” changed from “Oakshire health and wellbeing board” to "
            "“The council”."
        ],
    ),
    "baseline": (
        lambda data: measure(data)["baselines"][0].update(value="64", period="2023/24"),
        [f"Baseline of the measure “{TITLE}” for E06000002 moved from 63.1% in 2022/23 to 64% in 2023/24."],
    ),
    "another baseline": (
        lambda data: measure(data)["baselines"].append(
            {"area": "E06000003", "value": "60", "period": "2023/24", "source": "x"}
        ),
        [f"Baseline of the measure “{TITLE}” for E06000003 set to 60% in 2023/24."],
    ),
    "no baseline": (
        lambda data: measure(data).pop("baselines"),
        [f"Baseline of the measure “{TITLE}” for E06000002 taken away; it was 63.1% in 2022/23."],
    ),
    "splits": (
        lambda data: measure(data).update(splits=["sex", "ward"]),
        [
            f"Splits of the measure “{TITLE}”: “ward” added.",
            f"Splits of the measure “{TITLE}”: “free school meals” removed.",
        ],
    ),
    "order of splits": (
        lambda data: measure(data)["splits"].reverse(),
        [f"Splits of the measure “{TITLE}”: the order changed."],
    ),
    "a measure more": (
        lambda data: goal(data)["measures"].append({"id": "reading", "title": "Reading"}),
        ["Measure “Reading” added under goal “More children are ready for school”."],
    ),
    "an action and its milestone gone": (
        lambda data: goal(data).pop("actions"),
        [
            "Action “Give families books and advice” removed from goal “More children are ready for school”, "
            "without a line in `removed` that says what became of it.",
            "Milestone “A thousand families reached” removed from action “Give families books and advice”, "
            "without a line in `removed` that says what became of it.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_in_words(name: str) -> None:
    change, expected = CASES[name]
    assert words(change) == expected


def test_a_moved_measure_is_said_to_have_moved() -> None:
    assert words(move_measure, other_goal) == [
        f"Measure “{TITLE}” moved from goal “More children are ready for school” to goal “Children are well”."
    ]


def test_a_removed_node_is_told_with_what_became_of_it() -> None:
    found = words(remove_measure, other_goal)
    assert found == [
        f"Measure “{TITLE}” removed from goal “More children are ready for school”: "
        "Merged, replaced by well.",
        f"Target for “{TITLE}” (66% by 2026/27 and 70% by 2029/30) removed: Gone with its measure.",
    ]


def test_an_id_used_for_another_kind_of_node_is_flagged() -> None:
    def change(data: Data) -> None:
        data["stages"][0]["id"] = "early-life"
        data["themes"][0]["stage"] = "early-life"
        data["priorities"].append({"id": "start-well", "title": "Begin well"})

    old, new = clean(), clean()
    change(new)
    flagged = [one for one in diff(loaded(old).strategy, loaded(new).strategy) if one.kind == "id used again"]
    assert [(one.node, one.words) for one in flagged] == [
        (
            "start-well",
            "The id start-well was that of the stage Start well, and is now that of the priority Begin well. "
            "An id is never used again: give the new priority another.",
        )
    ]


def test_the_id_of_a_removed_node_used_again_is_flagged() -> None:
    old, new = clean(), clean()
    old["removed"] = [{"id": "reading", "title": "Reading", "removed_in": "0.9", "why": "Done"}]
    goal(new)["measures"].append({"id": "reading", "title": "Reading aloud"})
    flagged = [
        one.words for one in diff(loaded(old).strategy, loaded(new).strategy) if one.kind == "id used again"
    ]
    assert flagged == [
        "The id reading was that of the removed Reading, and is now that of the measure Reading aloud. "
        "An id is never used again: give the new measure another."
    ]
