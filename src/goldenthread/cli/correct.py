"""`goldenthread correct`: say in public what was wrong and what is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldenthread.cli import machine, options, screen
from goldenthread.cli.faults import refuse
from goldenthread.cli.options import json_option, opened, workspace_argument
from goldenthread.publishing import corrections
from goldenthread.publishing.corrections import Correction
from goldenthread.workspace import Workspace


@click.command()
@workspace_argument
@click.argument("node", metavar="[ID]", required=False)
@click.option("--was", metavar="TEXT", help="What readers saw.")
@click.option("--now", metavar="TEXT", help="What is right.")
@click.option("--why", metavar="TEXT", help="How it came about, in plain words.")
@click.option(
    "--on", callback=options.day, metavar="DATE", help="The day of the correction. Today if not given."
)
@click.option("--role", default="", help="Who corrects, by role: never a person's name.")
@click.option("--list", "listed", is_flag=True, help="List the corrections there are, newest first.")
@click.option("--withdraw", "identifier", metavar="ID", help="Take back one that was recorded by mistake.")
@json_option
def correct(
    *,
    workspace: Path,
    node: str | None,
    was: str | None,
    now: str | None,
    why: str | None,
    on: date | None,
    role: str,
    listed: bool,
    identifier: str | None,
    as_json: bool,
) -> None:
    """Record a correction notice about ID: the id of a measure, a goal, a theme or the strategy.

    The next publication shows it on the page of what was wrong, and for good under What changed. It changes
    no figure: load the right ones, or mend the strategy, as well. Readers see all that you write.

    \b
    Examples:
      goldenthread correct our-place smoking --was "12.3%" --now "14.1%" --why "We showed the year before."
      goldenthread correct our-place --list
      goldenthread correct our-place --withdraw 20250203T101500Z
    """
    place = opened(workspace)
    if listed:
        _tell_all(corrections.corrections(place), as_json=as_json)
    elif identifier:
        taken_back = corrections.withdraw(place, identifier)
        _tell("Withdrawn; it stays on file, and is no longer shown", taken_back, as_json=as_json)
    else:
        recorded = _record(place, node, (was, now, why), on or date.today(), role)
        _tell("Recorded; the next publication shows it", recorded, as_json=as_json)


def _record(
    place: Workspace, node: str | None, texts: tuple[str | None, str | None, str | None], on: date, role: str
) -> Correction:
    was, now, why = texts
    if node is None or was is None or now is None or why is None:
        refuse(
            "U050",
            "A correction needs an id, --was, --now and --why.",
            'Such as: goldenthread correct our-place smoking --was 12.3% --now 14.1% --why "A wrong year."',
        )
    return corrections.correct(place, node, was=was, now=now, why=why, on=on, role=role)


def _tell(what: str, one: Correction, *, as_json: bool) -> None:
    if as_json:
        machine.emit({"ok": True, "correction": one})
        return
    screen.say(f"{what}:")
    _show(one)


def _tell_all(every: tuple[Correction, ...], *, as_json: bool) -> None:
    if as_json:
        machine.emit({"ok": True, "corrections": every})
        return
    for one in every:
        _show(one)
    screen.say(f"{screen.counted(len(every), 'correction')}.", style="bold")


def _show(one: Correction) -> None:
    by = f", {one.role}" if one.role else ""
    screen.say(f"{one.id}  {one.node}, {screen.british_date(one.on)}{by}")
    for name, text in (("was", one.was), ("now", one.now), ("why", one.why)):
        screen.indented(f"{name}: {text}")
