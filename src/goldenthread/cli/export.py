"""`goldenthread export`: a strategy as a workbook that people fill in."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl

from goldenthread.cli import books, choosing, machine, screen
from goldenthread.cli.faults import refuse
from goldenthread.cli.options import json_option, opened, strategy_option, workspace_argument
from goldenthread.observations.writing import write_atomically
from goldenthread.strategy import Loaded
from goldenthread.workspace import Workspace

DEFAULT = "strategy.xlsx"


@click.command()
@workspace_argument
@click.argument("file", required=False, metavar="[FILE.xlsx]", type=click.Path(path_type=Path))
@strategy_option
@click.option("--version", metavar="V", help="This version, such as 1.0. The newest if not given.")
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@json_option
def export(
    *,
    workspace: Path,
    file: Path | None,
    strategy_id: str | None,
    version: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write a strategy as an Excel workbook: a sheet each for themes, goals, measures, targets and so on.

    People fill it in and send it back; goldenthread load brings it in again. It also holds the place's own
    measures and figures. Without FILE it is strategy.xlsx in the folder you are in. A file that is there is
    not written over: it may hold somebody's work.

    \b
    Examples:
      goldenthread export our-place
      goldenthread export our-place measures-2025.xlsx --version 1.1
      goldenthread export our-place strategy.xlsx --force
    """
    place = opened(workspace)
    target = _target(file or Path(DEFAULT), force=force)
    chosen = _chosen(place, strategy_id, version)
    content, figures = books.filled(place, chosen.strategy)
    write_atomically(target, content)
    restricted = figures.filter(pl.col("sensitivity") == "restricted").height
    if as_json:
        machine.emit(
            {
                "ok": True,
                "file": target,
                **_named(chosen),
                "figures": figures.height,
                "restricted_figures": restricted,
            }
        )
    else:
        _tell(target, chosen, figures.height, restricted)


def _target(file: Path, *, force: bool) -> Path:
    if file.suffix.lower() != ".xlsx":
        refuse("U031", f"{file} is not called like a workbook.", f"Call it {file.with_suffix('.xlsx').name}.")
    if file.exists() and not force:
        fix = "Give another name, or write over it with --force."
        refuse("U032", f"{file} is there already, and may hold somebody's work.", fix, file=file)
    return file


def _chosen(place: Workspace, strategy_id: str | None, version: str | None) -> Loaded:
    """The version asked for, or the newest; of the place's own strategy unless another is named."""
    every = choosing.versions(place)
    wanted = choosing.newest(every, strategy_id)[0].strategy.id
    found = [one for one in every if one.strategy.id == wanted]
    if version is None:
        return max(found, key=lambda one: one.version_key)
    exact = [one for one in found if one.strategy.version == version]
    if not exact:
        known = ", ".join(one.strategy.version for one in found)
        refuse("U011", f"There is no version {version} of {wanted}.", f"The versions are {known}.")
    return exact[0]


def _named(chosen: Loaded) -> dict[str, str]:
    return {"strategy": chosen.strategy.id, "version": chosen.strategy.version}


def _tell(target: Path, chosen: Loaded, figures: int, restricted: int) -> None:
    one = chosen.strategy
    measures = screen.counted(len(list(one.measures())), one.words.measure.one, one.words.measure.many)
    screen.say(f"Wrote {target}: {one.title}, version {one.version} ({one.status}), {measures}.")
    if figures:
        screen.say(f"It holds {screen.counted(figures, 'figure')} of your own measures.")
    if restricted:
        few = screen.counted(restricted, "figure is", "figures are")
        screen.say(f"{few} restricted: send the workbook only to those who may see them.")
    screen.say(f"To bring it back:  goldenthread load {target} --into {chosen.path.parent.parent.parent}")
