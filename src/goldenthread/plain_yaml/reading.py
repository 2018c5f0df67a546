"""From the bytes of a YAML file to plain data with positions, and every fault on the way.

Scalars stay text: the field they stand in decides what they are. So `version: 1.10` keeps its nought,
`due: 2030` is a period, a text of `no` is not false, and 2024-09-12 is a date only where a date is meant.
An empty value (also `~` and `null`, as in the YAML 1.2 core schema) means that the field is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from goldenthread.errors import Finding, Where
from goldenthread.plain_yaml.faults import MOST_FAULTS, fault
from goldenthread.plain_yaml.syntax import syntax_fault

LARGEST = 5_000_000  # bytes
DEEPEST = 40
MOST_VALUES = 100_000  # a strategy of a hundred measures has about five thousand
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}  # YAML 1.2.2, 10.3.2
# Characters outside the YAML 1.2 printable set (5.1), but for the byte order mark.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


Trail = tuple[str | int, ...]
"""The way to a value from the top: `("themes", 0, "goals", 2, "title")`."""


@dataclass(slots=True)
class Reading:
    """What a file held: plain data, the place of each value, the faults, and the trails that they spoilt."""

    data: Any = None
    places: dict[Trail, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    spoilt: set[Trail] = field(default_factory=set)
    broken: bool = False  # what follows the last finding was not read


def text_of(path: Path) -> tuple[str, list[Finding]]:
    """The text of a file, or the findings that say why there is none."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return "", [_too_large(path, size)]
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return "", [
            fault(
                "Y001", Where(path), f"{path.name} cannot be read: {reason}.", "Give the path of a YAML file."
            )
        ]
    return _decoded(content, path)


def read(text: str, file: Path) -> Reading:
    """The data of a YAML text. Findings are collected, not raised."""
    reading = Reading()
    if len(text.encode("utf-8", "replace")) > LARGEST:
        reading.findings.append(_too_large(file, len(text)))
    elif controls := [_control(match, text, file) for match in islice(_CONTROL.finditer(text), 20)]:
        reading.findings.extend(controls)
    else:
        _Builder(file, reading).build(text.removeprefix("\ufeff"))
    return reading


def _too_large(file: Path, size: int) -> Finding:
    found = f"The file has {size / 1e6:,.1f} MB; a strategy has at most {LARGEST / 1e6:.0f} MB."
    return fault("Y002", Where(file), found, "Check that this is the strategy and not another file.")


