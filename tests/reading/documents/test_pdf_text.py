"""The order of text in a PDF, its headings, lists and paragraphs, and what is set aside."""

from __future__ import annotations

from functools import cache

from goldenthread.reading.documents import Aside, Block, Caption, Document, Heading, Item, Paragraph, Why
from goldenthread.reading.documents.pdf import read_pdf
from tests.support.pdfs import Dictionary, changed, drawn, lines_at, saved, text_at, typeset

SENTENCES = (
    "Too many children here still live in homes that are cold or crowded. ",
    "Parents told us that they want one place to turn to for help. ",
    "The gap between our richest and poorest streets has not closed in ten years. ",
    "Good work, clean air and friends matter more to health than hospitals do. ",
    "We will judge ourselves by what changes for people, and by nothing else. ",
)


@cache
def read(source: str) -> Document:
    return read_pdf(typeset(source), "made.pdf")


def told(word: str, count: int) -> str:
    """Sentences of which each begins with a word and its number, so that their order can be seen."""
    return "".join(f"{word}{at} says: {SENTENCES[at % len(SENTENCES)]}" for at in range(count))


def order(document: Document, word: str) -> list[int]:
    text = " ".join(block.text for block in document.blocks if not hasattr(block, "rows"))
    return [int(part.split()[0]) for part in text.split(word)[1:]]


def of_kind(document: Document, kind: type[Block]) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, kind) and not hasattr(block, "rows")]


# --- order


def test_two_columns_are_read_one_after_the_other() -> None:
    document = read(
        f"""#set page(columns: 2)
        #place(top, float: true, scope: "parent")[#text(22pt)[*A healthier place*]]
        = The best start
        {told("alpha", 24)}
        = Living well
        {told("alpha", 60).replace("alpha", "beta")}"""
    )
    assert order(document, "alpha") == list(range(24))
    assert order(document, "beta") == list(range(60))
    assert of_kind(document, Heading) == ["A healthier place", "The best start", "Living well"]


def test_three_columns_with_a_heading_over_all() -> None:
    document = read(f"#set text(9pt)\n= Over all\n#columns(3)[{told('alpha', 90)}]")
    assert order(document, "alpha") == list(range(90))
    assert document.blocks[0] == Heading("Over all", document.blocks[0].place, 1)


def test_a_coloured_box_beside_the_text_is_read_by_itself() -> None:
    document = read(
        f"""#grid(columns: (2fr, 1fr), gutter: 14pt)[{told("main", 25)}][
        #set block(fill: luma(230), inset: 6pt, width: 100%)
        #block[*In numbers* \\ 72% are ready \\ 15% smoke \\ 9% more]]"""
    )
    assert order(document, "main") == list(range(25))
    assert [one for one in of_kind(document, Paragraph) if one[0].isdigit()] == [
        "72% are ready",
        "15% smoke",
        "9% more",
    ]
    assert of_kind(document, Heading) == ["In numbers"]


def test_a_note_in_the_margin_is_no_table() -> None:
    document = read(
        f"""#grid(columns: (4fr, 1fr), gutter: 16pt)[{told("main", 14)}][
        #set text(fill: blue)
        You said: \\ more places \\ to play, safe \\ streets and \\ cleaner air \\ for all of us]"""
    )
    assert order(document, "main") == list(range(14))
    assert not any(hasattr(block, "rows") for block in document.blocks)


def test_columns_far_apart_in_height_are_still_columns() -> None:
    left = lines_at(50, 700, [f"left {at} goes on and on for a whole line" for at in range(12)])
    right = lines_at(320, 694, [f"right {at} goes on and on for a whole line" for at in range(12)], lead=13)
    text = " ".join(of_kind(read_pdf(drawn(left + right), "made.pdf"), Paragraph))
    assert text.index("left 11") < text.index("right 0")


def test_a_turned_page_and_a_page_with_turned_text_read_the_same() -> None:
    plain = drawn(lines_at(60, 700, ["One line of the page", "goes on in another."]))
    pdf = changed(plain)
    pdf.pages[0].rotate(90, relative=True)
    written = (
        b"q 0 1 -1 0 595 0 cm " + lines_at(60, 500, ["One line of the page", "goes on in another."]) + b"Q"
    )
    for content in (plain, saved(pdf), drawn(written)):
        assert of_kind(read_pdf(content, "made.pdf"), Paragraph) == [
            "One line of the page goes on in another."
        ]


# --- headings


