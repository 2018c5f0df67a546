"""Ids and clocks of releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.observations.releases import Release, from_json, new_id, slug, to_json, when
from goldenthread.observations.view import standing, winners

RELEASE = Release(
    id="20250701T233000000000Z-0a0b0c0d",
    source="Fingertips",
    dataset="all_data",
    scope=(("fingertips:90284", "unitary"),),
    loaded_at=datetime(2025, 7, 1, 23, 30, tzinfo=UTC),
    available_from=date(2025, 3, 4),
    rows=1,
    sha256="ab",
)


def test_a_day_is_a_day_in_london() -> None:
    """Half past eleven in the evening by UTC is already tomorrow in a British summer."""
    assert RELEASE.day("loaded_at") == date(2025, 7, 2)
    winter = replace(RELEASE, loaded_at=datetime(2025, 1, 1, 23, 30, tzinfo=UTC))
    assert winter.day("loaded_at") == date(2025, 1, 1)


def test_the_source_s_publication_counts_else_the_load() -> None:
    assert RELEASE.day("available_from") == date(2025, 3, 4)
    assert replace(RELEASE, available_from=None).day("available_from") == date(2025, 7, 2)


@pytest.mark.parametrize(
    ("day", "clock", "known"),
    [
        (date(2025, 3, 3), "available_from", False),
        (date(2025, 3, 4), "available_from", True),
        (date(2025, 7, 1), "loaded_at", False),
        (date(2025, 7, 2), "loaded_at", True),
    ],
)
def test_known_at_the_end_of_a_day(day: date, clock: str, known: bool) -> None:
    assert bool(standing([RELEASE], as_known=day, clock=clock)) is known


def test_a_tombstone_counts_from_its_own_day() -> None:
    stone = replace(
        RELEASE,
        id="20250801T000000000000Z-00000000",
        withdraws=RELEASE.id,
        available_from=None,
        loaded_at=datetime(2025, 8, 1, tzinfo=UTC),
    )
    assert standing([RELEASE, stone], as_known=date(2025, 7, 31), clock="available_from") == [RELEASE]
    assert standing([RELEASE, stone], as_known=date(2025, 8, 1), clock="available_from") == []


def test_only_what_a_newer_release_covers_is_replaced() -> None:
    both = replace(RELEASE, scope=(("a", "unitary"), ("b", "unitary")))
    newer = replace(RELEASE, id="20260101T000000000000Z-00000000", scope=(("b", "unitary"),))
    assert winners([both, newer]) == {both.id: {("a", "unitary")}, newer.id: {("b", "unitary")}}
    elsewhere = replace(newer, dataset="another")
    assert winners([both, elsewhere])[both.id] == set(both.scope)


def test_ids_sort_by_time_and_are_never_the_same() -> None:
    now = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    first = new_id(now)
    assert first.startswith("20260102T030405678901Z-")
    assert when(first) == now
    assert new_id(now, after=first) > first
    ids = {new_id(now) for _ in range(500)}
    assert len(ids) == 500


def test_an_id_sorts_after_the_newest_even_when_the_clock_went_back() -> None:
    newest = new_id(datetime(2026, 6, 1, tzinfo=UTC))
    assert new_id(datetime(2026, 5, 1, tzinfo=UTC), after=newest) > newest


def test_a_manifest_is_read_back_as_it_was() -> None:
    assert from_json(to_json(RELEASE), Path("a.json")) == RELEASE


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Fingertips", "fingertips"),
        ("../../etc", "etc"),
        ("Département 7/8", "d-partement-7-8"),
        ("...", "source"),
    ],
)
def test_a_source_is_a_folder_inside_the_store(name: str, folder: str) -> None:
    assert slug(name) == folder
