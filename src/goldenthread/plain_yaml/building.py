"""Plain data from the events of the YAML parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from goldenthread.errors import Where
from goldenthread.plain_yaml.faults import MOST_FAULTS, fault
from goldenthread.plain_yaml.kinds import Kind
from goldenthread.plain_yaml.places import Place, Trail
from goldenthread.plain_yaml.readings import Reading
from goldenthread.plain_yaml.scalars import CONTROL, control_name
from goldenthread.plain_yaml.syntax import syntax_fault

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: several times faster


@dataclass(slots=True)
class _Open:
    """A list or a group of fields that is not yet closed."""

    held: Any  # dict or list
    trail: Trail
    key: str | None = None
    key_place: Place = (1, 1)
    skip_key: bool = False  # the value of a key that we refused


class _StopError(Exception):
    """Nothing after this place can be understood."""


class Builder:
    """Follows the events of the parser. No recursion, so that no depth can exhaust the stack."""

    def __init__(self, reading: Reading, kind: Kind) -> None:
        self.reading = reading
        self.kind = kind
        self.open: list[_Open] = []
        self.documents = 0
        self.refused = 0  # depth within a refused key, which is passed over

    def build(self, text: str) -> None:
        """Fill the reading with what the text holds."""
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
            for event in yaml.parse(text, Loader=LOADER):
                if (handler := handlers.get(type(event))) is not None:
                    handler(event)
        except yaml.MarkedYAMLError as error:
            self.reading.findings.append(syntax_fault(error, text, self.reading.file))
            self.reading.broken = True
        except _StopError:
            self.reading.broken = True
        self._ends(text)

    def _ends(self, text: str) -> None:
        if self.reading.findings:
            return
        if self.reading.data is None:
            found = "The file is empty." if not text.strip() else "The file holds only comments."
            self._find("Y007", (1, 1), found, self.kind.fill)
        elif not isinstance(self.reading.data, dict):
            what = "a list" if isinstance(self.reading.data, list) else "a single text"
            self._find("Y008", (1, 1), f"The document is {what}.", self.kind.begin)

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
        if (deepest := self.kind.deepest) <= len(self.open):
            found = f"Here begins level {deepest + 1}."
            self._find("Y014", _place(event), found, f"Use at most {deepest} levels.")
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
        self._refuse_control(event)
        if self._wants_key():
            self._key(event)
        else:
            plain = event.style is None or event.style == ""
            self._put(self.kind.scalar(event.value) if plain else event.value, _place(event))

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

    def _put(self, value: Any, place: Place) -> Trail:
        """Put a value where it belongs and remember its place. Returns its trail."""
        if not self.open:
            self.reading.data = value
            return ()
        return self._put_within(self.open[-1], value, place)

    def _put_within(self, top: _Open, value: Any, place: Place) -> Trail:
        trail: Trail
        if (most := self.kind.most_values) <= len(self.reading.places):
            found = f"More than {most:,} values stand in the file."
            self._find("Y016", place, found, f"Check that this is the {self.kind.noun} and not another file.")
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

    def _refuse_control(self, event: yaml.ScalarEvent) -> None:
        """An escape such as "\\0" makes a character that may not stand in the file itself."""
        if event.style == '"' and (control := CONTROL.search(event.value)):
            found = f"The control character {control_name(control[0])} is in the text."
            self._find("Y004", _place(event), found, "Delete its escape, which begins with \\.")

    def _find(self, code: str, place: Place, found: str, fix: str) -> None:
        where = Where(self.reading.file, *place, node=self._node())
        self.reading.findings.append(fault(code, where, found, fix))
        if len(self.reading.findings) >= MOST_FAULTS:
            raise _StopError

    def _node(self) -> str | None:
        """The id of the nearest group of fields that has one."""
        if not self.kind.has_nodes:
            return None
        ids = (opened.held.get("id") for opened in reversed(self.open) if isinstance(opened.held, dict))
        return next((node for node in ids if isinstance(node, str)), None)


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
