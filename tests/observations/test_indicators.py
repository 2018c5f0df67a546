"""The catalogue of indicators and the workspace's own definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.errors import SourceError
from goldenthread.observations import indicators
from goldenthread.periods import kind_named
from goldenthread.workspace import Workspace


def define(folder: Path, text: str, name: str = "own.yaml") -> Workspace:
    workspace = Workspace(folder)
    workspace.indicators.mkdir(exist_ok=True)
    (workspace.indicators / name).write_text(text, encoding="utf-8")
    return workspace


@pytest.mark.parametrize(
    ("identifier", "unit", "multiplier", "value_type", "kind", "good"),
    [
        ("fingertips:90631", "%", 100, "proportion", "academic", "higher"),
        ("fingertips:41001", "per 100,000", 100_000, "directly standardised rate", "calendar", "lower"),
        ("fingertips:90366", "years", 1, "life expectancy", "calendar", "higher"),
        ("fingertips:93015", "%", 100, "proportion", "november", "lower"),
        ("fingertips:91112", "%", 100, "proportion", "cumulative", "higher"),
        ("fingertips:92901", "years", 1, "slope index of inequality", "calendar", "lower"),
        ("fingertips:22001", "%", 100, "proportion", "financial year end point", "higher"),
        ("kpi:16-17-year-olds-neet", "%", 100, "proportion", "december-february", "lower"),
    ],
)
def test_facts_of_the_catalogue(
    identifier: str, unit: str, multiplier: float, value_type: str, kind: str, good: str
) -> None:
    one = indicators()[identifier]
    assert (one.unit, one.multiplier, one.value_type, one.period_kind, one.good) == (
        unit,
        multiplier,
        value_type,
        kind,
        good,
    )


def test_the_catalogue_is_whole() -> None:
    catalogue = indicators()
    assert len(catalogue) == 1607
    for one in catalogue.values():
        assert kind_named(one.period_kind)
        assert one.good in ("higher", "lower", "none", None)
        assert one.title
        assert not one.superseded_by or one.superseded_by in catalogue
    assert catalogue["fingertips:91414"].superseded_by == "fingertips:93764"
    assert catalogue["kpi:ons-health-index-self-harm"].carries_forward


def test_an_unknown_indicator_is_not_there() -> None:
    assert indicators().get("fingertips:0") is None
    assert "local:absence" not in indicators()


def test_a_definition_changes_only_what_it_gives(tmp_path: Path) -> None:
    one = indicators(define(tmp_path, "id: fingertips:90631\ngood: none\ncaveats: Ours.\n"))[
        "fingertips:90631"
    ]
    assert (one.good, one.unit, one.caveats) == ("none", "%", ("Ours.",))


def test_several_definitions_in_one_file(tmp_path: Path) -> None:
    text = "indicators:\n  - id: local:a\n    title: A\n    multiplier: 100\n  - {id: local:b, title: B}\n"
    catalogue = indicators(define(tmp_path, text))
    assert (catalogue["local:a"].multiplier, catalogue["local:b"].title) == (100.0, "B")
    assert len(catalogue) == 1609


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "- a\n",
            "Y008 error: own.yaml, line 1, column 1: The document is a list. "
            "Give at least `id:` and `title:`.",
        ),
        (
            "# nothing yet\n",
            "Y007 error: own.yaml, line 1, column 1: The file holds only comments. "
            "Give at least `id:` and `title:`, or delete the file.",
        ),
        (
            "indicators:\n  - a\n",
            "M020 error: own.yaml, line 2, column 5: A definition is a list of fields. "
            "Give at least `id` and `title`.",
        ),
        (
            "id: local:a\ntitle: &a A\n",
            "Y010 error: own.yaml, line 2, column 8: &a names this text for use elsewhere. "
            "Delete it; if the & is part of the text, put it in quotes.",
        ),
        (
            "id: local:a\ntitle: *a\n",
            "Y010 error: own.yaml, line 2, column 8: *a stands for a text written elsewhere. "
            "Write the text here; if the * is part of the text, put it in quotes.",
        ),
        (
            "id: local:a\ntitel: A\n",
            "M021 error: own.yaml, line 2, column 8: There is no field 'titel'. Did you mean `title`?",
        ),
        (
            "id: Absence\ntitle: A\n",
            "M022 error: own.yaml, line 1, column 5: The id 'Absence' is not an indicator id. "
            "Write it as `local:name-in-lower-case`.",
        ),
        ("id: local:a\n", "M023 error: own.yaml, line 1, column 1: local:a has no title. Add `title: ...`."),
        (
            "id: local:a\ntitle: A\ngood: up\n",
            "M024 error: own.yaml, line 3, column 7: good is 'up'. Give one of: higher, lower, none.",
        ),
        (
            "id: local:a\ntitle: A\nmultiplier: -1\n",
            "M024 error: own.yaml, line 3, column 13: multiplier is -1. "
            "Give a number above 0, such as 100 for %.",
        ),
        (
            "id: local:a\ntitle: A\nlag_months: soon\n",
            "M024 error: own.yaml, line 3, column 13: lag_months is 'soon'. "
            "Give a whole number of months from 0 to 120.",
        ),
    ],
)
def test_a_wrong_definition_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        indicators(define(tmp_path, text))
    assert [str(one).replace(f"{tmp_path}/indicators/", "") for one in caught.value.findings] == [told]


def test_one_indicator_has_one_definition(tmp_path: Path) -> None:
    define(tmp_path, "id: local:a\ntitle: A\n", "a.yaml")
    with pytest.raises(SourceError, match=r"M025 error: .*b\.yaml: local:a is already defined in a\.yaml\."):
        indicators(define(tmp_path, "id: local:a\ntitle: B\n", "b.yaml"))
