"""The same paper asked for later is the same, byte for byte, whatever was loaded or changed since."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from goldenthread import observations
from goldenthread.errors import PublicationError, StoreError, UsageError
from goldenthread.publishing import manifest
from goldenthread.publishing.corrections import correct
from goldenthread.publishing.paper import Made, make, record
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.paper import meetings

FILES = {f"{name}.{kind}" for name in ("board-paper", "one-page") for kind in ("docx", "html", "pdf")}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The place with the papers for both meetings."""
    place = meetings.workspace(tmp_path_factory.mktemp("again") / "place")
    first(place)
    meetings.between_the_meetings(place)
    second(place)
    return place


@pytest.fixture
def place(recorded: Workspace, tmp_path: Path) -> Workspace:
    """A copy of it, to be changed."""
    shutil.copytree(recorded.folder, tmp_path / "another" / "folder")
    return Workspace(tmp_path / "another" / "folder")


def first(place: Workspace, **options: Any) -> Made:
    return make(place, meeting=meetings.FIRST, as_known=meetings.THEN, **options)


def second(place: Workspace, **options: Any) -> Made:
    return make(place, meeting=meetings.SECOND, as_known=meetings.NOW, **options)


def contents(done: Made) -> dict[str, bytes]:
    return {name: (done.folder / name).read_bytes() for name in done.files}


def load_more(place: Workspace) -> None:
    meetings.release(place, "fresh", {2022: 1.0, 2023: 2.0, 2024: 3.0, 2025: 4.0}, date(2026, 5, 20))


def load_with_an_earlier_day(place: Workspace) -> None:
    meetings.release(place, "promised", {2022: 30.0, 2023: 2.0, 2024: 1.0}, date(2025, 5, 20))


def withdraw(place: Workspace) -> None:
    """Withdrawn today: a paper of an earlier day still knows it."""
    store = observations.Store(place)
    for release in store.releases():
        store.withdraw(release.id, "It was wrong.")


def compact(place: Workspace) -> None:
    observations.Store(place).compact()


def accept_a_baseline(place: Workspace) -> None:
    path = place.strategies / "the-place" / "2.0.yaml"
    document = json.loads(path.read_text(encoding="utf-8"))
    baseline = {"area": made.MIDDLESBROUGH, "value": 20, "period": "2023", "source": "Minutes"}
    document["themes"][0]["goals"][0]["measures"][1]["baselines"] = [baseline]
    path.write_text(json.dumps(document), encoding="utf-8")


def approve_another_version(place: Workspace) -> None:
    made.write_strategy(place, meetings.strategy("3.0", "2025-05-02", aim=1))


def change_settings(place: Workspace) -> None:
    place.settings.write_text("paper:\n  to: Another Board\n  size: 14\n", encoding="utf-8")


def change_a_definition(place: Workspace) -> None:
    path = place.indicators / "made.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"unit": "%"', '"unit": "per 1,000"'), "utf-8")


def name_a_rule_for_small_numbers(place: Workspace) -> None:
    """It hides what the papers showed; no rule could be kept without the counts."""
    path = place.indicators / "made.yaml"
    rule = '"multiplier": 100, "small_numbers": "under-5"'
    path.write_text(path.read_text(encoding="utf-8").replace('"multiplier": 100', rule), "utf-8")


def spoil_the_strategy(place: Workspace) -> None:
    """An error that a site would be refused for."""
    path = place.strategies / "the-place" / "2.0.yaml"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["themes"][0]["stage"] = "no-such-stage"
    path.write_text(json.dumps(document), encoding="utf-8")


CHANGES = (
    load_more,
    load_with_an_earlier_day,
    withdraw,
    compact,
    accept_a_baseline,
    approve_another_version,
    change_settings,
    change_a_definition,
    name_a_rule_for_small_numbers,
    spoil_the_strategy,
)


def test_a_paper_asked_for_again_is_the_same_whatever_changed_since(place: Workspace) -> None:
    before = contents(second(place))
    for change in CHANGES:
        change(place)
    shutil.rmtree(place.papers)
    shutil.rmtree(place.cache, ignore_errors=True)
    again = second(place)
    assert (again.again, again.differs) == (True, ())
    assert set(again.files) == FILES
    assert contents(again) == before


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_makes_another_paper_afresh(
    recorded: Workspace, place: Workspace, change: Callable[[Workspace], None]
) -> None:
    """So that the test above cannot pass because nothing would have changed the paper anyway."""
    before = contents(second(recorded))
    change(place)
    if change is spoil_the_strategy:
        with pytest.raises(PublicationError, match="P002"):
            second(place, afresh=True)
    else:
        again = second(place, afresh=True)
        assert (contents(again) == before) is (change in (compact, withdraw))


PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from goldenthread.publishing.manifest import sha256
from goldenthread.publishing.paper import make
from goldenthread.workspace import Workspace
done = make(Workspace(Path(sys.argv[1])), meeting=date(2026, 6, 11), as_known=date(2026, 6, 1), afresh=True)
for name in done.files:
    print(name, sha256((done.folder / name).read_bytes()))
