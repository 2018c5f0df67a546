"""Structure: the themes, goals and measures of a document, from its headings, lead-ins, lists and tables."""

from goldenthread.reading.structure.reading import read_structure

__all__ = ["read_structure"]
