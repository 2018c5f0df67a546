"""YAML files that people write, read strictly: plain data, the place of each value, and every fault."""

from goldenthread.plain_yaml.building import LOADER
from goldenthread.plain_yaml.faults import FAULTS, MOST_FAULTS, FileFault
from goldenthread.plain_yaml.kinds import Kind
from goldenthread.plain_yaml.places import Place, Trail, by_place, nearest, within
from goldenthread.plain_yaml.reading import read, read_file
from goldenthread.plain_yaml.readings import Reading
from goldenthread.plain_yaml.scalars import by_its_look
from goldenthread.plain_yaml.writing import scalar, write

__all__ = [
    "FAULTS",
    "LOADER",
    "MOST_FAULTS",
    "FileFault",
    "Kind",
    "Place",
    "Reading",
    "Trail",
    "by_its_look",
    "by_place",
    "nearest",
    "read",
    "read_file",
    "scalar",
    "within",
    "write",
]
