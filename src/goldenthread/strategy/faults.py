"""What can be wrong with the file itself: one explicit table of codes, with why and how to mend.

The reference page `checks.md` is made from this table: the paragraphs are for the person who edits.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.errors import Finding, Severity, Where

MOST_FAULTS = 200  # a file with more than this is not a strategy; nobody reads the rest


@dataclass(frozen=True, slots=True)
class FileFault:
    """One kind of fault in a file: its code, its title, why it matters and how it is mended."""

    code: str
    title: str
    paragraph: str


_TABLE = (
    FileFault(
        "Y001", "The file cannot be read", "It is not there, is a folder, or may not be opened by you."
    ),
    FileFault(
        "Y002",
        "The file is too large",
        "A strategy of a hundred measures is about 100 KB. A file over 5 MB is something else, and is not "
        "opened.",
    ),
    FileFault(
        "Y003",
        "The file is not UTF-8",
        "Names and signs (é, £, –) are only safe in one encoding. Save the file again as UTF-8.",
    ),
    FileFault(
        "Y004",
        "An invisible control character",
        "A NUL or another control character usually means a damaged or binary file. Delete it, or copy "
        "the text "
        "into a new file.",
    ),
    FileFault(
        "Y005",
        "Not well-formed YAML",
        "The layout cannot be understood from this place on. Most often: a text with a colon that is not in "
        "quotes, a line that begins in the wrong column, or a quotation mark that is not closed.",
    ),
    FileFault(
        "Y006",
        "A tab at the beginning of a line",
        "YAML shows what belongs together by spaces. Use two spaces a level.",
    ),
    FileFault("Y007", "The file is empty", "`goldenthread new` writes a strategy to begin with."),
    FileFault(
        "Y008",
        "The document does not begin with fields",
        "A strategy begins with fields such as `id:` and `title:`, each at the beginning of its own line.",
    ),
    FileFault(
        "Y009",
        "More than one document in the file",
        "A line of `---` begins a second document, which would be passed over in silence. One file holds one "
        "version of one strategy.",
    ),
    FileFault(
        "Y010",
        "An anchor or an alias",
        "`&name` and `*name` make one text appear in several places, so that a reader cannot see what a "
        "line says, "
        "and can make a small file grow without end. Write the text out. A text that begins with & or * "
        "is put in quotes.",
    ),
    FileFault(
        "Y011",
        "A tag",
        "`!name` asks the reading program to make something other than text, numbers and lists. A "
        "strategy needs "
        "none. A text that begins with ! is put in quotes.",
    ),
    FileFault("Y012", "A merge key", "`<<` copies fields from elsewhere in the file. Write the fields out."),
    FileFault(
        "Y013",
        "The same field twice",
        "Only one of the two could be kept, and the other would be lost in silence. Keep the right one.",
    ),
    FileFault(
        "Y014",
        "Nested too deep",
        "A strategy has about ten levels. More than forty is a mistake or mischief.",
    ),
    FileFault(
        "Y016",
        "Too many values",
        "A strategy of a hundred measures has about 5,000 values. One with 100,000 is something else.",
    ),
    FileFault("Y015", "A field name that is not plain text", "A field name is one word before a colon."),
    FileFault(
        "Y020",
        "A field that we do not know",
        "A misspelt field would otherwise be passed over in silence. The finding offers the nearest field "
        "of that place.",
    ),
    FileFault("Y021", "A field is missing", "Without it the rest cannot be understood."),
    FileFault("Y022", "An empty text", "Give the text, or leave the field out."),
    FileFault(
        "Y023", "A text that is too long", "A text is at most 5,000 characters, an id 80, a version 20."
    ),
    FileFault(
        "Y024", "A single text was wanted", "A list or a group of fields stands where one text belongs."
    ),
    FileFault(
        "Y025",
        "Not a number",
        "Write digits with a point (12.5); no thousands comma, no unit, no sign such as < or %.",
    ),
    FileFault("Y026", "Not a whole number", "A year or a count is written in digits."),
    FileFault("Y027", "A number outside what is possible", "The finding says what range is meant."),
    FileFault("Y028", "Not a date", "A date is written year-month-day, such as 2024-09-12."),
    FileFault("Y029", "Not one of the choices", "The finding lists the choices."),
    FileFault("Y030", "A list was wanted", "Each item of a list begins with `- ` on its own line."),
    FileFault(
        "Y031",
        "Fields were wanted",
        "Here stands a text or a list where a group of `field: value` lines belongs.",
    ),
    FileFault(
        "Y032",
        "Not a possible id",
        "An id is a permanent slug, part of an address and a file name: lower-case letters, digits and "
        "single "
        "hyphens, such as `school-readiness`. Anything that could lead out of its folder is refused.",
    ),
    FileFault("Y033", "Not a possible area code", "An area code is letters and digits, such as E06000002."),
    FileFault("Y034", "Not a possible link", "A link is `strategy-id#node-id`."),
    FileFault(
        "Y035", "Not a possible indicator", "An indicator is `source:number`, such as `fingertips:90631`."
    ),
    FileFault(
        "Y036", "Not a possible version", "A version is numbers with points between them, such as 1.0 or 2.1."
    ),
    FileFault("Y037", "Neither true nor false", "Write true or false."),
    FileFault("Y038", "Not possible here", "The finding says what is wrong."),
    FileFault("Y039", "An empty item in a list", "A `-` with nothing after it. Fill it or delete the line."),
    FileFault(
        "Y040",
        "An id used twice",
        "Records, links and addresses hang on ids, so that each belongs to one node for ever. Give the "
        "newer node "
        "another id.",
    ),
    FileFault(
        "Y041",
        "An id of a removed node used again",
        "What was recorded of the old node would seem to be about the new one. Give the new node another id.",
    ),
    FileFault(
        "Y042",
        "Parts within parts",
        "A measure may have parts; a part is a measure that holds figures and has none.",
    ),
    FileFault(
        "Y043",
        "The file is not where its ids say",
        "A version is kept in `strategies/<id>/<version>.yaml`, so that a version is found by its name "
        "and never "
        "written over by another.",
    ),
    FileFault(
        "Y044",
        "A file that nothing reads",
        "Strategies are read from `strategies/<id>/<version>.yaml` only. Move the file there, or out of "
        "the folder.",
    ),
    FileFault(
        "Y045",
        "More faults than are listed",
        f"Only the first {MOST_FAULTS} are listed. Mend these and check again.",
    ),
    FileFault(
        "Y052",
        "Changed by somebody else",
        "The file changed while it was being edited, so the edit was not written.",
    ),
    FileFault(
        "Y050", "No such node to change", "An edit names a node by its id; the strategy has none of this id."
    ),
    FileFault(
        "Y051",
        "More than a single value",
        "An edit puts one value in the place of another. A list or a group of fields is changed by hand.",
    ),
)

FAULTS = {fault.code: fault for fault in _TABLE}


def fault(code: str, where: Where, found: str, fix: str) -> Finding:
    """A finding of the table above. Every fault of a file stands in the way: it is an error."""
    return Finding(FAULTS[code].code, Severity.ERROR, where, found, fix)
