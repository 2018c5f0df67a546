"""Phrases: what the words of a measure say of its unit, direction, start, end, splits and source."""

from collections.abc import Mapping

from goldenthread.reading.phrases.aims import Aim, aim
from goldenthread.reading.phrases.directions import direction, without_direction
from goldenthread.reading.phrases.keys import keyed
from goldenthread.reading.phrases.quantities import spans, years
from goldenthread.reading.phrases.remarks import source, split, without_gloss
from goldenthread.reading.phrases.units import unit

__all__ = [
    "Aim",
    "aim",
    "direction",
    "keyed",
    "measure_facts",
    "source",
    "spans",
    "split",
    "unit",
    "without_direction",
    "without_gloss",
    "years",
]


def measure_facts(text: str) -> Mapping[str, str]:
    """Everything the words of one measure state, as printed; what they do not state is not there."""
    stated = aim(text)
    found = {
        "unit": unit(text, without_direction(text)),
        "direction": direction(text),
        "split": split(text),
        "source": source(text),
        "baseline": stated.baseline,
        "baseline_year": stated.baseline_year,
        "target": stated.target,
        "due": stated.due,
    }
    return {name: value for name, value in found.items() if value is not None}
