"""The `run` script: what it says, when it has nothing to do, and what it does when the network is missing."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module, with an environment in a folder of the test's own."""
    spec = spec_from_loader("run", SourceFileLoader("run", str(ROOT / "run")))
    assert spec is not None
    assert spec.loader is not None
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # else a file `runc` appears beside it
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    script.VENV, script.READY = tmp_path, tmp_path / "ready"
    script.PYTHON = Path(sys.executable)
    return script


def called(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(ROOT / "run"), *words], capture_output=True, text=True)


def test_without_a_job_it_lists_the_jobs(run: Any) -> None:
    told = called()
    assert told.returncode == 0
    listed = re.findall(r"\./run (\w+)", told.stdout)
    assert listed == ["demo", "test", "check", "fix", "docs", "bench", "setup", "lock"]
    assert sorted(run.VERBS) == sorted(listed)


def test_an_unknown_job_is_said_to_be_one() -> None:
    told = called("prove")
    assert told.returncode == 2
    assert told.stderr.startswith("run: there is no job 'prove'\n")


def test_an_older_python_is_refused_in_plain_words() -> None:
    as_if = (
        "import sys; sys.version_info = (3, 9, 2); exec(compile(open(sys.argv.pop(1)).read(), 'run', 'exec'))"
    )
    told = subprocess.run(
        [sys.executable, "-c", as_if, str(ROOT / "run"), "demo"], capture_output=True, text=True
    )
    assert told.returncode == 1
    assert told.stderr.splitlines()[0].startswith(
        "Goldenthread needs Python 3.11 or newer; this is Python 3.9"
    )
    assert told.stderr.splitlines()[1].endswith("python3.11 run demo")


def test_the_second_start_does_nothing(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run.READY.write_text(run.digest("app"), encoding="utf-8")
    monkeypatch.setattr(run, "make_environment", lambda: pytest.fail("it set up again"))
    run.setup("app")
    assert not run.is_ready("dev")


def test_what_developers_have_is_enough_for_the_demonstration(run: Any) -> None:
    run.READY.write_text(run.digest("dev"), encoding="utf-8")
    assert run.is_ready("app")
    assert run.is_ready("dev")


def test_another_lock_means_another_installation(run: Any, tmp_path: Path) -> None:
    before = run.digest("app")
    other = tmp_path / "requirements.lock"
    other.write_text(run.LOCKS["app"].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    run.LOCKS["app"] = other
    assert run.digest("app") != before


def test_the_lock_is_read_package_by_package(run: Any) -> None:
    for lock in run.LOCKS.values():
        parts = run.entries(lock)
        assert "".join(parts.values()) == lock.read_text(encoding="utf-8")
        assert re.fullmatch(r"uv==[\d.]+ \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", parts["uv"])


def test_pip_takes_over_from_uv_and_needs_no_uv(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(run, "uv_install", lambda lock: False)
    monkeypatch.setattr(run, "pip_install", lambda text: bool(asked.append(text)) or True)
    monkeypatch.setattr(run, "succeeds", lambda *command, quiet=False: True)
    run.install("app")
    assert "uv" not in {line.split("=")[0] for line in asked[0].splitlines() if "==" in line}
    assert "polars==" in asked[0]


def test_no_network_is_an_explanation_not_a_traceback(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "make_environment", lambda: None)
    monkeypatch.setattr(run, "pip_install", lambda text: False)
    assert run.main(["demo"]) == 1
    told = capsys.readouterr().err
    assert "could not be installed" in told
    assert "SSL_CERT_FILE" in told
    assert not run.READY.exists()


def test_a_check_that_fails_does_not_hide_the_others(
    run: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "setup", lambda kind: None)
    monkeypatch.setattr(
        run.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1, b"why\n", b"")
    )
    assert run.main(["check"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "run: failed: formatter, linter, types, import layers, house rules and reference pages"
    )
