"""Second figures: no sum of what is shown tells more of a hidden count than its rule does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from goldenthread.observations import public
from goldenthread.observations.auditing import recoverable
from tests.observations.cubes import AGES, PLACE, SEXES, TOWNS, YEARS, Cube, cube, told

ON = date(2026, 6, 1)
PLAIN: dict[str, tuple[str, ...]] = {
    "areas": TOWNS[:1],
    "sexes": ("Persons",),
    "ages": ("All ages",),
    "years": ("2021",),
}
SHAPES: Mapping[str, dict[str, tuple[str, ...]]] = {
    "towns of a place": {**PLAIN, "areas": (*TOWNS, PLACE.code)},
    "sexes": {**PLAIN, "sexes": tuple(SEXES)},
    "ages": {**PLAIN, "ages": tuple(AGES)},
    "years": {**PLAIN, "years": tuple(YEARS)},
    "towns by sex": {**PLAIN, "areas": (*TOWNS, PLACE.code), "sexes": tuple(SEXES)},
    "ages by years": {**PLAIN, "ages": tuple(AGES), "years": tuple(YEARS)},
    "sexes by ages": {**PLAIN, "sexes": tuple(SEXES), "ages": tuple(AGES)},
    "towns by ages by years": {
        **PLAIN, "areas": (*TOWNS, PLACE.code), "ages": tuple(AGES), "years": tuple(YEARS),
    },
}  # fmt: skip
EVERY = list(product(TOWNS, ("Male", "Female"), ("0-14", "15+"), (2021, 2022, 2023)))
counts = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 60)), min_size=len(EVERY), max_size=len(EVERY))


def shown(of: Cube) -> pl.DataFrame:
    return public(of.rows, on=ON, places=[PLACE])


@settings(max_examples=6, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@pytest.mark.parametrize("shape", SHAPES)
@given(numbers=counts, absent=st.sets(st.integers(0, 47), max_size=4))
def test_no_hidden_count_can_be_told_from_sums(shape: str, numbers: list[int], absent: set[int]) -> None:
    of = cube(dict(zip(EVERY, numbers, strict=True)), "under-5", sorted(absent), **SHAPES[shape])
    seen = shown(of)
    assert list(told(of, seen, 1, 4)) == []
    assert recoverable(of.rows, seen, places=[PLACE]) == ()
