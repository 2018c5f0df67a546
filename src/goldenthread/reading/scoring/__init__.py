"""Scoring: how much of what a person found by hand a draft holds too."""

from goldenthread.reading.scoring.matching import Score, score

__all__ = ["Score", "score"]
