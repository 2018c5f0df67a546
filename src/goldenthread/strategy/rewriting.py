"""Small edits to a strategy's file that leave every other character as it is: comments, quotes and order.

The text is not written again from data, which would move comments and break lines anew; the new lines are put
in at the places that the parser gives. The result is loaded before it takes the old file's place, so a failed
edit changes nothing.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from goldenthread.errors import StrategyError, Where
from goldenthread.plain_yaml import LOADER, Trail, scalar
from goldenthread.strategy.faults import fault
from goldenthread.strategy.loading import Loaded, load, loads
from goldenthread.strategy.model import Baseline, Document, Target

Scalar = str | float | int | bool | date | Enum


@dataclass(frozen=True, slots=True)
class AddBaseline:
    """Give a measure (or part) a baseline."""

    measure: str
    baseline: Baseline


@dataclass(frozen=True, slots=True)
class AddTarget:
    """Give a measure (or part) a target."""

    measure: str
    target: Target


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field of a node, or of the strategy by its own id, a single value in place of what it had."""

    node: str
    field: str
    value: Scalar


Edit = AddBaseline | AddTarget | SetField


def rewrite(path: Path, edits: Iterable[Edit]) -> Loaded:
    """Make the edits in the file, all or none, and return the strategy as it then is.

    Raises StrategyError where the file has faults, a node is not there, or the result would have faults.
    """
    before = load(path)
    content = path.read_bytes()
    text = content.decode("utf-8")
    newline, mark = "\r\n" if "\r\n" in text else "\n", "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).replace("\r\n", "\n")
    for edit in edits:
        lines = _edited(lines, edit, before.path)
    if path.read_bytes() != content:
        raise StrategyError(fault("Y052", Where(path), "The file was changed meanwhile.", "Do it again."))
    _replace(path, (mark + lines.replace("\n", newline)).encode("utf-8"))
    return load(path)


def edited(text: str, edits: Iterable[Edit], name: str | Path = "strategy.yaml") -> str:
    """The text with the edits made. Raises StrategyError as `rewrite` does."""
    for edit in edits:
        text = _edited(text, edit, Path(name))
    return text


def _edited(text: str, edit: Edit, file: Path) -> str:
    loaded = loads(text, file)
    node_id = edit.node if isinstance(edit, SetField) else edit.measure
    trail = () if node_id == loaded.strategy.id else loaded.positions.trails.get(node_id)
    if trail is None:
        found = f"There is no node `{node_id}` to change."
        raise StrategyError(fault("Y050", Where(file), found, "Give the id of a node of this strategy."))
    tree = _tree(text)
    if isinstance(edit, SetField) and isinstance(_value(_at(tree, trail), edit.field), yaml.CollectionNode):
        found = f"`{edit.field}` is more than a single value."
        where = loaded.positions.of(edit.node, edit.field)
        raise StrategyError(fault("Y051", where, found, "Change it by hand."))
    changed = _change(text, tree, trail, edit)
    loads(changed, file)
    return changed


def _change(text: str, tree: yaml.MappingNode, trail: Trail, edit: Edit) -> str:
    node = _at(tree, trail)
    if isinstance(edit, AddBaseline):
        return _appended(text, node, "baselines", edit.baseline)
    if isinstance(edit, AddTarget):
        return _appended(text, node, "targets", edit.target)
    return _set(text, node, edit.field, edit.value)


def _tree(text: str) -> yaml.MappingNode:
    """The nodes of the text with their marks. Only for a text that was loaded: it has no aliases or tags."""
    tree = yaml.compose(text, Loader=LOADER)
    assert isinstance(tree, yaml.MappingNode)
    return tree


def _at(node: yaml.Node, trail: Trail) -> yaml.MappingNode:
    for step in trail:
        if isinstance(step, int):
            node = node.value[step]
        else:
            found = _value(node, step)
            assert found is not None
            node = found
    assert isinstance(node, yaml.MappingNode)
    return node


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _appended(text: str, node: yaml.MappingNode, field: str, item: Document) -> str:
    held = _value(node, field)
    if isinstance(held, yaml.SequenceNode) and (held.value or held.flow_style):
        return _with_item(text, held, item)
    if held is not None:  # the field is there with nothing after it
        text = _spliced(text, held.start_mark.index, held.end_mark.index, f" {_flow([item])}")
        return text
    return _with_key(text, node, field, [item])


def _with_item(text: str, held: yaml.SequenceNode, item: Document) -> str:
    if held.flow_style:
        comma = ", " if held.value else ""
        return _spliced(text, held.end_mark.index - 1, held.end_mark.index - 1, f"{comma}{_flow(item)}")
    indent = held.start_mark.column
    return _with_lines(text, held, _block_item(item, indent))


def _with_key(text: str, node: yaml.MappingNode, field: str, value: Any) -> str:
    if node.flow_style:
        comma = ", " if node.value else ""
        return _spliced(
            text, node.end_mark.index - 1, node.end_mark.index - 1, f"{comma}{field}: {_flow(value)}"
        )
    indent = " " * node.start_mark.column
    if isinstance(value, list):
        step = _list_step(text)
        items = [line for item in value for line in _block_item(item, node.start_mark.column + step)]
        return _with_lines(text, node, [f"{indent}{field}:", *items])
    return _with_lines(text, node, [f"{indent}{field}: {_flow(value)}"])


def _list_step(text: str) -> int:
    """How far this file indents a list under its field: 2, or 0 where the hyphen stands under the field."""
    match = re.search(r"^( *)(?:- )?[a-z_]+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- ", text, re.MULTILINE)
    return 0 if match and len(match[2]) == len(match[1]) else 2


def _set(text: str, node: yaml.MappingNode, field: str, value: Scalar) -> str:
    held = _value(node, field)
    if held is None:
        return _with_key(text, node, field, value)
    end = _content_end(held)
    written = _flow(value) if text[held.start_mark.index - 1] == " " else f" {_flow(value)}"
    return _spliced(text, held.start_mark.index, end, written + ("\n" if text[end - 1 : end] == "\n" else ""))


def _with_lines(text: str, after: yaml.Node, lines: list[str]) -> str:
    """New lines after the last line of a node's content, before any comment that belongs to what follows."""
    end = _content_end(after)
    if text[end - 1 : end] != "\n":
        line_end = text.find("\n", end)
        if line_end < 0:
            text, line_end = text + "\n", len(text)
        end = line_end + 1
    return _spliced(text, end, end, "".join(f"{line}\n" for line in lines))


def _content_end(node: yaml.Node) -> int:
    """Where the content ends. A block's own end mark comes after the comments that follow it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _content_end(last[1] if isinstance(last, tuple) else last)


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _fields(item: Document) -> Mapping[str, Any]:
    return {
        name: value for name in type(item).model_fields if (value := getattr(item, name)) not in (None, ())
    }


def _block_item(item: Document, indent: int) -> list[str]:
    space = " " * indent
    lines = []
    for place, (name, value) in enumerate(_fields(item).items()):
        lines.append(f"{space}{'- ' if place == 0 else '  '}{name}: {_flow(value)}")
    return lines


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Document):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in _fields(value).items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, Enum):
        return _flow(value.value)
    return scalar(value, in_brackets=True)


def _replace(path: Path, content: bytes) -> None:
    """Write aside, make sure that it is on the disk, then take the old file's place in one step."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, name)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