def test_levels_follow_the_size_of_the_type() -> None:
    document = read(
        f"""#set text(10pt)
        #text(26pt)[*Northshire Strategy*]

        = Priority 1
        {told("a", 4)}
        == What we want to achieve
        {told("b", 4)}

        *Measures*

        {told("c", 4)}
        = Priority 2
        {told("d", 4)}"""
    )
    found = [(one.text, one.level) for one in document.blocks if isinstance(one, Heading)]
    assert found == [
        ("Northshire Strategy", 1),
        ("Priority 1", 2),
        ("What we want to achieve", 3),
        ("Measures", 4),
        ("Priority 2", 2),
    ]


def test_bold_words_that_begin_a_paragraph_are_no_heading() -> None:
    document = read("*Lead:* Director of Public Health\n\nThe *most important* thing is to begin.")
    assert of_kind(document, Heading) == []
    assert of_kind(document, Paragraph)[0] == "Lead: Director of Public Health"


def test_a_heading_over_two_lines_is_one() -> None:
    long = (
        "Ambition 3 - Opportunity to be fit, well and independent wherever in the county people live and work"
    )
    document = read(f"= {long}\n{told('a', 5)}")
    assert of_kind(document, Heading) == [long]


# --- lists and paragraphs


def test_bullets_numbers_and_letters() -> None:
    document = read(
        """What we want:
        - Children are ready for school by the age of five, whatever the place or home they were born in
        - Fewer children live with obesity
          - above all in our poorest streets
        - Young people feel well

        + First
        + Second

        #set enum(numbering: "(a)")
        + Either
        + Or"""
    )
    items = [(one.marker, one.depth, one.text) for one in document.blocks if isinstance(one, Item)]
    assert items == [
        (
            None,
            0,
            "Children are ready for school by the age of five, whatever the place or home they were born in",
        ),
        (None, 0, "Fewer children live with obesity"),
        (None, 1, "above all in our poorest streets"),
        (None, 0, "Young people feel well"),
        ("1.", 0, "First"),
        ("2.", 0, "Second"),
        ("(a)", 0, "Either"),
        ("(b)", 0, "Or"),
    ]


def test_a_number_at_the_start_of_a_line_begins_no_item() -> None:
    lines = [
        "The rate of smoking among adults in the county came down by",
        "3.5 per cent in a year. That is good.",
    ]
    document = read_pdf(drawn(lines_at(60, 700, lines)), "made.pdf")
    assert of_kind(document, Paragraph) == [" ".join(lines)]


def test_a_broken_word_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    lines = [
        "Mental well-being comes first in all that the coun-",
        "cil does, and so everything we plan is for the well-",
        "being of people.",
    ]
    document = read_pdf(drawn(lines_at(60, 700, lines)), "made.pdf")
    assert of_kind(document, Paragraph) == [
        "Mental well-being comes first in all that the council does, and so everything we plan is for the "
        "well-being of people."
    ]


def test_a_paragraph_that_runs_over_pages_is_one() -> None:
    document = read(f"#set page(footer: context counter(page).display())\n{told('alpha', 90)}")
    (paragraph,) = (one for one in document.blocks if isinstance(one, Paragraph))
    assert document.pages == 2
    assert order(document, "alpha") == list(range(90))
    assert (paragraph.place.page, paragraph.place.line) == (1, 1)


def test_a_raised_figure_is_never_read_as_a_part_of_a_number() -> None:
    small = text_at(60, 700, "Ready for school: 72%") + text_at(159, 704, "1", size=6)
    document = read_pdf(drawn(small), "made.pdf")
    assert of_kind(document, Paragraph) == ["Ready for school: 72%¹"]
    own = read("Ready: 72%#footnote[A note.] in the 21#super[st] century")
    assert of_kind(own, Paragraph)[0] == "Ready: 72%¹ in the 21st century"


def test_captions() -> None:
    document = read("#figure(rect(), caption: [Children ready for school])\n\nSource: a survey of 2019")
    assert of_kind(document, Caption) == ["Figure 1: Children ready for school", "Source: a survey of 2019"]


# --- set aside


def set_aside(document: Document, why: Why) -> list[Aside]:
    return [one for one in document.aside if one.why is why]


def test_headers_footers_and_page_numbers_are_set_aside() -> None:
    document = read(
        f"""#set page(header: [Northshire Strategy #h(1fr) Draft])
        #set page(footer: context [Page #counter(page).display()])
        = Priority 1
        {told("alpha", 150)}"""
    )
    assert [one.text for one in set_aside(document, Why.RUNNING)] == [
        "Northshire Strategy Draft"
    ] * document.pages
    assert [one.text for one in set_aside(document, Why.PAGE_NUMBER)] == ["Page 1", "Page 2", "Page 3"]
    assert document.blocks[0].place.line == 2  # the header is the first line of the page
    assert order(document, "alpha") == list(range(150))


