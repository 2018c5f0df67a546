"""What a sign-off is of: everything the public sees and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.publishing import manifest
from goldenthread.publishing.approval.checklist import ready
from goldenthread.publishing.approval.content import Content
from goldenthread.publishing.approval.differing import differences
from goldenthread.publishing.corrections import correct
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.approval import sound


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    place = sound.workspace(tmp_path / "place")
    rows = [
        made.row("made:alpha", made.REDCAR, 2025, 26.0, embargo_until=date(2025, 7, 1)),
        made.row("made:alpha", "E06000047", 2024, 26.0, sensitivity="internal"),
        made.row("made:unnamed", made.REDCAR, 2024, 26.0),
    ]
    sound.load(place, rows, dataset="late")
    return place


def content(place: Workspace, as_of: date = date(2025, 6, 1)) -> Content:
    now = ready(place, as_of=as_of).now
    assert now is not None
    return now.content


def edited(place: Workspace, field: str, value: Any) -> None:
    def how(document: dict[str, Any]) -> None:
        document["themes"][0]["goals"][0]["measures"][0][field] = value

    sound.change(place, how)


def test_it_counts_the_figures_that_measures_name(place: Workspace) -> None:
    rows = [row for row in made.figures() if row not in made.hidden()]
    assert content(place).total == len(rows)
    assert set(content(place).figures) == {"made:alpha", "local:visits"}
    assert content(place).versions == {"sound-place": "1.0"}


def test_an_earlier_version_that_pages_still_tell_of_is_part_of_it(place: Workspace) -> None:
    """A node that went keeps a page with its title: whoever puts an old version in changes what is read."""
    signed = content(place)
    made.write_strategy(place, made.first_version() | {"id": "sound-place", "version": "0.9"})
    (told,) = differences(signed, content(place))
    assert told.startswith("the strategy changed: sound-place#")
    assert "sound-place#forgotten" in content(place).strategy
    assert "sound-place#axolotl" not in content(place).strategy  # it was never for the public


def test_the_day_changes_nothing_but_an_embargo_that_ends_does(place: Workspace) -> None:
    assert content(place, date(2025, 6, 30)) == content(place)
    assert content(place, date(2025, 7, 1)) != content(place)
    assert list(differences(content(place), content(place, date(2025, 7, 1)))) == [
        "figures came, went or changed (1 more than before): made:alpha"
    ]


def test_another_version_of_the_program_changes_nothing(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(place)
    monkeypatch.setattr(manifest, "program", lambda: {"version": "9.9", "digest": "other"})
    monkeypatch.setattr("goldenthread.__version__", "9.9")
    assert content(place) == before


KEPT_BACK: dict[str, Callable[[Workspace], None]] = {
    "an internal figure": lambda p: sound.load(
        p, [made.row("made:alpha", "E06000047", 2024, 27.0, sensitivity="internal")], "late"
    ),
    "a figure under embargo": lambda p: sound.load(
        p, [made.row("made:alpha", "E06000047", 2024, 27.0, embargo_until=date(2099, 1, 1))], "more"
    ),
    "a figure that no measure names": lambda p: sound.load(
        p, [made.row("made:unnamed", "E06000047", 2024, 27.0)], "more"
    ),
    "a comment in the strategy": lambda p: _comment(p),
    "an internal measure": lambda p: _internal_measure(p),
}


def _comment(place: Workspace) -> None:
    path = place.strategies / "sound-place" / "1.0.yaml"
    path.write_text(f"# Nobody reads this.\n{path.read_text('utf-8')}", "utf-8")


def _internal_measure(place: Workspace) -> None:
    hidden = made.measure("officers", "Of officers", "made:alpha", sensitivity="internal")
    sound.change(place, lambda d: d["themes"][0]["goals"][0]["measures"].append(hidden))


@pytest.mark.parametrize("what", KEPT_BACK)
def test_what_is_not_public_is_no_part_of_it(place: Workspace, what: str) -> None:
    before = content(place)
    KEPT_BACK[what](place)
    assert content(place) == before


SEEN: dict[str, tuple[Callable[[Workspace], None], str]] = {
    "a new figure": (
        lambda p: sound.load(p, [made.row("made:alpha", "E06000047", 2024, 27.0)], "more"),
        "figures came, went or changed (1 more than before): made:alpha",
    ),
    "a revised figure": (
        lambda p: sound.load(p, [made.row("made:alpha", made.REDCAR, 2024, 27.0)], "more"),
        "figures came, went or changed (as many as before): made:alpha",
    ),
    "one letter of the strategy": (
        lambda p: edited(p, "title", "Children aged 10-11 above a healthy weighT"),
        "the strategy changed: sound-place#weight",
    ),
    "a target": (
        lambda p: edited(p, "targets", [{**made.TARGET, "steps": [{"due": "2027", "amount": 21}]}]),
        "the strategy changed: sound-place#weight-target",
    ),
    "the order of the themes": (
        lambda p: sound.change(p, lambda d: d["themes"].insert(0, {"id": "first", "title": "Before all"})),
        "the strategy changed: sound-place, sound-place#first",
    ),
    "another version": (
        lambda p: sound.change(p, lambda d: d.update(version="1.1", supersedes="1.0")),
        "the strategy sound-place is now version 1.1 "
        "(goldenthread diff sound-place@1.0 sound-place@1.1 --in WORKSPACE)",
    ),
    "another strategy": (
        lambda p: made.write_strategy(p, made.REGION),
        "the strategy region came",
    ),
    "a definition": (
        lambda p: (p.indicators / "made.yaml").write_text(
            (p.indicators / "made.yaml").read_text("utf-8").replace("all children measured", "all children")
        ),
        "definitions changed: made:alpha",
    ),
    "a correction": (
        lambda p: correct(p, "weight", was="31", now="30", why="A slip.", on=sound.TODAY),
        "1 correction recorded or withdrawn",
    ),
}


@pytest.mark.parametrize("what", SEEN)
def test_whatever_readers_see_is_part_of_it(place: Workspace, what: str) -> None:
    before = content(place)
    how, words = SEEN[what]
    how(place)
    after = content(place)
    assert after.digest != before.digest
    assert words in list(differences(before, after))


def test_the_same_content_is_the_same_in_another_workspace(place: Workspace, tmp_path: Path) -> None:
    other = sound.workspace(tmp_path / "other")
    assert content(other) == content(place)  # releases, files and lines differ; and what is not public


def test_a_missing_number_is_not_nought(place: Workspace) -> None:
    before = content(place)
    sound.load(place, [made.row("made:alpha", made.REDCAR, 2024, 0.0, half=None)], "more")
    nought = content(place)
    row = made.row("made:alpha", made.REDCAR, 2024, None, half=None, missing_reason="not available")
    sound.load(place, [row], "more")
    assert len({before.digest, nought.digest, content(place).digest}) == 3
