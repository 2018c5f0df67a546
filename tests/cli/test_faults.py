"""Every failure ends in words and an exit code, never in a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from goldenthread import errors
from goldenthread.cli import machine
from goldenthread.cli.faults import CarefulGroup, refuse
from goldenthread.cli.options import json_option
from goldenthread.errors import Finding, Severity, Where

FOUND = Finding("S001", Severity.ERROR, Where(Path("a.yaml"), 4, 3, "x"), "No title.", "Add one.")
WARNED = Finding("S002", Severity.WARNING, Where(Path("a.yaml"), 2), "A long title.", "Make it short.")


@click.group(cls=CarefulGroup)
@click.option("--debug", is_flag=True)
def group(debug: bool) -> None:
    """A group with one command that fails as it is told."""


@group.command()
@click.argument("how")
@json_option
def break_it(how: str, as_json: bool) -> None:
    """Fail in the way asked for."""
    raisers[how]()


def _raise(error: BaseException) -> None:
    raise error


raisers = {
    "strategy": lambda: _raise(errors.StrategyError([FOUND, WARNED])),
    "source": lambda: _raise(errors.SourceError(FOUND)),
    "store": lambda: _raise(errors.StoreError(FOUND)),
    "publication": lambda: _raise(errors.PublicationError(FOUND)),
    "input": lambda: _raise(errors.InputError(FOUND)),
    "usage": lambda: refuse("U001", "There is no folder x.", "Make it."),
    "full": lambda: _raise(OSError(28, "No space left on device", "/data/x")),
    "denied": lambda: _raise(PermissionError(13, "Permission denied", "/data/x")),
    "bug": lambda: _raise(KeyError("area")),
    "stop": lambda: _raise(KeyboardInterrupt()),
    "fine": lambda: None,
}


def run(*arguments: str):
    return CliRunner().invoke(group, list(arguments))


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("fine", 0),
        ("bug", 1),
        ("input", 2),
        ("usage", 2),
        ("strategy", 3),
        ("source", 4),
        ("store", 5),
        ("full", 5),
        ("denied", 5),
        ("publication", 6),
        ("stop", 130),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(how: str, code: int) -> None:
    result = run("break-it", how)
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_findings_are_told_file_by_file_in_the_order_of_lines() -> None:
    assert run("break-it", "strategy").stderr == (
        "a.yaml\n"
        "  ▲ warning S002, line 2\n"
        "      A long title.\n"
        "      Make it short.\n"
        "  ✖ error S001, line 4, column 3, x\n"
        "      No title.\n"
        "      Add one.\n"
        "1 error and 1 warning.\n"
    )


def test_a_full_disk_is_said_with_what_to_do() -> None:
    assert run("break-it", "full").stderr == (
        "/data/x\n"
        "  ✖ error U010\n"
        "      The operating system refused: no space left on device.\n"
        "      The disk is full: make room, then run the same command again.\n"
        "1 error.\n"
    )


def test_our_own_fault_says_so_and_how_to_report_it() -> None:
    told = run("break-it", "bug").stderr
    assert told.startswith("This is a fault in Goldenthread, not in anything you did: KeyError: 'area'\n")
    assert "goldenthread --debug" in told


def test_debug_shows_where_our_own_fault_is() -> None:
    assert "Traceback (most recent call last)" in run("--debug", "break-it", "bug").stderr


def test_json_failures_are_json_on_standard_output() -> None:
    result = run("break-it", "strategy", "--json")
    assert result.stderr == ""
    document = json.loads(result.stdout)
    assert document["ok"] is False
    assert document["exit_code"] == result.exit_code == 3
    assert document["findings"][0] == {
        "code": "S001",
        "severity": "error",
        "file": "a.yaml",
        "sheet": None,
        "line": 4,
        "column": 3,
        "node": "x",
        "found": "No title.",
        "fix": "Add one.",
    }


def test_our_own_fault_is_json_too() -> None:
    document = json.loads(run("break-it", "bug", "--json").stdout)
    assert document["ok"] is False
    assert document["exit_code"] == 1
    assert document["fault"] == "KeyError: 'area'"


def test_a_mistyped_command_is_met_with_the_right_one() -> None:
    result = run("brake-it", "x")
    assert result.exit_code == 2
    assert "there is no command 'brake-it'. Did you mean break-it?" in result.stderr


def test_control_characters_in_a_file_do_not_reach_the_terminal() -> None:
    from goldenthread.cli.screen import safe

    assert safe("red \x1b[31m\r\x07") == "red \\x1b[31m\\x0d\\x07"


def test_machines_get_null_for_a_number_that_is_none() -> None:
    assert machine.plain({"a": float("nan"), "b": (1.5, Severity.NOTE)}) == {"a": None, "b": [1.5, "note"]}


def test_a_minus_stays_a_minus_where_the_letter_is_lacking() -> None:
    assert "−0.44 “worse” ✔".encode("ascii", errors="plain-letters") == b'-0.44 "worse" ?'
