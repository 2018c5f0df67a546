"""What is set aside, why, and what only looks like it and stays."""

from __future__ import annotations

import random
from pathlib import Path

from goldenthread.reading.documents.model import Document, Why
from goldenthread.reading.documents.setting_aside import sifted
from goldenthread.reading.documents.setting_aside.known_words import known
from goldenthread.reading.documents.text import read_text
from tests.reading.documents.blocks import told


def sift(text: str) -> Document:
    """A text, read and sifted."""
    return sifted(read_text(text, "a"))


def aside(text: str) -> list[tuple[Why, int]]:
    """What was set aside of a text, and where."""
    return [(one.why, one.place.line) for one in sift(text).aside]


def test_marks_of_pages() -> None:
    lines = ["Text.", "Page 9", "- 12 -", "9 of 46", "This page is intentionally left blank", "[illegible]"]
    text = "\n\n".join([*lines, "57 schools."])
    assert aside(text) == [
        *((Why.PAGE_NUMBER, line) for line in (3, 5, 7)),
        (Why.REPEATED, 9),
        (Why.GARBLED, 11),
    ]
    assert told(sift(text).blocks) == ["Text.", "57 schools."]


def test_numbers_alone_count_pages_only_where_they_rise() -> None:
    pages = "\n\n".join(f"Text of a page.\n\n{number}" for number in (4, 5, 6, 8))
    assert aside(pages) == [(Why.PAGE_NUMBER, line) for line in (3, 7, 11, 15)]
    figures = "\n\n".join(f"Schools of a kind.\n\n{number}" for number in (57, 8, 44, 1))
    assert aside(figures) == []
    assert aside("Text.\n\n2023\n\nText.\n\n2024\n\nText.\n\n2025") == []


def test_marks_such_as_draft_and_headings_of_every_chapter() -> None:
    chapters = "".join(
        f"Ambition {at} - Homes\n\nWhere we are now\n\nText {at}.\n\nDRAFT\n\n" for at in range(1, 5)
    )
    document = sift(chapters)
    assert [(one.why, one.text) for one in document.aside] == [(Why.REPEATED, "DRAFT")] * 4
    assert told(document.blocks).count("# - Where we are now") == 4
    assert aside("Draft strategy\n\nText.\n\nOfficial - Sensitive\n\nMore.") == []


def test_a_note_of_every_page_is_kept_once() -> None:
    note = "These priorities are a work in progress and will evolve."
    text = f"One.\n\n{note}\n\nTwo.\n\n{note}\n\nThree.\n\n{note}\n"
    assert aside(text) == [(Why.REPEATED, 7), (Why.REPEATED, 11)]
    lead_in = "\n\n".join(["The Board agreed to the following actions:\n\n- Act."] * 4)
    assert aside(lead_in) == []


def test_headings_that_only_say_continued() -> None:
    lines = ["7. WORK OF THE GROUPS", "Text.", "7. WORK OF THE GROUPS CONTINUED", "More.", "Homes (cont.)"]
    assert aside("\n\n".join(lines)) == [(Why.RUNNING, 5)]


def test_contents_with_pages_and_without() -> None:
    paged = (
        "Contents\n\nOur vision\t3\nOur aims\t5\nAppendix 1\t12\n\nOur vision\n\nText.\n\nOur vision\n\nMore."
    )
    assert aside(paged) == [(Why.CONTENTS, 1), (Why.CONTENTS, 3)]
    named = "Contents\n\n- 1. Why\n- 2. How\n\n1. Why\n\nText.\n\n2. How\n\nText."
    assert aside(named) == [(Why.CONTENTS, line) for line in (1, 3, 4)]
    dotted = "\n".join(f"{at}\tChapter of something......\t{at * 3}" for at in range(1, 8))
    assert aside(f"Text.\n\n{dotted}\n\nText.") == [(Why.CONTENTS, 3)]


def test_a_table_of_figures_is_not_one_of_contents() -> None:
    figures = "Area\tCases\nHarbour\t3\nSeaton\t5\nHilltop\t12\n"
    assert aside(f"Our vision\n\n{figures}") == []
    assert aside(f"The contents of the survey\n\nText.\n\n{figures}") == []


CLEAN = (
    "We will develop a place based and person centred health and care system with partners across the"
    " borough. Making prevention of ill health everybody's business means a consistent approach to safety,"
    " housing, work and learning. People with long term conditions are supported at home, and carers have"
    " breaks when they need them. Every neighbourhood has a team that knows its streets and schools."
)


def garbled(text: str, *, seed: int = 3) -> str:
    """A text as a bad scan leaves it: letters of longer words taken for others."""
    chance = random.Random(seed)

    def spoilt(word: str) -> str:
        if len(word) < 5 or chance.random() < 0.4:
            return word
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + chance.choice("rnlitcf") + chance.choice("eoau") + word[at + 1 :]

    return " ".join(map(spoilt, text.split()))


def test_a_garbled_second_copy_of_a_table_is_set_aside() -> None:
    words = CLEAN.split()
    cells = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
    rows = ["\t".join(cells[at : at + 3]) for at in range(0, len(cells), 3)]
    spoilt = [garbled(cell, seed=at) for at, cell in enumerate(cells)]
    copy = ["\t".join(spoilt[at : at + 3]) for at in range(0, len(spoilt), 3)]
    text = "\n".join(["Priorities", "", *rows, "", "More of it", "", *copy, "", CLEAN])
    found = sift(text)
    assert [one.why for one in found.aside] == [Why.GARBLED]
    assert len(found.blocks) == 4
    assert found.aside[0].text.startswith(spoilt[0])


def test_a_garbled_paragraph_is_set_aside_and_a_clean_one_stays() -> None:
    document = sift(f"{CLEAN}\n\n{garbled(CLEAN)}\n\nThe end of it.")
    assert [(one.why, one.place.line) for one in document.aside] == [(Why.GARBLED, 3)]


def test_another_language_and_rare_words_are_not_garbled() -> None:
    welsh = (
        "Mae pobl yn byw bywydau hirach ac iachach mewn cymunedau diogel, ac mae plant yn cael y dechrau"
        " gorau mewn bywyd. Byddwn yn gweithio gyda phartneriaid i leihau anghydraddoldebau iechyd ac i"
        " gefnogi teuluoedd sydd mewn tlodi, gan wrando ar drigolion ym mhob ardal cyn penderfynu."
    )
    rare = (
        "Perinatal, neurodevelopmental, respiratory and cardiovascular conditions, safeguarding, bereavement,"
        " homelessness, commissioning and coproduction need dental, podiatric, psychiatric and physiotherapy"
        " services, immunisation, screening, vaccination and decarbonisation across neighbourhoods."
    )
    assert aside(f"{CLEAN}\n\n{welsh}\n\n{rare}") == []


def test_letters_of_broken_fonts() -> None:
    assert aside(
        f"{CLEAN}\n\n(cid:12)(cid:7)(cid:33) (cid:4)(cid:9)(cid:55)\n\n\ue001\ue002\ue003 \ue004"
    ) == [
        (Why.GARBLED, 3),
        (Why.GARBLED, 5),
    ]


def test_known_words() -> None:
    assert all(map(known, ("health", "strategies", "unacceptable", "planned", "happily", "inequality")))
    assert not any(map(known, ("pertnerships", "ingetter", "eccessible", "welbeing")))


def test_the_list_of_words_tells_where_it_comes_from() -> None:
    path = Path(known.__wrapped__.__code__.co_filename).with_name("known_words.txt")
    start = path.read_text(encoding="utf-8")[:1500]
    assert "SCOWL" in start
    assert "Permission to use, copy" in start
