"""Signing off: by a role, of exactly what there is, never before it is in order, and only ever added to."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from goldenthread.errors import InputError, PublicationError
from goldenthread.publishing import publish
from goldenthread.publishing.approval import signing
from goldenthread.publishing.approval.checklist import ready
from goldenthread.publishing.approval.entries import role_faults, text_faults
from goldenthread.publishing.approval.sign_offs import sign_offs
from goldenthread.workspace import Workspace
from tests.publishing import made, reading
from tests.publishing.approval import sound


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    place = sound.workspace(tmp_path_factory.mktemp("sound") / "place")
    sound.preview(place)
    return place


@pytest.fixture
def place(previewed: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the previewed place: nothing stands in the way of signing."""
    shutil.copytree(previewed.folder, tmp_path / "place")
    return Workspace(tmp_path / "place")


def require(place: Workspace) -> None:
    place.settings.write_text("publication: {sign_off: required}\n", "utf-8")


def retitle(place: Workspace, title: str) -> None:
    sound.change(place, lambda document: document.update(title=title))


def about(place: Workspace) -> str:
    return reading.read(place.site / "about.html").text


def test_a_sign_off_is_kept_with_its_role_day_note_and_content(place: Workspace) -> None:
    signed = signing.sign_off(
        place, role="  Director of  Public Health", on=date(2025, 9, 12), note="Minute 14", as_of=sound.TODAY
    )
    (path,) = place.sign_offs.glob("*.json")
    record = json.loads(path.read_text("utf-8"))
    assert (record["role"], record["on"], record["note"]) == (sound.DIRECTOR, "2025-09-12", "Minute 14")
    assert record["content"]["counts"] == {"local:visits": 2, "made:alpha": 66}
    assert sign_offs(place) == (signed,)
    assert signed.told == "Director of Public Health, 12 September 2025"


def test_nothing_secret_is_in_the_record(tmp_path: Path) -> None:
    place = made.workspace(tmp_path / "place")
    now = ready(place, as_of=made.AS_OF).now
    assert now is not None
    text = str(now.content)
    assert "made-place#weight" in text
    assert "made:alpha" in text
    for word in ("quokka", "zebrafish", "wombat", "narwhal", "axolotl", "okapi", "made:beta", "unruled"):
        assert word not in text


def test_a_publication_names_who_signed_it_off(place: Workspace) -> None:
    sound.sign(place)
    sound.sign(place, sound.CHAIR)
    done = publish(place, as_of=sound.TODAY)
    day = f"{sound.TODAY.day} {sound.TODAY:%B %Y}"
    assert done.signed == (f"{sound.DIRECTOR}, {day}", f"{sound.CHAIR}, {day}")
    record = json.loads(done.manifest.read_text("utf-8"))
    assert [one["role"] for one in record["sign_offs"]] == [sound.DIRECTOR, sound.CHAIR]
    assert f"Signed off for publication by {sound.DIRECTOR}, {day}" in " ".join(about(place).split())


def test_a_publication_that_nobody_signed_says_nothing_of_it_in_public(place: Workspace) -> None:
    assert publish(place, as_of=sound.TODAY).signed == ()
    assert "igned off" not in about(place)


def test_a_preview_says_whether_it_is_signed_off(place: Workspace) -> None:
    page = place.preview / "index.html"
    assert "What the public would see is not signed off." in reading.read(page).text
    sound.sign(place)
    sound.preview(place)
    assert "is signed off by Director of Public Health, " in reading.read(page).text
    assert sound.line(place, "preview").state.value == "done"


def test_time_that_passes_does_not_void_it(place: Workspace) -> None:
    sound.sign(place)
    assert publish(place, as_of=sound.TODAY + timedelta(days=300)).signed != ()


def test_what_came_since_is_told(place: Workspace) -> None:
    sound.sign(place)
    sound.load(place, [made.row("made:alpha", "E06000047", 2024, 27.0)], "more")
    retitle(place, "Another plan")
    said = sound.line(place, "sign-off").says
    assert (
        "for version 1.0 of sound-place, 68 figures. Since then: figures came, went or changed (1 more"
        in said
    )
    assert said.endswith("; the strategy changed: sound-place.")
    assert publish(place, as_of=sound.TODAY).signed == ()


def test_a_content_that_comes_back_is_covered_again(place: Workspace) -> None:
    sound.sign(place)
    retitle(place, "Another plan")
    retitle(place, sound.STRATEGY["title"])
    assert publish(place, as_of=sound.TODAY).signed != ()


def test_where_it_is_required_nothing_is_published_without_it(place: Workspace) -> None:
    require(place)
    with pytest.raises(PublicationError, match=r"P020 error: .*Nobody has signed it off"):
        publish(place, as_of=sound.TODAY)
    assert not place.site.exists()
    sound.preview(place)
    sound.sign(place)
    publish(place, as_of=sound.TODAY)
    before = (place.site / "index.html").read_bytes()
    retitle(place, "Another plan")
    with pytest.raises(PublicationError, match="Since then: the strategy changed"):
        publish(place, as_of=sound.TODAY)
    assert (place.site / "index.html").read_bytes() == before


