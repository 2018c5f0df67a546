"""Write the reference pages that come from the code, so that they cannot disagree with it.

`./run docs` runs this; a test fails while a page differs from what its function returns.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
NOTICE = "<!-- Made from the code by ./run docs: change the code, not this page. -->"


def commands() -> str:
    """The commands page, from what each command says of itself with --help."""
    from goldenthread.cli import main

    lines = ["# Commands", NOTICE, told(main.help or "")]
    listed = [
        f"- [`{name}`](#goldenthread-{name}): {one.get_short_help_str(200)}"
        for name, one in main.commands.items()
    ]
    lines += ["\n".join(listed)]
    for name, command in main.commands.items():
        lines += command_section(name, command)
    return "\n\n".join(lines)


def command_section(name: str, command: click.Command) -> Iterator[str]:
    """One command: how to call it, its own words, its options."""
    context = click.Context(command, info_name=f"goldenthread {name}")
    yield f"## goldenthread {name}"
    yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    yield told(command.help or "")
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(context))]
    yield "\n".join(
        ["| option | |", "|---|---|", *(f"| {code(option)} | {cell(text)} |" for option, text in records)]
    )


def code(text: str) -> str:
    """An option as code, safe inside a table."""
    return f"`{cell(text)}`"


def cell(text: str) -> str:
    """Words that cannot break a table."""
    return " ".join(text.split()).replace("|", "\\|")


def told(text: str) -> str:
    """A help text as Markdown: paragraphs flow, and what click is told to leave alone becomes a block."""
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(text))
    return "\n\n".join(
        as_block(paragraph) if paragraph.startswith("\b") else " ".join(paragraph.split())
        for paragraph in paragraphs
    )


def as_block(paragraph: str) -> str:
    """Lines that keep their shape; a first line that is not indented, such as "Examples:", stands above."""
    lines = paragraph.removeprefix("\b").strip("\n").splitlines()
    heading = [lines.pop(0), ""] if lines and lines[0].rstrip().endswith(":") else []
    return "\n".join([*heading, "```sh", *(line.removeprefix("  ") for line in lines), "```"])


# A new generated page is one line here: its path from the project's root, and the function that writes it.
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/commands.md": commands,
}


def text(page: str) -> str:
    """A page as it should be, with one line end at the end."""
    return PAGES[page]().rstrip() + "\n"


def main() -> None:
    for page in PAGES:
        path = ROOT / page
        wanted = text(page)
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted, encoding="utf-8", newline="\n")
            print(f"wrote {page}")


if __name__ == "__main__":
    main()
