"""`goldenthread compute`: any method of the statistics library on a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import polars as pl

from goldenthread.cli import machine, screen
from goldenthread.cli.computing import signatures, telling, writing
from goldenthread.cli.computing.calling import Computed, computed
from goldenthread.cli.computing.explained import explained, in_columns
from goldenthread.cli.computing.families import FAMILIES
from goldenthread.cli.computing.names import OTHER_NAMES
from goldenthread.cli.computing.reading import opened
from goldenthread.cli.computing.signatures import in_options
from goldenthread.cli.faults import refuse
from goldenthread.cli.options import json_option

PIPE = "-"
OURS = (  # the options that every method has, below its own
    click.option("--sheet", default="", metavar="NAME", help="The sheet of a workbook to read."),
    click.option("--drop", multiple=True, metavar="COLUMN", help="Leave a column of the file out."),
    click.option(
        "--set",
        "constants",
        multiple=True,
        metavar="COLUMN=VALUE",
        help="Add a column that holds one value in every row, such as england=310.5.",
    ),
    click.option("-o", "--output", metavar="OUT", help="Write .csv, .parquet or .xlsx; - is CSV to a pipe."),
    click.option("--overwrite", is_flag=True, help="Write over a file that is there already."),
    json_option,
)


class Command(click.Command):
    """A method's command, which tells every option that is missing at once."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As ever, but a missing option is told with all others that are missing."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter:
            flags = [one.opts[0] for one in self.params if isinstance(one, click.Option) and one.required]
            missing = [flag for flag in flags if not any(word.split("=")[0] == flag for word in given)]
            if len(missing) < 2:
                raise
            ctx.fail(f"Missing options {', '.join(missing)}.")


class Methods(click.Group):
    """Each public method as a command, its options made from its signature."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The methods, by the alphabet."""
        return list(signatures.offered())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The methods by what they are for, each with the beginning of its line."""
        offered = signatures.offered()
        for title, names in FAMILIES.items():
            lines = [(name, _short(offered[name])) for name in names if name in offered]
            with formatter.section(title):
                formatter.write_dl(lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one method."""
        method = signatures.offered().get(cmd_name)
        return _command(cmd_name, method) if method else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Say which method was probably meant."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            _no_such_method(args[0], known)
        return super().resolve_command(ctx, args)


def _no_such_method(given: str, known: list[str]) -> None:
    if given in signatures.NOT_OFFERED:
        refuse("U060", f"{given} cannot be called by a command.", signatures.NOT_OFFERED[given])
    near = [OTHER_NAMES.get(given.lower(), ""), *difflib.get_close_matches(given, known, n=1, cutoff=0.5)]
    meant = next((f"Did you mean {name}? " for name in near if name in known), "")
    listed = "goldenthread compute --help lists them all" if meant else f"The methods are: {', '.join(known)}"
    refuse("U060", f"There is no method {given!r}.", f"{meant}{listed}.")


@click.command(cls=Methods, subcommand_metavar="METHOD FILE [OPTIONS]")
def compute() -> None:
    """Compute a statistic from a file: CSV, Excel or Parquet in and out.

    Columns are named by options, and --by groups. Text stays text, such as 00EC; a blank cell is missing, and
    so is a usual shorthand such as [c] or *, which is told. A result that cannot be had is blank, with its
    reason beside it. Without -o the results are shown as a table; -o - writes CSV for the next program.

    Each method has its own help, with its options, formula and source: goldenthread compute rate --help

    \b
    Examples:
      goldenthread compute rate deaths.csv --numerator deaths --denominator population
      goldenthread compute rate deaths.csv --numerator deaths --denominator population
        --by area --by year --confidence 0.95,0.998 -o rates.xlsx
      goldenthread compute proportion survey.xlsx --sheet Answers --numerator yes
        --denominator asked --multiplier 100 -o shares.parquet
    """


