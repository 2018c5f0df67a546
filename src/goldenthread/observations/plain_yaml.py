"""A small, strict reading of YAML for mappings and definitions: plain data, no tricks.

Scalars follow the YAML 1.2 core schema, so `no` stays text and a date stays text. Anchors, aliases and tags
are refused (an alias can blow a kilobyte up to gigabytes), and so are duplicate keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from goldenthread.errors import Finding, Severity, SourceError, Where

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 12
NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """The data, and the line of each of its parts by path."""

    path: Path
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def where(self, *path: str | int) -> Where:
        """The nearest place we know for a path such as ("columns", "period")."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return Where(file=self.path, line=self.lines[path[:length]])
        return Where(file=self.path)

    def fault(self, code: str, found: str, fix: str, *path: str | int, line: int | None = None) -> None:
        """Note a fault at a path, or at a line."""
        where = Where(file=self.path, line=line) if line else self.where(*path)
        self.findings.append(Finding(code, Severity.ERROR, where, found, fix))


def read(path: Path) -> Document:
    """Read one document. Raises `SourceError` with every finding when it is not plain YAML."""
    document = Document(path)
    text = _text(document)
    if not document.findings:
        _compose(document, text)
    if document.findings:
        raise SourceError(document.findings)
    return document


def _text(document: Document) -> str:
    try:
        content = document.path.read_bytes()
    except OSError as fault:
        document.fault("M001", f"The file cannot be read ({fault.strerror}).", "Check its name.")
        return ""
    if len(content) > MAX_BYTES:
        document.fault(
            "M002", f"The file has {len(content):,} bytes.", "1,000,000 bytes is the most we read."
        )
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        document.fault("M003", "The file is not UTF-8 text.", "Save it again as UTF-8.", line=line)
        return ""


def _compose(document: Document, text: str) -> None:
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or getattr(fault, "reason", "not YAML")
        line = mark.line + 1 if mark else None
        fix = "Check indentation, colons and quotes."
        document.fault("M004", f"This is not YAML: {problem}.", fix, line=line)
        return
    builder = _Builder(document, [e for e in events if not isinstance(e, _FRAME)])
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) > 1:
        document.fault("M004", "There are several YAML documents in the file.", "Keep one.")
        return
    document.data = builder.node((), 0) if builder.events else None


_FRAME = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


class _Builder:
    """Turns events into dicts, lists and scalars, noting lines and refusing tricks."""

    def __init__(self, document: Document, events: list[Any]) -> None:
        self.document = document
        self.events = events
        self.at = 0

    def _next(self) -> Any:
        event = self.events[self.at]
        self.at += 1
        return event

    def node(self, path: Path_, depth: int) -> Any:
        event = self._next()
        line = event.start_mark.line + 1
        self.document.lines.setdefault(path, line)
        self._refuse_tricks(event, line, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else plain(event.value)
        return None

    def _refuse_tricks(self, event: Any, line: int, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            found = "Anchors and aliases (& and *) are not read."
            self.document.fault("M005", found, "Write it out, or put the text in quotes.", line=line)
        elif getattr(event, "tag", None):
            self.document.fault("M005", f"The tag {event.tag} is not read.", "Remove the tag.", line=line)
        if depth > MAX_DEPTH:
            found = f"This is nested more than {MAX_DEPTH} deep."
            self.document.fault("M006", found, "Look at the indentation.", line=line)
            raise SourceError(self.document.findings)

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        held: dict[str, Any] = {}
        while not isinstance(self.events[self.at], yaml.MappingEndEvent):
            line = self.events[self.at].start_mark.line + 1
            key = str(self.node((*path, ""), depth + 1))
            self.document.lines.pop((*path, ""), None)
            if key in held:
                self.document.fault("M007", f"The key {key!r} is given twice.", "Keep one.", line=line)
            self.document.lines[(*path, key)] = line
            held[key] = self.node((*path, key), depth + 1)
        self._next()
        return held

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        held: list[Any] = []
        while not isinstance(self.events[self.at], yaml.SequenceEndEvent):
            held.append(self.node((*path, len(held)), depth + 1))
        self._next()
        return held


def plain(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE"}:
        return True
    if text in {"false", "False", "FALSE"}:
        return False
    if NUMBER.fullmatch(text):
        return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)
    return text
