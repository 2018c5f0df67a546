"""Every method is asked in one order, and explains itself with an example that runs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re

import pytest

from goldenthread import methods


@pytest.mark.parametrize("name", methods.__all__)
def test_every_method_has_an_example(name: str) -> None:
    assert ">>> " in (getattr(methods, name).__doc__ or "")


@pytest.mark.parametrize("module", sorted({getattr(methods, name).__module__ for name in methods.__all__}))
def test_the_examples_run(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert (result.attempted > 0, result.failed) == (True, 0)


def arguments(name: str) -> list[str]:
    """The keywords of a method, as they stand."""
    given = inspect.signature(getattr(methods, name)).parameters.values()
    return [one.name for one in given if one.kind is one.KEYWORD_ONLY]


@pytest.mark.parametrize("name", methods.__all__)
def test_grouping_confidence_and_multiplier_stand_in_one_order(name: str) -> None:
    asked = [one for one in arguments(name) if one in ("by", "confidence", "multiplier")]
    assert asked == [one for one in ("by", "confidence", "multiplier") if one in asked]


@pytest.mark.parametrize("name", methods.__all__)
def test_arguments_are_explained_in_the_order_of_the_call(name: str) -> None:
    said = inspect.getdoc(getattr(methods, name)) or ""
    _, _, told = said.partition("Args:\n")
    block, _, _ = told.partition("\n\n")
    explained = [one for names in re.findall(r"^    (\w[\w, ]*):", block, re.M) for one in names.split(", ")]
    known = arguments(name)
    held = [one for one in explained if one in known]
    assert held == [one for one in known if one in held]