def _command(name: str, method: Callable[..., Any]) -> click.Command:
    """A method as a command."""

    def run(file: Path, **given: Any) -> None:
        ours = {
            one: given.pop(one) for one in ("sheet", "drop", "constants", "output", "overwrite", "as_json")
        }
        _run(method, file, given, **ours)

    command = Command(
        name,
        params=[click.Argument(["file"], type=click.Path(path_type=Path)), *signatures.options(method)],
        callback=run,
        help=_help(method),
        short_help=_short(method),
    )
    for option in OURS:
        option(command)
    return command


def _short(method: Callable[..., Any]) -> str:
    """The beginning of a method's line, to its first comma or colon."""
    return re.split(r"[,:;](?= )", explained(method).line)[0].rstrip(".") + "."


def _help(method: Callable[..., Any]) -> str:
    """A method's own words: its line, its formula, what comes out, where it comes from."""
    told = explained(method)
    kept = (_kept(in_options(method, paragraph)) for paragraph in told.paragraphs)
    results = in_options(method, told.returns).replace("The same kind of frame", "A table")
    returns = f"Results: {results}" if results else ""
    return "\n\n".join((told.line, *kept, returns, f"Reference: {told.reference}" if told.reference else ""))


def _kept(paragraph: str) -> str:
    """A formula or a table keeps its lines; words flow into the width there is."""
    return f"\b\n{paragraph}" if in_columns(paragraph) else paragraph


def _run(
    method: Callable[..., Any],
    file: Path,
    given: dict[str, Any],
    *,
    sheet: str,
    drop: tuple[str, ...],
    constants: tuple[str, ...],
    output: str | None,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Read, compute, write, tell."""
    target = Path(output) if output and output != PIPE else None
    if target:
        read = [file, *(value for value in given.values() if isinstance(value, Path))]
        writing.checked(target, read, overwrite=overwrite)
    with screen.progress("Computing", quiet=as_json) as step:
        step(0, 2, file.name)
        made = computed(method, opened(file, sheet).without(drop).having(constants), given)
        step(1, 2, output or "")
        done = Done(file, made, _written(made.results, target), target)
    if as_json:
        machine.emit(_document(done))
        return
    if output == PIPE:
        click.echo(writing.as_csv(done.results.collect()), nl=False)
    elif target is None:
        telling.show(done.results.collect(), made.columns, made.named)
    _tell(done, to_stderr=output == PIPE)


@dataclass(frozen=True, slots=True)
class Done:
    """What was computed, and the results where they now are."""

    file: Path
    made: Computed
    results: pl.LazyFrame
    target: Path | None

    @property
    def rows(self) -> int:
        """How many results there are."""
        count: int = self.results.select(pl.len()).collect().item()
        return count

    @property
    def missing(self) -> dict[str, int]:
        """How many are missing for each reason."""
        return telling.reasons(self.results, self.made.columns)


def _written(results: pl.LazyFrame, target: Path | None) -> pl.LazyFrame:
    """The results, computed once: in their file, or in memory."""
    if target is None:
        return results.collect(engine="streaming").lazy()
    return writing.write(results, target)


def _document(done: Done) -> dict[str, Any]:
    """What was done, and the results themselves where they went into no file."""
    return {
        "ok": True,
        "file": done.file,
        "rows_read": done.made.rows_read,
        "rows": done.rows,
        "missing": done.missing,
        "output": done.target,
        "results": None if done.target else done.results.collect().to_dicts(),
        "findings": machine.findings(done.made.notes),
    }


def _tell(done: Done, *, to_stderr: bool) -> None:
    if done.made.notes:
        screen.tell_findings(done.made.notes, to_stderr=to_stderr)
    if done.target:
        read = screen.counted(done.made.rows_read, "row")
        screen.say(f"Wrote {done.target}: {screen.counted(done.rows, 'row')}, from {read} read.")
    if not done.made.rows_read:
        screen.say("The file has no rows below its header, so there are no results.", to_stderr=to_stderr)
    telling.tell_reasons(done.missing, to_stderr=to_stderr)
