"""`goldenthread new`: an empty workspace whose comments teach."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from goldenthread.areas import english
from goldenthread.cli import machine, screen
from goldenthread.cli.faults import refuse
from goldenthread.cli.options import json_option
from goldenthread.errors import InputError
from goldenthread.workspace import Workspace

ENGLAND = "E92000001"  # stands in until the person says which areas the place covers
FIRST = "0.1"  # the version that a strategy begins with


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a place when its workspace is started."""

    identity: str
    title: str
    place: str
    codes: list[tuple[str, str]]  # code and name of each area
    year: int = field(default_factory=lambda: date.today().year)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="The strategy's title. Made from the place if not given.")
@click.option("--place", metavar="TEXT", help="The place's name, such as Thurrock or 'South Tees'.")
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help="An area the place covers, by code or name. Repeat it for a place of several areas.",
)
@click.option("--workbook", is_flag=True, help="Begin with an Excel workbook instead of a text file.")
@json_option
def new(
    *,
    folder: Path,
    name: str | None,
    place: str | None,
    areas: tuple[str, ...],
    workbook: bool,
    as_json: bool,
) -> None:
    """Start a workspace: a folder for one place's strategy and figures.

    The folder must not exist yet, or be empty. It gets a strategy that is empty yet valid, with comments
    that say what each line is for, a template for your own figures, and a README.

    With --workbook the strategy is an empty Excel workbook, strategy.xlsx. Fill it in and load it.

    \b
    Examples:
      goldenthread new thurrock --place Thurrock
      goldenthread new south-tees --place "South Tees" --area Middlesbrough --area E06000003
      goldenthread new thurrock --place Thurrock --workbook
      goldenthread new our-place --place Leeds --name "Leeds Health and Wellbeing Strategy 2025 to 2035"
    """
    _refuse_unless_empty(folder)
    place = place or _from_folder(folder)
    title = name or f"{place} Health and Wellbeing Strategy"
    codes = _codes(place, areas)
    identity = _slug(place)
    start = Beginning(identity, title, place, codes)
    write = _write_workbook if workbook else _write_yaml
    written = [write(Workspace(folder), start), *_write_rest(Workspace(folder), start)]
    _tell(folder, written, codes, as_json=as_json)


def _refuse_unless_empty(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        refuse("U003", f"{folder} is a file.", "Give the name of a folder that does not exist yet.")
    if folder.is_dir() and any(folder.iterdir()):
        refuse(
            "U003",
            f"The folder {folder} is not empty; a new workspace would mix with what is there.",
            "Give the name of a folder that does not exist yet, or of an empty one.",
        )


def _from_folder(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").replace("_", " ").strip().title() or "Our place"


def _slug(text: str) -> str:
    """A permanent id from a name: lower-case letters, digits and single hyphens."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].rstrip("-") or "our-place"


def _codes(place: str, areas: tuple[str, ...]) -> list[tuple[str, str]]:
    """Code and name of each area: those given, or the one the place is named after, or England."""
    known = english()
    if areas:
        found = [known.get(given) or known.named(given) for given in areas]
        return [(area.code, area.name) for area in found]
    try:
        area = known.named(place)
    except InputError:  # a name of the place's own, such as South Tees
        return [(ENGLAND, "England stands in: put your own areas here")]
    return [(area.code, area.name)]


def _write_yaml(workspace: Workspace, start: Beginning) -> Path:
    """The strategy as a text whose comments teach."""
    path = workspace.strategies / start.identity / f"{FIRST}.yaml"
    _fill("strategy.yaml", path, start)
    return path


def _write_workbook(workspace: Workspace, start: Beginning) -> Path:
    """The empty form, with what is known of the place filled in."""
    from goldenthread.cli import books  # polars and pydantic only when there is a workbook to write

    workspace.strategies.mkdir(parents=True)
    path = workspace.folder / "strategy.xlsx"
    known: dict[str, str | int] = {
        "Id": start.identity,
        "Version": FIRST,
        "Status": "draft",
        "Title": start.title,
        "Place id": start.identity,
        "Place name": start.place,
        "Areas of the place": "\n".join(code for code, _ in start.codes),
        "First year": start.year,
        "Last year": start.year + 10,
    }
    books.begin(path, known)
    return path


def _write_rest(workspace: Workspace, start: Beginning) -> list[Path]:
    """The template of figures, the README and the empty folders."""
    targets = {
        "figures.csv": workspace.local / "figures-template.csv",
        "figures.mapping.yaml": workspace.local / "figures-template.mapping.yaml",
        "README.md": workspace.folder / "README.md",
    }
    for template, target in targets.items():
        _fill(template, target, start)
    workspace.indicators.mkdir(exist_ok=True)
    return list(targets.values())


def _fill(template: str, target: Path, start: Beginning) -> None:
    words = {
        "identity": start.identity,
        "title": _quoted(start.title),
        "title_plain": start.title,
        "place": _quoted(start.place),
        "place_plain": _quoted(f"{start.place}, own figures"),
        "areas": "\n".join(f"    - {code}  # {name}" for code, name in start.codes),
        "first_area": start.codes[0][0],
        "start": str(start.year),
        "end": str(start.year + 10),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (files("goldenthread.cli") / "skeleton" / template).read_text("utf-8")
    target.write_text(Template(text).substitute(words), "utf-8")


def _quoted(text: str) -> str:
    """A YAML scalar that holds any text a person can type: JSON strings are YAML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _tell(folder: Path, written: list[Path], codes: list[tuple[str, str]], *, as_json: bool) -> None:
    if as_json:
        machine.emit(
            {"ok": True, "workspace": folder, "files": written, "areas": [code for code, _ in codes]}
        )
        return
    screen.say(f"Started a workspace in {folder}:")
    for file in written:
        screen.say(f"  {file.relative_to(folder)}")
    if codes[0][0] == ENGLAND:
        screen.say("The place covers no area yet (England stands in): write its codes under place, areas.")
    if written[0].suffix == ".xlsx":
        screen.say(f"Next: fill in {written[0]}, then  goldenthread load {written[0]} --into {folder}")
    else:
        screen.say(f"Next: open {written[0]} in a text editor, then  goldenthread check {folder}")