def _decoded(content: bytes, path: Path) -> tuple[str, list[Finding]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        where = Where(path, 1, 1)
        return "", [fault("Y003", where, "The file is saved as UTF-16.", "Save it again as UTF-8.")]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        found = f"The byte {content[error.start]:#04x} is not UTF-8 (perhaps Windows-1252)."
        return "", [fault("Y003", Where(path, line, column), found, "Save the file again as UTF-8.")]


def _control(match: re.Match[str], text: str, file: Path) -> Finding:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    name = "NUL" if match[0] == "\0" else f"U+{ord(match[0]):04X}"
    return fault(
        "Y004", Where(file, line, column), f"The control character {name} is in the text.", "Delete it."
    )


@dataclass(slots=True)
class _Open:
    """A list or a group of fields that is not yet closed."""

    held: Any  # dict or list
    trail: Trail
    key: str | None = None
    key_place: tuple[int, int] = (1, 1)
    skip_key: bool = False  # the value of a key that we refused


class _StopError(Exception):
    """Nothing after this place can be understood."""


class _Builder:
    """Follows the events of the parser. No recursion, so that no depth can exhaust the stack."""

    def __init__(self, file: Path, reading: Reading) -> None:
        self.file = file
        self.reading = reading
        self.open: list[_Open] = []
        self.documents = 0
        self.refused = 0  # depth within a refused key, which is passed over

    def build(self, text: str) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
        }
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if (handler := handlers.get(type(event))) is not None:
                    handler(event)
        except yaml.MarkedYAMLError as error:
            self.reading.findings.append(syntax_fault(error, text, self.file))
            self.reading.broken = True
        except _StopError:
            self.reading.broken = True
        self._ends(text)

    def _ends(self, text: str) -> None:
        if self.reading.findings:
            return
        if self.reading.data is None:
            found = "The file is empty." if not text.strip() else "The file holds only comments."
            self._find("Y007", (1, 1), found, "`goldenthread new` writes a strategy to begin with.")
        elif not isinstance(self.reading.data, dict):
            what = "a list" if isinstance(self.reading.data, list) else "a single text"
            self._find(
                "Y008", (1, 1), f"The document is {what}.", "Begin with fields such as `id:` and `title:`."
            )

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            found = "A second document begins here."
            self._find("Y009", _place(event), found, "Keep one document, and delete the line `---`.")
            raise _StopError

    def _start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._refuse_marks(event)
        held: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self.refused or self._wants_key():
            self._refused_key(event)
            return
        trail = self._put(held, _place(event))
        if len(self.open) >= DEEPEST:
            found = f"Here the {DEEPEST + 1}st level begins."
            self._find("Y014", _place(event), found, f"Use at most {DEEPEST} levels.")
            raise _StopError
        self.open.append(_Open(held, trail))

    def _end(self, _event: yaml.Event) -> None:
        if self.refused:
            self.refused -= 1
        else:
            self.open.pop()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self.refused:
            return
        self._refuse_marks(event)
        if self._wants_key():
            self._key(event)
        else:
            plain = event.style is None or event.style == ""
            empty = plain and event.value in _EMPTY
            self._put(None if empty else event.value, _place(event))

    def _alias(self, event: yaml.AliasEvent) -> None:
        found = f"*{event.anchor} stands for a text written elsewhere."
        self._find(
            "Y010",
            _place(event),
            found,
            "Write the text here; if the * is part of the text, put it in quotes.",
        )
        if self.refused or self._wants_key():
            raise _StopError
        self.reading.spoilt.add(self._put(None, _place(event)))

    def _wants_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].held, dict) and self.open[-1].key is None

    def _key(self, event: yaml.ScalarEvent) -> None:
        top, place = self.open[-1], _place(event)
        top.key, top.key_place, top.skip_key = event.value, place, True
        if event.value == "<<" and event.style in (None, ""):
            self._find("Y012", place, "`<<` copies fields from elsewhere.", "Write the fields out here.")
            self.reading.spoilt.add(top.trail)
        elif event.value in top.held:
            first = self.reading.places[(*top.trail, event.value)][0]
            found = f"`{event.value}` is already given at line {first}."
            self._find("Y013", place, found, "Keep the right one and delete the other.")
        else:
            top.skip_key = False

    def _refused_key(self, event: yaml.Event) -> None:
        if not self.refused:
            self._find(
                "Y015",
                _place(event),
                "A field name is a list or a group of fields.",
                "Write one word and a colon.",
            )
            raise _StopError
        self.refused += 1

    def _put(self, value: Any, place: tuple[int, int]) -> Trail:
        """Put a value where it belongs and remember its place. Returns its trail."""
        if not self.open:
            self.reading.data = value
            return ()
        return self._put_within(self.open[-1], value, place)

    def _put_within(self, top: _Open, value: Any, place: tuple[int, int]) -> Trail:
        trail: Trail
        if len(self.reading.places) >= MOST_VALUES:
            found = f"More than {MOST_VALUES:,} values stand in the file."
            self._find("Y016", place, found, "Check that this is the strategy and not another file.")
            raise _StopError
        if isinstance(top.held, list):
            trail = (*top.trail, len(top.held))
            top.held.append(value)
        else:
            assert top.key is not None
            trail, key, top.key = (*top.trail, top.key), top.key, None
            if top.skip_key:
                return (*trail, "\0skipped")  # data that nothing holds: read on, keep no place
            top.held[key] = value
            place = top.key_place if isinstance(value, dict | list) or value is None else place
        self.reading.places[trail] = place
        return trail

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            found = f"&{event.anchor} names this text for use elsewhere."
            self._find(
                "Y010", _place(event), found, "Delete it; if the & is part of the text, put it in quotes."
            )
        if event.tag is not None:
            found = f"The tag {event.tag} stands here."
            self._find(
                "Y011", _place(event), found, "Delete it; if the ! is part of the text, put it in quotes."
            )

    def _find(self, code: str, place: tuple[int, int], found: str, fix: str) -> None:
        ids = [opened.held.get("id") for opened in self.open if isinstance(opened.held, dict)]
        node = next((node for node in reversed(ids) if isinstance(node, str)), None)
        self.reading.findings.append(fault(code, Where(self.file, *place, node=node), found, fix))
        if len(self.reading.findings) >= MOST_FAULTS:
            raise _StopError


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
