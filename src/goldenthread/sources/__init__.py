"""Sources: files of figures read into observations, with every fault told."""

from goldenthread.sources.mapping import FileMapping, load_mapping
from goldenthread.sources.reading import ReadResult, load, read_file
from goldenthread.sources.rules import RULES, Rule

__all__ = ["RULES", "FileMapping", "ReadResult", "Rule", "load", "load_mapping", "read_file"]
