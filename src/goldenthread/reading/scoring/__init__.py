"""Scoring: how much of what a person found by hand a draft holds too."""

from goldenthread.reading.scoring.matching import Score, score
from goldenthread.reading.scoring.truth import Truth, read_truth

__all__ = ["Score", "Truth", "read_truth", "score"]
