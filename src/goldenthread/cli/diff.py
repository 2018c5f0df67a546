"""`goldenthread diff`: what changed between two versions of a strategy, in words."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread import strategy
from goldenthread.cli import machine, screen
from goldenthread.cli.faults import refuse
from goldenthread.cli.options import json_option, opened
from goldenthread.strategy import Difference, Loaded
from goldenthread.workspace import Workspace


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--in",
    "folder",
    metavar="WORKSPACE",
    type=click.Path(path_type=Path),
    help="Take OLD and NEW as versions of a strategy in this workspace.",
)
@json_option
def diff(old: str, new: str, folder: Path | None, as_json: bool) -> None:
    """Say what changed between two versions of a strategy, one change at a time.

    OLD and NEW are files. With --in WORKSPACE they are versions, such as 1.0, or with the strategy's id where
    the workspace holds several, such as south-tees@1.0.

    \b
    Examples:
      goldenthread diff strategies/our-place/1.0.yaml strategies/our-place/1.1.yaml
      goldenthread diff 1.0 1.1 --in our-place
      goldenthread diff south-tees@1.0 south-tees@1.1 --in workspace --json
    """
    before, after = _version(old, folder), _version(new, folder)
    differences = strategy.diff(before.strategy, after.strategy)
    if as_json:
        machine.emit({"ok": True, "old": _named(before), "new": _named(after), "differences": differences})
    else:
        _tell(before, after, differences)


def _version(given: str, folder: Path | None) -> Loaded:
    if folder is None:
        return strategy.load(_file(given))
    return strategy.load(_file_of_version(opened(folder), given))


def _file(given: str) -> Path:
    if not Path(given).is_file():
        refuse(
            "U001",
            f"There is no file {given}.",
            "Name two strategy files, or two versions with --in WORKSPACE.",
        )
    return Path(given)


def _file_of_version(workspace: Workspace, given: str) -> Path:
    """The file of `1.0`, or of `south-tees@1.0`."""
    identity, _, version = given.rpartition("@")
    files = workspace.strategy_files()
    found = [file for file in files if file.stem == version and identity in ("", file.parent.name)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{file.parent.name}@{file.stem}" for file in files)
    said = f"There are several versions {given}" if found else f"There is no version {given}"
    refuse(
        "U011",
        f"{said} in {workspace.folder}.",
        f"The versions are {known}." if known else "It holds no strategy.",
    )


def _named(loaded: Loaded) -> dict[str, str]:
    return {"id": loaded.strategy.id, "version": loaded.strategy.version, "file": str(loaded.path)}


def _tell(before: Loaded, after: Loaded, differences: list[Difference]) -> None:
    old, new = before.strategy, after.strategy
    screen.say(f"{new.title}: from version {old.version} to {new.version}", style="bold")
    for difference in differences:
        screen.say(f"  {difference.words}")
    screen.say(f"{screen.counted(len(differences), 'change')}." if differences else "Nothing changed.")
