"""House rules of the files themselves: sizes, names, and nothing that belongs to one machine or person."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".css", ".csv", ".json", ".lock", ".txt", ".svg", ""}
LONGEST = 300  # lines of a module; aim for 200
LONGER = {
    "periods/forms.py": 340,  # every published form of a period, one short function each, in one table
    "sources/rules.py": 500,  # one table of rules, no logic
    "strategy/checks/table.py": 720,  # one table of rules, no logic
    "strategy/model.py": 390,  # the whole document on one page, read from top to bottom
}
VAGUE = {"utils", "util", "helpers", "helper", "base", "manager", "service", "misc", "common"}


@cache
def tracked() -> tuple[Path, ...]:
    """Every text file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("needs git and a checkout")
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return tuple(path for path in paths if path.suffix in TEXT and path.is_file())


def ours() -> list[Path]:
    return [path for path in tracked() if (ROOT / "src") in path.parents and path.suffix == ".py"]


def found(pattern: str, files: tuple[Path, ...] | list[Path] | None = None) -> list[str]:
    """Each line that matches, as `file:line: text`; this file, which spells the patterns out, apart."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in (tracked() if files is None else files)
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := wanted.search(line))
    ]


def test_no_module_is_too_long() -> None:
    names = {path.relative_to(ROOT / "src" / "goldenthread").as_posix(): path for path in ours()}
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in names.items()}
    assert {name: n for name, n in lengths.items() if n > LONGER.get(name, LONGEST)} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path.relative_to(ROOT)) for path in ours() if VAGUE & set(path.relative_to(ROOT).parts)] == []
    assert [str(path.relative_to(ROOT)) for path in ours() if path.stem.strip("_") in VAGUE] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in ours() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_no_path_of_one_machine() -> None:
    assert found(r"(?<![\w.])/(home|work|root|Users)/\w+|[A-Z]:\\\\?Users") == []


def test_no_package_registry_is_named() -> None:
    assert found(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|--(extra-)?index-url") == []


def test_the_locks_hold_hashes_and_no_hosts() -> None:
    for lock in (ROOT / "requirements.lock", ROOT / "requirements-dev.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        for entry in re.findall(r"^\S.*(?:\n[ \t]+.*)*", text, flags=re.MULTILINE):
            assert "==" in entry, entry
            assert "--hash=sha256:" in entry, entry


def test_the_two_locks_agree() -> None:
    """Whoever tries the product runs the versions that were tested."""
    app, dev = (
        {line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert app - dev == set()


def test_nobody_is_named_by_e_mail_or_telephone() -> None:
    """Examples come from public documents with officers in them; people appear by their roles."""
    assert found(r"\b[\w.+-]+@(?!example\.)[\w-]+\.(gov|nhs|org|co|com|ac)\b") == []
    assert found(r"(?<![\d.,-])0[1-9]\d{2,3} ?\d{3} ?\d{3,4}(?![\d.,])", examples()) == []


def examples() -> list[Path]:
    """Examples' documents; a table of figures may hold any number."""
    inside = ROOT / "examples"
    return [path for path in tracked() if inside in path.parents and path.suffix in {".yaml", ".yml", ".md"}]


def test_nothing_reads_the_reference_figures_but_the_tests() -> None:
    """Product code must work on a machine that has only this repository."""
    assert found(r"\.\./shared|GOLDENTHREAD_SHARED|\"shared\"", ours()) == []
