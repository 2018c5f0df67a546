"""The page of statistical methods, from what each says of itself and from the reasons that it can give."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from docs.generators.markdown import NOTICE, table
from goldenthread import methods
from goldenthread.cli.computing.explained import explained, in_columns, of_argument
from goldenthread.cli.computing.families import FAMILIES
from goldenthread.cli.computing.names import OTHER_NAMES
from goldenthread.methods import reasons

Method = Callable[..., Any]
ROOM = methods.__name__

AS_WRITTEN = "<!-- fmt: off -->"  # the formatter would set examples otherwise than the docstrings do
INTRODUCTION = """\
The statistics of `goldenthread.methods`. Every method takes a frame of polars, pandas, PyArrow, DuckDB or
PySpark and gives the same kind back; lazy frames stay lazy. Columns are named by keyword.

    from goldenthread import methods

The same on the command line: [`goldenthread compute`](../how-to/compute-statistics.md). How the methods
stay the same on every kind of frame, and what a reason means: [the statistics](../explanation/statistics.md).
Who knows PHEindicatormethods: [both names side by side](../how-to/coming-from-pheindicatormethods.md).

What `by` and `confidence` may be is the same everywhere:

- `by`: the name of one column, or several in a list. Each combination of their values is a group.
- `confidence`: a share from 0.9 to below 1. The limits are `lower_ci` and `upper_ci`; for several levels,
  such as `[0.95, 0.998]`, they are `lower_ci_95`, `upper_ci_95`, `lower_ci_99_8` and `upper_ci_99_8`.

Where a result is missing, `reason` says why. Arguments that cannot be are refused with one of the findings
[U020 to U026](other-findings.md#how-a-command-or-a-method-was-called)."""


def page() -> str:
    """Every public method, by family."""
    families = {
        title: [name for name in names if name in methods.__all__] for title, names in FAMILIES.items()
    }
    families["Other methods"] = left_over()
    families = {title: names for title, names in families.items() if names}
    lines = ["# Statistical methods", NOTICE, AS_WRITTEN, INTRODUCTION, *_contents(families)]
    for title, names in families.items():
        lines.append(f"## {title}")
        for name in names:
            lines += _section(name, getattr(methods, name))
    return "\n\n".join(lines)


def _contents(families: dict[str, list[str]]) -> Iterator[str]:
    """Each method with its line, so that it can be found by what it gives."""
    for title, names in families.items():
        listed = (f"- [`{name}`](#{name}): {explained(getattr(methods, name)).line}" for name in names)
        yield f"**{title}**\n\n" + "\n".join(listed)


def left_over() -> list[str]:
    """The methods that no family names."""
    return sorted(set(methods.__all__) - {name for names in FAMILIES.values() for name in names})


def _section(name: str, method: Method) -> Iterator[str]:
    """One method: its line, how it is called, formula, arguments, results, reasons, source, example."""
    told = explained(method)
    yield f"### {name}"
    yield told.line
    yield f"```text\n{_call(name, method)}\n```"
    if other := [f"`{one}`" for one, ours in OTHER_NAMES.items() if ours == name]:
        yield f"Also called {', '.join(other)}."
    yield from (_paragraph(text) for text in told.paragraphs)
    yield table(("argument", "may be", "what it is"), _arguments(method))
    if told.returns:
        yield f"**Returns.** {_linked(told.returns)}"
    said = _reasons(method)
    if said:
        yield "**Reasons for a missing result.** " + "; ".join(f"“{one}”" for one in said) + "."
    if told.raises:
        yield f"**Raises.** {told.raises}"
    if told.reference:
        yield f"**Reference.** {told.reference}"
    if told.example:
        yield f"```pycon\n{told.example}\n```"


def _call(name: str, method: Method) -> str:
    """The method with its arguments and what holds where they are left out."""
    given = inspect.signature(method).parameters.values()
    bare = [one.replace(annotation=one.empty) for one in given]
    flat = str(inspect.Signature(bare))
    if len(name + flat) <= 100:
        return name + flat
    first, *others = map(str, bare)
    return f"{name}(\n" + "".join(f"    {one},\n" for one in (first, "*", *others)) + ")"


def _paragraph(text: str) -> str:
    """Words flow; formulas and tables keep their lines."""
    formula = in_columns(text) or " = " in text
    return f"```text\n{text}\n```" if formula else _linked(" ".join(text.split()))


def _linked(text: str) -> str:
    """Words with a link at each other method that they name."""
    return re.sub(
        r"`(\w+)`", lambda one: f"[{one[0]}](#{one[1]})" if one[1] in methods.__all__ else one[0], text
    )


def _arguments(method: Method) -> Iterator[tuple[str, str, str]]:
    for one in inspect.signature(method).parameters.values():
        if one.kind is one.KEYWORD_ONLY:
            said = of_argument(method, one.name)
            yield f"`{one.name}`", _kind(str(one.annotation), said), _linked(said)


def _kind(written: str, said: str) -> str:
    """An annotation in words that say what it is rather than how Python names it."""
    column = "column" in said or said.startswith("those of")
    words = {"Native": "frame", "str": "column" if column else "text", "By": "columns"}
    words |= {"Rebase": "column, or times in a list"}
    words |= {"Confidence": "share, shares or None", "float": "number", "int": "whole number"}
    words |= {"bool": "True or False", "Label": "text", "None": ""}
    parts = [
        "several in a list" if part.startswith("Sequence[") else words.get(part, f"`{part}`")
        for part in written.split(" | ")
    ]
    return ", or ".join(part for part in parts if part)


def _reasons(method: Method) -> list[str]:
    """The sentences that the code reaches from this method, in the order of the table of reasons."""
    seen: set[tuple[str, str]] = set()
    found: set[str] = set()
    waiting = [(method.__module__, method.__name__)]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        module, name = place
        used = _names(module).get(name, frozenset())
        found |= {one for owner, one in used if owner == f"{ROOM}.reasons"}
        waiting += used
    return [text for name, text in vars(reasons).items() if name in found and isinstance(text, str)]


@cache
def _names(module: str) -> dict[str, frozenset[tuple[str, str]]]:
    """For each name of a module: those of the methods room that it refers to, with their modules."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    made = {name: node for node in tree.body for name in _makes(node)}
    imported = _imports(tree)
    where = imported | {name: (module, name) for name in made}
    handed_on = {name: frozenset({place}) for name, place in imported.items()}
    return handed_on | {name: frozenset(_refers(node, where)) for name, node in made.items()}


def _makes(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]


def _imports(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """The names that come from the methods room: (module, name), or (module, "") for a module itself."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ROOM):
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                found[one.asname or one.name] = (
                    (inner, "") if inner in sys.modules else (node.module or "", one.name)
                )
    return found


def _refers(node: ast.AST, where: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one in ast.walk(node):
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in where:
            yield where[one.value.id][0], one.attr  # reasons.VALUE_MISSING
        elif isinstance(one, ast.Name) and one.id in where:
            yield where[one.id]
