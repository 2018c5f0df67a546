"""From a strategy to the answers of its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from goldenthread.strategy.model import Document, Strategy
from goldenthread.strategy.nodes import index
from goldenthread.strategy.workbook.parts import ROOT, Entry, Under
from goldenthread.strategy.workbook.table import BY_SHEET, LINKS, PARTS, SIMILAR
from goldenthread.workbooks import Answer, one_a_line

Rows = list[dict[str, Answer]]


def to_book(strategy: Strategy) -> dict[str, Rows]:
    """By sheet the rows of the strategy, each by heading, in the order of the document."""
    rows: dict[str, Rows] = {ROOT: [_answers(BY_SHEET[ROOT].entries, strategy)]}
    _below(ROOT, strategy, rows)
    rows[LINKS.name] = [{"From": start, "To": link} for start, link in _links(strategy)]
    rows[SIMILAR.name] = list(_similar(strategy))
    return rows


def _below(sheet: str, document: Any, rows: dict[str, Rows]) -> None:
    """The rows that a row holds, on whichever sheet they stand, and what those hold."""
    for part in PARTS:
        for under in (one for one in part.under if one.sheet == sheet):
            for held in getattr(document, under.field):
                answers = _answers(part.entries, held)
                rows.setdefault(part.sheet, []).append({**_above(under, document), **answers})
                _below(part.sheet, held, rows)


def _above(under: Under, document: Any) -> dict[str, Answer]:
    if not under.heading:
        return {}
    return {under.heading: under.says or document.id}


def _answers(entries: tuple[Entry, ...], document: Document) -> dict[str, Answer]:
    return {entry.heading: _answer(_value(document, entry)) for entry in entries}


def _value(document: Any, entry: Entry) -> Any:
    for step in entry.steps:
        document = getattr(document, step) if document is not None else None
    return document


def _answer(value: Any) -> Answer:
    if isinstance(value, tuple):
        return one_a_line(str(_answer(one)) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    answer: Answer = value.value if isinstance(value, Enum) else value
    return answer


def _links(strategy: Strategy) -> Iterator[tuple[str, str]]:
    """Each link with the id that it starts from; "" for the strategy as a whole."""
    for link in strategy.links:
        yield "", link
    for node in index(strategy).values():
        for link in getattr(node.value, "links", ()):
            yield node.id, link


def _similar(strategy: Strategy) -> Iterator[dict[str, Answer]]:
    if strategy.compare.similar is None:
        return
    for ours, others in strategy.compare.similar.areas.items():
        for other in others or (None,):
            yield {"Our area": ours, "Similar area": other}