"""


def test_no_seed_zone_or_folder_shows_in_the_files(recorded: Workspace, tmp_path: Path) -> None:
    """Another process, with another seed of its dictionaries, makes the same bytes."""
    shutil.copytree(recorded.folder, tmp_path / "a place with spaces")
    ours = [f"{name} {manifest.sha256(content)}" for name, content in contents(second(recorded)).items()]
    theirs = subprocess.run(
        [sys.executable, "-c", PROGRAM, "a place with spaces"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert theirs.stdout.splitlines() == ours
    assert len(ours) == len(FILES)


def test_another_program_says_so_and_leaves_the_files_alone(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(second(place))
    monkeypatch.setattr("goldenthread.publishing.paper.composing.NAME_OF_KIND", "Another kind of paper")
    again = second(place)
    assert set(again.differs) == {name for name in FILES if name.startswith("board-paper")}
    assert contents(again) == before
    (again.folder / "board-paper.html").unlink()
    second(place)
    assert b"Another kind of paper" in (again.folder / "board-paper.html").read_bytes()


def test_a_new_issue_is_recorded_beside_the_old_one(place: Workspace) -> None:
    old = second(place)
    change_settings(place)
    new = second(place, afresh=True)
    assert new.record != old.record
    assert b"Another Board" in contents(new)["board-paper.html"]
    assert contents(second(place)) == contents(new)


def test_a_correction_of_an_earlier_day_is_told_once_by_the_next_paper(place: Workspace) -> None:
    """It bears a day before the last paper's, and was recorded after that was made."""
    third = meetings.SECOND + timedelta(days=90)
    correct(place, "fresh", was="12.3%", now="14.1%", why="A slip", on=meetings.NOW - timedelta(days=9))
    told = make(place, meeting=third, as_known=meetings.NOW + timedelta(days=80))
    assert b"we said 12.3%; it should be 14.1%." in contents(told)["board-paper.html"]
    fourth = make(place, meeting=third + timedelta(days=30), as_known=meetings.NOW + timedelta(days=90))
    fifth = make(place, meeting=third + timedelta(days=50), as_known=meetings.NOW + timedelta(days=99))
    for later in (fourth, fifth):
        assert b"12.3%" not in contents(later)["board-paper.html"]


def test_what_was_kept_and_is_gone_is_named(place: Workspace) -> None:
    for path in (place.publications / "inputs").iterdir():
        path.write_bytes(b"changed by hand")
    with pytest.raises(PublicationError) as caught:
        second(place)
    codes = {finding.code for finding in caught.value.findings}
    assert codes == {"P031"}
    assert len(caught.value.findings) == 3  # two versions of the strategy and the definitions


def test_a_release_that_is_gone_is_named(place: Workspace) -> None:
    for path in place.observations.glob("*/*.json"):
        path.unlink()
    with pytest.raises(StoreError, match="W013"):
        second(place)


def test_the_record_names_all_that_went_in(recorded: Workspace) -> None:
    plain = json.loads(second(recorded).record.read_text(encoding="utf-8"))
    assert (plain["meeting"], plain["as_known"]) == ("2026-06-11", "2026-06-01")
    assert set(plain["inputs"]) == {
        "indicators/made.yaml",
        "strategies/the-place/1.0.yaml",
        "strategies/the-place/2.0.yaml",
    }
    assert plain["releases"] == [one.id for one in observations.Store(recorded).releases()]
    assert plain["program"] == manifest.program()
    assert set(plain["files"]) == FILES
    assert plain["since"] == record.read_all(recorded)[0].name


def test_until_the_meeting_a_paper_moves_on_and_then_stays(place: Workspace) -> None:
    today = date.today()
    coming = make(place, meeting=today + timedelta(days=9))
    assert coming.asked.as_known == today
    over = make(place, meeting=meetings.SECOND)
    assert (over.again, over.asked.as_known) == (True, meetings.NOW)
    unknown = make(place, meeting=date(2026, 7, 1))
    assert (unknown.again, unknown.asked.as_known) == (False, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"meeting": date(2026, 6, 11), "as_known": date(2026, 6, 12)}, "U040"),
        ({"meeting": date(2999, 1, 1), "as_known": date(2998, 1, 1)}, "U041"),
    ],
)
def test_a_paper_cannot_know_what_nobody_did(place: Workspace, days: dict[str, date], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        make(place, **days)  # type: ignore[arg-type]


def test_no_strategy_was_there_yet(place: Workspace) -> None:
    with pytest.raises(PublicationError, match=r"P030.*the-place had no version by 12 December 2023"):
        make(place, meeting=date(2023, 12, 12))


def test_a_preview_is_kept_apart_and_nothing_goes_on_from_it(place: Workspace) -> None:
    preview = make(place, meeting=date(2026, 6, 20), as_known=date(2026, 6, 15), preview=True)
    assert preview.folder == place.papers / "2026-06-20" / "preview"
    assert b"Internal preview" in contents(preview)["board-paper.html"]
    later = make(place, meeting=date(2026, 6, 25), as_known=date(2026, 6, 16))
    assert "Since the paper for 11 June 2026, nothing is new." in later.summary


def test_a_paper_for_a_later_meeting_may_know_the_same_and_is_not_the_first(place: Workspace) -> None:
    later = make(place, meeting=date(2026, 6, 25), as_known=meetings.NOW)
    assert "Since the paper for 11 June 2026, nothing is new." in later.summary
    earlier = make(place, meeting=date(2026, 6, 25), as_known=meetings.NOW - timedelta(days=1))
    assert "Since the paper for 11 June 2026" not in " ".join(earlier.summary)