def test_chapters_in_headers_are_set_aside_by_the_number_beside_them() -> None:
    chapters = "".join(
        f"#pagebreak(weak: true)\n#chapter.update[Chapter {name}]\n= {name}\n{told('a', 8)}"
        for name in ("Start", "Live", "Work", "Age")
    )
    document = read(
        f"""#let chapter = state("c", [])
        #set page(header: context [#chapter.get() #h(1fr) #counter(page).display()])\n{chapters}"""
    )
    assert len(set_aside(document, Why.RUNNING)) + len(set_aside(document, Why.PAGE_NUMBER)) == 4


def test_numbered_headings_at_the_head_of_pages_are_no_headers() -> None:
    pages = "#pagebreak(weak: true)\n".join(f"= Goal {at}\n{told('a', 9)}" for at in range(1, 6))
    assert of_kind(read(pages), Heading) == [f"Goal {at}" for at in range(1, 6)]


def test_a_block_that_returns_on_every_page_is_kept_once() -> None:
    box = "#place(bottom + right, dy: -150pt)[Tell us what you think]"
    document = read("#pagebreak(weak: true)\n".join(f"{told(f'page{at}x', 9)}{box}" for at in range(5)))
    text = " ".join(of_kind(document, Paragraph))
    assert text.count("Tell us what you think") == 1
    assert len(set_aside(document, Why.REPEATED)) == 4


def test_a_page_without_text_is_named() -> None:
    document = read("First page.\n#pagebreak()\n#rect(fill: red)\n#pagebreak()\nThird page.")
    assert [(one.place.page, one.text) for one in set_aside(document, Why.NO_TEXT)] == [
        (2, "The page is empty.")
    ]
    assert of_kind(document, Paragraph) == ["First page.", "Third page."]


def test_a_font_without_a_key_to_its_letters_is_set_aside_and_not_guessed() -> None:
    pdf = changed(typeset(told("alpha", 12)))
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]
    document = read_pdf(saved(pdf), "made.pdf")
    assert document.blocks == ()
    assert [one.why for one in document.aside] == [Why.GARBLED]


def test_what_a_scanner_made_of_a_table_is_set_aside() -> None:
    noise = [
        "Iqz~e rnk# tlIe vvhc]h",
        "pp|rt {0nt brk5TTq ssth",
        "Mszr3Ab xx>qr lIlKwp dhgff",
        "trw^e qqp zxcv bnmk",
    ]
    clean = ["Children are ready for school when they begin."]
    document = read_pdf(drawn(lines_at(60, 700, clean) + lines_at(60, 600, noise)), "made.pdf")
    assert of_kind(document, Paragraph) == clean
    assert " ".join(one.text for one in set_aside(document, Why.GARBLED)) == " ".join(noise)


def test_acronyms_codes_and_other_languages_are_not_garbled() -> None:
    texts = [
        "NHS, ICB, DWP, LGA, TVCA and VCSE partners will meet.",
        "Mae pob plentyn yn y sir yn cael y dechrau gorau mewn bywyd.",
        "Gesundheit für alle: Rhythmus, Schwung und Krankheitsschutz.",
        "E92000001 E06000002 E06000003 E12000001 0.95 1.02",
    ]
    document = read_pdf(
        drawn(b"".join(text_at(60, 700 - 60 * at, one) for at, one in enumerate(texts))), "m.pdf"
    )
    assert of_kind(document, Paragraph) == texts


def test_a_table_of_contents_is_set_aside() -> None:
    document = read(f"#outline()\n#pagebreak()\n= Start\n{told('a', 5)}\n= Live\n{told('b', 5)}\n= Age\nEnd.")
    assert [one.text.split(" ")[0] for one in set_aside(document, Why.CONTENTS)] == ["Start", "Live", "Age"]


def test_a_watermark_across_the_page_is_not_read() -> None:
    document = read(
        "#set page(foreground: rotate(-40deg, text(80pt, fill: luma(220))[DRAFT]))\n"
        + "#pagebreak()\n".join(told(f"p{at}x", 6) for at in range(3))
    )
    assert "DRAFT" not in " ".join(block.text for block in document.blocks if not hasattr(block, "rows"))


def test_letters_beyond_the_page_are_hidden() -> None:
    document = read_pdf(drawn(text_at(60, 700, "Seen.") + text_at(900, 700, "Not seen.")), "made.pdf")
    assert of_kind(document, Paragraph) == ["Seen."]
    assert [one.text for one in set_aside(document, Why.HIDDEN)] == ["8 letters beyond the edges of the page"]
