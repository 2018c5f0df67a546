"""People out of a hundred: whole, never fewer than none, and a hundred in all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.judgement.hundred import OfHundred, apportioned, of_hundred

PARTS = st.lists(st.integers(0, 10**7) | st.floats(0, 1e7, allow_nan=False), min_size=1, max_size=12)


@given(PARTS)
def test_apportioned_people_add_up_and_stay_within_one_of_their_quota(parts: list[float]) -> None:
    seats = apportioned(parts)
    if sum(parts) == 0:
        assert seats == ()
        return
    assert sum(seats) == 100
    quotas = [part * 100 / sum(parts) for part in parts]
    assert all(seat >= 0 and abs(seat - quota) < 1 + 1e-6 for seat, quota in zip(seats, quotas, strict=True))


@given(PARTS)
def test_a_larger_part_never_gets_fewer_people(parts: list[float]) -> None:
    seats = apportioned(parts)
    ordered = sorted(zip(parts, seats, strict=False))
    by_part: dict[float, list[int]] = {}
    for part, seat in ordered:
        by_part.setdefault(part, []).append(seat)
    sizes = list(by_part.values())
    assert all(max(fewer) <= min(more) for fewer, more in pairwise(sizes))


@pytest.mark.parametrize(
    ("parts", "whole", "seats"),
    [
        # The worked example of the method: 43, 42 and 15 votes of 100 for 10 seats.
        ([43, 42, 15], 10, (4, 4, 2)),
        ([1, 1, 1], 100, (34, 33, 33)),  # the earlier of equal remainders
        ([0, 5, 0], 100, (0, 100, 0)),
        ([0.5, 0.5], 1, (1, 0)),
        ([29, 71], 100, (29, 71)),
        ([], 100, ()),
    ],
)
def test_largest_remainders(parts: list[float], whole: int, seats: tuple[int, ...]) -> None:
    assert apportioned(parts, whole) == seats


@given(st.floats(0, 100), st.floats(0, 100))
def test_counts_follow_the_share_and_add_up(one: float, other: float) -> None:
    low, high = sorted((one, other))
    fewer, more = of_hundred(low, 100), of_hundred(high, 100)
    assert fewer
    assert more
    assert 0 <= fewer.count <= more.count <= 100
    assert fewer.count + fewer.others == 100
    assert abs(fewer.count - low) <= 0.5 + 1e-9


@given(st.floats(0, 100), st.floats(0, 50), st.floats(0, 50))
def test_the_likely_range_holds_the_count_and_never_promises_too_much(
    value: float, below: float, above: float
) -> None:
    limits = (value - below, value + above)
    found = of_hundred(value, 100, limits)
    assert found
    assert found.lower is not None
    assert found.upper is not None
    assert 0 <= found.lower <= found.count <= found.upper <= 100
    assert found.lower <= max(limits[0], 0) + 1e-9
    assert found.upper >= min(limits[1], 100) - 1e-9


@pytest.mark.parametrize(
    ("value", "multiplier", "count", "text"),
    [
        (62.4, 100, 62, "62"),
        (62.5, 100, 63, "63"),
        (28.999999999999996, 100, 29, "29"),
        (0.4, 100, 0, "fewer than 1"),
        (0, 100, 0, "0"),
        (99.6, 100, 100, "more than 99"),
        (100, 100, 100, "100"),
        (25, 1000, 3, "3"),
        (1_500, 100_000, 2, "2"),
    ],
)
def test_counts_in_words(value: float, multiplier: float, count: int, text: str) -> None:
    found = of_hundred(value, multiplier)
    assert found is not None
    assert (found.count, found.text, found.likely) == (count, text, "")


@pytest.mark.parametrize("value", [-0.1, 100.1, 250])
def test_what_is_no_share_is_no_people(value: float) -> None:
    assert of_hundred(value, 100) is None


@pytest.mark.parametrize(
    ("limits", "likely"),
    [((59.6, 64.3), "59 to 65"), ((-1, 3), "0 to 3"), ((62, 62), "62"), ((99.5, 104), "99 to 100")],
)
def test_the_likely_range_in_words(limits: tuple[float, float], likely: str) -> None:
    found = of_hundred(62, 100, limits)
    assert isinstance(found, OfHundred)
    assert found.likely == likely


def test_half_a_range_is_none() -> None:
    found = of_hundred(62, 100, (60, None))
    assert found is not None
    assert (found.lower, found.upper) == (None, None)
