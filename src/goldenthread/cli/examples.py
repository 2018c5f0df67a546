"""Where the examples are: inside an installed package, or beside the source in the repository."""

from __future__ import annotations

from pathlib import Path

import goldenthread
from goldenthread.cli.faults import refuse


def folder(name: str) -> Path:
    """The folder of one example, such as `south-tees`."""
    package = Path(goldenthread.__file__).parent
    for examples in (package / "examples", package.parent.parent / "examples"):
        if (examples / name / "strategies").is_dir():
            return examples / name
    refuse(
        "U008",
        f"The example {name} was not installed with this copy of Goldenthread.",
        "Install it again from a complete copy, or clone the repository and run ./run demo.",
    )


def files(name: str) -> dict[str, bytes]:
    """Every file of an example by its path inside it, with `/` on every system."""
    top = folder(name)
    found = (path for path in sorted(top.rglob("*")) if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}
