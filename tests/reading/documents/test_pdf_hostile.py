"""PDFs that are damaged, locked or made to harm: each gets a finding in good time, and none a traceback."""

from __future__ import annotations

import os
import time
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from goldenthread.errors import InputError
from goldenthread.reading.documents import Paragraph, Why
from goldenthread.reading.documents.pdf import opening, read_pdf
from tests.support.pdfs import changed, drawn, lines_at, saved, text_at, typeset

PATIENCE = 60.0  # seconds on a busy machine; alone each takes under 10


def refused(content: bytes | Path) -> str:
    """The code of the finding."""
    began = time.monotonic()
    with pytest.raises(InputError) as raised:
        read_pdf(content, "made.pdf")
    assert time.monotonic() - began < PATIENCE
    (finding,) = raised.value.findings
    assert finding.found
    assert finding.fix
    assert finding.where.file == Path("made.pdf")
    return finding.code


@cache
def gigabyte() -> bytes:
    """A gigabyte of spaces, packed twice: a block of a megabyte packed once, and written 1,024 times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * (1 << 20)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(1024):
        check = zlib.adler32(block, check)
    return zlib.compress(b"\x78\x9c" + packed * 1024 + b"\x03\x00" + check.to_bytes(4, "big"), 9)


def with_bomb(content: bytes, page: int) -> bytes:
    """The PDF with a page whose content unpacks to a gigabyte."""
    pdf = changed(content)
    stream = pikepdf.Stream(pdf, gigabyte())
    stream.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[page].Contents = stream
    return saved(pdf)


def test_a_password() -> None:
    pdf = changed(typeset("Secret."))
    assert refused(saved(pdf, encryption=pikepdf.Encryption(user="open sesame", owner="x"))) == "D021"


def test_rights_without_a_password_are_no_hindrance() -> None:
    content = saved(changed(typeset("Open.")), encryption=pikepdf.Encryption(user="", owner="x"))
    blocks = read_pdf(content, "made.pdf").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Open."]


def test_a_file_that_is_cut_off() -> None:
    content = typeset("= Strategy\nText.")
    assert refused(content[: len(content) // 2]) == "D022"


@pytest.mark.parametrize("content", [b"", b"Hello", b"PK\x03\x04 not a PDF"])
def test_something_else(content: bytes) -> None:
    assert refused(content) == "D020"


def test_rubbish_between_the_marks_of_a_pdf() -> None:
    assert refused(b"%PDF-1.7\n" + os.urandom(100_000) + b"\n%%EOF") == "D020"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.pdf") == "D020"
    assert refused(tmp_path) == "D020"


def test_a_hundred_thousand_pages() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9]), Parent=pdf.Root.Pages))
    pdf.Root.Pages.Kids = Array([page] * 100_000)
    pdf.Root.Pages.Count = 100_000
    assert refused(saved(pdf)) == "D024"


def test_a_stream_that_unpacks_to_a_gigabyte() -> None:
    assert refused(with_bomb(drawn(b""), 0)) == "D026"


def test_drawings_within_drawings_without_end() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    form = pdf.make_stream(b"0 0 m 9 9 l S")
    for _ in range(12):
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        outer = pdf.make_stream(b"/X Do " * 30)
        outer.Resources = Dictionary(XObject=Dictionary(X=form))
        form = outer
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=form.Resources.XObject.X))
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do " * 30)
    assert refused(saved(pdf)) in {"D025", "D026"}


def test_a_hundred_thousand_lines_on_a_page_hide_no_text() -> None:
    scribble = b"".join(
        b"%d %d m %d %d l S\n" % (at % 595, at // 595, at * 7 % 595, at * 3 % 842) for at in range(100_000)
    )
    document = read_pdf(drawn(scribble + text_at(60, 700, "Still here.")), "made.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Still here."]


def test_a_page_of_more_letters_than_can_be_read_is_named_and_the_next_one_read() -> None:
    full = b"BT /F1 1 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm (abcdefghij) Tj\n" % (at % 59 * 10, at // 59) for at in range(9_000)
    )
    document = read_pdf(drawn(full + b"ET", text_at(60, 700, "Next page.")), "made.pdf")
    assert [(one.why, one.place.page) for one in document.aside] == [(Why.NO_TEXT, 1)]
    assert [block.place.page for block in document.blocks] == [2]


def test_words_scattered_over_a_page_of_lines_end_in_good_time() -> None:
    words = b"".join(text_at(at * 37 % 560, at * 61 % 800, "word", size=3) for at in range(6_000))
    lines = b"".join(b"9 %d m 500 %d l S %d 9 m %d 700 l S\n" % ((at * 3,) * 4) for at in range(250))
    began = time.monotonic()
    read_pdf(drawn(words + lines), "made.pdf")
    assert time.monotonic() - began < PATIENCE


def test_a_page_that_unpacks_to_too_much_is_named_and_the_others_read() -> None:
    pages = (text_at(60, 700, "First."), b"", text_at(60, 700, "Third."))
    document = read_pdf(with_bomb(drawn(*pages), 1), "made.pdf")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["First.", "Third."]
    assert [(one.why, one.place.page) for one in document.aside] == [(Why.NO_TEXT, 2)]


def test_a_damaged_font_is_no_traceback() -> None:
    pdf = changed(typeset("= Strategy\nSome text of it."))
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/FontFile2" in item:
            item.FontFile2.write(os.urandom(500))
        if isinstance(item, Dictionary) and "/FontFile3" in item:
            item.FontFile3.write(os.urandom(500), type_check=False)
    assert read_pdf(saved(pdf), "made.pdf").pages == 1


def test_scripts_and_files_within_are_counted_and_not_run() -> None:
    pdf = changed(drawn(text_at(60, 700, "Text.")))
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.launchURL('http://localhost:1/')"))
    pdf.Root.OpenAction = script
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["first", script])))
    pdf.attachments["macro.docm"] = b"PK"
    document = read_pdf(saved(pdf), "made.pdf")
    assert [one.text for one in document.aside if one.why is Why.CODE] == ["1 script", "1 attached file"]


SPINNING = """import resource
resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
print('{"pages": 1, "scripts": 0, "attached": 0}', flush=True)
while True: pass
"""
SLEEPING = "import time\ntime.sleep(600)\n"
FALLING = "import os\nos.abort()\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits of processor time")
@pytest.mark.parametrize(
    ("process", "code"),
    [(SPINNING, "D025"), (SLEEPING, "D025"), (FALLING, "D026")],
    ids=["spin", "sleep", "fall"],
)
def test_a_process_that_does_not_end_is_ended(
    process: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stuck.py").write_text(process, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(opening, "CHILD", "stuck")
    monkeypatch.setattr(opening, "PATIENCE", 5.0 if process == SLEEPING else 60.0)
    assert refused(drawn(text_at(60, 700, "Text."))) == code


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    read_pdf(drawn(lines_at(60, 700, ["Text."])), "made.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_module_in_the_current_folder_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_pdf(drawn(text_at(60, 700, "Text.")), "made.pdf").pages == 1
