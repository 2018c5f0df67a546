"""The methods stand alone: numpy, scipy and narwhals are enough, and what is not installed is not missed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = ("click", "jinja2", "openpyxl", "pydantic", "python_calamine", "rich", "xlsxwriter", "yaml")
FRAMES = ("duckdb", "pandas", "polars", "pyarrow", "pyspark")
WITHOUT = """
import sys
class Present:
    def __init__(self, finder):
        self.finder = finder
    def find_spec(self, name, path=None, target=None):
        absent = name.partition(".")[0] in {absent!r}
        return None if absent else self.finder.find_spec(name, path, target)
    def __getattr__(self, name):
        return getattr(self.finder, name)
sys.meta_path = [Present(finder) for finder in sys.meta_path]
"""
# What the methods may bring along when they are imported; scipy takes a third of a second by itself.
BRINGS = "print(sorted({name.partition('.')[0] for name in sys.modules} & {'scipy', 'numpy', 'narwhals'}))"


def told(code: str, *absent: str) -> str:
    """What a fresh Python prints where some packages are not installed."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(absent=set(absent)) + code],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_absent_cannot_be_imported() -> None:
    code = "try:\n    import polars\nexcept ModuleNotFoundError as error:\n    print(error)"
    assert told(code, "polars") == "No module named 'polars'"


def test_importing_needs_no_dataframe_library_and_no_scipy() -> None:
    code = "import goldenthread.methods\n" + BRINGS
    assert told(code, *PROGRAM, *FRAMES) == "['narwhals', 'numpy']"


def test_duckdb_alone_is_enough() -> None:
    pytest.importorskip("duckdb")
    code = """
import duckdb
from goldenthread import methods
counts = duckdb.sql("SELECT * FROM (VALUES ('a', 4, 100), ('b', 12, 100), ('b', NULL, 100)) AS t(area, x, n)")
said = methods.rate(counts, numerator="x", denominator="n", by="area", multiplier=100)
for row in said.order("area").fetchall():
    print(*(f"{cell:.4f}" if isinstance(cell, float) else cell for cell in row))
"""
    rows = told(code, *PROGRAM, "pandas", "polars", "pyarrow", "pyspark").splitlines()
    assert rows == ["a 4.0000 1.0899 10.2416 exact Poisson None", "b None None None None numerator missing"]


@pytest.mark.parametrize(
    ("library", "absent"), [("pandas", "polars"), ("pandas", "pyarrow"), ("pyarrow", "polars")]
)
def test_what_an_eager_frame_lacks_is_told_in_words(library: str, absent: str) -> None:
    pytest.importorskip(library)
    make = "DataFrame" if library == "pandas" else "table"
    code = f"""
import {library}
from goldenthread import methods
from goldenthread.errors import InputError
frame = {library}.{make}({{"x": [1], "n": [2]}})
for by in (None, "x"):
    try:
        methods.rate(frame, numerator="x", denominator="n", by=by)
    except InputError as error:
        print(error)
"""
    wanted = f"frames of {library} need polars and pyarrow: no {absent}. Install it."
    assert told(code, *PROGRAM, absent, "pyspark").count(wanted) == 2
