"""The store: what is current, what was known when, and what happens to a load that is cut off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.errors import StoreError
from goldenthread.observations import Store
from goldenthread.workspace import Workspace
from tests.observations.frames import frame

SOURCE = {"source": "Fingertips", "dataset": "all_data"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(Workspace(tmp_path))


def values(store: Store, **asked: object) -> list[tuple[str, float | None]]:
    return store.read(**asked).sort("area_code").select("area_code", "value").rows()  # type: ignore[arg-type]


def test_an_empty_store_has_an_empty_view(store: Store) -> None:
    assert store.read().height == 0
    assert store.releases() == ()


def test_what_is_added_is_read_back_with_its_release(store: Store) -> None:
    release = store.add(frame({"value": 90.897}), **SOURCE, file="/tmp/90284.csv", sha256="ab")
    row = store.read().row(0, named=True)
    assert (row["value"], row["release"]) == (90.897, release.id)
    assert (release.rows, release.file, release.scope) == (1, "90284.csv", (("fingertips:90284", "unitary"),))


def test_the_same_content_twice_is_already_there(store: Store) -> None:
    first = store.add(frame({}), **SOURCE)
    again = store.add(frame({}), **SOURCE)
    assert again.already_there
    assert again == first
    assert len(store.releases()) == 1


def test_a_release_replaces_its_scope_whole_so_that_a_vanished_row_is_withdrawn(store: Store) -> None:
    store.add(frame({"value": 1.0}, {"area_code": "E06000003", "value": 2.0}), **SOURCE)
    store.add(frame({"value": 1.5}), **SOURCE)
    assert values(store) == [("E06000002", 1.5)]


def test_another_area_type_is_another_scope(store: Store) -> None:
    store.add(frame({}, {"area_code": "E92000001", "area_type": "country", "value": 2.0}), **SOURCE)
    store.add(frame({"value": 1.5}), **SOURCE)
    assert values(store) == [("E06000002", 1.5), ("E92000001", 2.0)]


def test_of_two_data_sets_the_newest_has_the_word_on_a_key_they_share(store: Store) -> None:
    store.add(frame({"value": 1.0}, {"area_code": "E06000003", "value": 2.0}), **SOURCE)
    store.add(frame({"value": 9.0}), source="Fingertips", dataset="another")
    assert values(store) == [("E06000002", 9.0), ("E06000003", 2.0)]


def test_as_known_asks_by_the_day_the_source_made_it_available(store: Store) -> None:
    store.add(frame({"value": 2.0}), **SOURCE, available_from=date(2025, 2, 1))
    store.add(frame({"value": 1.0}), **SOURCE, available_from=date(2024, 2, 1))
    assert values(store) == [("E06000002", 2.0)]  # an old release loaded late does not win
    assert values(store, as_known=date(2024, 12, 31)) == [("E06000002", 1.0)]
    assert values(store, as_known=date(2024, 1, 31)) == []
    assert values(store, as_known=date(2024, 12, 31), clock="loaded_at") == []


def test_a_tombstone_withdraws_and_what_was_before_is_current_again(store: Store) -> None:
    store.add(frame({"value": 1.0}), **SOURCE)
    wrong = store.add(frame({"value": 100.0}), **SOURCE)
    store.withdraw(wrong.id, "wrong column")
    assert values(store) == [("E06000002", 1.0)]
    assert len(store.releases()) == 3


def test_the_view_of_some_releases_is_as_it_was_when_there_were_no_others(store: Store) -> None:
    first = store.add(frame({"value": 1.0}), **SOURCE, available_from=date(2025, 5, 1))
    stone = store.withdraw(first.id, "It was wrong.")
    store.add(frame({"value": 2.0}), **SOURCE, available_from=date(2025, 4, 1))
    assert values(store, releases=[first.id]) == [("E06000002", 1.0)]
    assert values(store, releases=[first.id, stone.id]) == []
    assert values(store, releases=[first.id], areas=["E92000001"]) == []
    with pytest.raises(StoreError, match=r"W013.*'gone'"):
        store.read(releases=[first.id, "gone"])


def test_only_a_release_that_exists_is_withdrawn(store: Store) -> None:
    with pytest.raises(StoreError, match="W013"):
        store.withdraw("20990101T000000000000Z-00000000", "")


def test_the_fingerprint_changes_with_every_release_only(store: Store) -> None:
    empty = store.fingerprint()
    store.add(frame({}), **SOURCE)
    one = store.fingerprint()
    store.add(frame({}), **SOURCE)
    store.read()
    assert one != empty
    assert store.fingerprint() == one


def test_reading_only_some_indicators_and_areas(store: Store) -> None:
    store.add(frame({}, {"indicator": "kpi:a"}, {"indicator": "kpi:a", "area_code": "E06000003"}), **SOURCE)
    for _ in range(2):  # the second time from the cache
        assert store.read(indicators=["kpi:a"], areas=["E06000003"]).height == 1
