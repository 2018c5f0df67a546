"""The commands page, from what each command says of itself with --help."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from docs.generators.markdown import NOTICE, cell, table
from goldenthread.cli import main


def page() -> str:
    """What the program does, a list of its commands, and a section for each."""
    context = click.Context(main, info_name="goldenthread", **main.context_settings)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    listed = [
        f"- [`{name}`](#goldenthread-{name}): {command.get_short_help_str(200)}"
        for name, command in commands.items()
        if command
    ]
    sections = [
        line for name, command in commands.items() if command for line in section(name, command, context)
    ]
    return "\n\n".join(["# Commands", NOTICE, told(main.help or ""), "\n".join(listed), *sections])


def section(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    """One command: how to call it, its own words, its options."""
    context = click.Context(command, info_name=name, parent=parent)
    yield f"## goldenthread {name}"
    yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    yield told(command.help or "")
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(context))]
    yield table(("option", "what it does"), [(f"`{cell(option)}`", text) for option, text in records])


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
