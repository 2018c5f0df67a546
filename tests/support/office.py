"""LibreOffice, for what people do with our files in other programs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.browser import in_ci


def converted(path: Path, ending: str, folder: Path) -> Path:
    """The file as LibreOffice saves it under another format; the test is skipped where there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        if in_ci():
            pytest.fail("LibreOffice is not on this machine, and CI=true says that it must be")
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = (program, profile, "--headless", "--convert-to", ending, "--outdir", folder, path)
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending}"
