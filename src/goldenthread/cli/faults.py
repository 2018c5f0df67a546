"""What a person sees when something goes wrong: every finding, an exit code by kind, no traceback."""

from __future__ import annotations

import difflib
import errno
import importlib
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from goldenthread.cli import letters, machine
from goldenthread.errors import Finding, GoldenthreadError, Severity, StoreError, UsageError, Where

OUR_FAULT = 1
STOPPED = 130  # 128 + SIGINT, as shells have it

# What the operating system says, in words a person can act on.
DISK_FIXES = {
    errno.EACCES: "Ask whoever looks after the folder for the right to write there, or choose another.",
    errno.EPERM: "Ask whoever looks after the folder for the right to write there, or choose another.",
    errno.EROFS: "The disk is read-only: copy the workspace to a folder you can write to.",
    errno.ENOSPC: "The disk is full: make room, then run the same command again.",
    errno.EDQUOT: "Your share of the disk is full: make room, then run the same command again.",
}


class Lazy(NamedTuple):
    """A command by its name, where it is to be imported from, and its line in the list of commands."""

    name: str
    place: str  # "package.module:attribute"
    line: str


class CarefulGroup(click.Group):
    """Commands imported when they are called; every failure becomes words and an exit code."""

    def __init__(self, *args: Any, lazy: Sequence[Lazy] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = {one.name: one for one in lazy}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of work, not of the alphabet."""
        return [*self.lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command now that it is called."""
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.lazy[cmd_name].place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        lines = [(one.name, one.line) for one in self.lazy.values()]
        lines += [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Say which command was probably meant."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            ctx.fail(_unknown_command(args[0], known))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a failure ends with its findings and its exit code."""
        letters.replace_unknown()
        with telling_failures(ctx):
            return super().invoke(ctx)


def _unknown_command(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"there is no command {given!r}.{meant} The commands are: {', '.join(known)}."


@contextmanager
def telling_failures(ctx: click.Context) -> Iterator[None]:
    """Turn what is raised inside into findings on the screen and an exit code."""
    try:
        yield
    except GoldenthreadError as error:
        fail(ctx, error)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise  # click tells these itself
    except KeyboardInterrupt:
        click.echo("\nStopped. What was already finished is kept; nothing is half-written.", err=True)
        ctx.exit(STOPPED)
    except OSError as error:
        if error.errno not in DISK_FIXES and not isinstance(error, FileNotFoundError | FileExistsError):
            our_fault(ctx, error)
        fail(ctx, StoreError(disk_finding(error)))
    except Exception as error:  # the one place where everything is caught, so that nobody sees a traceback
        our_fault(ctx, error)


def fail(ctx: click.Context, error: GoldenthreadError) -> NoReturn:
    """Tell every finding and stop with the error's exit code."""
    if machine.wanted(ctx):
        machine.emit(
            {"ok": False, "exit_code": error.exit_code, "findings": machine.findings(error.findings)}
        )
    else:
        from goldenthread.cli import screen  # rich only when there is something to draw

        screen.tell_findings(error.findings, to_stderr=True)
    ctx.exit(error.exit_code)


def our_fault(ctx: click.Context, error: Exception) -> NoReturn:
    """Say that the fault is ours, and how to tell us."""
    if ctx.find_root().params.get("debug"):
        traceback.print_exception(error, file=sys.stderr)
    said = f"{type(error).__name__}: {error}"
    if machine.wanted(ctx):
        machine.emit({"ok": False, "exit_code": OUR_FAULT, "findings": [], "fault": said})
        ctx.exit(OUR_FAULT)
    click.echo(
        f"This is a fault in Goldenthread, not in anything you did: {said}\n"
        "Your files are as they were, except for what the command had already said it finished.\n"
        "To see where it happened: run it again as  goldenthread --debug ...\n"
        "Please send that text, and the command you gave, to whoever looks after Goldenthread for you.",
        err=True,
    )
    ctx.exit(OUR_FAULT)


def disk_finding(error: OSError) -> Finding:
    """What the operating system refused, as a finding."""
    fix = DISK_FIXES.get(error.errno or 0, "Check the name and that the file or folder is still there.")
    file = Path(str(error.filename)) if error.filename else None
    found = f"The operating system refused: {(error.strerror or str(error)).lower()}."
    return Finding("U010", Severity.ERROR, Where(file=file), found, fix)


def refuse(code: str, found: str, fix: str, *, file: Path | None = None) -> NoReturn:
    """Stop because the command was called with something it cannot use."""
    raise UsageError(Finding(code, Severity.ERROR, Where(file=file), found, fix))
