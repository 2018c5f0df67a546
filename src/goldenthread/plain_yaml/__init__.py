"""YAML files that people write, read strictly: plain data, the place of each value, and every fault."""

from goldenthread.plain_yaml.faults import FAULTS, MOST_FAULTS, FileFault
from goldenthread.plain_yaml.reading import Reading, Trail, read, text_of

__all__ = ["FAULTS", "MOST_FAULTS", "FileFault", "Reading", "Trail", "read", "text_of"]
