"""PDFs for tests: set by typst from a few lines, or drawn operator by operator."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name

A4 = (595, 842)


def typeset(source: str) -> bytes:
    """A tagged PDF, as Word and desktop publishing make them."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def drawn(*pages: bytes, size: tuple[int, int] = A4) -> bytes:
    """A PDF with these operators on its pages; /F1 is Helvetica, /F2 its bold."""
    pdf = pikepdf.new()
    fonts = {
        name: pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + base)))
        for name, base in (("/F1", "Helvetica"), ("/F2", "Helvetica-Bold"))
    }
    for content in pages:
        pdf.add_blank_page(page_size=size)
        pdf.pages[-1].Resources = Dictionary(Font=Dictionary(fonts))
        pdf.pages[-1].Contents = pdf.make_stream(content)
    return saved(pdf)


def text_at(x: float, y: float, text: str, *, font: str = "F1", size: float = 10) -> bytes:
    """The operators that write a text at a place, counted from the lower left corner."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def lines_at(x: float, y: float, lines: Sequence[str], *, size: float = 10, lead: float = 12) -> bytes:
    """Lines under each other."""
    return b"".join(text_at(x, y - at * lead, line, size=size) for at, line in enumerate(lines))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of an open PDF."""
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def changed(content: bytes) -> pikepdf.Pdf:
    """A PDF opened to be damaged."""
    return pikepdf.open(io.BytesIO(content))


__all__ = ["A4", "Array", "Dictionary", "Name", "changed", "drawn", "lines_at", "saved", "text_at", "typeset"]
