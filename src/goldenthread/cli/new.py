"""`goldenthread new`: an empty workspace whose comments teach."""

from __future__ import annotations

import json
import re
import unicodedata
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
@json_option
def new(folder: Path, name: str | None, place: str | None, areas: tuple[str, ...], as_json: bool) -> None:
    """Start a workspace: a folder for one place's strategy and figures.

    The folder must not exist yet, or be empty. It gets a strategy that is empty yet valid, with comments
    that say what each line is for, a template for your own figures, and a README.

    \b
    Examples:
      goldenthread new thurrock --place Thurrock
      goldenthread new south-tees --place "South Tees" --area Middlesbrough --area E06000003
      goldenthread new our-place --place Leeds --name "Leeds Health and Wellbeing Strategy 2025 to 2035"
    """
    _refuse_unless_empty(folder)
    place = place or _from_folder(folder)
    title = name or f"{place} Health and Wellbeing Strategy"
    codes = _codes(place, areas)
    identity = _slug(place)
    written = _write(Workspace(folder), identity, title=title, place=place, codes=codes)
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


def _write(
    workspace: Workspace, identity: str, *, title: str, place: str, codes: list[tuple[str, str]]
) -> list[Path]:
    """The strategy, the template of figures, the README and the empty folders."""
    words = {
        "identity": identity,
        "title": _quoted(title),
        "title_plain": title,
        "place": _quoted(place),
        "place_plain": _quoted(f"{place}, own figures"),
        "areas": "\n".join(f"    - {code}  # {name}" for code, name in codes),
        "first_area": codes[0][0],
        "start": str(date.today().year),
        "end": str(date.today().year + 10),
    }
    targets = {
        "strategy.yaml": workspace.strategies / identity / "0.1.yaml",
        "figures.csv": workspace.local / "figures-template.csv",
        "figures.mapping.yaml": workspace.local / "figures-template.mapping.yaml",
        "README.md": workspace.folder / "README.md",
    }
    for template, target in targets.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (files("goldenthread.cli") / "skeleton" / template).read_text("utf-8")
        target.write_text(Template(text).substitute(words), "utf-8")
    workspace.indicators.mkdir(exist_ok=True)
    return list(targets.values())


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
    screen.say(f"Next: open {written[0]} in a text editor, then  goldenthread check {folder}")
