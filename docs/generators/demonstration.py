"""The demonstration as one file, `docs/south-tees-demonstration.zip`: for laptops without a terminal."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread.cli import main

NAME = "south-tees-demonstration.zip"


def content() -> bytes:
    """The file that `goldenthread demo` makes today."""
    with TemporaryDirectory() as folder:
        main(["demo", str(Path(folder, "demo")), "--no-serve"], standalone_mode=False)
        return Path(folder, "demo", NAME).read_bytes()
