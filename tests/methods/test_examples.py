"""Every method explains itself with an example, and every example runs."""

from __future__ import annotations

import doctest
import importlib

import pytest

from goldenthread import methods


@pytest.mark.parametrize("name", methods.__all__)
def test_every_method_has_an_example(name: str) -> None:
    assert ">>> " in (getattr(methods, name).__doc__ or "")


@pytest.mark.parametrize("module", sorted({getattr(methods, name).__module__ for name in methods.__all__}))
def test_the_examples_run(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert (result.attempted > 0, result.failed) == (True, 0)
