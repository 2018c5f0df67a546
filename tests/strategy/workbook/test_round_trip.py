"""A strategy goes into its workbook and comes back the same, whatever its texts look like to Excel."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread import workbooks
from goldenthread.strategy import diff, load
from goldenthread.strategy.model import Strategy
from goldenthread.strategy.workbook import form, from_book, to_book
from goldenthread.workbooks.writing import too_long, write
from tests.strategy.any_strategy import TRICKY, made
from tests.strategy.documents import clean, loaded
from tests.support.office import converted

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*/strategies/*/*.yaml"))
FORM = form()


def workbook(strategy: Strategy, folder: Path) -> Path:
    path = folder / "strategy.xlsx"
    path.write_bytes(write(FORM, to_book(strategy)))
    return path


def back(path: Path) -> Strategy:
    book = workbooks.read(path, FORM)
    assert book.findings == []
    return from_book(book).strategy


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_every_example_comes_back(path: Path, tmp_path: Path) -> None:
    strategy = load(path).strategy
    again = back(workbook(strategy, tmp_path))
    assert again == strategy
    assert diff(strategy, again) == []


@given(seed=st.integers(0, 2**32))
@settings(max_examples=8)
def test_any_strategy_comes_back(seed: int, tmp_path: Path) -> None:
    strategy = made(random.Random(seed))
    assert too_long(FORM, to_book(strategy)) == []
    assert back(workbook(strategy, tmp_path)) == strategy


def test_every_tricky_text_comes_back_in_every_kind_of_cell(tmp_path: Path) -> None:
    data = clean()
    theme = data["themes"][0]
    data["vision"] = "=HYPERLINK(1)"
    data["aims"] = theme["you_can_do"] = list(TRICKY)[:30]
    theme["told_us"] = [{"text": text, "source": text, "date": text} for text in TRICKY]
    strategy = loaded(data).strategy
    assert back(workbook(strategy, tmp_path)) == strategy


def test_days_and_numbers_that_no_cell_can_hold_come_back(tmp_path: Path) -> None:
    data = clean()
    data["approved_on"] = "1899-12-31"  # Excel begins in 1900
    data["themes"][0]["goals"][0]["measures"][0]["baselines"] = [
        {"area": "E06000002", "value": "0.30000000000000004", "period": "2020/21", "source": "s"},
        {"area": "E06000003", "value": "1e-300", "period": "2020/21", "source": "s"},
    ]
    strategy = loaded(data).strategy
    assert strategy.approved_on == date(1899, 12, 31)
    assert back(workbook(strategy, tmp_path)) == strategy


def test_a_population_that_says_nothing_is_none_and_comes_back(tmp_path: Path) -> None:
    data = clean()
    data["themes"][0]["goals"][0]["population"] = {}
    data["themes"][0]["goals"][0]["measures"][0]["population"] = {}
    strategy = loaded(data).strategy
    assert [goal.population for _, goal in strategy.goals()] == [None]
    assert [measure.population for _, _, measure in strategy.measures()] == [None]
    assert back(workbook(strategy, tmp_path)) == strategy


def test_another_program_may_save_it(tmp_path: Path) -> None:
    strategy = load(ROOT / "examples/south-tees/strategies/south-tees/1.0.yaml").strategy
    saved = converted(workbook(strategy, tmp_path), "xlsx")
    assert back(saved) == strategy


def test_a_list_that_no_cell_can_hold_is_told_before_anything_is_written() -> None:
    data = clean()
    data["aims"] = ["x" * 4999, *(f"{at} " + "y" * 4990 for at in range(7))]
    (found,) = too_long(FORM, to_book(loaded(data).strategy))
    assert str(found).startswith("X013 error: sheet Strategy: “Aims” of oakshire has 39,")
