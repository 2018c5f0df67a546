"""`goldenthread paper`: the paper for a meeting of the board."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from goldenthread.cli import machine, screen
from goldenthread.cli.options import day, json_option, opened, strategy_option, workspace_argument
from goldenthread.publishing.paper import Made, make


@click.command()
@workspace_argument
@click.option("--meeting", callback=day, metavar="DATE", help="The day of the meeting. Today if not given.")
@click.option(
    "--as-known",
    callback=day,
    metavar="DATE",
    help="Use what was known at the end of this day. Today if not given; for a meeting that is over,"
    " what its paper knew.",
)
@strategy_option
@click.option("--preview", is_flag=True, help="Make an internal copy with figures that are not public.")
@click.option("--afresh", is_flag=True, help="Make a new issue of a paper that was made before.")
@json_option
def paper(
    *,
    workspace: Path,
    meeting: date | None,
    as_known: date | None,
    strategy_id: str | None,
    preview: bool,
    afresh: bool,
    as_json: bool,
) -> None:
    """Write the board paper: what changed, what needs a decision, and how sure we can be.

    At most four pages, as Word, tagged PDF and HTML, in WORKSPACE/papers/DATE-OF-MEETING. It is compared
    with the paper for the meeting before. Each paper is recorded: asked for again, it is made from what was
    known then and is the same, byte for byte, whatever was loaded or changed since.

    \b
    Examples:
      goldenthread paper our-place --meeting 2025-09-12
      goldenthread paper our-place --meeting 2025-09-12 --as-known 2025-09-01
      goldenthread paper our-place --meeting 2025-09-12 --preview
    """
    place = opened(workspace)
    made = make(
        place,
        meeting=meeting or date.today(),
        as_known=as_known,
        strategy_id=strategy_id,
        preview=preview,
        afresh=afresh,
    )
    if as_json:
        machine.emit(document(made))
    else:
        tell(made)


def document(made: Made) -> dict[str, Any]:
    """A paper for machines."""
    return {
        "ok": True,
        "meeting": made.asked.meeting,
        "as_known": made.asked.as_known,
        "strategy": made.asked.strategy,
        "preview": made.asked.preview,
        "folder": made.folder,
        "files": made.files,
        "pages": made.pages,
        "summary": made.summary,
        "record": made.record,
        "again": made.again,
        "differs": made.differs,
    }


def tell(made: Made) -> None:
    """A paper in words: what it says, where it is, and whether it is the same as before."""
    meeting, known = (screen.british_date(day) for day in (made.asked.meeting, made.asked.as_known))
    screen.say(f"Paper for the meeting on {meeting}, as known on {known}:", style="bold")
    screen.say(" ".join(made.summary))
    screen.say()
    for name in made.files:
        screen.say(f"  {made.folder / name}")
    screen.say()
    screen.say(_same(made) if made.again else f"{screen.counted(made.pages, 'page')}.")


def _same(made: Made) -> str:
    """Whether a paper that was made again is what it was."""
    if not made.differs:
        return "It was made before: the same paper, byte for byte. For a new issue, add --afresh."
    return (
        f"It was made before, and {', '.join(made.differs)} would not be the same today: the version"
        " of the program is another, or the fonts of this machine. A file still as recorded was left as it"
        " is. For a new issue, add --afresh."
    )
