"""The process that takes a PDF apart, run as `python -m goldenthread.reading.documents.pdf.child FILE PAGE`.

It is a process of its own because a file made to harm can keep pdfium busy for hours or fill the memory, and
nothing inside a process can stop that. It writes one line of JSON a page, and what went wrong as
{"trouble": "password"}. No program in the file is run and no link followed: pdfium is asked for neither.
"""

from __future__ import annotations

import json
import math
import sys
from contextlib import suppress
from typing import Any, Final

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from goldenthread.reading.documents.pdf.drawing import drawn_on
from goldenthread.reading.documents.pdf.letters import (
    Frame,
    Letter,
    TooManyLettersError,
    direction_of,
    letters_of,
)
from goldenthread.reading.documents.pdf.raw import RawPage, to_json
from goldenthread.reading.documents.pdf.wording import words_of

MAX_PAGES: Final = 3_000
MEMORY: Final = 700 << 20  # bytes of addresses, of which Python and pdfium themselves take about 150 MB
# A page takes about 0.03 seconds. A limit that grows with the pages lets long documents through, and still
# tells within ten seconds of one that is stuck.
SECONDS: Final = 8.0
SECONDS_A_PAGE: Final = 0.25
TROUBLES: Final = {4: "password", 5: "password"}  # of FPDF_GetLastError; the others mean damage


def main() -> None:
    """Take the file named in the arguments apart, from the page named after it."""
    _limit_memory()
    _limit_time(0)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadDocument(sys.argv[1].encode(), None)
    if not document:
        _say(trouble=TROUBLES.get(pdfium.FPDF_GetLastError(), "damaged"))
        return
    pages = pdfium.FPDF_GetPageCount(document)
    if not 0 < pages <= MAX_PAGES:
        _say(trouble="pages" if pages else "damaged", count=pages)
        return
    scripts, attached = _programs(document)
    _say(pages=pages, scripts=scripts, attached=attached)
    for number in range(int(sys.argv[2]), pages + 1):
        _limit_time(number - 1)
        _say_page(document, number)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(done: int) -> None:
    """Time of the processor, so that a busy machine does not count against a document."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        seconds = math.ceil(SECONDS + SECONDS_A_PAGE * done)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _programs(document: Any) -> tuple[int, int]:
    """How many scripts and attached files there are: counted, not looked at."""
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document)
    return max(scripts, 0), max(pdfium.FPDFDoc_GetAttachmentCount(document), 0)


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)


def _say_page(document: Any, number: int) -> None:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        print(to_json(RawPage(number, 0, 0, (), (), damaged=True)), flush=True)
        return
    try:
        raw = _raw(page, text, number)
    except TooManyLettersError:
        raw = RawPage(number, 0, 0, (), (), damaged=True)
    print(to_json(raw), flush=True)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)


def _raw(page: Any, text: Any, number: int) -> RawPage:
    letters = letters_of(text)
    frame = _frame(page, direction_of(letters))
    inside = [letter for letter in letters if _inside(letter, frame)]
    outside = sum(bool(letter.text.strip()) for letter in letters if not _inside(letter, frame))
    drawn = drawn_on(page, frame)
    words = tuple(words_of(inside, frame))
    return RawPage(number, *frame.size, words, drawn.rules, drawn.pictures, outside)


def _frame(page: Any, direction: int) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, direction)


def _inside(letter: Letter, frame: Frame) -> bool:
    return frame.left - 2 <= letter.x <= frame.right + 2 and frame.bottom - 2 <= letter.y <= frame.top + 2


if __name__ == "__main__":
    main()
