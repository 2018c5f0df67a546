"""A hidden count cannot be had from anything that was published: files are read as an attacker would.

Two worlds differ only in a hidden count. If their publications are the same to the byte, nothing in them can
tell which world it is; and the plain attack shows that the attack works where nothing was hidden.
"""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.observations import Store
from goldenthread.publishing import paper, publish
from goldenthread.publishing.corrections import correct
from goldenthread.workspace import Workspace
from tests.publishing import made
from tests.publishing.made import MIDDLESBROUGH, REDCAR
from tests.support import attack

PEOPLE = {MIDDLESBROUGH: 5012.0, REDCAR: 4021.0}
OTHER = 1234  # of Redcar and Cleveland
RELEASE = re.compile(r"\d{8}T\d+Z-[0-9a-f]{8}|[0-9a-f]{64}|\"bytes\": \d+")  # the moment of loading is in it


def rows(hidden: int, rule: str) -> list[dict[str, Any]]:
    """Four years of two areas and their place, 2023 with a small count; three years pooled; and the sexes.

    The pooled count is the same in every world: what is more in 2023 is less in 2021.
    """
    other = {year: OTHER + year - 2023 for year in (2021, 2022, 2023, 2024)}
    own = {2021: 804 - hidden, 2022: 822, 2023: hidden, 2024: 824}
    counts = {MIDDLESBROUGH: own, REDCAR: other, "the-place": {year: own[year] + other[year] for year in own}}
    women = {MIDDLESBROUGH: 1, REDCAR: 634, "the-place": 635}
    found = []
    for area, yearly in counts.items():
        people = PEOPLE.get(area, sum(PEOPLE.values()))
        found += [one(area, year, count, people, rule) for year, count in yearly.items()]
        pooled = one(area, 2021, sum(yearly[year] for year in (2021, 2022, 2023)), people * 3, rule)
        end = {"period": "2021 to 2023", "period_length": "3y", "period_end": date(2023, 12, 31)}
        found.append(pooled | end)
        for sex, count in (("Female", women[area]), ("Male", yearly[2023] - women[area])):
            found.append(one(area, 2023, count, people / 2, rule) | {"sex": sex})
    return found


def one(area: str, year: int, count: float, people: float, rule: str) -> dict[str, Any]:
    """One figure with its count and the people it is out of."""
    value = round(count / people * 1000, 1)
    more = {"small_numbers": rule, "numerator": float(count), "denominator": people}
    return made.row("local:visits", area, year, value, half=None, **more)


def published(folder: Path, hidden: int, rule: str = "under-5") -> Workspace:
    """A publication of a world, and a board paper."""
    place = Workspace(folder)
    place.indicators.mkdir(parents=True)
    definition = copy.deepcopy(made.DEFINITIONS["indicators"][2]) | {
        "multiplier": 1000,
        "small_numbers": rule,
    }
    (place.indicators / "visits.yaml").write_text(json.dumps(definition), encoding="utf-8")
    strategy = copy.deepcopy(made.STRATEGY) | {"supersedes": None}
    for measure in strategy["themes"][0]["goals"][0]["measures"]:
        if measure["id"] == "visits":
            measure |= {"small_numbers": rule, "splits": ["sex"]}
    made.write_strategy(place, strategy)
    figures = made.frame(rows(hidden, rule))
    Store(place).add(figures, source="Us", dataset="visits", available_from=date(2025, 3, 1))
    publish(place, as_of=made.AS_OF)
    paper.make(place, meeting=date(2025, 6, 12), as_known=made.AS_OF)
    return place


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Workspace]:
    folder = tmp_path_factory.mktemp("worlds")
    return published(folder / "three", 3), published(folder / "four", 4)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same figures with nothing hidden, to see that the attack can succeed."""
    return published(tmp_path_factory.mktemp("bare"), 3, "none-needed")


def contents(place: Workspace) -> dict[str, list[str]]:
    """Every file: its bytes, or of one that is packed what can be read in it."""
    places = (place.site, place.papers)
    files = (path for folder in places for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(place.folder).as_posix(): without_release(path) for path in files}


def without_release(path: Path) -> list[str]:
    packed = path.suffix in (".xlsx", ".ods", ".docx", ".pdf", ".parquet", ".zip")
    lines = attack.read(path.name, path.read_bytes()) if packed else [path.read_text(encoding="utf-8")]
    return [RELEASE.sub("", line) for line in lines]


def test_two_worlds_that_differ_in_a_hidden_count_look_the_same(worlds: tuple[Workspace, Workspace]) -> None:
    three, four = (contents(world) for world in worlds)
    assert [name for name in three if three[name] != four.get(name)] == []
    assert three.keys() == four.keys()
    kinds = {Path(name).suffix for name in three}
    assert {".html", ".csv", ".json", ".xlsx", ".ods", ".parquet", ".docx", ".pdf"} <= kinds


def read(place: Workspace) -> tuple[set[float], set[float], set[float]]:
    """What is said beside the place, beside the other area, and anywhere."""
    every = attack.lines(place.site, place.papers, place.publications / "figures")
    whole = attack.near(every, "The Place") | attack.near(every, "the-place")
    return whole, attack.near(every, "Redcar") | attack.near(every, REDCAR), attack.numbers(every)


def test_no_total_less_the_other_area_is_the_hidden_count(worlds: tuple[Workspace, Workspace]) -> None:
    whole, other, _ = read(worlds[0])
    assert OTHER in other  # the other area's own figure stays
    assert attack.differences(whole, other, 3) == []


def test_no_rate_times_its_people_gives_it_back(worlds: tuple[Workspace, Workspace]) -> None:
    whole, other, _ = read(worlds[0])
    assert attack.products({136.9}, {9033.0}, 1000, other, 3) != []  # what the place's own rate would tell
    assert whole.isdisjoint({136.9, 1237.0})


def test_the_attack_finds_the_count_where_nothing_was_hidden(bare: Workspace) -> None:
    whole, other, every = read(bare)
    assert (1237.0, 1234.0) in attack.differences(whole, other, 3)
    assert attack.products({136.9} & whole, {9033.0} & every, 1000, {1234.0}, 3) != []


@pytest.mark.parametrize("part", ["was", "now", "why"])
@pytest.mark.parametrize("number", ["3 visits", "0.6 per 1,000"])
def test_no_page_or_paper_prints_a_correction_that_repeats_the_hidden_count(
    tmp_path: Path, part: str, number: str
) -> None:
    place = published(tmp_path / "place", 3)
    texts = {"was": "five visits", "now": "six visits", "why": "A slip."} | {part: f"There were {number}."}
    correct(place, "visits", **texts, on=date(2025, 5, 1))
    correct(place, "visits", was="many", now="Telltale", why="A slip.", on=date(2025, 5, 1))
    publish(place, as_of=made.AS_OF)
    paper.make(place, meeting=date(2025, 6, 12), as_known=made.AS_OF, afresh=True)
    for folder in (place.site, place.papers):
        lines = attack.lines(folder)
        assert any("Telltale" in line for line in lines)
        assert not any(f"There were {number}" in line for line in lines)


def test_a_kind_of_file_that_nobody_reads_fails_the_attack(tmp_path: Path) -> None:
    (tmp_path / "figures.dat").write_bytes(b"1")
    with pytest.raises(AssertionError, match=r"no reader for figures\.dat"):
        attack.lines(tmp_path)
