"""LibreOffice for tests: it opens what we made for Word and Excel and says how another program reads it.

Where it is absent the tests are skipped with the reason; in CI (CI=true) its absence is a failure, because a
green run must mean that the files were really opened.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.support.browser import absent

NAMES = ("soffice", "libreoffice")
SECONDS = 120


def converted(path: Path, to: str) -> Path:
    """The file converted by LibreOffice, in a new folder beside it; `to` is pdf, txt, xlsx and the like.

    Starting LibreOffice takes seconds: convert once and keep the result in a session fixture. Its profile is
    a folder of its own, so that two at once do not wait for each other.
    """
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        absent("no LibreOffice on this machine (Debian: apt-get install libreoffice-writer-nogui)")
    made = Path(tempfile.mkdtemp(dir=path.parent, prefix="converted-"))
    with tempfile.TemporaryDirectory() as profile:
        command = (program, "--headless", f"-env:UserInstallation={Path(profile).as_uri()}")
        ending = ("--convert-to", to, "--outdir", str(made), str(path))
        done = subprocess.run((*command, *ending), capture_output=True, text=True, timeout=SECONDS)
    found = next(made.iterdir(), None)
    assert found is not None, f"LibreOffice did not convert {path.name}: {done.stdout}{done.stderr}"
    return found


def program_of_poppler(name: str) -> str:
    """The path of one of poppler's programs: pdfinfo, pdftotext, pdftoppm."""
    return _program(name, "poppler-utils")


def program_of_fontconfig(name: str) -> str:
    """The path of one of fontconfig's programs: fc-list."""
    return _program(name, "fontconfig fonts-liberation")


def _program(name: str, packages: str) -> str:
    found = shutil.which(name)
    if found is None:
        absent(f"no {name} on this machine (Debian: apt-get install {packages})")
    return found
