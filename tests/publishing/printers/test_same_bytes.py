"""The same paper is the same bytes in any process, at any time, anywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import hashlib, sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/src"]
from goldenthread.publishing.printers import html, pdf, word
from tests.publishing.papers import LOOK, sample
for printer in (html, pdf, word):
    print(hashlib.sha256(printer(sample(), LOOK)).hexdigest())
"""


def test_another_process_in_another_place_makes_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    elsewhere = os.environ | {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "SOURCE_DATE_EPOCH": "86400",
        "LC_ALL": "C",
    }
    command = (sys.executable, "-c", PROGRAM, str(ROOT))
    done = subprocess.run(command, cwd=tmp_path, env=elsewhere, capture_output=True, text=True, check=True)
    files = (printed / f"paper.{name}" for name in ("html", "pdf", "docx"))
    assert done.stdout.split() == [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
