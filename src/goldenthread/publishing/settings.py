"""A place's own settings, `settings.yaml`: how its papers look, and what its publications need.

The file may be absent, and every field left out: a paper is complete without it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from goldenthread.errors import Finding, PublicationError, Severity
from goldenthread.plain_yaml import Kind, Reading, read_file
from goldenthread.workspace import Workspace

SETTINGS = Kind(
    "settings file",
    begin="Begin with `paper:` or `publication:`.",
    fill="Give at least one setting, or delete the file.",
    largest=100_000,
    deepest=6,
)
Line = Annotated[str, Field(min_length=1, max_length=300)]


class Group(BaseModel):
    """Frozen, and no field that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class PaperSettings(Group):
    """How the council's papers look."""

    organisation: Line | None = None  # whose paper it is; the place's name where none is given
    to: Line = "Health and Wellbeing Board"
    report_of: Line | None = None  # a role, never a person
    reference: Line | None = None  # {year}, {month} and {day} of the meeting are filled in
    head: dict[Line, Line] = {}  # further lines, such as "Wards affected": All
    headings: dict[Line, Line] = {}  # the council's own heading for a section, by its key
    fonts: tuple[Line, ...] = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
    size: float = Field(default=11, ge=10, le=16)  # of the text, in points
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#12436d"
    logo: Line | None = None  # a PNG or SVG file in the workspace
    logo_text: Line | None = None  # what the logo says, for those who cannot see it


class PublicationSettings(Group):
    """What a publication needs."""

    sign_off: Literal["recorded", "required"] = "recorded"


class Settings(Group):
    """Everything in settings.yaml."""

    paper: PaperSettings = PaperSettings()
    publication: PublicationSettings = PublicationSettings()


def settings(workspace: Workspace) -> Settings:
    """The settings of a workspace. Raises PublicationError with every finding where the file has faults."""
    if not workspace.settings.exists():
        return Settings()
    reading = read_file(workspace.settings, SETTINGS)
    if reading.findings or not reading.has_fields:
        raise PublicationError(reading.findings)
    try:
        found = Settings.model_validate(reading.data)
    except ValidationError as error:
        raise PublicationError([_finding(detail, reading) for detail in error.errors()]) from None
    if faults := list(_logo_faults(found.paper, workspace.folder, reading)):
        raise PublicationError(faults)
    return found


def _finding(detail: ErrorDetails, reading: Reading) -> Finding:
    trail = tuple(step for step in detail["loc"] if step != "[key]")
    named = ".".join(str(step) for step in trail)
    if detail["type"] == "extra_forbidden":
        fix = "Take it out, or see the reference page on settings for the fields there are."
        return _fault(reading, "P040", f"There is no setting `{named}`.", fix, trail)
    wanted = re.sub(r"^(Value error|Input should be),? ?", "", detail["msg"]).rstrip(".")
    found = f"`{named}` is {detail['input']!r}."
    return _fault(reading, "P041", found, f"Give {wanted}.", trail)


def _fault(reading: Reading, code: str, found: str, fix: str, trail: tuple[str | int, ...]) -> Finding:
    return Finding(code, Severity.ERROR, reading.where(*trail), found, fix)


def _logo_faults(paper: PaperSettings, folder: Path, reading: Reading) -> list[Finding]:
    """A logo must be a picture within the workspace, and say in words what it shows."""
    if paper.logo is None:
        return []
    path, faults = folder / paper.logo, []
    trail = ("paper", "logo")
    inside = path.resolve().is_relative_to(folder.resolve())
    if not inside or not path.is_file() or path.suffix.lower() not in (".png", ".svg"):
        fix = "Put a PNG or SVG file into the workspace and give its path from there."
        faults.append(_fault(reading, "P042", f"The logo {paper.logo} is not such a picture.", fix, trail))
    if not paper.logo_text:
        fix = "Add `logo_text:`, such as the council's name: not everybody sees a picture."
        faults.append(_fault(reading, "P043", "The logo has no words.", fix, trail))
    return faults
