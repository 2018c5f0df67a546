"""`goldenthread demo`: the whole way from a strategy to a site, on real published figures."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import webbrowser
from datetime import date
from http.server import ThreadingHTTPServer
from pathlib import Path

import click

from goldenthread import publishing
from goldenthread.cli import demo_zip, examples, screen, serving
from goldenthread.cli.faults import refuse
from goldenthread.cli.load import load_files, size
from goldenthread.cli.standing import Standing, standing
from goldenthread.errors import SourceError
from goldenthread.publishing.pages.sizes import size_text
from goldenthread.strategy.model import Strategy
from goldenthread.workspace import Workspace

EXAMPLE = "south-tees"
WRITTEN = (
    "demo-files.json"  # the hash of each file we wrote, so that a second run keeps what a person changed
)


@click.command()
@click.argument("folder", required=False, default="goldenthread-demo", type=click.Path(path_type=Path))
@click.option("--no-serve", is_flag=True, help="Make the site and stop, without serving it.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port of this computer to serve it on; 0 takes any free one.",
)
def demo(folder: Path, no_serve: bool, port: int) -> None:
    """Write the South Tees example to FOLDER, load its figures, judge, publish and show it.

    The strategy is a real one, in our own short words; the figures are real published ones. The site says on
    every page that it is a demonstration. A zip file of the site lies beside it, for people who have no such
    program: they unpack it and open a page. Run it again on the same folder whenever you like: files you
    changed are kept.

    \b
    Examples:
      goldenthread demo
      goldenthread demo my-demo --port 8001
      goldenthread demo my-demo --no-serve
    """
    workspace = Workspace(folder)
    server = None if no_serve else serving.server(workspace.site, port=port)
    _write_example(workspace)
    _load_figures(workspace)
    stands = standing(workspace, as_of=date.today())
    _say_standing(stands)
    _publish(workspace)
    _pack(workspace, stands.strategy)
    _say_what_next(workspace)
    if server:
        _serve(server)


def _write_example(workspace: Workspace) -> None:
    """Write the example's files; on a second run, only over files that are still as we wrote them."""
    folder, record = workspace.folder, workspace.folder / WRITTEN
    _refuse_other_folders(folder, record)
    before: dict[str, str] = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    kept, now = [], {}
    for name, content in examples.files(EXAMPLE).items():
        target, digest = folder / name, _hash(content)
        if target.is_file() and _hash(target.read_bytes()) not in (digest, before.get(name)):
            kept.append(name)
            now[name] = before.get(name, "")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        now[name] = digest
    record.write_text(json.dumps(now, indent=2), "utf-8")
    screen.say(f"1. The South Tees example is in {folder} ({screen.counted(len(now), 'file')}).")
    for name in kept:
        screen.say(f"   Kept as you changed it: {name}")


def _refuse_other_folders(folder: Path, record: Path) -> None:
    if folder.exists() and not folder.is_dir():
        refuse("U003", f"{folder} is a file.", "Give the name of a folder that does not exist yet.")
    if folder.is_dir() and any(folder.iterdir()) and not record.is_file():
        refuse(
            "U003",
            f"The folder {folder} is not empty and not a demo; the example would mix with what is there.",
            "Give another name: goldenthread demo another-folder",
        )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _load_figures(workspace: Workspace) -> None:
    """Load everything in figures/; a file that is there already is known by its content."""
    files = tuple(
        path
        for path in sorted((workspace.folder / "figures").iterdir())
        if path.suffix in {".csv", ".gz", ".parquet"}
    )
    outcomes = load_files(workspace, files)
    bad = [finding for outcome in outcomes if outcome.release is None for finding in outcome.findings]
    if bad:
        raise SourceError(bad)
    rows = sum(size(outcome)["rows"] for outcome in outcomes)
    screen.say(f"2. Loaded {rows:,} published figures from {screen.counted(len(files), 'file')}.")


def _say_standing(stands: Standing) -> None:
    """Say what the judgements amount to."""
    with_range, with_figure, everything = stands.judgements.testable()
    words = stands.strategy.words
    screen.say(
        f"3. Judged {everything} {words.measure.many} of {len(stands.strategy.themes)} {words.theme.many}:"
        f" {with_figure} have a figure, and for {with_range} a difference can be told from chance."
    )


def _publish(workspace: Workspace) -> None:
    with screen.progress("Publishing") as step:
        made = publishing.publish(workspace, as_of=date.today(), progress=step)
    if made.unchanged:
        screen.say(f"4. The site in {workspace.site} is up to date: nothing changed since it was made.")
    else:
        screen.say(f"4. Published {screen.counted(len(made.pages), 'page')} to {workspace.site}.")


def _pack(workspace: Workspace, strategy: Strategy) -> None:
    """The site as one file, for those who have no program: a council laptop opens it by a double click."""
    path = demo_zip.write(workspace, strategy, date.today())
    screen.say(f"5. The same site as one file to hand on: {path} ({size_text(path.stat().st_size)}).")


def _say_what_next(workspace: Workspace) -> None:
    folder, program = workspace.folder, _program()
    things = {
        f"{workspace.site / 'index.html'}": "the site: a double click opens it",
        f"{program} judge {folder}": "the same judgements as a scorecard here",
        f"{program} next {folder}": "what is missing, and who must act",
        f"{program} check {folder}": "what a careful reader would ask of this strategy",
        f"{folder / 'strategies'}": f"the strategy as text: change it, then  {program} publish {folder}",
    }
    width = max(len(thing) for thing in things)
    screen.say()
    screen.say("What to look at next:")
    for thing, why in things.items():
        screen.say(f"  {thing:{width}}  {why}")


def _program() -> str:
    """What to type to call this program again: its path where the shell does not know its name."""
    called = Path(sys.argv[0])
    if shutil.which("goldenthread") or called.stem != "goldenthread":
        return "goldenthread"
    return os.path.relpath(called)


def _serve(server: ThreadingHTTPServer) -> None:
    """Serve until the person stops it. The browser opens only where somebody is looking."""
    where = serving.address(server)
    screen.say()
    screen.say(f"The site is at {where}  (this computer only; stop with Ctrl and C)", style="bold")
    if sys.stdout.isatty() and sys.stdin.isatty():
        webbrowser.open(where)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        screen.say("Stopped. The site stays in its folder.")
    finally:
        server.server_close()
