"""A place's own settings, `settings.yaml`: how its papers look, and what its publications need.

The file may be absent, and every field left out: a paper is complete without it. What a field should be is
said once, as its description: the findings and the reference page both print it.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from goldenthread.errors import Finding, PublicationError, Severity
from goldenthread.plain_yaml import Kind, Reading, read_file
from goldenthread.publishing.colours import READABLE, contrast_on_white
from goldenthread.publishing.pictures import drawable
from goldenthread.workspace import Workspace

SETTINGS = Kind(
    "settings file",
    begin="Begin with `paper:` or `publication:`.",
    fill="Give at least one setting, or delete the file.",
    largest=100_000,
    deepest=6,
)
LARGEST_LOGO: Final = 1_000_000  # bytes: it goes into every paper
Line = Annotated[str, Field(min_length=1, max_length=300)]
Font = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 -]{0,60}$")]  # it stands in style sheets
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]


class Group(BaseModel):
    """Frozen, and no field that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class PaperSettings(Group):
    """How the council's papers look."""

    organisation: Line | None = Field(
        default=None, description="the organisation whose paper it is (without it, the place)"
    )
    to: Line = Field(default="Health and Wellbeing Board", description="whom the paper goes to")
    report_of: Line | None = Field(default=None, description="the role that reports, never a person")
    reference: Line | None = Field(
        default=None, description="the paper's number; {year}, {month} and {day} of the meeting are filled in"
    )
    head: dict[Line, Line] = Field(
        default={}, description="further lines of the head, such as `Wards affected: All`"
    )
    headings: dict[Key, Line] = Field(
        default={}, description="the council's own heading of a section, by the section's key"
    )
    fonts: tuple[Font, ...] = Field(
        default=("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans"),
        description="a list of names of fonts (letters, digits, spaces and hyphens), the wanted one first",
    )
    size: float = Field(default=11, ge=10, le=16, description="the size of the text in points, from 10 to 16")
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = Field(
        default="#12436d",
        description="the colour of headings and rules, as # and six digits or letters from a to f, in quotes",
    )
    logo: Line | None = Field(
        default=None, description="the path of a PNG or SVG file in the workspace, up to 1 MB"
    )
    logo_text: Line | None = Field(
        default=None, description="what the logo says, for those who cannot see it", validate_default=True
    )

    @field_validator("fonts")
    @classmethod
    def _one_at_least(cls, fonts: tuple[str, ...]) -> tuple[str, ...]:
        if not fonts:
            raise _own("P041", "`paper.fonts` is an empty list.", "Give the name of a font, or leave it out.")
        return fonts

    @field_validator("colour")
    @classmethod
    def _readable(cls, colour: str) -> str:
        found = contrast_on_white(colour)
        if found < READABLE:
            raise _own(
                "P044",
                f"The colour {colour} is too light for letters on white: its contrast is {found:.1f} to 1.",
                f"Take a darker one: at least {READABLE} to 1.",
            )
        return colour

    @field_validator("logo")
    @classmethod
    def _a_picture(cls, logo: str | None, info: ValidationInfo) -> str | None:
        wrong = _wrong_logo(logo, info.context["folder"]) if logo is not None and info.context else ""
        if wrong:
            fix = "Put a whole PNG or SVG file of up to 1 MB into the workspace and give its path from there."
            raise _own("P042", wrong, fix)
        return logo

    @field_validator("logo_text")
    @classmethod
    def _said(cls, text: str | None, info: ValidationInfo) -> str | None:
        if text is None and info.data.get("logo") is not None:
            fix = "Add `logo_text:`, such as the council's name: not everybody sees a picture."
            raise _own("P043", "The logo has no words.", fix)
        return text


class PublicationSettings(Group):
    """What a publication needs."""

    sign_off: Literal["recorded", "required"] = Field(
        default="recorded",
        description="`recorded` or `required`: whether a publication waits for its sign-off",
    )


class Settings(Group):
    """Everything in settings.yaml."""

    paper: PaperSettings = Field(default=PaperSettings(), description="a group of settings of papers")
    publication: PublicationSettings = Field(
        default=PublicationSettings(), description="a group of settings of publications"
    )


def settings(workspace: Workspace) -> Settings:
    """The settings of a workspace. Raises PublicationError with every finding where the file has faults."""
    if not workspace.settings.exists():
        return Settings()
    reading = read_file(workspace.settings, SETTINGS)
    if reading.findings or not reading.has_fields:
        raise PublicationError(reading.findings)
    try:
        return Settings.model_validate(reading.data, context={"folder": workspace.folder})
    except ValidationError as error:
        raise PublicationError([_finding(detail, reading) for detail in error.errors()]) from None


def _wrong_logo(logo: str, folder: Path) -> str:
    """Why a logo cannot be used; "" where it can."""
    path = folder / logo
    kind = path.suffix.lower().lstrip(".")
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"The logo {logo} lies outside the workspace."
    if not path.is_file():
        return f"There is no logo {logo} in the workspace."
    if kind not in ("png", "svg"):
        return f"The logo {logo} is neither PNG nor SVG."
    if path.stat().st_size > LARGEST_LOGO:
        return f"The logo {logo} is too large."
    return "" if drawable(path.read_bytes(), kind) else f"The logo {logo} is no whole picture."


def _own(code: str, found: str, fix: str) -> PydanticCustomError:
    """A fault that pydantic does not know of, on its way through pydantic."""
    return PydanticCustomError("own", "{found}", {"code": code, "found": found, "fix": fix})


def _finding(detail: ErrorDetails, reading: Reading) -> Finding:
    trail = tuple(step for step in detail["loc"] if step != "[key]")
    if detail["type"] == "own":
        own = detail["ctx"]
        return Finding(own["code"], Severity.ERROR, reading.where(*trail), own["found"], own["fix"])
    named = ".".join(str(step) for step in trail)
    if detail["type"] == "extra_forbidden":
        found, code, fix = f"There is no setting `{named}`.", "P040", _instead(trail)
    else:
        found, code, fix = f"`{named}` is {_shown(detail['input'])}.", "P041", f"Give {_wanted(trail)}."
    return Finding(code, Severity.ERROR, reading.where(*trail), found, fix)


def _instead(trail: tuple[Any, ...]) -> str:
    """The setting that was perhaps meant, or those that there are."""
    group = Settings if len(trail) == 1 else Settings.model_fields[trail[0]].annotation
    assert group is not None
    names = list(group.model_fields)
    near = get_close_matches(str(trail[-1]), names, 1)
    return f"Did you mean `{near[0]}`?" if near else f"Take one of these: {', '.join(names)}."


def _wanted(trail: tuple[Any, ...]) -> str:
    """What the setting should be; the items of a list or a group are told by the whole."""
    field = Settings.model_fields[trail[0]]
    if len(trail) > 1:
        assert field.annotation is not None
        field = field.annotation.model_fields[trail[1]]
    assert field.description is not None
    return field.description


def _shown(value: object) -> str:
    """What stands in the file, in few words."""
    if isinstance(value, dict):
        return "a group of settings"
    return "a list" if isinstance(value, (list, tuple)) else repr(str(value)[:80])
