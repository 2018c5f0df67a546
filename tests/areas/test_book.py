"""Questions asked of a collection of areas: names, boundaries, and a council's own areas."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread import areas
from goldenthread.areas import Area, AreaKind, Areas
from goldenthread.errors import InputError
from tests.support.tables import table

PAGE = "docs/reference/periods-and-places.md"
ENGLISH = areas.english()
WARD = Area("central", "Central ward", AreaKind.SMALL_AREA, parents=("E06000002", "E12000001", "E92000001"))


@pytest.mark.parametrize(("name", "code"), table(PAGE, "Name", "Code"))
def test_published_names_are_found(name: str, code: str) -> None:
    assert ENGLISH.named(name).code == code


@pytest.mark.parametrize(("named", "group", "vintage"), table(PAGE, "Area type", "Group", "Vintage"))
def test_area_types_tell_group_and_boundaries(named: str, group: str, vintage: str) -> None:
    asked = int(named) if named.isdigit() else named
    assert areas.area_type(asked) == areas.AreaType(group, vintage)


@pytest.mark.parametrize(
    ("text", "vintage"),
    [
        ("County & UA deprivation deciles in England (IMD2019, 4/19 and 4/20 geog.)", "2020-04"),
        ("District & UA deprivation deciles in England (IMD2019, 4/23 geography)", "2023-04"),
        ("County & UA deprivation deciles in England (IMD2015, pre 4/19 geog.)", "2013-04"),
        ("2023-04", "2023-04"),
        ("April 2022", "2021-04"),
        ("LSOA11 deprivation deciles within area (IMD trend)", ""),
    ],
)
def test_vintage_of_a_text(text: str, vintage: str) -> None:
    assert areas.vintage(text) == vintage


def test_unknown_area_type() -> None:
    assert areas.area_type("GPs") is None
    assert areas.area_type(7) is None


def test_name_means_the_area_of_its_day() -> None:
    assert ENGLISH.named("Barnsley").code == "E08000038"
    assert ENGLISH.named("Barnsley", on=date(2024, 1, 1)).code == "E08000016"
    assert ENGLISH.named("Somerset", on=date(2020, 1, 1)).code == "E10000027"
    authority = ENGLISH.named("North East", kind=AreaKind.COMBINED_AUTHORITY, on=date(2024, 1, 1))
    assert authority.code == "E47000010"


def test_unknown_name_and_code_say_what_may_be_meant() -> None:
    with pytest.raises(InputError) as caught:
        ENGLISH.named("Midlesborough")
    assert str(caught.value) == (
        'T022 error: "Midlesborough" is not the name of an area that we know. Did you mean "Middlesbrough"?'
    )
    with pytest.raises(InputError, match='T021 error: "E06000999" is not the code of an area that we know'):
        ENGLISH["E06000999"]
    assert ENGLISH.get("E06000999") is None
    assert ENGLISH.region_of("E06000999") is None
    assert ENGLISH.valid("E06000999", date(2024, 1, 1)) is False


def test_name_of_several_areas_is_refused() -> None:
    twins = Areas([Area("a", "Ayton", AreaKind.SMALL_AREA), Area("b", "Ayton", AreaKind.DISTRICT)])
    with pytest.raises(InputError) as caught:
        twins.named("Ayton")
    assert str(caught.value) == (
        'T023 error: "Ayton" could be Ayton (small-area, a), Ayton (district, b). Give the code instead.'
    )


def test_parents_and_children() -> None:
    assert ENGLISH.region_of("E06000002") == "E12000001"
    assert ENGLISH.region_of("E12000001") == "E12000001"
    assert ENGLISH.region_of("E92000001") is None
    county = ENGLISH.parent("E07000066", AreaKind.COUNTY)
    assert county is not None
    assert county.name == "Essex"
    tees = [area.name for area in ENGLISH.children("E47000006")]
    assert tees == ["Darlington", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"]
    assert len(ENGLISH.children("E12000001", "upper-tier")) == 12
    assert len(ENGLISH.children("E10000021", "district", on=date(2022, 1, 1))) == 0
    assert len(ENGLISH.children("E10000021", "lower-tier", on=date(2020, 1, 1))) == 7


def test_combined_authority_of_the_day() -> None:
    newcastle = "E08000021"
    names = [
        getattr(ENGLISH.parent(newcastle, AreaKind.COMBINED_AUTHORITY, on), "name", None)
        for on in (date(2013, 1, 1), date(2016, 1, 1), date(2020, 1, 1), date(2024, 6, 1))
    ]
    assert names == [
        None,
        "North East Combined Authority (2014 to 2018)",
        "North of Tyne",
        "North East Combined Authority",
    ]


@pytest.mark.parametrize(
    ("code", "on", "successors"),
    [
        ("E10000021", None, ["North Northamptonshire", "West Northamptonshire"]),
        ("E10000009", None, ["Bournemouth, Christchurch and Poole", "Dorset"]),
        ("E10000006", None, ["Cumberland", "Westmorland and Furness"]),
        ("E07000191", date(2020, 1, 1), ["Somerset West and Taunton"]),
        ("E07000191", None, ["Somerset"]),
        ("E06000048", None, ["Northumberland"]),
        ("E06000002", None, ["Middlesbrough"]),
        ("E06000062", date(2019, 1, 1), []),
    ],
)
def test_successors(code: str, on: date | None, successors: list[str]) -> None:
    assert [area.name for area in ENGLISH.successors(code, on)] == successors


def test_predecessors() -> None:
    before = ENGLISH.predecessors("E06000062", date(2020, 1, 1))
    assert [area.name for area in before] == [
        "Daventry",
        "Northampton",
        "Northamptonshire",
        "South Northamptonshire",
    ]
    assert [area.code for area in ENGLISH.predecessors("E06000066", date(2018, 1, 1))] == [
        "E07000187",
        "E07000188",
        "E10000027",
        "E07000189",
        "E07000190",
        "E07000191",
    ]


def test_vintages() -> None:
    assert [f"{day:%Y-%m}" for day in ENGLISH.vintages] == [
        "2009-04",
        "2012-04",
        "2013-04",
        "2019-04",
        "2020-04",
        "2021-04",
        "2023-04",
        "2025-04",
    ]
    assert ENGLISH.vintage_on(date(2024, 12, 31)) == "2023-04"
    assert ENGLISH.vintage_on(date(2000, 1, 1)) == ""
    assert ENGLISH.vintage_of(["E06000062", "E06000066", "E08000016"]) == "2023-04"
    assert ENGLISH.vintage_of(["E06000062", "E10000021"]) == ""  # a county beside what replaced it
    assert ENGLISH.vintage_of([]) == ""


def test_local_areas_join_the_others() -> None:
    known = ENGLISH.with_local([WARD])
    assert known.named("Central Ward") == WARD
    assert known.children("E06000002") == (WARD,)
    assert known.region_of("central") == "E12000001"
    assert known.of_group("small-area") == (WARD,)
    assert "central" not in ENGLISH


def test_wrong_local_areas_are_all_reported() -> None:
    wrong = [
        Area("E06000002", "Ours", AreaKind.SMALL_AREA),
        Area("east", "East", AreaKind.SMALL_AREA, parents=("E06009999",)),
        WARD,
        WARD,
    ]
    with pytest.raises(InputError) as caught:
        ENGLISH.with_local(wrong)
    assert [finding.found for finding in caught.value.findings] == [
        'The local area "E06000002" has a code that is taken.',
        'The local area "central" has a code that is taken.',
        'The local area "east" lies in "E06009999", which is unknown.',
    ]
