"""The board paper: what changed, what needs a decision, and how sure we can be, on four pages."""

from goldenthread.publishing.paper.making import Made, make
from goldenthread.publishing.paper.record import Asked

__all__ = ["Asked", "Made", "make"]
