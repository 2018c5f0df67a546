"""A load that is cut off anywhere leaves the store as it was; loads at the same time lose nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goldenthread.errors import StoreError
from goldenthread.observations import Store
from goldenthread.observations import writing as writing_module
from goldenthread.workspace import Workspace
from tests.observations.frames import frame

SOURCE = {"source": "Fingertips", "dataset": "all_data"}
STEPS = ("replace", "fsync", "open")
ROOT = Path(__file__).resolve().parents[2]


class CutOffError(BaseException):
    """What a crash looks like from inside: nothing may catch it."""


def counting(monkeypatch: pytest.MonkeyPatch, stop_at: int | None) -> list[str]:
    """Note each step that touches the disk; cut the process off before the one asked for."""
    done: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            if len(done) == stop_at:
                raise CutOffError(name)
            done.append(name)
            return real(*given, **named)

        return step

    for name in STEPS:
        monkeypatch.setattr(writing_module.os, name, watched(name, getattr(os, name)))
    return done


def state(store: Store) -> tuple[Any, ...]:
    return store.releases(), store.read().rows(), store.fingerprint()


def test_a_load_cut_off_at_any_step_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        done = counting(patched, None)
        Store(Workspace(tmp_path / "dry")).add(frame({}), **SOURCE)
    assert done.count("replace") == 2  # the figures, then the manifest
    for step in range(len(done) + 1):
        store = Store(Workspace(tmp_path / f"{step}"))
        store.add(frame({"value": 1.0}), **SOURCE)
        before = state(store)
        with monkeypatch.context() as patched:
            counting(patched, step)
            try:
                store.add(frame({"value": 2.0}), **SOURCE)
                finished = True
            except CutOffError:
                finished = False
        after = state(store)
        if finished or len(after[0]) == 2:
            assert after[1][0] != before[1][0]  # the last rename was done: the release is whole
        else:
            assert after[:2] == before[:2]
        assert store.verify() == ()
        store.add(frame({"value": 2.0}), **SOURCE)  # and the load can be made again
        assert store.read()["value"].to_list() == [2.0]
        store.compact()
        assert not list(store.folder.glob("*/.*"))


KILLED = """
import os, sys
from pathlib import Path
from goldenthread.observations import Store, writing
from goldenthread.workspace import Workspace
from tests.observations.frames import frame
real, left = os.replace, int(sys.argv[2])
def replace(*given):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    return real(*given)
os.replace = replace
Store(Workspace(Path(sys.argv[1]))).add(frame({"value": 2.0}), source="Fingertips", dataset="all_data")
"""


def run(code: str, *given: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "POLARS_MAX_THREADS": "1"}
    return subprocess.Popen([sys.executable, "-c", code, *given], env=environment)


@pytest.mark.parametrize("renames", [0, 1])
def test_a_killed_process_leaves_the_store_as_it_was(tmp_path: Path, renames: int) -> None:
    store = Store(Workspace(tmp_path))
    store.add(frame({"value": 1.0}), **SOURCE)
    before = state(store)[:2]
    assert run(KILLED, str(tmp_path), str(renames)).wait(60) == 9
    assert state(store)[:2] == before
    store.add(frame({"value": 3.0}), **SOURCE)  # the lock went with the process
    assert store.read()["value"].to_list() == [3.0]


LOADING = """
import sys
from pathlib import Path
from goldenthread.observations import Store
from goldenthread.workspace import Workspace
from tests.observations.frames import frame
store = Store(Workspace(Path(sys.argv[1])))
for turn in range(5):
    name = f"{sys.argv[2]}-{turn}"
    store.add(frame({"indicator": f"kpi:{name}"}), source="One", dataset=name)
    store.add(frame({}), source="One", dataset="the same in all")
    store.compact()
    store.read()
"""


def test_processes_that_load_at_once_lose_nothing(tmp_path: Path) -> None:
    running = [run(LOADING, str(tmp_path), str(name)) for name in range(3)]
    assert [process.wait(120) for process in running] == [0, 0, 0]
    store = Store(Workspace(tmp_path))
    assert len(store.releases()) == 3 * 5 + 1
    assert len({release.id for release in store.releases()}) == 16
    assert store.read().height == 16
    assert store.verify() == ()


def test_compaction_keeps_every_release_and_its_rows(tmp_path: Path) -> None:
    store = Store(Workspace(tmp_path))
    for value in (1.0, 2.0, 3.0):
        store.add(frame({"value": value}), **SOURCE)
    store.withdraw(store.releases()[-1].id, "wrong")
    before = store.releases()
    old = store.read(as_known=before[0].day("loaded_at"), clock="loaded_at")
    assert store.compact() == 2
    assert store.releases() == before
    assert store.read()["value"].to_list() == [2.0]
    assert store.read(as_known=before[0].day("loaded_at"), clock="loaded_at").equals(old)
    store.add(frame({"value": 4.0}), **SOURCE)
    store.compact()
    assert store.read()["value"].to_list() == [4.0]
    assert len(store.releases()) == 5
    assert len(list(store.folder.glob("*/*.parquet"))) == 1


def test_compaction_cut_off_at_any_step_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(8):
        store = Store(Workspace(tmp_path / f"{step}"))
        for value in (1.0, 2.0):
            store.add(frame({"value": value}), **SOURCE)
        before = state(store)[:2]
        with monkeypatch.context() as patched:
            counting(patched, step)
            with contextlib.suppress(CutOffError):
                store.compact()
        assert state(store)[:2] == before
        store.compact()
        assert state(store)[:2] == before


@pytest.mark.parametrize("kind", ["cut off", "not Parquet", "missing", "another table"])
def test_damaged_figures_are_named(tmp_path: Path, kind: str) -> None:
    store = Store(Workspace(tmp_path))
    release = store.add(frame({}), **SOURCE)
    path = next(store.folder.glob("*/*.parquet"))
    content = path.read_bytes()
    if kind == "missing":
        path.unlink()
    elif kind == "another table":
        frame({}, {"area_code": "E06000003"}).drop("release").write_parquet(path)
    else:
        path.write_bytes(content[: len(content) // 2] if kind == "cut off" else b"no figures here")
    with pytest.raises(StoreError, match="W010") as caught:
        store.read()
    assert caught.value.findings[0].where.file == path
    assert release.id in caught.value.findings[0].found
    assert len(store.verify()) == 1


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 99}', "\udcff"])
def test_a_damaged_manifest_is_named(tmp_path: Path, content: str) -> None:
    store = Store(Workspace(tmp_path))
    store.add(frame({}), **SOURCE)
    path = next(store.folder.glob("*/*.json"))
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match="W010") as caught:
        store.releases()
    assert caught.value.findings[0].where.file == path


def test_the_cache_may_be_damaged_or_deleted(tmp_path: Path) -> None:
    store = Store(Workspace(tmp_path))
    store.add(frame({"value": 1.0}), **SOURCE)
    store.read()
    cached = next(store.workspace.cache.glob("*.parquet"))
    cached.write_bytes(b"rubbish")
    assert store.read()["value"].to_list() == [1.0]
    cached.unlink()
    assert store.read()["value"].to_list() == [1.0]
