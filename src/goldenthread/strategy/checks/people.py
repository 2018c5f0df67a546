"""Rules of whom: a goal for one group of people is not measured on another."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread import ages
from goldenthread.ages import AgeBand
from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.words import ages_in
from goldenthread.strategy.model import Goal, Measure, Population


def goal_and_measure_ages(case: Case) -> Iterator[Fault]:
    for _, goal, measure in case.judged:
        wanted, counted = _ages(goal), _ages(measure)
        if wanted is None or counted is None or wanted.covers(counted):
            continue
        if not wanted.overlaps(counted):
            how = "nobody is in both"
        elif counted.covers(wanted):
            how = "the measure counts others too"
        else:
            how = "only some are in both"
        found = f"The goal is for ages {wanted}, the measure counts ages {counted}: {how}."
        yield Fault(measure.id, "population", found, "Find a measure of the same people, or change the goal.")


def _ages(node: Goal | Measure) -> AgeBand | None:
    if node.population and node.population.ages:
        return ages.find(node.population.ages)
    if (in_title := ages_in(node.title)) is not None:
        return in_title
    bindings = [one.age for one in node.bindings if one.differs is None] if isinstance(node, Measure) else []
    found = {ages.find(age) for age in bindings if age}
    return found.pop() if len(found) == 1 else None


def binding_population(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        if measure.population is None:
            continue
        for place, binding in enumerate(measure.bindings):
            if binding.differs is None:
                difference = _difference(measure.population, binding.age, binding.sex)
                if difference:
                    fix = "Bind the right people, or say in `differs` how the indicator differs."
                    yield Fault(measure.id, f"bindings.{place}", difference, fix)


def _difference(population: Population, age: str | None, sex: str) -> str | None:
    wanted = ages.find(population.ages) if population.ages else None
    given = ages.find(age) if age else None
    if wanted and given and wanted != given:
        return f"The measure is of ages {wanted}, the indicator of ages {given}."
    if population.sex and sex != "Not applicable" and population.sex != sex:
        return f"The measure is of {population.sex}, the indicator of {sex}."
    return None


def unreadable_ages(case: Case) -> Iterator[Fault]:
    holders = [(goal.id, goal.population) for _, goal in case.strategy.goals()]
    holders += [(measure.id, measure.population) for _, _, measure in case.every_measure]
    for node, population in holders:
        if population and population.ages and ages.find(population.ages) is None:
            found = f"“{population.ages}” is not an age that we can read."
            yield Fault(node, "population.ages", found, "Write it as 16-17, under 18, 65+ or all ages.")
