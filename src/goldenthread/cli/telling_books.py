"""What became of a workbook that was loaded, for people and for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from goldenthread.cli import screen
from goldenthread.cli.loading_books import BookOutcome, Change
from goldenthread.errors import Severity


def tell(outcome: BookOutcome, folder: Path) -> None:
    """Everything found, then what was loaded and what changed, or where the marked copy is."""
    wrong = [one for one in outcome.findings if one.severity is Severity.ERROR]
    if outcome.findings:
        screen.tell_findings(outcome.findings)
    if wrong:
        screen.say(f"Nothing of {outcome.file.name} was loaded.", style="bold")
        _tell_copy(outcome, folder)
        return
    if outcome.change:
        _tell_change(outcome.change, folder)
    _tell_figures(outcome)


def _tell_copy(outcome: BookOutcome, folder: Path) -> None:
    if outcome.marked is None:
        screen.say("Save it as .xlsx to get a copy in which each fault is marked.")
        return
    screen.say(f"Each fault is marked in {outcome.marked}, and listed on its first sheet.")
    screen.say(f"Mend that copy, then:  goldenthread load {outcome.marked} --into {folder}")


def _tell_change(change: Change, folder: Path) -> None:
    one, before = change.strategy, change.against
    named = f"{one.title}, version {one.version} ({one.status})"
    if not change.written:
        screen.say(f"{named}: there already, nothing changed.")
        return
    screen.say(f"Wrote {change.path}: {named}.", style="bold")
    if before is not None:
        against = f"against version {before.version}" if before.version != one.version else "in it"
        count = len(change.differences)
        screen.say(
            f"{screen.counted(count, 'change')} {against}:" if count else f"Nothing changed {against}."
        )
        for difference in change.differences:
            screen.say(f"  {difference.words}")
    if change.kept is not None:
        screen.say(f"The file as it was is kept in {change.kept.name}.")
        screen.say(f"To take it back:  goldenthread next {folder} --undo")


def _tell_figures(outcome: BookOutcome) -> None:
    if outcome.local and outcome.local.definitions:
        said = screen.counted(len(outcome.local.definitions), "local measure")
        screen.say(f"Defined {said} in indicators.")
    if outcome.release is not None:
        rows = screen.counted(outcome.release.rows, "figure")
        there = ", there already" if outcome.release.already_there else f", release {outcome.release.id}"
        screen.say(f"Loaded {rows} of local measures{there}.")


def document(outcome: BookOutcome) -> dict[str, Any]:
    """The same facts under keys that stay."""
    change, release = outcome.change, outcome.release
    return {
        "file": outcome.file,
        "loaded": outcome.loaded,
        "marked": outcome.marked,
        "strategy": None if change is None or not outcome.loaded else _changed(change),
        "definitions": [one.id for one in outcome.local.definitions] if outcome.local else [],
        "release": release.id if release else None,
        "figures": release.rows if release else 0,
    }


def _changed(change: Change) -> dict[str, Any]:
    return {
        "id": change.strategy.id,
        "version": change.strategy.version,
        "file": change.path,
        "written": change.written,
        "kept": change.kept,
        "against": change.against.version if change.against else None,
        "differences": change.differences,
    }
