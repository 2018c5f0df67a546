"""`goldenthread ready`: what stands in the way of publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldenthread.cli import machine, screen
from goldenthread.cli.options import as_of_option, json_option, on_day, opened, workspace_argument
from goldenthread.errors import PublicationError
from goldenthread.publishing.approval.checklist import Checklist, ready
from goldenthread.publishing.approval.line import Line, State

# Two sets of shapes: a terminal that cannot print the first gets the second.
SHAPES = {State.DONE: "✔", State.TO_DO: "✖", State.KNOW: "●"}
PLAIN_SHAPES = {State.DONE: "+", State.TO_DO: "x", State.KNOW: "-"}
PLACES = 3  # of each line, so many are shown; --json has them all


@click.command("ready")
@workspace_argument
@as_of_option
@json_option
@click.pass_context
def ready_command(ctx: click.Context, workspace: Path, as_of: date | None, as_json: bool) -> None:
    """Say what stands in the way of publication, in the order in which one would mend it.

    Each line is done, to do, or worth knowing, with where and what mends it. What is to do must be done
    first; what is worth knowing stops nothing.

    Exit code: 0 when nothing stands in the way, 6 when something does.

    \b
    Examples:
      goldenthread ready our-place
      goldenthread ready our-place --json
      goldenthread ready our-place && goldenthread publish our-place
    """
    checked = ready(opened(workspace), as_of=on_day(as_of))
    code = PublicationError.exit_code if checked.in_the_way else 0
    if as_json:
        machine.emit({"ok": not code, "exit_code": code, "lines": checked.lines})
    else:
        tell(checked)
    ctx.exit(code)


def tell(checked: Checklist) -> None:
    """The checklist in words."""
    for line in checked.lines:
        _tell(line)
    number = len(checked.in_the_way)
    if number:
        stands = "thing stands" if number == 1 else "things stand"
        screen.say(f"{number} {stands} in the way of publication.", style="bold")
    else:
        screen.say("Nothing stands in the way of publication.", style="bold")


def _tell(line: Line) -> None:
    shapes = SHAPES if screen.printable(SHAPES[line.state], screen.console()) else PLAIN_SHAPES
    style = "bold red" if line.state is State.TO_DO else ""
    screen.say(f"{shapes[line.state]} {line.state:<14} {line.subject}: {line.says}", style=style)
    if line.state is State.DONE:
        return
    for place in line.where[:PLACES]:
        screen.indented(place)
    if len(line.where) > PLACES:
        screen.indented(f"and {len(line.where) - PLACES:,} more")
    if line.mend:
        screen.indented(f"What to do: {line.mend}")
