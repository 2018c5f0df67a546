"""The ruling lines of a page: straight level and upright strokes, thin bars, and the edges of boxes."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from goldenthread.reading.documents.pdf.letters import Frame
from goldenthread.reading.documents.pdf.raw import Rule

MAX_OBJECTS: Final = 40_000  # looked at on one page: beyond this it is a map or a drawing
MAX_POINTS: Final = 2_000  # of one path
MAX_RULES: Final = 6_000
MAX_DEPTH: Final = 4  # of drawings within drawings
THIN: Final = 3.0  # points: a filled box thinner than this is a line
SHORT: Final = 4.0  # points: what is shorter rules nothing
WHOLE: Final = 0.97  # a box that covers this much of the page both ways is its ground
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
PLAIN: Final[Matrix] = (1, 0, 0, 1, 0, 0)


class Drawn(NamedTuple):
    """The ruling lines of a page, and how many pictures it has."""

    rules: tuple[Rule, ...]
    pictures: int


def drawn_on(page: Any, frame: Frame) -> Drawn:
    """What is drawn on a page besides its letters."""
    rules: set[Rule] = set()
    pictures = 0
    for at, (kind, item, matrix) in enumerate(_objects(page)):
        if at > MAX_OBJECTS or len(rules) > MAX_RULES:
            return Drawn((), pictures)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.update(_rules_of(item, matrix, frame))
    return Drawn(tuple(sorted(rules)), pictures)


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(pdfium.FPDFPage_GetObject(page, at), PLAIN, 1)


def _within(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}:
        yield kind, item, outer
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
        inner = _after(_matrix(item), outer)
        for at in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _within(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1)


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return PLAIN
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _after(first: Matrix, then: Matrix) -> Matrix:
    """Two changes of axes, one after the other."""
    a, b, c, d, e, f = first
    (x, y), (s, t), (u, v) = _moved((a, b), then), _moved((c, d), then), _moved((e, f), then)
    return (x - then[4], y - then[5], s - then[4], t - then[5], u, v)


def _moved(point: Point, by: Matrix) -> Point:
    x, y = point
    return by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]


def _rules_of(path: Any, outer: Matrix, frame: Frame) -> Iterator[Rule]:
    if not 2 <= pdfium.FPDFPath_CountSegments(path) <= MAX_POINTS or not _visible(path):
        return
    matrix = _after(_matrix(path), outer)
    for shape in _shapes(path):
        seen = [frame.seen(*_moved(point, matrix)) for point in shape]
        across, down = [x for x, _ in seen], [y for _, y in seen]
        yield from _edges((min(across), min(down), max(across), max(down)), seen, frame)


def _visible(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _shapes(path: Any) -> Iterator[list[Point]]:
    """The runs of straight lines of a path; a run with a curve is given up."""
    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[Point] = []
    bent = False
    for at in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1 and not bent:
                yield shape
            shape, bent = [], False
        bent = bent or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        shape.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if len(shape) > 1 and not bent:
        yield shape


def _edges(box: tuple[float, float, float, float], shape: list[Point], frame: Frame) -> Iterator[Rule]:
    """The level and upright edges of one shape; a thin bar is one line along its middle."""
    left, top, right, bottom = (round(edge, 1) for edge in box)
    across, down = frame.size
    if right - left > WHOLE * across and bottom - top > WHOLE * down:
        return
    if bottom - top <= THIN < right - left:
        middle = round((top + bottom) / 2, 1)
        yield Rule(left, middle, right, middle)
    elif right - left <= THIN < bottom - top:
        middle = round((left + right) / 2, 1)
        yield Rule(middle, top, middle, bottom)
    else:
        yield from _sides(shape)


def _sides(shape: list[Point]) -> Iterator[Rule]:
    for (x, y), (u, v) in itertools.pairwise(shape):
        if abs(y - v) < 0.5 and abs(x - u) >= SHORT:
            yield Rule(round(min(x, u), 1), round(y, 1), round(max(x, u), 1), round(y, 1))
        elif abs(x - u) < 0.5 and abs(y - v) >= SHORT:
            yield Rule(round(x, 1), round(min(y, v), 1), round(x, 1), round(max(y, v), 1))
