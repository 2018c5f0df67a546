"""Sources: files of figures read into observations, with every fault told."""

from goldenthread.sources.reading import ReadResult, load, read_file
from goldenthread.sources.rules import RULES, Rule

__all__ = ["RULES", "ReadResult", "Rule", "load", "read_file"]
