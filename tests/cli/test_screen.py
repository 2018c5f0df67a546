"""The screen: words with shapes, British numbers and dates, no colour where none is wanted."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from goldenthread.cli import screen
from goldenthread.cli.marks import marked
from goldenthread.errors import Finding, Severity, Where
from goldenthread.judgement.results import ChangeWord, ComparisonWord, CurrencyWord, TargetWord


def drawn(width: int = 80, encoding: str = "utf-8") -> Console:
    """A screen that keeps what is drawn."""
    return Console(file=io.TextIOWrapper(io.BytesIO(), encoding=encoding), width=width)


def test_dates_and_counts_are_written_as_in_britain() -> None:
    assert screen.british_date(date(2025, 3, 3)) == "3 March 2025"
    assert screen.counted(1, "row") == "1 row"
    assert screen.counted(140_761, "row") == "140,761 rows"
    assert screen.counted(2, "ambition", "ambitions") == "2 ambitions"


@pytest.mark.parametrize("words", [ChangeWord, TargetWord, CurrencyWord, ComparisonWord])
def test_every_status_word_has_a_shape_in_any_terminal(words: type) -> None:
    for word in words:
        assert marked(word, drawn()).endswith(f" {word}")
        assert marked(word, drawn(encoding="ascii")).isascii()


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("words", [ChangeWord, TargetWord, CurrencyWord, ComparisonWord])
def test_no_two_words_of_one_kind_share_a_shape(words: type, encoding: str) -> None:
    shapes = [marked(word, drawn(encoding=encoding))[0] for word in words]
    assert len(set(shapes)) == len(shapes)


def test_the_summary_counts_each_severity() -> None:
    def finding(severity: Severity) -> Finding:
        return Finding("S001", severity, Where(Path("a")), "x", "y")

    assert screen.summary([]) == "Nothing found."
    assert screen.summary([finding(Severity.ERROR)]) == "1 error."
    many = [finding(Severity.NOTE)] * 3 + [finding(Severity.ERROR)] * 2 + [finding(Severity.WARNING)]
    assert screen.summary(many) == "2 errors, 1 warning and 3 notes."


def test_no_color_means_no_colour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    screen.tell_findings([Finding("S001", Severity.ERROR, Where(Path("a")), "Found.", "Fix.")])
    told = capsys.readouterr().out
    assert "\x1b[31m" not in told
    assert "✖ error S001" in told


def test_progress_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with screen.progress("Loading") as step:
        step(1, 2, "a.csv")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == ""


def test_a_long_finding_wraps_at_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    narrow = Console(file=out, width=40, force_terminal=True, no_color=True, highlight=False, markup=False)
    monkeypatch.setattr(screen, "console", lambda **_: narrow)
    found = "A sentence that is much longer than the forty columns of this terminal."
    screen.tell_findings([Finding("S001", Severity.ERROR, Where(Path("a")), found, "Mend it.")])
    lines = [line for line in out.getvalue().splitlines() if line.startswith("      ")]
    assert len(lines) == 4
    assert all(len(line) <= 40 for line in lines)
