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
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Absent())
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


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
@pytest.mark.parametrize("by", ["None", "'x'"])
@pytest.mark.parametrize("absent", ["polars", "pyarrow"])
def test_what_an_eager_frame_lacks_is_told_in_words(library: str, by: str, absent: str) -> None:
    pytest.importorskip(library)
    if library == absent:
        pytest.skip("it is the frame itself that is not there")
    make = "DataFrame" if library == "pandas" else "table"
    code = f"""
import {library}
from goldenthread import methods
from goldenthread.errors import InputError
frame = {library}.{make}({{"x": [1], "n": [2]}})
try:
    methods.rate(frame, numerator="x", denominator="n", by={by})
except InputError as error:
    print(error)
"""
    wanted = f"a frame of {library} is run by polars; {absent} is not installed. Install polars and pyarrow."
    assert told(code, *PROGRAM, absent, "pyspark").endswith(wanted)


def test_importing_is_quick() -> None:
    code = """
import time
started = time.process_time()
import goldenthread.methods
print(time.process_time() - started)
"""
    assert min(float(told(code)) for _ in range(3)) < 1.0  # measured: 0.35 s, of which numpy is a half
