"""The standard populations, and the sets of age bands that they can be cut into."""

from __future__ import annotations

import pytest

from goldenthread.errors import InputError
from goldenthread.methods.standardisation.standard_populations import STANDARDS, standard
from tests.methods.test_golden import table
from tests.support.shared import shared


@pytest.mark.parametrize(
    ("name", "people", "bands"),
    [("esp2013", 100_000, 21), ("esp1976", 100_000, 19), ("who2000", 100.035, 21)],
)
def test_the_standards_add_up_as_published(name: str, people: float, bands: int) -> None:
    assert sum(STANDARDS[name].values()) == pytest.approx(people, abs=1e-9)
    assert len(STANDARDS[name]) == bands


@pytest.mark.shared
def test_the_nineteen_bands_of_2013_are_those_of_the_official_package() -> None:
    big = table(shared() / "golden" / "phe" / "dsr_input.csv").filter(area="big")
    nineteen = next(one for one in standard("esp2013").sets if len(one) == 19 and 1 not in one)
    assert nineteen == dict(zip(big["ageband"].to_list(), big["stdpop"].to_list(), strict=True))


def test_every_set_has_all_people_and_a_code_of_its_own() -> None:
    made = standard("esp2013")
    assert [len(one) for one in made.sets] == [19, 20, 21, 18, 19, 20]  # open at 85, 90 and 95
    assert {sum(one.values()) for one in made.sets} == {100_000}
    assert len({made.code(one) for one in made.sets}) == 6
    assert made.varying == (0.0, 85.0, 90.0)


@pytest.mark.parametrize(
    ("ages", "starts"),
    [
        ((None, 75), [[0, 1, *range(5, 75, 5)], [0, *range(5, 75, 5)]]),
        ((65, None), [list(range(65, end, 5)) for end in (90, 95, 100)]),
        ((40, 75), [list(range(40, 75, 5))]),
        ((1, 10), [[1, 5]]),
        ((90, None), [[90], [90, 95]]),
    ],
)
def test_part_of_the_ages_has_the_bands_in_them(
    ages: tuple[float | None, float | None], starts: list[list[float]]
) -> None:
    assert [list(one) for one in standard("esp2013", *ages).sets] == starts


@pytest.mark.parametrize("ages", [(3, None), (None, 76), (75, 75), (80, 40)])
def test_ages_that_are_no_bands_of_the_standard_are_refused(ages: tuple[float | None, float | None]) -> None:
    with pytest.raises(InputError) as error:
        standard("esp2013", *ages)
    assert error.value.findings[0].code == "U024"
