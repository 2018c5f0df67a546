"""From a workbook that was filled in to a strategy: each row is put where it belongs, then read as a file is.

The plain data have the shape of the YAML file, so that the same validation speaks of both; only the places
that its findings name are cells.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from goldenthread.errors import Finding, Severity, StrategyError
from goldenthread.strategy.loading import Loaded, made, nodes_of
from goldenthread.strategy.workbook.cells import CellPositions, Spot
from goldenthread.strategy.workbook.faults import fault
from goldenthread.strategy.workbook.nodes import Node, node, spots_of, unread_of
from goldenthread.strategy.workbook.parts import ROOT, Under
from goldenthread.strategy.workbook.table import ELSEWHERE, LINKS, PARTS, SHEETS, SIMILAR
from goldenthread.workbooks import Book, Cell, Row

_SHEETS = {under.field: part.sheet for part in PARTS for under in part.under}
_LINKED = {name for sheet, name, _ in ELSEWHERE if sheet == LINKS.name}


def from_book(book: Book) -> Loaded:
    """The strategy of a workbook. Raises StrategyError with every fault of its rows and fields."""
    placing = _Placing(book)
    root = placing.root()
    if root is None:
        raise StrategyError(())  # told as a fault of the workbook
    spots = dict(spots_of(root))
    positions = CellPositions(book.file, {}, *nodes_of(root.data), spots, _SHEETS)
    try:
        return made(root.data, positions, placing.findings, frozenset(unread_of(root)))
    except StrategyError as error:
        raise StrategyError(in_order(error.findings)) from None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the whole workbook first, then by sheet in the order of the form, from the top down."""
    names = [sheet.name for sheet in SHEETS]

    def place(one: Finding) -> tuple[int, str, int, str]:
        sheet = one.where.sheet or ""
        order = names.index(sheet) if sheet in names else len(names) if sheet else -1
        return order, sheet, one.where.line or 0, one.code

    return sorted(findings, key=place)


