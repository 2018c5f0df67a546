"""The command line: one short function per command, each a list of steps.

Rooms that do the work are imported inside the commands, not at the top: polars and pydantic take
half a second to import, and `goldenthread --help` or a mistyped command should answer at once
(measured: 0.2 s against 0.9 s).
"""

from __future__ import annotations

import click

from goldenthread import __version__
from goldenthread.cli.faults import CarefulGroup
from goldenthread.cli.new import new

__all__ = ["main"]


@click.group(cls=CarefulGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="goldenthread")
@click.option("--debug", is_flag=True, help="Show the traceback when the fault is ours.")
def main(debug: bool) -> None:
    """Keep the thread of a health and wellbeing strategy whole.

    A place's data live in one folder, the workspace: the strategy as a text file, the figures,
    and the site made from both. The usual order of work:

    \b
      goldenthread new our-place                    start a workspace
      goldenthread check our-place                  what is wrong in the strategy?
      goldenthread load figures.csv --into our-place
      goldenthread judge our-place                  how is each measure doing?
      goldenthread next our-place                   what is missing, and who must act?
      goldenthread publish our-place                make the site, in our-place/site

    To see it all at work on real figures first:

    \b
      goldenthread demo

    Every command has its own help with examples, such as: goldenthread load --help
    """


# The order is the order of work, and of the list in --help.
COMMANDS = (new,)

for _command in COMMANDS:
    main.add_command(_command)
