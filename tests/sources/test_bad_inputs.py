"""Every bad input has its exact error, and leaves the store as it was.

bad_inputs.py makes the files; bad_inputs.txt says what a person is told of each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread import sources
from goldenthread.errors import Severity, SourceError
from goldenthread.observations import Store
from goldenthread.sources import ReadResult
from goldenthread.workspace import Workspace
from tests.observations.frames import frame
from tests.sources.bad_inputs import BAD, Bad

EXPECTED = Path(__file__).with_name("bad_inputs.txt")
# With these the rest of the file can be loaded without its bad rows.
ROW_RULES = "R1"


def expected() -> dict[str, list[str]]:
    """What is told of each bad input, line by line."""
    told: dict[str, list[str]] = {}
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            told[line[3:]] = current = []
        elif line:
            current.append(line)
    return told


def read(bad: Bad, folder: Path, *, skip_bad_rows: bool = False) -> ReadResult:
    if bad.content is not None:
        (folder / bad.file).write_bytes(bad.content)
    mapping = None
    if bad.mapping is not None:
        (folder / "map.yaml").write_text(bad.mapping, encoding="utf-8")
        mapping = sources.load_mapping(folder / "map.yaml")
    return sources.read_file(folder / bad.file, mapping=mapping, skip_bad_rows=skip_bad_rows)


def test_the_table_holds_each_bad_input_once() -> None:
    assert [bad.name for bad in BAD] == list(expected())
    assert len(BAD) >= 60


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_input_has_its_exact_error_and_loads_nothing(bad: Bad, tmp_path: Path) -> None:
    store = Store(Workspace(tmp_path / "workspace"))
    store.add(frame({}), source="Fingertips", dataset="all_data")
    before = store.releases(), store.read().rows(), store.fingerprint()
    with pytest.raises(SourceError) as caught:
        sources.load(store, read(bad, tmp_path))
    told = [str(finding).replace(f"{tmp_path}/", "") for finding in caught.value.findings]
    assert told == expected()[bad.name]
    assert (store.releases(), store.read().rows(), store.fingerprint()) == before
    assert not list(store.folder.rglob("*.aside"))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_skipping_bad_rows_loads_the_rest_and_nothing_else(bad: Bad, tmp_path: Path) -> None:
    errors = [line for line in expected()[bad.name] if " error: " in line]
    if not all(line.startswith(ROW_RULES) for line in errors):
        with pytest.raises(SourceError):
            read(bad, tmp_path, skip_bad_rows=True)
        return
    result = read(bad, tmp_path, skip_bad_rows=True)
    assert result.rows_read == result.frame.height + result.skipped
    assert result.skipped > 0
    assert {finding.code for finding in result.findings if finding.severity is Severity.ERROR} == {
        line[:4] for line in errors
    }


def test_thousands_of_faults_are_all_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.sources.faults.EACH", 10)
    rows = "".join(f"fingertips:90366,E06000002,{1000 + at},x{at}\n" for at in range(3000))
    bad = Bad("many", "figures.csv", ("indicator,area_code,period,value\n" + rows).encode())
    with pytest.raises(SourceError) as caught:
        read(bad, tmp_path)
    told = [finding.found for finding in caught.value.findings if finding.code == "R101"]
    assert len(told) == 11
    assert "The same on 2,990 more lines: 12 to 3001." in told
