"""`goldenthread sign-off`: a role agrees to exactly this content, or no longer does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from goldenthread.cli import machine, options, screen
from goldenthread.cli.options import as_of_option, json_option, on_day, opened, workspace_argument
from goldenthread.publishing.approval.sign_offs import SignOff
from goldenthread.publishing.approval.signing import sign_off, withdraw


@click.command("sign-off")
@workspace_argument
@click.option("--role", required=True, help="Who signs, by role: never a person's name.")
@click.option("--on", callback=options.day, metavar="DATE", help="The day of it. Today if not given.")
@click.option("--note", default="", metavar="TEXT", help="What should be remembered of it. Stays on file.")
@click.option("--withdraw", "taken_back", is_flag=True, help="Take this role's sign-off back.")
@as_of_option
@json_option
def sign_off_command(
    *,
    workspace: Path,
    role: str,
    on: date | None,
    note: str,
    taken_back: bool,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Record that a role has signed off what the public would see now.

    The sign-off is of exactly this content: the public strategy, figures, definitions and corrections. When
    any of them changes it no longer counts, and `ready` says what changed. Time that passes, or a new version
    of the program, does not touch it. It is refused while something has to be done first.

    Several roles may sign. A record is kept in WORKSPACE/publications/sign-offs; withdrawing adds another.

    \b
    Examples:
      goldenthread sign-off our-place --role "Director of Public Health"
      goldenthread sign-off our-place --role "Chair of the Board" --on 2025-09-12 --note "Minute 14"
      goldenthread sign-off our-place --role "Chair of the Board" --withdraw
    """
    place = opened(workspace)
    if taken_back:
        signed = withdraw(place, role=role, note=note)
    else:
        signed = sign_off(place, role=role, on=on or date.today(), note=note, as_of=on_day(as_of))
    if as_json:
        machine.emit({"ok": True, "withdrawn": taken_back, "sign_off": _document(signed)})
    else:
        _tell(signed, workspace, taken_back=taken_back)


def _document(signed: SignOff) -> dict[str, object]:
    content = signed.content
    return {
        "id": signed.id,
        "role": signed.role,
        "on": signed.on,
        "note": signed.note,
        "versions": content.versions,
        "figures": content.total,
        "content": content.digest,
    }


def _tell(signed: SignOff, workspace: Path, *, taken_back: bool) -> None:
    if taken_back:
        screen.say(f"Withdrawn: {signed.told}. The record stays on file.")
        return
    content = signed.content
    versions = " and ".join(f"version {number} of {name}" for name, number in content.versions.items())
    screen.say(f"Signed off: {signed.told}.")
    screen.say(f"It is of {versions}, with {screen.counted(content.total, 'figure')}, and of nothing else.")
    screen.say(f"Next:  goldenthread publish {workspace}")
