"""Whatever a file holds, it is read or refused with a code: soon, in little memory, without a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread.errors import InputError
from goldenthread.reading.documents.faults import FAULTS
from goldenthread.reading.documents.opening import open_document
from tests.reading.documents import hostile, small

SECONDS = 10
MEGABYTES = 1000
READING = """
import json, sys, time
from pathlib import Path
from goldenthread.errors import InputError
from goldenthread.reading.documents.opening import open_document

def seen(path):
    try:
        blocks = open_document(Path(path)).blocks
        return "", any("Here it is" in str(block) for block in blocks)
    except InputError as error:
        return error.findings[0].code, str(error)

began = time.monotonic()
told = seen(sys.argv[1])
status = Path("/proc/self/status")
peak = status.read_text() if status.exists() else ""
memory = [int(line.split()[1]) // 1000 for line in peak.splitlines() if line.startswith("VmHWM")]
print(json.dumps([*told, time.monotonic() - began, memory[0] if memory else 0]))
"""


def seen(path: Path) -> tuple[str, object]:
    """The code and words that a file is refused with, or whether its text was found; within the bounds."""
    told = subprocess.run([sys.executable, "-c", READING, path], capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    code, said, seconds, memory = json.loads(told.stdout)
    assert seconds < SECONDS
    assert memory < MEGABYTES
    return code, said


@pytest.mark.parametrize("name", hostile.FILES)
def test_it_is_refused_with_its_code(name: str, tmp_path: Path) -> None:
    wanted, content = hostile.FILES[name]
    (tmp_path / name).write_bytes(content())
    code, said = seen(tmp_path / name)
    assert code == wanted
    assert FAULTS[wanted].fix in str(said)


@pytest.mark.parametrize("name", hostile.HARMLESS)
def test_what_can_be_read_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(hostile.HARMLESS[name]())
    assert seen(tmp_path / name) == ("", True)


def code_of(path: Path, content: bytes) -> str:
    """The code that content is refused with; empty where it is read."""
    path.write_bytes(content)
    try:
        open_document(path)
    except InputError as error:
        return error.findings[0].code
    return ""


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError) as error:
            open_document(path)
        assert [finding.code for finding in error.value.findings] == ["D001"]
        assert error.value.findings[0].where.file == path


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["strategy.docx", "figures.xlsx", "strategy.html", "strategy.txt"])
def test_a_file_cut_off_anywhere(name: str, share: float, tmp_path: Path) -> None:
    whole = {
        "strategy.docx": small.word(),
        "figures.xlsx": hostile.rows_in_excel(50),
        "strategy.html": small.HTML.encode(),
        "strategy.txt": small.TEXT.encode("utf-16"),
    }[name]
    assert code_of(tmp_path / name, whole[: int(len(whole) * share)]) in {"", "D008"}


@pytest.mark.parametrize("at", range(0, 1500, 97))
def test_a_changed_byte_in_an_office_file(at: int, tmp_path: Path) -> None:
    content = bytearray(small.word())
    content[at * len(content) // 1500] ^= 0xFF
    codes = {"", "D002", "D006", "D007", "D008", "D011"}
    assert code_of(tmp_path / "strategy.docx", bytes(content)) in codes