def test_asking_for_it_later_counts_for_a_site_that_is_there(place: Workspace) -> None:
    publish(place, as_of=sound.TODAY)
    require(place)
    with pytest.raises(PublicationError, match="P020"):
        publish(place, as_of=sound.TODAY)


def test_a_delicate_theme_needs_two_roles_whatever_the_settings_say(place: Workspace) -> None:
    sound.change(place, lambda d: d["themes"][0].update(title="Neglect of children"))
    sound.preview(place)
    for role in (sound.DIRECTOR, "director of PUBLIC health"):
        sound.sign(place, role)
        with pytest.raises(PublicationError, match=r"P021.*Neglect of children"):
            publish(place, as_of=sound.TODAY)
    sound.sign(place, sound.CHAIR)
    assert len(publish(place, as_of=sound.TODAY).signed) == 2


def test_a_withdrawn_sign_off_counts_no_more_and_stays_on_file(place: Workspace) -> None:
    require(place)
    sound.sign(place)
    sound.sign(place)
    publish(place, as_of=sound.TODAY)
    signing.withdraw(place, role=sound.DIRECTOR.upper(), note="Read again.")
    assert sign_offs(place) == ()
    assert len(list(place.sign_offs.glob("*.json"))) == 3
    with pytest.raises(PublicationError, match="P020"):
        publish(place, as_of=sound.TODAY)
    with pytest.raises(InputError, match=r"P026 error: There is no sign-off by .* Nobody has signed"):
        signing.withdraw(place, role=sound.DIRECTOR)
    sound.sign(place)
    publish(place, as_of=sound.TODAY)


def test_it_is_refused_while_something_has_to_be_done_first(place: Workspace) -> None:
    sound.change(place, lambda d: d.update(contact=None))
    with pytest.raises(PublicationError) as refused:
        sound.sign(place)
    assert [one.code for one in refused.value.findings] == ["P022", "P022"]
    assert "Contact: Readers have nobody to tell" in refused.value.findings[0].found
    assert "shows an earlier state" in refused.value.findings[1].found
    assert not place.sign_offs.exists()


def test_it_is_refused_where_the_strategy_cannot_be_read(place: Workspace) -> None:
    (place.strategies / "sound-place" / "1.0.yaml").write_text("themes: [", "utf-8")
    with pytest.raises(PublicationError, match=r"P022.*1\.0\.yaml"):
        sound.sign(place)


@pytest.mark.parametrize(
    "role",
    [
        *("Director of Public Health", "Chair, Health and Wellbeing Board", "public health analyst"),
        *("Cabinet Member for Adults' Health", "Portfolio Holder", "Head of Démographie"),
    ],
)
def test_a_role_is_taken(role: str) -> None:
    assert role_faults(role) == []


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("Jane Smith", "P023"),
        ("Jane Smith, Director of Public Health", "P023"),
        ("Cllr Jones", "P024"),
        ("Dr Patel, Director", "P024"),
        ("Director, jane@example.org", "P024"),
        ("Director, 01642 123456", "P024"),
        ("", "P024"),
        ("Director\x1b[31m", "P024"),
        ("Director" * 100, "P024"),
    ],
)
def test_a_person_is_not(role: str, code: str) -> None:
    assert [one.code for one in role_faults(role)] == [code]


def test_everything_wrong_with_the_entries_is_told_at_once(place: Workspace) -> None:
    tomorrow = sound.TODAY + timedelta(days=1)
    with pytest.raises(InputError) as refused:
        signing.sign_off(place, role="Jane Smith", on=tomorrow, note="Ask Dr Jones", as_of=sound.TODAY)
    assert [one.code for one in refused.value.findings] == ["P023", "P024", "P027"]


def test_a_name_is_not_repeated_in_the_refusal() -> None:
    (fault,) = text_faults({"why": "As Councillor Brown said."})
    assert "Brown" not in str(fault)


def test_a_damaged_record_is_told_and_not_taken_for_none(place: Workspace) -> None:
    sound.sign(place)
    next(place.sign_offs.glob("*.json")).write_text(
        '{"made_at": "2025-01-01T00:00:00Z", "role": "A"}', "utf-8"
    )
    with pytest.raises(PublicationError, match="P003"):
        publish(place, as_of=sound.TODAY)
    assert ready(place, as_of=sound.TODAY).lines[0].key == "reading"


def test_two_processes_at_once_lose_nothing(place: Workspace) -> None:
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from goldenthread.publishing.approval.signing import sign_off\n"
        "from goldenthread.workspace import Workspace\n"
        "for number in range(2):\n"
        "    role = f'Director {sys.argv[2]} {number}'\n"
        "    sign_off(Workspace(Path(sys.argv[1])), role=role, on=date.today(), as_of=date.today())\n"
    )
    command = [sys.executable, "-c", script, str(place.folder)]
    running: list[Any] = [subprocess.Popen([*command, name]) for name in ("one", "two")]
    assert [each.wait(timeout=60) for each in running] == [0, 0]
    assert len(sign_offs(place)) == 4
    assert list(place.sign_offs.glob(".*")) == []


def test_a_sign_off_cut_off_leaves_nothing(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_off(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goldenthread.observations.writing.os.replace", cut_off)
    with pytest.raises(KeyboardInterrupt):
        sound.sign(place)
    assert list(place.sign_offs.iterdir()) == []
