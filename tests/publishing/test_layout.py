"""What all printers of blocks share: which stand side by side, how wide columns are, what a chart says."""

from __future__ import annotations

import pytest

from goldenthread.publishing.pages.blocks import Block, Card, Cell, Grid, Head, Points, Words
from goldenthread.publishing.pages.layout import (
    BOLD,
    CELL,
    GAP,
    TEXT_WIDTH,
    apart,
    drawn,
    led,
    paired,
    stays,
    widths,
)
from tests.publishing.papers import READY, SMOKING

TEXT = Words("between")


@pytest.mark.parametrize(
    ("blocks", "runs"),
    [
        ((), []),
        ((SMOKING,), [1]),
        ((SMOKING, READY), [2]),
        ((SMOKING, READY, SMOKING), [2, 1]),
        ((SMOKING, TEXT, READY), [1, 1, 1]),
        ((TEXT, SMOKING, READY, TEXT, TEXT), [1, 2, 1, 1]),
    ],
)
def test_two_pictures_that_follow_each_other_stand_side_by_side(
    blocks: tuple[Block, ...], runs: list[int]
) -> None:
    found = list(paired(blocks))
    assert [len(run) for run in found] == runs
    assert tuple(block for run in found for block in run) == blocks


LIST, CARD = Points((TEXT,)), Card("Claim", (("Rule", "one"),))


@pytest.mark.parametrize(
    ("blocks", "leading"),
    [
        ((TEXT, LIST), [True, False]),
        ((TEXT, SMOKING, READY), [True, False]),
        ((LIST, TEXT, TEXT, LIST, TEXT), [False, False, True, False, False]),
        ((TEXT, CARD), [False, False]),
    ],
)
def test_a_paragraph_stays_with_the_list_or_chart_that_it_leads_in(
    blocks: tuple[Block, ...], leading: list[bool]
) -> None:
    assert [leads for _, leads in led(blocks)] == leading


@pytest.mark.parametrize(("items", "kept"), [(0, set()), (1, set()), (2, {0}), (3, {0, 1}), (7, {0, 5})])
def test_no_first_or_last_item_of_a_list_stands_alone(items: int, kept: set[int]) -> None:
    assert stays(items) == kept


def grid(*heads: tuple[str, float]) -> Grid:
    return Grid("Caption", "Summary", tuple(Head(text, share=share) for text, share in heads), ())


def test_columns_are_as_wide_as_asked_where_their_heads_fit() -> None:
    assert widths(grid(("Measure", 3), ("Figure", 1), ("Status", 1)), 11) == [0.6, 0.2, 0.2]


def test_a_column_has_room_for_the_longest_word_of_its_head_and_the_widest_gives_it() -> None:
    first, second, third = widths(grid(("Theme", 8), ("All our measures", 1), ("Target", 1)), 11)
    needed = (len("measures") * BOLD * CELL * 11 + GAP) / TEXT_WIDTH
    assert second == needed > 0.1
    assert first + second + third == pytest.approx(1)
    assert first < 0.8


def test_a_column_has_room_for_a_period_and_not_for_every_long_word() -> None:
    heads = (Head("Measure", share=8), Head("Year"), Head("Note"))
    cells = (Cell("Smoking"), Cell("2024/25"), Cell("Disproportionately"))
    _, period, note = widths(Grid("Caption", "Summary", heads, (cells,)), 16)
    assert period == (len("2024/25") * BOLD * CELL * 16 + GAP) / TEXT_WIDTH > note


def test_where_there_is_no_room_columns_stay_as_asked() -> None:
    many = grid(*[("Disproportionately", 1.0)] * 10)
    assert widths(many, 16) == [0.1] * 10


def test_a_drawing_says_the_words_of_its_picture() -> None:
    assert f'<desc id="smoking-d">{SMOKING.description}</desc>' in drawn(SMOKING)
    assert f'<desc id="smoking-n-d">{SMOKING.description}</desc>' in drawn(SMOKING, narrow=True)


def test_a_column_of_text_after_numbers_stands_apart_from_them() -> None:
    heads = (Head("Theme"), Head("Measures", numeric=True), Head("Targets"), Head("Lead"))
    assert apart(Grid("Caption", "Summary", heads, ())) == [False, False, True, False]
