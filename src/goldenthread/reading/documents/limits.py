"""How much a document may hold. The longest published strategies have a few hundred pages."""

from typing import Final

BYTES: Final = 100_000_000  # of a file; pictures make office files large
TEXT_BYTES: Final = 10_000_000  # of a file of text or HTML without its pictures
XML_BYTES: Final = 60_000_000  # of one part of an office file
ELEMENTS: Final = 200_000  # of a web page
LINE: Final = 500_000  # characters of one line: a paragraph of a hundred pages
LINES: Final = 100_000
ROWS: Final = 20_000  # of all tables together: more is a data set
CELLS: Final = 1_000_000  # of one sheet
DEPTH: Final = 250  # elements within each other
