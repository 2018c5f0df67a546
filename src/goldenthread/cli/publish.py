"""`goldenthread publish`: the site, made from the strategy and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from goldenthread import publishing
from goldenthread.cli import machine, screen
from goldenthread.cli.options import as_of_option, json_option, on_day, opened, workspace_argument
from goldenthread.observations import Withheld
from goldenthread.publishing import Publication


@click.command()
@workspace_argument
@click.option(
    "--areas",
    type=click.Choice(["place", "all"]),
    default="place",
    show_default=True,
    help="Area profiles for the place and those it is compared with, or for every area with figures.",
)
@click.option("--preview", is_flag=True, help="Make a watermarked internal copy in WORKSPACE/preview.")
@as_of_option
@json_option
def publish(workspace: Path, areas: str, preview: bool, as_of: date | None, as_json: bool) -> None:
    """Make the public site in WORKSPACE/site: plain files that open with a double click.

    Only public material gets in: figures marked internal, restricted or under embargo stay out, and small
    numbers are hidden by their named rule, on pages, charts and downloads alike. The site that is there
    stays whole until the new one is complete. Nothing is made again when nothing changed.

    Where settings.yaml says `publication: {sign_off: required}`, it is refused until somebody has signed off
    exactly this content; a preview never needs that.

    \b
    Examples:
      goldenthread publish our-place
      goldenthread publish our-place --preview
      goldenthread publish our-place --areas all --as-of 2025-03-31
    """
    place = opened(workspace)
    with screen.progress("Publishing", quiet=as_json) as step:
        made = publishing.publish(
            place, as_of=on_day(as_of), all_areas=areas == "all", preview=preview, progress=step
        )
    if as_json:
        machine.emit(document(made))
    else:
        tell(made)


def document(made: Publication) -> dict[str, Any]:
    """A publication for machines."""
    return {
        "ok": True,
        "folder": made.folder,
        "manifest": made.manifest,
        "pages": len(made.pages),
        "unchanged": made.unchanged,
        "skipped": list(made.skipped),
        "signed": list(made.signed),
        "withheld": list(made.withheld),
    }


def tell(made: Publication) -> None:
    """A publication in words: how many pages, what was left out and why, and how to look at it."""
    if made.unchanged:
        screen.say(f"Nothing changed since {made.folder} was made; it stays as it is.")
    else:
        screen.say(f"Published {screen.counted(len(made.pages), 'page')} to {made.folder}.")
    if made.skipped:
        screen.say("Left out:")
    for reason in made.skipped:
        screen.say(f"  {reason}")
    tell_withheld(made.withheld)
    if made.signed:
        screen.say(f"Signed off: {'; '.join(made.signed)}.")
    else:
        screen.say("Nobody has signed this content off. goldenthread ready says what is left to do.")
    screen.say(f"Open {made.folder / 'index.html'} in a browser.")


SHOWN = 5  # figures told one by one; --json tells all


def tell_withheld(withheld: Sequence[Withheld]) -> None:
    """The figures meant to be public that no small-number rule can be applied to, and what to do."""
    if not withheld:
        return
    screen.say("Public figures left out:")
    for one in withheld[:SHOWN]:
        group = ", ".join(text for text in (one.sex, one.age, one.category) if text)
        screen.say(f"  {one.indicator}, {one.area_name or one.area_code}, {one.period}, {group}")
        screen.say(f"    {one.why} {one.fix}")
    if len(withheld) > SHOWN:
        screen.say(f"  and {len(withheld) - SHOWN:,} more: --json lists all")
