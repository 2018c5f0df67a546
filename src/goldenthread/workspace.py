"""A place's folder: where each of the three kinds of state lives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths in one workspace folder. Copying the folder when nothing runs is a backup."""

    folder: Path

    @property
    def strategies(self) -> Path:
        """`strategies/<id>/<version>.yaml`."""
        return self.folder / "strategies"

    @property
    def indicators(self) -> Path:
        """`indicators/*.yaml`: definitions of indicators that are not in our catalogue."""
        return self.folder / "indicators"

    @property
    def observations(self) -> Path:
        """Immutable Parquet, one file per source release."""
        return self.folder / "observations"

    @property
    def local(self) -> Path:
        """The place's own CSV and Excel files and their mappings."""
        return self.folder / "local"

    @property
    def publications(self) -> Path:
        """A manifest of each publication, and what was signed off, corrected and put before a board."""
        return self.folder / "publications"

    @property
    def sign_offs(self) -> Path:
        """Who signed off what, by role: one record each."""
        return self.publications / "sign-offs"

    @property
    def corrections(self) -> Path:
        """What was wrong in public and how it was put right: one record each."""
        return self.publications / "corrections"

    @property
    def papers(self) -> Path:
        """Board papers, a folder for each meeting."""
        return self.folder / "papers"

    @property
    def settings(self) -> Path:
        """How the place's papers look and what its publications need: a file that may be absent."""
        return self.folder / "settings.yaml"

    @property
    def site(self) -> Path:
        """The public site."""
        return self.folder / "site"

    @property
    def preview(self) -> Path:
        """The watermarked internal copy of the site."""
        return self.folder / "preview"

    @property
    def cache(self) -> Path:
        """May be deleted at any time."""
        return self.folder / "cache"

    def strategy_files(self) -> tuple[Path, ...]:
        """Every version of every strategy, in the order of their names."""
        return tuple(sorted(self.strategies.glob("*/*.yaml")))
