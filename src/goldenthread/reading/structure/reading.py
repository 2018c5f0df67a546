"""From a document to a draft: every region read by itself, then each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.reading.documents import Document, Table
from goldenthread.reading.draft import Draft, Kind, Node, Value
from goldenthread.reading.structure.apart import Years, title_years, why_part, why_table
from goldenthread.reading.structure.chapters import lay_out
from goldenthread.reading.structure.found import Found
from goldenthread.reading.structure.frame import frame
from goldenthread.reading.structure.framed import themes_side_by_side
from goldenthread.reading.structure.front import front
from goldenthread.reading.structure.gathering import chapter_theme
from goldenthread.reading.structure.lists import lists
from goldenthread.reading.structure.naming import Ids
from goldenthread.reading.structure.outside import loose
from goldenthread.reading.structure.parts import Part, parts
from goldenthread.reading.structure.quantified import quantified
from goldenthread.reading.structure.repeats import Kept, in_order, keep, once, unite
from goldenthread.reading.structure.roles import Role
from goldenthread.reading.structure.same_themes import group
from goldenthread.reading.structure.tables import read_table

_FRONT = 12  # parts: the front of a document, where its title stands


@dataclass(frozen=True, slots=True)
class _Regions:
    """Themes by region, and what hangs on none, from tables and lists; and the parts left to read."""

    themes: tuple[tuple[Found, ...], ...]
    apart: tuple[Found, ...]
    parts: tuple[Part, ...]


def read_structure(document: Document) -> Draft:
    """The draft strategy of a document."""
    all_parts = parts(document)
    regions = _outside_chapters(all_parts, _own_years(all_parts))
    named = [found for region in regions.themes for found in region if found.text]
    layout = lay_out(regions.parts, named)
    chapters = tuple(chapter_theme(chapter) for chapter in layout.chapters)
    themes = [in_order(unite(found)) for found in group([chapters, *regions.themes]) if found.fullest.text]
    announced = tuple(loose(layout.outside))
    others = once((*announced, *quantified(layout.outside, announced)), themes)
    apart = once(regions.apart, [])
    around = [keep(found) for found in (*front(all_parts), *frame(regions.parts))]
    kept = sorted([*around, *themes, *others, *apart], key=lambda one: one.found.place)
    return Draft(document, tuple(_on_stages(list(_nodes(kept, None, Ids())))))


def _own_years(all_parts: Sequence[Part]) -> Years | None:
    texts = (
        text
        for part in all_parts[:_FRONT]
        for text in (part.title, *(block.text for block in part.paragraphs()))
    )
    return title_years(texts)


def _outside_chapters(all_parts: Sequence[Part], own: Years | None) -> _Regions:
    """The themes that tables and lists name, and the parts without what is another strategy's."""
    themes: list[tuple[Found, ...]] = []
    apart: list[Found] = []
    kept: list[Part] = []
    why: str | None = None
    for part in all_parts:
        why = why_part(part, own) or (None if _ends_apart(part) else why)
        for table in part.tables():
            reason = why_table(part, table, own) or why
            rows = read_table(table)
            if reason:
                apart.extend(found.set_apart(reason) for found in (*rows.themes, *rows.loose))
                part = _without(part, table)
            else:
                themes.append(rows.themes or tuple(themes_side_by_side(table)))
        if not why:
            kept.append(part)
    themes.extend(lists(kept))
    return _Regions(tuple(region for region in themes if region), tuple(apart), tuple(kept))


def _without(part: Part, table: Table) -> Part:
    return replace(part, body=tuple(block for block in part.body if block is not table))


def _ends_apart(part: Part) -> bool:
    """Whether a part is this strategy's own again: a label, a numbered section, or no theme's."""
    return part.is_heading and bool(part.label or part.number or part.role in (Role.THEMES, Role.ELSEWHERE))


def _on_stages(nodes: Sequence[Node]) -> Iterator[Node]:
    """Themes listed under a stage of life hang on it."""
    stages = {node.text: node.id for node in nodes if node.kind is Kind.STAGE}
    for node in nodes:
        stage = stages.get(str(node.facts.get("stage")))
        yield replace(node, parent=stage) if stage and node.kind is Kind.THEME else node


def _nodes(kept: Iterable[Kept], parent: str | None, ids: Ids) -> Iterator[Node]:
    for one in kept:
        own = ids.give(one.facts.get("label") or one.found.text)
        facts: dict[str, Value] = dict(one.facts)
        yield Node(
            own,
            one.found.kind,
            one.found.text,
            one.found.place,
            parent,
            one.confidence,
            tuple(one.doubts),
            facts,
        )
        yield from _nodes(one.children, own, ids)
