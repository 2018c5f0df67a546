"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from goldenthread.cli import machine
from goldenthread.cli.faults import refuse
from goldenthread.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

DATE_FORMS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")


def day(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """A date: 2025-03-31, or as Britain writes it, 31 March 2025 or 31/03/2025."""
    if value is None:
        return None
    for form in DATE_FORMS:
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
    refuse("U004", f"{value!r} is not a date.", "Write it as 2025-03-31 or 31 March 2025.")


def json_option(command: Command) -> Command:
    """`--json`: one JSON document on standard output, for failures too."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        callback=machine.remember,
        is_eager=True,
        help="Print one JSON document instead of text.",
    )(command)


def as_of_option(command: Command) -> Command:
    """`--as-of DATE`: judge with what was public by the end of that day."""
    return click.option(
        "--as-of",
        callback=day,
        metavar="DATE",
        help="Use what was known at the end of this day (2025-03-31). Today if not given.",
    )(command)


def strategy_option(command: Command) -> Command:
    """`--strategy ID`: another strategy of the workspace than the place's own."""
    return click.option(
        "--strategy",
        "strategy_id",
        metavar="ID",
        help="Another strategy of this workspace, by its id. The place's own if not given.",
    )(command)


def workspace_argument(command: Command) -> Command:
    """WORKSPACE: the folder of a place."""
    return click.argument("workspace", type=click.Path(path_type=Path))(command)


def opened(folder: Path) -> Workspace:
    """The workspace in a folder, or a refusal that says what is there instead."""
    if not folder.exists():
        refuse(
            "U001",
            f"There is no folder {folder}.",
            f"Check the name, or start one: goldenthread new {folder}",
        )
    if not folder.is_dir():
        refuse(
            "U002", f"{folder} is a file; a workspace is a folder.", "Name the folder that holds strategies/."
        )
    workspace = Workspace(folder)
    if not workspace.strategies.is_dir():
        refuse(
            "U002",
            f"{folder} is not a workspace: it holds no folder called strategies.",
            f"Name the folder above strategies/, or start one: goldenthread new {folder / 'our-place'}",
        )
    return workspace


def on_day(as_of: date | None) -> date:
    """The day asked for, or today."""
    return as_of or date.today()
