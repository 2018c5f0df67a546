"""What can be wrong with the shape of a strategy: one explicit table of codes, with why and how to mend.

The reference page `checks.md` is made from this table: the paragraphs are for the person who edits.
"""

from __future__ import annotations

from goldenthread.errors import Finding, Severity, Where
from goldenthread.plain_yaml import MOST_FAULTS, FileFault

_TABLE = (
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
