"""Text in whatever encoding a program wrote it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.reading.documents.blocks import opened, told

TEXT = "Our vision\n\nFewer than 5% of people – “café” owners too – pay over £1,200 a year.\n"
WANTED = ["# - Our vision", "Fewer than 5% of people – “café” owners too – pay over £1,200 a year."]
FORMS = {
    "utf-8": TEXT.encode(),
    "utf-8 with its mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16 with its mark": TEXT.encode("utf-16"),
    "utf-16, the other way": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 without its mark": TEXT.encode("utf-16-le"),
    "utf-16, the other way without": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "Windows-1252": TEXT.encode("cp1252"),
    "line ends of Windows": TEXT.replace("\n", "\r\n").encode(),
    "line ends of old Macs": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_text(form: str, tmp_path: Path) -> None:
    assert told(opened(tmp_path, "a.txt", FORMS[form]).blocks) == WANTED


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "no-such", "iso-8859-15"])
def test_a_page_that_names_its_encoding(charset: str, tmp_path: Path) -> None:
    written = "iso-8859-15" if charset == "iso-8859-15" else "cp1252"
    said = "£5 or €6 for a café"
    page = f'<html><head><meta charset="{charset}"></head><body><p>{said}.</p></body></html>'
    assert told(opened(tmp_path, "a.html", page.encode(written)).blocks) == [f"{said}."]


def test_the_mark_of_a_page_goes_before_its_word(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>£5 – no more.</p></body></html>'
    assert told(opened(tmp_path, "a.html", page.encode()).blocks) == ["£5 – no more."]


def test_letters_that_were_encoded_twice_are_put_right(tmp_path: Path) -> None:
    assert told(opened(tmp_path, "a.txt", "A cafÃ© pays Â£5 â€“ no more. Ând Ã alone stay.").blocks) == [
        "A café pays £5 – no more. Ând Ã alone stay."
    ]
