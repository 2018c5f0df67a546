"""The page of the examples: which measure is bound to which series, and which figures are held for it."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from docs.generators.markdown import NOTICE, table
from goldenthread import strategy
from goldenthread.strategy.model import Binding, Measure, Strategy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ORDER = ("south-tees", "thurrock", "west-northamptonshire", "stockton")
INTRODUCTION = """\
The folder [examples](../../examples/README.md) holds four workspaces made from public documents and public
figures. They are demonstrations, not published or endorsed by any council or partnership. Each says in its
README what was left out and why.

An *exact* series is what the measure asks for, and fills its place. A *near* one differs in a way that is
stated; it is shown beside the measure and gives no verdict. Figures are counted for the place's own areas;
most exact series also hold similar areas, the region and England. A series whose figures are not held is the
right one to load."""

Held = dict[tuple[str, str, str], list[str]]  # (indicator, area, sex) -> ends of periods, as dates in text


def page() -> str:
    """A section for each strategy of each example, in the order of the examples' README."""
    sections = [line for name in ORDER for line in example(EXAMPLES / name)]
    return "\n\n".join(["# Examples", NOTICE, INTRODUCTION, *sections])


def example(folder: Path) -> Iterator[str]:
    """The strategies of one workspace, its own before those it links to."""
    held = figures(folder / "figures")
    loaded = [strategy.load(path) for path in sorted(folder.glob("strategies/*/*.yaml"))]
    for one in strategy.main_first(loaded):
        yield f"## {one.strategy.title}"
        link = f"../../examples/{folder.name}/README.md"
        yield f"[About the example]({link}). {counts(one.strategy)}"
        rows = list(bindings(one.strategy, held))
        if rows:
            yield table(("measure", "series", "match", "figures"), rows)


def counts(of: Strategy) -> str:
    """How much there is of each level, in the place's own words."""
    words, measures = of.words, list(of.measures())
    numbers = (
        (len(of.themes), words.theme),
        (len(list(of.goals())), words.goal),
        (len(measures), words.measure),
    )
    told = ", ".join(f"{number} {word.one if number == 1 else word.many}" for number, word in numbers)
    parts = sum(len(measure.parts) for _, _, measure in measures)
    return f"{told[0].upper()}{told[1:]}{f' with {parts} parts' if parts else ''}."


def bindings(of: Strategy, held: Held) -> Iterator[tuple[str, str, str, str]]:
    """One row for each series of each measure, or a row that says there is none."""
    for _, _, measure in of.judged_measures():
        for binding in measure.bindings:
            match = f"near: {binding.differs}" if binding.differs else "exact"
            yield measure.title, f"`{binding.indicator}`", match, told_figures(of, binding, held)
        if not measure.bindings:
            yield measure.title, "none", "", reason(measure)


def reason(measure: Measure) -> str:
    return measure.why_no_figures or ""


def told_figures(of: Strategy, binding: Binding, held: Held) -> str:
    """How many figures the place's own areas have, and for which years."""
    ends = [
        end
        for code in of.place.areas
        for sex in (binding.sex, "Not applicable")
        for end in held.get((binding.indicator, code, sex), ())
    ]
    if not ends:
        return "not held"
    first, last = min(ends)[:4], max(ends)[:4]
    return f"{len(ends)}, periods ending {first if first == last else f'{first} to {last}'}"


def figures(folder: Path) -> Held:
    """The last days of the periods of every series."""
    held: Held = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                held[row["indicator"], row["area_code"], row["sex"]].append(row["period_end"])
    return held
