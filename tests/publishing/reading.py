"""Reading printed pages as the tests need them: text, links, anchors, and faults of the markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

VOID = {"meta", "link", "br", "hr", "img", "input"}
# What may be left open or be inside what, as far as our own templates are concerned.
BLOCKS = {
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "figure",
    "div",
    "blockquote",
    "details",
}


@dataclass
class Read(HTMLParser):
    """One page, read strictly: every tag that is opened is closed in its turn."""

    texts: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> says something twice")
        if "p" in self.open and tag in BLOCKS:
            self.faults.append(f"<{tag}> in a <p>, line {self.getpos()[0]}")
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "id" in given:
            self.ids.append(given["id"])
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        drawn = {"d", "x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "transform", "width", "height", "viewbox"}
        self.attributes += [value for name, value in given.items() if name not in drawn]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}, line {self.getpos()[0]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All that can be read or heard, without coordinates."""
        return " ".join([*self.texts, *self.attributes])


def read(path: Path) -> Read:
    """A page read whole."""
    found = Read()
    found.feed(path.read_text(encoding="utf-8"))
    found.close()
    found.faults += [f"<{tag}> is never closed" for tag in found.open]
    return found


def pages(site: Path) -> dict[str, Read]:
    """Every page of a site by its address."""
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def dead_links(site: Path) -> list[str]:
    """Each link of a site that leads to no file, or to no place within its page."""
    held = pages(site)
    dead = []
    for address, page in held.items():
        for link in page.links:
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            target, fragment = urldefrag(unquote(link))
            path = ((site / address).parent / target).resolve() if target else site / address
            name = path.relative_to(site.resolve()).as_posix() if path.is_relative_to(site.resolve()) else ""
            if not path.is_file():
                dead.append(f"{address}: {link}")
            elif fragment and fragment not in held[name or address].ids:
                dead.append(f"{address}: {link} (no such place)")
    return dead
