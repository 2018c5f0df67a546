"""The sheets before the tables: cover, contents, notes and shorthand; and the lines over each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goldenthread.judgement import wording
from goldenthread.publishing import licences
from goldenthread.publishing.chrome import STANDING
from goldenthread.publishing.edition import Edition
from goldenthread.publishing.tables import notes, shorthand
from goldenthread.publishing.tables.book import Column, Heading, Line, Link, Sheet, Table, fitting, texts
from goldenthread.publishing.tables.notes import Note

COVER, CONTENTS, NOTES, SHORTHAND = "Cover", "Contents", "Notes", "Shorthand"
TO_COVER, TO_CONTENTS = Link("To the cover", sheet=COVER), Link("To the contents", sheet=CONTENTS)


def sheets(
    edition: Edition, title: str, tables: Mapping[str, Table], holds: Mapping[str, str]
) -> tuple[Sheet, ...]:
    """Cover, contents, notes and shorthand, in this order."""
    marks = shorthand.used(text for table in tables.values() for text in texts(table))
    said = [note for note in Note if any(notes.reference(note) in one for one in _pointing(tables, holds))]
    listed = {
        NOTES: "What to bear in mind, by number.",
        SHORTHAND: "What stands in a cell that holds no value.",
        **{name: _without_notes(holds[name]) for name in tables},
    }
    return (
        Sheet(COVER, title, tuple(_cover(edition))),
        _sheet(CONTENTS, "The sheets of this workbook.", _contents(listed)),
        _sheet(NOTES, listed[NOTES], _notes(edition, said)),
        _sheet(SHORTHAND, listed[SHORTHAND], _shorthand(marks)),
    )


def _pointing(tables: Mapping[str, Table], holds: Mapping[str, str]) -> Iterator[str]:
    """Everything that may point to a note."""
    for name, table in tables.items():
        yield holds[name]
        yield from (column.heading for column in table.columns)


def _without_notes(text: str) -> str:
    """What a sheet holds, for a list: a note is named where it matters, on the sheet."""
    return text.partition(" [note")[0].rstrip(".") + "."


def _sheet(name: str, holds: str, table: Table) -> Sheet:
    return Sheet(name, name, (holds, TO_COVER if name == CONTENTS else TO_CONTENTS), table)


def lines(table: Table, holds: str) -> tuple[Line, ...]:
    """The lines over a table of figures, always as many: its headings stand in the same row."""
    marks = shorthand.used(texts(table))
    pointed = any("[note" in one for one in (holds, *(column.heading for column in table.columns)))
    told = f"Shorthand in this table: {', '.join(marks)}. The sheet {SHORTHAND} explains it."
    return (
        holds,
        told if marks else "There is no shorthand in this table.",
        f"The sheet {NOTES} explains what stands in square brackets with a number."
        if pointed
        else "There are no notes to this table.",
        TO_CONTENTS,
    )


def _contents(listed: Mapping[str, str]) -> Table:
    rows = tuple((Link(name, sheet=name), says) for name, says in listed.items())
    return Table(CONTENTS.lower(), (Column("Sheet", 30), Column("What it holds", 90)), rows)


def _notes(edition: Edition, said: list[Note]) -> Table:
    rows = tuple((f"note {note.value}", fitting(notes.text(edition, note))) for note in said)
    return Table(NOTES.lower(), (Column("Note", 30), Column("What it says", 90)), rows)


def _shorthand(marks: tuple[str, ...]) -> Table:
    rows = tuple((mark, shorthand.MEANINGS[mark]) for mark in marks)
    return Table(SHORTHAND.lower(), (Column("Shorthand", 30), Column("What it means", 90)), rows)


def _cover(edition: Edition) -> Iterator[Line]:
    strategy = edition.strategy
    yield from _warnings(edition)
    yield Heading("What this is")
    yield fitting(
        f"The latest figure of every measure of {strategy.title}, version {strategy.version}, with what may"
        " be said of it; the figures behind it; what each measure means; and who publishes it."
    )
    yield Heading("As known on")
    yield wording.day(edition.as_of)
    yield Heading("Who publishes it")
    yield fitting(edition.publisher)
    yield Heading("Whom to ask")
    yield fitting(strategy.contact or "The strategy names no contact.")
    yield Heading("Next update")
    yield _next_update(edition)
    yield Heading("Licence")
    yield from (fitting(text) for text in licences.attributions(edition) or ("No source states a licence.",))
    yield Heading("How to find your way")
    yield TO_CONTENTS


def _warnings(edition: Edition) -> Iterator[Line]:
    if edition.preview:
        yield "Internal preview. Not for publication. It holds figures and text that the public may not see."
    if any(one.strategy.demonstration for one in (edition, *edition.others.values())):
        yield "Demonstration from public figures, not published or endorsed by the council."
    if edition.strategy.status in STANDING:
        yield " ".join(STANDING[edition.strategy.status])


def _next_update(edition: Edition) -> str:
    """When the next figures of the place are expected, if any source lets us know."""
    said = [edition.judged.of(m.id, area.code) for m in edition.judged.measures for area in edition.own_areas]
    days = [one.currency.expected_on for one in said if one.currency.expected_on]
    coming = [day for day in days if day > edition.as_of]
    if not coming:
        return "No source says when its next figures come. This workbook is made again with them."
    return (
        f"The next figures are expected on {wording.day(min(coming))}. This workbook is made again with them."
    )
