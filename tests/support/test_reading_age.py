"""The measure of reading age against texts and words whose counts are known."""

from __future__ import annotations

import pytest

from tests.support.reading_age import WORD, grade, sentences, syllables, without

# Syllables as dictionaries divide the words.
KNOWN = {
    1: "cat safe walked played makes likes chance since year years school use used the we made whole scale"
    " file rule true blue due league tied eye trend friend judge judged read cried",
    2: "table tables wanted added houses changes places nation special measure measures figure figures"
    " hybrid mammal creature people people’s healthy social patient ancient little able uses increase"
    " increased trial giant reading leading trying being carries studies England cannot outcome finished"
    " needed agreed values value issues unique rhythm business every science client quiet fuel hidden"
    " target scorecard hollow claimants",
    3: "radio video similar estimate beautiful platypus seemingly period serious various inactive poverty"
    " initial sentences decided area average",
    4: "education publication development population community obesity material usually actually"
    " unemployment situation priority priorities",
    5: "evaluation association",
}


@pytest.mark.parametrize(("count", "words"), KNOWN.items())
def test_syllables(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split() if syllables(word) != count} == {}


@pytest.mark.parametrize("figure", ["64.3%", "1,234", "7", "−0.40", "£12"])
def test_a_figure_is_one_word(figure: str) -> None:
    assert WORD.findall(f"About {figure} here.") == ["About", figure, "here"]
    assert syllables(figure) == 1


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # 13 words and 24 syllables: the encyclopaedias' own example, of grade 11.3.
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
        ("The cat sat on the mat.", -1.5),  # 6 words and 6 syllables: 0.39 x 6 + 11.8 - 15.59
        # 16 words and 23 syllables, of reading ease 69.
        ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 7.6),
    ],
)
def test_published_grades(text: str, published: float) -> None:
    assert grade(text) == pytest.approx(published, abs=0.06)


def test_sentences_end_with_their_marks_and_not_within_figures() -> None:
    assert sentences("It is 64.3% now: up. Is it? Yes!") == ["It is 64.3% now: up", "Is it", "Yes"]


def test_a_name_is_one_word_however_long() -> None:
    assert without("Redcar and Cleveland is by Redcar.", {"Redcar", "Redcar and Cleveland"}) == (
        "Bolton is by Bolton."
    )
