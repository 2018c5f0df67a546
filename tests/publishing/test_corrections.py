"""Correction notices: on the page of what was wrong, kept for good, and never about what is not public."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from goldenthread.errors import InputError, PublicationError
from goldenthread.publishing import publish
from goldenthread.publishing.corrections import Correction, correct, corrections, withdraw
from goldenthread.workspace import Workspace
from tests.publishing import made, reading

ON = date(2025, 2, 3)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return made.workspace(tmp_path_factory.mktemp("made") / "place")


@pytest.fixture
def place(whole: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(whole.folder, tmp_path / "place")
    return Workspace(tmp_path / "place")


def note(place: Workspace, node: str, **texts: Any) -> Correction:
    usual = {"was": "12.3%", "now": "14.1%", "why": "We showed the year before.", "on": ON}
    return correct(place, node, **usual | texts)


def published(place: Workspace, *, preview: bool = False) -> dict[str, reading.Read]:
    return reading.pages(publish(place, as_of=made.AS_OF, preview=preview).folder)


def pages_with(pages: dict[str, reading.Read], word: str) -> set[str]:
    return {address for address, page in pages.items() if word in page.text}


def test_a_notice_is_kept_with_all_that_was_said(place: Workspace) -> None:
    told = note(place, "weight", role="Director of Public Health")
    record = json.loads((place.corrections / f"{told.id}.json").read_text("utf-8"))
    assert record == {
        "made_at": told.made_at,
        "on": "2025-02-03",
        "node": "made-place#weight",
        "was": "12.3%",
        "now": "14.1%",
        "why": "We showed the year before.",
        "role": "Director of Public Health",
    }
    assert corrections(place) == (told,)


WHERE = {
    "weight": {"measure/weight.html", "node/weight.html"},
    "weight-target": {"measure/weight.html", "node/weight-target.html"},
    "activity": {"measure/activity.html", "node/activity.html"},
    "steps": {"measure/steps.html", "node/steps.html"},
    "healthy-weight": {"goal/healthy-weight.html", "node/healthy-weight.html"},
    "first-school": {"goal/healthy-weight.html", "node/first-school.html"},
    "children": {"theme/children.html", "node/children.html"},
    "young-carers": {"about.html", "node/young-carers.html"},
    "gone": {"node/gone.html"},
    "forgotten": {"node/forgotten.html"},
    "made-place": {"index.html", "about.html"},
}


def test_each_notice_stands_on_the_pages_of_what_was_wrong_and_under_changes(place: Workspace) -> None:
    for number, node in enumerate(WHERE):
        note(place, node, why=f"Reason-{'x' * number}-ends.")
    note(place, "region#regional-weight", why="Elsewhere-ends.")
    pages = published(place)
    for number, wanted in enumerate(WHERE.values()):
        assert pages_with(pages, f"Reason-{'x' * number}-ends.") == wanted | {"changes.html"}
    elsewhere = {f"strategy/region/{one}" for one in ("measure/regional-weight.html", "changes.html")}
    assert pages_with(pages, "Elsewhere-ends.") == elsewhere | {"strategy/region/node/regional-weight.html"}
    assert reading.dead_links(place.site) == []
    assert {address: page.faults for address, page in pages.items() if page.faults} == {}


def test_the_newest_comes_first_and_says_when_and_by_whom(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (1, 2):
        monkeypatch.setattr(
            "goldenthread.publishing.keeping.now", lambda day=day: f"2025-03-0{day}T00:00:00Z"
        )
        note(place, "weight", why=f"Reason {day}.", role="Head of Analysis")
    text = " ".join(published(place)["changes.html"].text.split())
    assert text.index("Reason 2.") < text.index("Reason 1.")
    assert "Corrected on 3 February 2025: Children above a healthy weight" in text
    assert "Was 12.3% Now 14.1% Why Reason 2. By Head of Analysis" in text
    assert [one.why for one in corrections(place, since="2025-03-01T00:00:00Z")] == ["Reason 2."]
    assert corrections(place, since="2025-03-02T00:00:00Z") == ()


def test_without_any_the_page_says_so(place: Workspace) -> None:
    assert "Nothing that we published has been corrected so far." in published(place)["changes.html"].text


def test_a_correction_makes_a_new_site_and_stays_for_good(place: Workspace) -> None:
    published(place)
    note(place, "weight")
    again = publish(place, as_of=made.AS_OF)
    assert not again.unchanged
    assert publish(place, as_of=made.AS_OF).unchanged
    later = reading.pages(publish(place, as_of=made.AS_OF + timedelta(days=400)).folder)
    assert "We showed the year before." in later["changes.html"].text


def test_one_withdrawn_is_no_longer_shown_and_stays_on_file(place: Workspace) -> None:
    first, second = note(place, "weight", why="First."), note(place, "weight", why="Second.")
    assert withdraw(place, first.id) == first
    assert [one.why for one in corrections(place)] == ["Second."]
    assert pages_with(published(place), "First.") == set()
    assert len(list(place.corrections.glob("*.json"))) == 3
    with pytest.raises(InputError, match=f"P026 error: There is no correction {first.id}. .*{second.id}"):
        withdraw(place, first.id)


def test_hostile_text_is_text(place: Workspace) -> None:
    for field in ("was", "now", "why"):
        note(place, "weight", **{field: f"{made.HOSTILE} {{{{ 7*7 }}}} & \"'"})
    note(place, "weight", role=f"Director {made.HOSTILE}")
    html = (publish(place, as_of=made.AS_OF).folder / "measure" / "weight.html").read_text("utf-8")
    assert made.HOSTILE not in html
    assert html.count("&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;") >= 4
    assert "49" not in "".join(corrections(place)[1].was)
    assert "{{ 7*7 }}" in html


@pytest.mark.parametrize(
    "node", ["quokka", "quokka-target", "zebrafish", "wombat", "narwhal", "narwhal-action", "axolotl", "none"]
)
def test_a_node_that_is_not_public_or_not_there_cannot_be_corrected(place: Workspace, node: str) -> None:
    with pytest.raises(InputError, match=f"P025 error: .*Nothing public in the strategies has the id {node}"):
        note(place, node)
    assert not place.corrections.exists()


def test_a_near_id_is_offered(place: Workspace) -> None:
    with pytest.raises(InputError, match="Did you mean weight"):
        note(place, "wieght")


@pytest.mark.parametrize("sensitivity", ["internal", "restricted"])
def test_a_notice_about_what_became_secret_is_never_shown(place: Workspace, sensitivity: str) -> None:
    note(place, "visits", why="Telltale.")
    assert pages_with(published(place), "Telltale.") != set()
    path = place.strategies / "made-place" / "2.0.yaml"
    document = json.loads(path.read_text("utf-8"))
    document["themes"][0]["goals"][0]["measures"][2]["sensitivity"] = sensitivity
    path.write_text(json.dumps(document), "utf-8")
    assert pages_with(published(place), "Telltale.") == set()
    for file in place.site.rglob("*"):
        assert not file.is_file() or b"Telltale" not in file.read_bytes()
    shown_inside = pages_with(published(place, preview=True), "Telltale.") != set()
    assert shown_inside == (sensitivity == "internal")


def test_a_notice_about_a_theme_that_became_secret_goes_with_all_below_it(place: Workspace) -> None:
    for node in ("weight", "healthy-weight", "children", "walk-to-school"):
        note(place, node, why="Telltale.")
    path = place.strategies / "made-place" / "2.0.yaml"
    document = json.loads(path.read_text("utf-8"))
    document["themes"][0]["sensitivity"] = "restricted"
    path.write_text(json.dumps(document), "utf-8")
    assert pages_with(published(place), "Telltale.") == set()


REPEATS = [
    ("weight", "73.2%", False),  # 73.219 is internal
    ("weight", "about 73%", False),
    ("healthy-weight", "73.219", False),  # a measure below it
    ("weight-target", "73.22", False),  # the measure above it
    ("made-place", "73.2", False),
    ("visits", "73.3 per 1,000", False),  # 73.279 is hidden as a small number
    ("weight", "73.4%", True),
    ("visits", "73.2 per 1,000", True),  # another measure's figure
    ("weight", "1,073.2", True),
]


def test_a_notice_that_repeats_a_figure_kept_back_is_not_shown(place: Workspace) -> None:
    for number, (node, was, _) in enumerate(REPEATS):
        note(place, node, was=was, now="twenty", why=f"Telltale-{'x' * number}-ends.")
    pages = published(place)
    found = [pages_with(pages, f"Telltale-{'x' * number}-ends.") != set() for number in range(len(REPEATS))]
    assert found == [shown for _, _, shown in REPEATS]


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ({"was": " "}, ["P024"]),
        ({"why": "x" * 501}, ["P024"]),
        ({"why": "Ask Dr Brown."}, ["P024"]),
        ({"why": "Write to a@example.org"}, ["P024"]),
        ({"why": "Ring 01642 123456"}, ["P024"]),
        ({"now": "12.3%"}, ["P024"]),
        ({"now": "bell\x07"}, ["P024"]),
        ({"now": "half a letter \udc80"}, ["P024"]),
        ({"role": "Jane Smith"}, ["P023"]),
        ({"on": date.today() + timedelta(days=1)}, ["P027"]),
        ({"was": "", "now": "", "role": "Jo"}, ["P024", "P024", "P023", "P024"]),
    ],
)
def test_what_cannot_be_published_is_refused_all_at_once(
    place: Workspace, texts: dict[str, Any], codes: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        note(place, "weight", **texts)
    assert [one.code for one in refused.value.findings] == codes
    assert not place.corrections.exists()


def test_line_breaks_become_spaces(place: Workspace) -> None:
    assert note(place, "weight", why="One\n two\t three ").why == "One two three"


def test_a_damaged_record_is_told(place: Workspace) -> None:
    told = note(place, "weight")
    (place.corrections / f"{told.id}.json").write_text('{"made_at": "2025-01-01T00:00:00Z"}', "utf-8")
    with pytest.raises(PublicationError, match="P003"):
        publish(place, as_of=made.AS_OF)


def test_a_node_that_only_the_list_of_removed_ones_knows_can_be_corrected(place: Workspace) -> None:
    (place.strategies / "made-place" / "1.0.yaml").unlink()
    made.write_strategy(place, made.STRATEGY | {"supersedes": None})
    note(place, "gone", why="Telltale.")
    pages = published(place)
    assert pages_with(pages, "Telltale.") == {"node/gone.html", "changes.html"}
    assert "Corrected on 3 February 2025: A goal that went" in " ".join(pages["changes.html"].text.split())
