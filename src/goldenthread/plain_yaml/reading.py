"""The YAML files that people write: from the bytes to plain data with places, and every fault on the way.

Anchors, aliases, tags and merge keys are refused, so that every line says by itself what it says and a small
file cannot unfold into a large one. Scalars are what the kind of file makes of them: in a strategy they stay
text and the field decides, so that `version: 1.10` keeps its nought and `due: 2030` is a period.
An empty value (also `~` and `null`, as in the YAML 1.2 core schema) means that the field is left out.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from goldenthread.errors import Finding, Where
from goldenthread.plain_yaml.building import Builder
from goldenthread.plain_yaml.faults import fault
from goldenthread.plain_yaml.kinds import Kind
from goldenthread.plain_yaml.readings import Reading
from goldenthread.plain_yaml.scalars import CONTROL, control_name

MOST_CONTROLS = 20  # control characters that are told of


def read_file(path: Path, kind: Kind) -> Reading:
    """What a file holds. Findings are collected, not raised."""
    try:
        size = path.stat().st_size
        if size > kind.largest:
            return _unread(path, _too_large(path, size, kind))
        content = path.read_bytes()
    except OSError as error:
        found = f"{path.name} cannot be read: {error.strerror or 'it cannot be opened'}."
        return _unread(path, fault("Y001", Where(path), found, "Give the path of a YAML file."))
    text = _decoded(content, path)
    return _unread(path, text) if isinstance(text, Finding) else read(text, path, kind)


def read(text: str, file: Path, kind: Kind) -> Reading:
    """What a YAML text holds; `file` is what findings speak of. Findings are collected, not raised."""
    size = len(text.encode("utf-8", "replace"))
    if size > kind.largest:
        return _unread(file, _too_large(file, size, kind))
    if controls := [_control(match, text, file) for match in islice(CONTROL.finditer(text), MOST_CONTROLS)]:
        return _unread(file, *controls)
    reading = Reading(file)
    Builder(reading, kind).build(text.removeprefix("\ufeff"))
    return reading


def _unread(file: Path, *findings: Finding) -> Reading:
    return Reading(file, findings=list(findings), broken=True)


def _too_large(file: Path, size: int, kind: Kind) -> Finding:
    found = f"The file has {size / 1e6:,.1f} MB; a {kind.noun} has at most {kind.largest / 1e6:.0f} MB."
    return fault("Y002", Where(file), found, f"Check that this is the {kind.noun} and not another file.")


def _decoded(content: bytes, path: Path) -> str | Finding:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        where = Where(path, 1, 1)
        return fault("Y003", where, "The file is saved as UTF-16.", "Save it again as UTF-8.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        found = f"The byte {content[error.start]:#04x} is not UTF-8 (perhaps Windows-1252)."
        return fault("Y003", Where(path, line, column), found, "Save the file again as UTF-8.")


def _control(match: re.Match[str], text: str, file: Path) -> Finding:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    found = f"The control character {control_name(match[0])} is in the text."
    return fault("Y004", Where(file, line, column), found, "Delete it.")
