"""LibreOffice is really asked, and its absence is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import office


def test_a_text_comes_back_as_a_page(tmp_path: Path) -> None:
    source = tmp_path / "note.txt"
    source.write_text("A note.", encoding="utf-8")
    made = office.converted(source, "pdf")
    assert made.suffix == ".pdf"
    assert made.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("program", ["converted", "poppler"])
def test_without_the_program_a_test_is_skipped_but_fails_in_ci(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask() -> object:
        if program == "converted":
            return office.converted(tmp_path / "note.txt", "pdf")
        return office.program_of_poppler("pdfinfo")

    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install"):
        ask()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="must run"):
        ask()
