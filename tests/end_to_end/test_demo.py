"""The demonstration from one command: written, loaded, judged, published, served, and safe to run again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from goldenthread import strategy
from tests.cli.running import run, snapshot

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import sys; sys.argv[0] = 'goldenthread'; from goldenthread.cli import main; main()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration was made once."""
    folder = tmp_path_factory.mktemp("demo")
    done = run("demo", "d", "--no-serve", cwd=folder)
    assert done.exit_code == 0, done.output
    (folder / "told.txt").write_text(done.stdout, "utf-8")
    return folder


def test_says_each_step_and_what_to_look_at_next(folder: Path) -> None:
    told = (folder / "told.txt").read_text("utf-8")
    steps = re.findall(r"(?m)^\d\. .*$", told)
    assert re.fullmatch(r"1\. The South Tees example is in d \(\d+ files\)\.", steps[0])
    assert re.fullmatch(r"2\. Loaded [\d,]+ published figures from \d+ files\.", steps[1])
    assert re.fullmatch(
        r"3\. Judged \d+ measures of 9 missions: \d+ have a figure,"
        r" and for \d+ a difference can be told from chance\.",
        steps[2],
    )
    assert re.fullmatch(r"4\. Published \d+ pages to d/site\.", steps[3])
    assert re.fullmatch(
        r"5\. The same site as one file to hand on: d/south-tees-demonstration\.zip \(\d\.\d MB\)\.", steps[4]
    )
    assert "  d/site/index.html     the site: a double click opens it\n" in told
    assert "  goldenthread next d   what is missing, and who must act\n" in told


def test_the_site_has_a_page_for_every_measure_of_the_strategy(folder: Path) -> None:
    loaded = strategy.load(folder / "d/strategies/south-tees/1.0.yaml").strategy
    printed = [measure for _, _, measure in loaded.measures()]
    assert len(printed) == 42
    for _, _, measure in loaded.judged_measures():
        assert (folder / f"d/site/measure/{measure.id}.html").is_file(), measure.id
    assert "demonstration" in (folder / "d/site/index.html").read_text("utf-8").lower()


def test_a_second_run_changes_nothing_and_keeps_what_a_person_changed(folder: Path) -> None:
    file = folder / "d/strategies/south-tees/1.0.yaml"
    run("demo", "d", "--no-serve", cwd=folder)
    before = snapshot(folder / "d/observations") | snapshot(folder / "d/strategies")
    done = run("demo", "d", "--no-serve", cwd=folder)
    assert "4. The site in d/site is up to date: nothing changed since it was made.\n" in done.stdout
    assert snapshot(folder / "d/observations") | snapshot(folder / "d/strategies") == before
    mine = file.read_text("utf-8") + "# A line of my own.\n"
    original = file.read_bytes()
    file.write_text(mine, "utf-8")
    try:
        for _ in range(2):
            again = run("demo", "d", "--no-serve", cwd=folder)
            assert again.exit_code == 0
            assert "   Kept as you changed it: strategies/south-tees/1.0.yaml\n" in again.stdout
            assert file.read_text("utf-8") == mine
    finally:
        file.write_bytes(original)


def test_a_file_of_the_example_that_was_deleted_comes_back(folder: Path) -> None:
    file = folder / "d/README.md"
    before = file.read_bytes()
    file.unlink()
    run("demo", "d", "--no-serve", cwd=folder)
    assert file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_serves_the_site_until_it_is_stopped(folder: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", PROGRAM, "demo", "d", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, env=settings, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        address = next(found[0] for line in running.stdout if (found := re.findall(r"http://\S+/", line)))
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == (folder / "d/site/index.html").read_bytes()
        running.send_signal(signal.SIGINT)
        assert "Stopped. The site stays in its folder.\n" in running.stdout.read()
    assert running.returncode == 0
