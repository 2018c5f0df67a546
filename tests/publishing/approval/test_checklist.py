"""Each line of the checklist, by a place that fails just that one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.publishing import manifest, publish
from goldenthread.publishing.approval.checklist import AFTER, BEFORE, ready
from goldenthread.publishing.approval.line import State
from goldenthread.publishing.corrections import correct
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.approval import sound

KEYS = [
    *("errors", "warnings", "status", "demonstration", "contact", "licences", "rules", "counts"),
    "recoverable",
    *("embargoes", "kept-back", "preview", "sign-off", "two-roles", "corrections", "site"),
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Previewed, signed off and published: nothing left to do."""
    place = sound.workspace(tmp_path_factory.mktemp("sound") / "place")
    sound.preview(place)
    sound.sign(place)
    publish(place, as_of=sound.TODAY)
    return place


@pytest.fixture
def place(finished: Workspace, tmp_path: Path) -> Workspace:
    """A copy of it, to be broken."""
    shutil.copytree(finished.folder, tmp_path / "place")
    return Workspace(tmp_path / "place")


def states(place: Workspace) -> dict[str, State]:
    """The lines that are not done."""
    lines = ready(place, as_of=sound.TODAY).lines
    return {line.key: line.state for line in lines if line.state is not State.DONE}


def test_of_a_place_where_all_is_done_every_line_says_so(finished: Workspace) -> None:
    found = ready(finished, as_of=sound.TODAY)
    assert [line.key for line in found.lines] == KEYS
    assert len(KEYS) == len(BEFORE) + len(AFTER)
    assert {line.state for line in found.lines} == {State.DONE}
    assert found.in_the_way == ()


def edit(place: Workspace, **fields: Any) -> None:
    """Change fields of the strategy itself."""
    sound.change(place, lambda document: document.update(fields))


def of_theme(place: Workspace, **fields: Any) -> None:
    """Change fields of its theme."""
    sound.change(place, lambda document: document["themes"][0].update(fields))


def of_measure(place: Workspace, **fields: Any) -> None:
    """Change fields of the measure of visits."""
    sound.change(place, lambda d: d["themes"][0]["goals"][0]["measures"][1].update(fields))


def rows(place: Workspace, *more: dict[str, Any]) -> None:
    """Load more figures."""
    sound.load(place, list(more), dataset="more")


ALPHA = made.row("made:alpha", "E06000047", 2024, 20.0)
VISIT = made.row("local:visits", "E06000047", 2024, 20.0, small_numbers="under-5", attribution="Ours.")
BREAKS: dict[str, tuple[Callable[[Workspace], None], State, str, str]] = {
    "errors": (lambda p: of_theme(p, stage="nowhere"), State.TO_DO, "1 error that readers", "S008"),
    "warnings": (lambda p: of_theme(p, lead=None), State.KNOW, "1 thing in the strategy", "children"),
    "status": (
        lambda p: edit(p, status="draft", approved_on=None),
        State.KNOW,
        "not in force",
        "Draft.",
    ),
    "demonstration": (lambda p: edit(p, demonstration=True), State.KNOW, "demonstration", "sound-place"),
    "contact": (lambda p: edit(p, contact="The team"), State.TO_DO, "nobody to tell", "sound-place"),
    "rules": (
        lambda p: rows(p, made.row("local:other", "E06000047", 2024, 20.0)),
        State.TO_DO,
        "1 figure marked public",
        "local:other, E06000047, 2024, Persons, 10-11 yrs",
    ),
    "counts": (
        lambda p: rows(p, VISIT),
        State.KNOW,
        "1 figure hidden as if small",
        "local:visits, E06000047, 2024",
    ),
    "recoverable": (
        lambda p: of_measure(p, small_numbers="under-nothing"),
        State.TO_DO,
        "1 finding of the audit",
        "There is no small-number rule “under-nothing”.",
    ),
    "embargoes": (
        lambda p: rows(p, {**ALPHA, "embargo_until": date(2099, 1, 1)}),
        State.KNOW,
        "1 figure under embargo",
        "made:alpha: 1 figure until 1 January 2099",
    ),
    "kept-back": (
        lambda p: rows(p, {**ALPHA, "sensitivity": "internal"}),
        State.KNOW,
        "1 internal figure",
        "",
    ),
    "preview": (lambda p: shutil.rmtree(p.preview), State.TO_DO, "gone, or not as they were", ""),
    "two-roles": (
        lambda p: of_theme(p, title="Safeguarding children"),
        State.TO_DO,
        "1 public theme that two roles must sign off",
        "Safeguarding children (Safeguarding)",
    ),
    "site": (lambda p: (p.site / "index.html").write_text("ours"), State.KNOW, "not as they were made", ""),
}
# What follows from an edit: the copies are no longer of the present state, nor is the sign-off.
FOLLOW = {"preview": State.TO_DO, "sign-off": State.KNOW, "site": State.KNOW}


