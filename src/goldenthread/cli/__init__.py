"""The command line: one short function per command, each a list of steps.

A command's module is imported when the command is called: polars and pydantic take a second to import, and
`goldenthread --help` or a mistyped command should answer at once (measured: 0.2 s against 1.5 s).
"""

from __future__ import annotations

import click

from goldenthread import __version__
from goldenthread.cli.faults import CarefulGroup, Lazy

__all__ = ["main"]

# Every command, in the order of work: its name, where it is, and its line in --help.
COMMANDS = (
    Lazy("new", "goldenthread.cli.new:new", "Start a workspace for one place."),
    Lazy("check", "goldenthread.cli.check:check", "Report every fault of a strategy at once."),
    Lazy("load", "goldenthread.cli.load:load", "Bring figures, or a workbook, into a workspace."),
    Lazy("export", "goldenthread.cli.export:export", "Write a strategy as a workbook to fill in."),
    Lazy("judge", "goldenthread.cli.judge:judge", "Say how each measure stands."),
    Lazy("next", "goldenthread.cli.next_steps:next_steps", "Say what is missing, and who must act."),
    Lazy("ready", "goldenthread.cli.ready:ready_command", "Say what stands in the way of publication."),
    Lazy("sign-off", "goldenthread.cli.signing:sign_off_command", "Record who agreed to what is published."),
    Lazy("publish", "goldenthread.cli.publish:publish", "Make the public site."),
    Lazy("correct", "goldenthread.cli.correct:correct", "Say in public what was wrong and what is right."),
    Lazy("paper", "goldenthread.cli.paper:paper", "Write the paper for a meeting of the board."),
    Lazy("diff", "goldenthread.cli.diff:diff", "Say what changed between two versions."),
    Lazy("compute", "goldenthread.cli.compute:compute", "Compute a statistic from a file."),
    Lazy("demo", "goldenthread.cli.demo:demo", "See it all at work on real figures."),
)


@click.group(
    cls=CarefulGroup,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="goldenthread")
@click.option("--debug", is_flag=True, help="Show the traceback when the fault is ours.")
def main(debug: bool) -> None:
    """Keep the thread of a health and wellbeing strategy whole.

    A place's data live in one folder, the workspace: the strategy as a text file, the figures,
    and the site made from both. The usual order of work:

    \b
      goldenthread new our-place                     start a workspace
      goldenthread check our-place                   what is wrong in the strategy?
      goldenthread load figures.csv --into our-place bring figures in
      goldenthread judge our-place                   how is each measure doing?
      goldenthread next our-place                    what is missing, and who must act?
      goldenthread ready our-place                   what stands in the way of publication?
      goldenthread publish our-place                 make the site, in our-place/site
      goldenthread paper our-place                   write the board paper

    Who would rather fill in an Excel workbook than edit a text file: goldenthread new our-place --workbook

    To see it all at work on real figures first: goldenthread demo

    Every command has its own help with examples, such as: goldenthread load --help
    """