class _Placing:
    """Puts the rows of one workbook together."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.findings: list[Finding] = []
        unreadable = {
            (one.where.sheet, one.where.column)
            for one in book.findings
            if one.severity is Severity.ERROR and one.where.column
        }
        self.nodes = {
            part.sheet: [
                node(part, row, frozenset(str(ref) for sheet, ref in unreadable if sheet == part.sheet))
                for row in book.rows.get(part.sheet, ())
            ]
            for part in PARTS
        }

    def root(self) -> Node | None:
        """The strategy with everything in its place; None where its own sheet cannot be read."""
        tops = self.nodes[ROOT]
        if not tops:
            return None
        for part in PARTS:
            for one in self.nodes[part.sheet]:
                if part.sheet != ROOT:
                    self._place(one, tops[0])
        self._links(tops[0])
        self._similar(tops[0])
        return tops[0]

    def _place(self, one: Node, top: Node) -> None:
        """Put a row where it belongs, or tell why it belongs nowhere."""
        unders = one.part.under
        if not unders[0].heading:
            top.put(unders[0].field, one)
        elif unders[0].says:
            self._on_list(one, top, unders)
        else:
            self._under_a_row(one, unders)

    def _on_list(self, one: Node, top: Node, unders: tuple[Under, ...]) -> None:
        cell = one.row.cells.get(unders[0].heading)
        said = cell.text.strip() if cell else ""
        under = next((each for each in unders if each.says == said), None)
        if under is None and cell is not None:
            words = ", ".join(each.says for each in unders)
            self._tell("X031", one.part.sheet, cell, f"The list is “{said}”.", f"Choose one of {words}.")
        top.put((under or unders[0]).field, one)

    def _under_a_row(self, one: Node, unders: tuple[Under, ...]) -> None:
        """By the id in the last column that is filled: a part's measure before its goal."""
        given = [(under, cell) for under in unders if (cell := one.row.cells.get(under.heading)) is not None]
        filled = [(under, cell) for under, cell in given if cell.text.strip()]
        if not filled:
            if given:
                headings = " or ".join(f"“{under.heading}”" for under, _ in given)
                self._tell("X031", one.part.sheet, given[0][1], f"{headings} is empty.", "Fill in an id.")
            self._stand_in(one, unders)
            return
        under, cell = filled[-1]
        parent = self._with_id(under.sheet, cell.text.strip())
        if parent is None and under.sheet not in self.book.rows:
            return  # the whole sheet is missing, which was told
        if parent is None:
            self._tell_unknown(one.part.sheet, cell, under.sheet)
            self._stand_in(one, unders)
        elif under.sheet == one.part.sheet and self._goes_round(one, parent, under):
            self._tell(
                "X032", one.part.sheet, cell, f"{one.id} would be a part of itself.", "Name another measure."
            )
        else:
            if len(filled) > 1:
                self._same_goal(one, filled[0][0], filled[0][1], parent)
            parent.put(under.field, one)

    def _goes_round(self, one: Node, parent: Node, under: Under) -> bool:
        """Whether the way up from the parent comes back to the row."""
        seen: list[Node] = [one]
        at: Node | None = parent
        while at is not None:
            if any(at is other for other in seen):
                return True
            seen.append(at)
            cell = at.row.cells.get(under.heading)
            at = self._with_id(under.sheet, cell.text.strip()) if cell and cell.text.strip() else None
        return False

    def _same_goal(self, one: Node, under: Under, cell: Cell, parent: Node) -> None:
        theirs = parent.row.cells.get(under.heading)
        if theirs is not None and theirs.text.strip() not in ("", cell.text.strip()):
            said = f"The part is under {cell.text.strip()}, its measure under {theirs.text.strip()}."
            self._tell("X033", one.part.sheet, cell, said, "Leave the goal of a part empty.")

    def _stand_in(self, one: Node, unders: tuple[Under, ...]) -> None:
        """Put a row that belongs nowhere somewhere, so that its other faults are told at the same time."""
        for under in unders:
            for parent in self.nodes[under.sheet]:
                if parent is not one and parent.part is not one.part:
                    parent.put(under.field, one)
                    return

    def _with_id(self, sheet: str, wanted: str) -> Node | None:
        """The row of this id, or the one that had it when the workbook was made: its change was told."""
        rows = self.nodes[sheet]
        exact = (one for one in rows if one.id == wanted)
        return next(exact, next((one for one in rows if one.row.exported == wanted), None))

    def _tell(self, code: str, sheet: str, cell: Cell, said: str, fix: str) -> None:
        self.findings.append(fault(code, self.book.where(sheet, cell), said, fix))

    def _tell_unknown(self, sheet: str, cell: Cell, other: str) -> None:
        known = [one.id for one in self.nodes[other]]
        near = difflib.get_close_matches(cell.text.strip(), known, n=1)
        fix = (
            f"Did you mean {near[0]}?" if near else f"Take an id of the sheet {other}, or add the row there."
        )
        said = f"The sheet {other} has no id “{cell.text.strip()[:80]}”."
        self._tell("X030", sheet, cell, said, fix)

    def _links(self, top: Node) -> None:
        for row in self.book.rows.get(LINKS.name, ()):
            start, to = row.cells.get("From"), row.cells.get("To")
            if start is None or to is None:
                continue
            wanted = start.text.strip()
            owner = top if not wanted else next(self._linking(wanted), None)
            if owner is None:
                said = f"No theme, goal, measure, action or list has the id “{wanted[:80]}”."
                self._tell("X030", LINKS.name, start, said, "Give the id of what the link starts from.")
            listed = (owner or top).data.setdefault("links", [])
            (owner or top).spots["links", len(listed)] = Spot(LINKS.name, "To", to)
            listed.append(to.text)

    def _linking(self, wanted: str) -> Iterator[Node]:
        """The rows of this id that can have links."""
        for part in PARTS:
            if part.model.__name__ in _LINKED and part.sheet != ROOT:
                yield from (one for one in self.nodes[part.sheet] if one.id == wanted)

    def _similar(self, top: Node) -> None:
        rows = self.book.rows.get(SIMILAR.name, ())
        compare = top.data.get("compare", {})
        if rows or "similar" in compare:
            similar = top.data.setdefault("compare", {}).setdefault("similar", {})
            similar["areas"] = self._areas(top, rows)

    def _areas(self, top: Node, rows: Iterable[Row]) -> dict[str, list[str]]:
        areas: dict[str, list[str]] = {}
        path = ("compare", "similar", "areas")
        for row in rows:
            ours, other = row.cells.get("Our area"), row.cells.get("Similar area")
            if ours is None or other is None:
                continue
            if not ours.text.strip():
                self._tell(
                    "X031", SIMILAR.name, ours, "“Our area” is empty.", "Fill in the code of your area."
                )
                continue
            listed = areas.setdefault(ours.text.strip(), [])
            top.spots.setdefault((*path, ours.text.strip()), Spot(SIMILAR.name, "Our area", ours))
            if other.text.strip():
                top.spots[(*path, ours.text.strip(), len(listed))] = Spot(SIMILAR.name, "Similar area", other)
                listed.append(other.text.strip())
        return areas
