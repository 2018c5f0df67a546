"""The project's pages, read as the tests need them: fenced blocks, headings and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its information string (`console`, `yaml file=a.yaml`), text and first line."""

    info: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The file that the reader is told to write with this text."""
        named = re.search(r"\bfile=(\S+)", self.info)
        return named.group(1) if named else None


def pages() -> list[Path]:
    """Every page for people: those at the root, in docs and in the examples."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])


def parts(page: Path) -> tuple[list[Block], str]:
    """The fenced blocks of a page, and its prose without them (line numbers kept)."""
    blocks: list[Block] = []
    prose: list[str] = []
    opened: tuple[str, str, int] | None = None
    inside: list[str] = []
    indent = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        fence = FENCE.match(line)
        if opened and fence and fence.group(2).startswith(opened[0]) and not fence.group(3).strip():
            blocks.append(Block(opened[1], "\n".join(inside) + "\n", opened[2]))
            opened, inside = None, []
        elif opened:
            inside.append(line.removeprefix(indent))  # a block within a list is indented as a whole
        elif fence:
            opened, indent = (fence.group(2), fence.group(3).strip(), number), fence.group(1)
        prose.append("" if opened or fence else line)
    assert opened is None, f"{page}: the block opened at line {opened and opened[2]} is never closed"
    return blocks, "\n".join(prose)


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings and named places, as code hosts make them."""
    prose = parts(page)[1]
    found = set(re.findall(r'<a (?:id|name)="([^"]+)"', prose))
    for heading in re.findall(r"^#+ +(.*?) *#*$", prose, flags=re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(
            " ", "-"
        )
        found.add(slug if slug not in found else f"{slug}-1")
    return found


def links(page: Path) -> list[tuple[int, str]]:
    """Each link or picture of a page, with its line."""
    prose = re.sub(r"`[^`\n]*`", "", parts(page)[1])
    return [
        (number, target)
        for number, line in enumerate(prose.splitlines(), start=1)
        for target in re.findall(r"\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)", line)
    ]
