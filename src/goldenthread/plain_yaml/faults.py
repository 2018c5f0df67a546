"""What can be wrong with the layout of a YAML file: one explicit table of codes, with why and how to mend.

The reference page `yaml-files.md` is made from this table: the paragraphs are for the person who edits.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.errors import Finding, Severity, Where

MOST_FAULTS = 200  # a file with more than this is something else; nobody reads the rest


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
        "A strategy of a hundred measures is about 100 KB, a mapping about 1 KB. A strategy over 5 MB, or a "
        "mapping or definition over 1 MB, is something else, and is not opened.",
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
    FileFault(
        "Y007",
        "The file is empty",
        "Nothing stands in it, or only comments. `goldenthread new` writes a strategy and a mapping to "
        "begin with.",
    ),
    FileFault(
        "Y008",
        "The document does not begin with fields",
        "A strategy or a definition begins with fields such as `id:` and `title:`, a mapping with some such "
        "as `columns:`, each at the beginning of its own line.",
    ),
    FileFault(
        "Y009",
        "More than one document in the file",
        "A line of `---` begins a second document, which would be passed over in silence. One file holds one "
        "version of one strategy, or one mapping; several definitions go under `indicators:`.",
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
        "`!name` asks the reading program to make something other than text, numbers and lists. We need "
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
        "A strategy has about ten levels, a mapping two. More than forty (in a mapping or definition: "
        "twelve) is a mistake or mischief.",
    ),
    FileFault(
        "Y016",
        "Too many values",
        "A strategy of a hundred measures has about 5,000 values. A file with 100,000 is something else.",
    ),
    FileFault("Y015", "A field name that is not plain text", "A field name is one word before a colon."),
)

FAULTS = {fault.code: fault for fault in _TABLE}


def fault(code: str, where: Where, found: str, fix: str) -> Finding:
    """A finding of the table above. Every fault of a file stands in the way: it is an error."""
    return Finding(FAULTS[code].code, Severity.ERROR, where, found, fix)
