"""What a person sees in the terminal. Status is a word and a shape, never colour alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from goldenthread.errors import Finding, Severity

# Two sets of shapes: a terminal that cannot print the first gets the second.
SHAPES = {"error": "✖", "warning": "▲", "note": "●"}
PLAIN_SHAPES = {"error": "x", "warning": "!", "note": "-"}
STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
PIPED_WIDTH = 120  # no terminal to ask: wide enough for a scorecard, narrow enough for a mail


def console(*, to_stderr: bool = False) -> Console:
    """The screen. Rich itself keeps to NO_COLOR and to the width of the terminal."""
    stream = sys.stderr if to_stderr else sys.stdout
    made = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not made.is_terminal and "COLUMNS" not in made._environ:
        made.width = PIPED_WIDTH
    return made


def safe(text: object) -> str:
    """Text from a file, fit for a terminal: control characters are shown, not obeyed."""
    return "".join(
        char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in str(text)
    )


def printable(mark: str, screen: Console) -> bool:
    """Whether the terminal's letters hold this shape."""
    try:
        mark.encode(screen.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def say(text: str = "", *, to_stderr: bool = False, style: str = "") -> None:
    """Print one paragraph; long lines wrap only in a terminal."""
    screen = console(to_stderr=to_stderr)
    screen.print(Text(safe(text), style=style), soft_wrap=not screen.is_terminal)


def british_date(day: date) -> str:
    """`3 March 2025`."""
    return f"{day.day} {day:%B %Y}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 error`, `1,204 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def tell_findings(findings: Sequence[Finding], *, to_stderr: bool = False) -> None:
    """Every finding, file by file in the order of their lines, then one line that counts them."""
    screen = console(to_stderr=to_stderr)
    for file, of_file in groupby(sorted(findings, key=in_order), key=lambda finding: finding.where.file):
        if file is not None:
            screen.print(Text(safe(file), style="bold"), soft_wrap=True)
        for finding in of_file:
            _tell(screen, finding)
    screen.print(Text(summary(findings), style="bold"), soft_wrap=True)


def in_order(finding: Finding) -> tuple[str, str, int, str]:
    """By file, then sheet, then line."""
    where = finding.where
    return str(where.file or ""), where.sheet or "", where.line or 0, finding.code


def _tell(screen: Console, finding: Finding) -> None:
    """`✖ S012 error, line 41, measure x` and below it what was found and what to do."""
    severity = finding.severity.value
    head = Text("  ")
    head.append(f"{_shape(severity, screen)} {severity} {finding.code}", STYLES[severity])
    head.append(_place(finding))
    screen.print(head, soft_wrap=True)
    for line in (finding.found, finding.fix):
        if line:
            _indent(screen, safe(line))


def _shape(severity: str, screen: Console) -> str:
    return SHAPES[severity] if printable(SHAPES[severity], screen) else PLAIN_SHAPES[severity]


def indented(text: str) -> None:
    """Print one paragraph under the line before it."""
    _indent(console(), safe(text))


def _indent(screen: Console, text: str) -> None:
    if not screen.is_terminal:  # a pipe or a log: one fact, one line, so that grep finds it
        screen.print(Text("      " + text), soft_wrap=True)
        return
    for line in Text(text).wrap(screen, max(screen.width - 6, 20)):
        screen.print(Text("      ") + line, soft_wrap=True)


def _place(finding: Finding) -> str:
    place = safe(finding.where.within)
    return f", {place}" if place else ""


def summary(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning and no notes.`"""
    kinds = [finding.severity for finding in findings]
    if not kinds:
        return "Nothing found."
    counts = [(kinds.count(severity), severity.value) for severity in Severity]
    parts = [counted(count, word) for count, word in counts if count]
    return f"{', '.join(parts[:-1])} and {parts[-1]}." if len(parts) > 1 else f"{parts[0]}."


def table(*headings: str, title: str = "") -> Table:
    """A plain table: no boxes, so that it can be pasted into a mail; cells wrap at the width there is."""
    made = Table(title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def numeric(drawn: Table, *columns: int) -> None:
    """Set columns of numbers to the right, so that they can be compared."""
    for column in columns:
        drawn.columns[column].justify = "right"


def show(drawn: Table) -> None:
    """Print a table on standard output."""
    console().print(drawn)


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error while long work runs; nothing where there is no terminal.

    Yields `step(done, total, name)`.
    """
    screen = console(to_stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[name]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True, disable=quiet or not screen.is_terminal) as bar:
        task = bar.add_task(what, total=None, name="")

        def step(done: int, total: int, name: str = "") -> None:
            bar.update(task, completed=done, total=total, name=safe(name))

        yield step


def relative(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
