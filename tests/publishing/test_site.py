"""The site as a whole: links, markup, words, and what each page holds."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from goldenthread.workspace import Workspace
from tests.publishing import made, reading

PAGES = [
    "about",
    "accessibility",
    "areas",
    "changes",
    "contact",
    "downloads",
    "how-we-judge",
    "index",
    "measures",
    "scorecard",
    "splits",
]


def text(site: Path, address: str) -> str:
    """The text of a page with single spaces."""
    return " ".join("".join(reading.read(site / address).texts).split())


def test_every_link_leads_somewhere(site: Path, published: Workspace) -> None:
    assert reading.dead_links(site) == []
    assert reading.dead_links(published.preview) == []


def test_the_markup_is_sound_and_each_id_stands_once(site: Path) -> None:
    for name, page in reading.pages(site).items():
        assert page.faults == [], name
        assert len(page.ids) == len(set(page.ids)), name


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for name, page in reading.pages(site).items():
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), name


def test_every_page_has_language_title_skip_link_and_no_script(site: Path) -> None:
    for name, page in reading.pages(site).items():
        assert page.tags[0] == ("html", {"lang": "en-GB"}), name
        assert page.links[0] == "#main", name
        assert "script" not in {tag for tag, _ in page.tags}, name
        assert not {"style", "onclick", "onload"} & {key for _, given in page.tags for key in given}, name


def test_titles_of_pages_are_all_different(site: Path) -> None:
    titles: dict[str, str] = {}
    for path in sorted(site.glob("[!n]*/*.html")):
        title = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"))
        assert title is not None
        assert titles.setdefault(title.group(1), path.name) == path.name


def test_tables_have_captions_and_headers_with_a_scope(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        assert source.count("<table") == source.count("<caption"), path.name
        assert re.findall(r"<th(?![^>]*\bscope=)[ >]", source) == [], path.name


def test_hostile_text_stays_text(site: Path) -> None:
    page = (site / "measure" / "steps.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "Steps &lt;script&gt;" in page


@pytest.mark.parametrize("name", PAGES)
def test_the_site_has_the_page(site: Path, name: str) -> None:
    assert (site / f"{name}.html").is_file()


@pytest.mark.parametrize(
    "node",
    [
        "children",
        "healthy-weight",
        "weight",
        "activity",
        "steps",
        "play",
        "visits",
        "walk-to-school",
        "first-school",
        "weight-target",
        "start-well",
        "survive",
        "thrive",
        "young-carers",
        "clean-air",
        "empty-goal",
        "empty-theme",
        "gone",
        "forgotten",
    ],
)
def test_every_node_has_a_stable_address(site: Path, node: str) -> None:
    assert (site / "node" / f"{node}.html").is_file()


def test_nodes_of_the_linked_strategy_have_theirs(site: Path) -> None:
    assert (site / "strategy" / "region" / "node" / "regional-target.html").is_file()
    assert (site / "strategy" / "region" / "index.html").is_file()


def test_a_node_shows_the_thread_it_hangs_on(site: Path) -> None:
    page = reading.read(site / "node" / "first-school.html")
    assert "../goal/healthy-weight.html#first-school" in page.links
    told = text(site, "node/first-school.html")
    assert "made-place#first-school" in told
    order = [told.index(word) for word in ("A good life for all", "Children thrive", "Walk to school")]
    assert order == sorted(order)


def test_a_removed_node_says_what_became_of_it(site: Path) -> None:
    assert "Removed in version 2.0. Done." in text(site, "node/gone.html")
    assert "../measure/weight.html" in reading.read(site / "node" / "gone.html").links
    assert "Last held in version 1.0." in text(site, "node/forgotten.html")


def test_the_places_own_words_are_used(site: Path) -> None:
    told = text(site, "index.html")
    assert "Missions" in told
    assert "yardsticks" in told
    assert "Yardstick in mission 1" in text(site, "measure/weight.html")
    assert "Ambition in mission 1" in text(site, "goal/healthy-weight.html")


def test_a_measure_says_where_we_stand(site: Path) -> None:
    told = text(site, "measure/weight.html")
    assert "Middlesbrough: 24.0% in 2024 (likely range 22.0% to 26.0%)." in told
    assert "getting better" in told
    assert "Adopted by The Board on 10 January 2024. Source: Minutes." in told
    assert "Similar areas: Neighbours of 2025. They have alike people." in told
    assert "Wilson score" in told
    assert "Not every child is measured." in told
    assert "Public health lead" in told
    assert "Male" in told
    assert "Walk to school" in told


def test_a_regional_goal_is_labelled_and_gives_no_verdict(site: Path) -> None:
    page = (site / "measure" / "weight.html").read_text(encoding="utf-8")
    regional = re.search(r'<div class="target regional".*?</div>', page, re.DOTALL)
    assert regional is not None
    assert "regional goal" in regional.group()
    assert "nothing here is judged by it" in regional.group()
    assert not re.search(r"met|on track|too slow|missed", re.sub(r"<[^>]+>", " ", regional.group()))


def test_a_measure_without_figures_says_so_with_care(site: Path) -> None:
    told = text(site, "measure/play.html")
    assert "No figures yet. Nobody counts it." in told
    assert "to be developed" in told


def test_a_theme_tells_its_story_before_its_figures(site: Path) -> None:
    told = text(site, "theme/children.html")
    parts = (
        "The first years last.",
        "How we are doing",
        "There is nowhere to play.",
        "Walk to school",
        "Walk a child to school.",
        "Figures",
    )
    order = [told.index(part) for part in parts]
    assert order == sorted(order)
    assert "Survey of 200 families, May 2024" in told
    assert "2024 to 2025" in told  # the first phase, in calendar years
    assert "Not agreed yet" in told


def test_empty_places_are_told(site: Path) -> None:
    told = text(site, "theme/empty-theme.html")
    for words in (
        "No ambitions have been written for this mission yet.",
        "No yardsticks have been chosen for this mission yet.",
        "Nothing has been recorded here yet.",
        "No actions have been agreed for this mission yet.",
    ):
        assert words in told
    assert "No yardstick has been chosen for this ambition yet." in text(site, "goal/empty-goal.html")


def test_lists_of_areas_are_alphabetical(site: Path) -> None:
    page = (site / "measure" / "weight.html").read_text(encoding="utf-8")
    table = page[page.index('class="areas"') :]
    own = table[table.rindex("<tbody>") :]
    names = re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)', own)
    assert names == sorted(names)
    assert len(names) == 7


def test_an_area_has_a_profile(site: Path) -> None:
    told = text(site, "area/E06000002.html")
    assert "One of the areas of The Place." in told
    assert "Child weight" in told
    assert "Darlington" in told  # a similar area


def test_dates_are_written_out(site: Path) -> None:
    assert "As known on 1 June 2025." in text(site, "index.html")


def test_a_demonstration_says_so_and_keeps_search_engines_away(site: Path) -> None:
    for name, page in reading.pages(site).items():
        assert "Demonstration from public figures, not published or endorsed by the council." in " ".join(
            "".join(page.texts).split()
        ), name
        assert ("meta", {"name": "robots", "content": "noindex, nofollow"}) in page.tags, name


def test_a_draft_says_so(site: Path) -> None:
    assert "Draft. This version of the strategy has not been approved." in text(
        site, "strategy/region/index.html"
    )
    assert "Draft." not in text(site, "index.html")


def test_every_page_leads_to_the_report_of_an_error(site: Path) -> None:
    for name, page in reading.pages(site).items():
        assert any(link.endswith("contact.html#error") for link in page.links), name
    links = reading.read(site / "contact.html").links
    assert any(link.startswith("mailto:health@example.org?subject=Error") for link in links)


def test_the_rules_of_judging_are_printed(site: Path) -> None:
    told = text(site, "how-we-judge.html")
    assert "our whole range is on the good side" in told
    assert "The arithmetic" in told
    assert {"change", "target", "currency", "comparison"} <= set(reading.read(site / "how-we-judge.html").ids)


def records(site: Path, name: str) -> list[dict[str, str]]:
    content = (site / "downloads" / name).read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def test_figures_can_be_taken_away(site: Path) -> None:
    rows = records(site, "figures.csv")
    mine = [
        r
        for r in rows
        if (r["measure"], r["area_code"], r["period"], r["sex"])
        == ("weight", made.MIDDLESBROUGH, "2024", "Persons")
    ]
    assert [(r["value"], r["lower_ci_95"], r["upper_ci_95"], r["unit"]) for r in mine] == [
        ("24.0", "22.0", "26.0", "%")
    ]
    assert {r["measure"] for r in rows} == {"weight", "steps", "visits"}


def test_a_suppressed_figure_is_empty_with_its_reason(site: Path) -> None:
    mine = [
        r
        for r in records(site, "measures/visits.csv")
        if (r["area_code"], r["period"]) == (made.MIDDLESBROUGH, "2024")
    ]
    assert [(r["value"], r["numerator"], r["missing_reason"]) for r in mine] == [("", "", "suppressed")]


def test_formulas_in_text_are_made_harmless(site: Path) -> None:
    for path in sorted((site / "downloads").rglob("*.csv")):
        content = path.read_bytes().decode("utf-8")
        for line in csv.reader(io.StringIO(content, newline="")):
            for cell in line:
                assert not cell.startswith(("=", "+", "@", "\t")), (path.name, cell)
                assert not cell.startswith("-") or re.fullmatch(r"-[\d.e-]+", cell), (path.name, cell)


def test_definitions_and_scorecard_can_be_taken_away(site: Path) -> None:
    told = {r["measure"]: r for r in records(site, "definitions.csv")}
    assert told["weight"]["ci_method"] == "Wilson score"
    assert told["steps"]["part_of"] == "activity"
    card = json.loads((site / "downloads" / "scorecard.json").read_text(encoding="utf-8"))
    mine = [r for r in card["scorecard"] if (r["measure"], r["area_code"]) == ("weight", made.MIDDLESBROUGH)]
    assert [(r["change"], r["country_comparison"]) for r in mine] == [("getting better", "similar")]
    assert card["about"]["as_known_on"] == "2025-06-01"
    one = json.loads((site / "downloads" / "measures" / "weight.json").read_text(encoding="utf-8"))
    assert one["definition"]["source"] == "The Made-up Office"
    assert one["figures"][0]["indicator"] == "made:alpha"


def test_downloads_state_their_true_sizes(site: Path) -> None:
    size = (site / "downloads" / "figures.csv").stat().st_size
    assert f"Figures as CSV ({size / 1000:.0f} KB)" in text(site, "downloads.html")


def test_charts_stand_beside_their_table(site: Path) -> None:
    for path in sorted((site / "measure").glob("*.html")):
        source = path.read_text(encoding="utf-8")
        if 'class="charts"' in source:
            assert 'table class="series"' in source, path.name
