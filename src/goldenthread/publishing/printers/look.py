"""How a council's papers look: its settings, with the logo read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.publishing.pages.blocks import Section
from goldenthread.publishing.settings import PaperSettings


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture and what it says. `kind` is png or svg."""

    content: bytes
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that a printer needs to know beside the paper itself."""

    fonts: tuple[str, ...]
    size: float
    colour: str
    logo: Logo | None = None
    headings: dict[str, str] = field(default_factory=dict)

    def heading(self, section: Section) -> str:
        """The council's own heading of a section, or ours."""
        return self.headings.get(section.key, section.heading)


def look(settings: PaperSettings, folder: Path) -> Look:
    """The look of the papers of the workspace in `folder`."""
    logo = None
    if settings.logo is not None:
        path = folder / settings.logo
        logo = Logo(path.read_bytes(), path.suffix.lower().lstrip("."), settings.logo_text or "")
    return Look(settings.fonts, settings.size, settings.colour, logo, settings.headings)