@pytest.mark.parametrize("key", BREAKS)
def test_each_line_tells_what_is_wrong_and_where(place: Workspace, key: str) -> None:
    spoil, state, says, where = BREAKS[key]
    spoil(place)
    found = sound.line(place, key)
    assert found.state is state
    assert says in found.says
    assert not where or any(where in one for one in found.where)
    assert found.mend
    others = {other: held for other, held in states(place).items() if other not in (key, *FOLLOW)}
    assert others in ({}, {"warnings": State.KNOW})  # a delicate theme is a warning as well


def test_an_indicator_without_a_licence_is_named(place: Workspace) -> None:
    text = (place.indicators / "made.yaml").read_text("utf-8")
    assert "The council's own count." in text
    (place.indicators / "made.yaml").write_text(text.replace("The council's own count.", ""), "utf-8")
    found = sound.line(place, "licences")
    assert found.state is State.TO_DO
    assert found.where == ("local:visits: no attribution",)


def test_a_linked_strategy_without_a_contact_is_for_its_own_body(place: Workspace) -> None:
    made.write_strategy(place, made.REGION | {"status": "approved", "approved_on": "2024-01-10"})
    sound.change(place, lambda document: document.update(links=["region#regional-goal"]))
    found = sound.line(place, "contact")
    assert (found.state, found.where) == (State.KNOW, ("region",))


@pytest.mark.parametrize("contact", ["01642 123456", "https://example.org/ask", "Write to a@example.org."])
def test_a_contact_may_be_a_telephone_a_page_or_an_address(place: Workspace, contact: str) -> None:
    edit(place, contact=contact)
    assert sound.line(place, "contact").state is State.DONE


def test_a_preview_of_an_earlier_state_is_told(place: Workspace) -> None:
    edit(place, title="Another title")
    assert "shows an earlier state" in sound.line(place, "preview").says
    sound.preview(place)
    assert sound.line(place, "preview").state is State.DONE


def test_a_place_that_published_nothing_is_told_so(tmp_path: Path) -> None:
    place = sound.workspace(tmp_path / "place")
    assert sound.line(place, "preview").says == "None has been made."
    assert sound.line(place, "site").says == "Nothing has been published yet."
    assert sound.line(place, "sign-off").says == "Nobody has signed it off."
    assert [line.key for line in ready(place, as_of=sound.TODAY).in_the_way] == ["preview"]


def test_without_a_sign_off_it_stands_in_the_way_only_where_the_place_asks_for_one(place: Workspace) -> None:
    edit(place, title="Another title")
    sound.preview(place)
    assert sound.line(place, "sign-off").state is State.KNOW
    place.settings.write_text("publication: {sign_off: required}\n", "utf-8")
    assert sound.line(place, "sign-off").state is State.TO_DO


def test_two_roles_release_a_delicate_theme(place: Workspace) -> None:
    of_theme(place, title="Safeguarding children")
    sound.preview(place)
    sound.sign(place)
    assert sound.line(place, "two-roles").state is State.TO_DO
    sound.sign(place, sound.CHAIR)
    assert sound.line(place, "two-roles").says == "Released by two roles."


def test_a_correction_waits_until_it_is_published(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.publishing.keeping.now", lambda: "2099-01-01T00:00:00Z")
    correct(place, "weight", was="31%", now="30%", why="A wrong year.", on=sound.TODAY)
    found = sound.line(place, "corrections")
    assert (found.state, found.says) == (State.KNOW, "1 correction recorded, and not on the site yet.")
    assert found.where == ("sound-place#weight: A wrong year.",)
    publish(place, as_of=sound.TODAY)
    assert sound.line(place, "corrections").says == "1 correction, on the site."


def test_a_site_by_another_version_of_the_program_is_told(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "program", lambda: {"version": "9.9", "digest": "other"})
    assert states(place) == {"site": State.KNOW}
    assert "another version of the program" in sound.line(place, "site").says


def test_what_cannot_be_read_is_a_line_and_not_an_exception(place: Workspace) -> None:
    (place.strategies / "sound-place" / "1.0.yaml").write_text("themes: [", "utf-8")
    found = ready(place, as_of=sound.TODAY)
    assert [line.key for line in found.lines] == ["reading"]
    assert found.in_the_way == found.lines
    assert "1.0.yaml" in found.lines[0].where[0]
    assert found.now is None


def test_settings_that_cannot_be_read_are_a_line_too(place: Workspace) -> None:
    place.settings.write_text("publication: {sign_of: required}\n", "utf-8")
    assert "P040" in ready(place, as_of=sound.TODAY).lines[0].where[0]


def test_no_line_tells_a_value_that_is_kept_back(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "place")
    said = " ".join(str(replace(one)) for one in ready(place, as_of=made.AS_OF).lines)
    assert "local:unruled" in said
    for row in made.hidden():
        assert row["value"] is None or row["value"] < 70 or str(row["value"]) not in said
