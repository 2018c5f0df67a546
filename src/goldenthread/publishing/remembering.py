"""Judgements asked for once: several pages tell of the same measure in the same area."""

from __future__ import annotations

from functools import cached_property

from goldenthread.judgement.populations import ByAge
from goldenthread.judgement.results import AreaRef, Figure, Judgement, NearMatch, Working
from goldenthread.periods import Period
from goldenthread.publishing.edition import Judged
from goldenthread.strategy.model import Measure

Pair = tuple[str, str]


class Remembered:
    """Answers like what it was given, from memory where the same was asked before."""

    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        self._said: dict[Pair, Judgement] = {}
        self._series: dict[Pair, tuple[Figure, ...]] = {}
        self._splits: dict[Pair, tuple[Figure, ...]] = {}
        self._decimals: dict[str, int] = {}
        self._units: dict[str, str] = {}

    @cached_property
    def areas(self) -> tuple[AreaRef, ...]:
        """The judged areas."""
        return self._judged.areas

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The judged measures."""
        return self._judged.measures

    def of(self, measure_id: str, area_code: str) -> Judgement:
        """What is said of one measure in one area."""
        key = (measure_id, area_code)
        if key not in self._said:
            self._said[key] = self._judged.of(measure_id, area_code)
        return self._said[key]

    def series(self, measure_id: str, area_code: str) -> tuple[Figure, ...]:
        """The headline figures, oldest first."""
        key = (measure_id, area_code)
        if key not in self._series:
            self._series[key] = self._judged.series(measure_id, area_code)
        return self._series[key]

    def splits(self, measure_id: str, area_code: str) -> tuple[Figure, ...]:
        """Figures of other groups."""
        key = (measure_id, area_code)
        if key not in self._splits:
            held = self.of(measure_id, area_code).figure  # without a figure there is nothing to split
            self._splits[key] = self._judged.splits(measure_id, area_code) if held else ()
        return self._splits[key]

    def near(self, measure_id: str, area_code: str) -> tuple[NearMatch, ...]:
        """Near matches: asked for once, so not kept."""
        return self._judged.near(measure_id, area_code)

    def working(self, measure_id: str, area_code: str) -> tuple[Working, ...]:
        """Working cards: asked for once, so not kept."""
        return self._judged.working(measure_id, area_code)

    def testable(self) -> tuple[int, int, int]:
        """How many measures can be tested, have a figure, and are there."""
        return self._judged.testable()

    def by_age(self) -> ByAge | None:
        """The people of the place by age: asked for once, so not kept."""
        return self._judged.by_age()

    def similar_series(self, measure_id: str, area_code: str) -> tuple[tuple[Period, float], ...]:
        """The average of similar areas over time."""
        return self._judged.similar_series(measure_id, area_code)

    def unit(self, measure_id: str) -> str:
        """The unit of a measure."""
        if measure_id not in self._units:
            self._units[measure_id] = self._judged.unit(measure_id)
        return self._units[measure_id]

    def decimals(self, measure_id: str) -> int:
        """The decimals of a measure."""
        if measure_id not in self._decimals:
            self._decimals[measure_id] = self._judged.decimals(measure_id)
        return self._decimals[measure_id]
