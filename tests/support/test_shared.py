"""Where the shared reference figures are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import shared


def test_the_variable_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("GOLDENTHREAD_SHARED", str(tmp_path))
    assert shared.shared() == tmp_path.resolve()


def test_its_absence_is_a_skip_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_SHARED", str(tmp_path / "nothing"))
    assert shared.find() is None
    with pytest.raises(pytest.skip.Exception, match="beside the checkout"):
        shared.shared()
