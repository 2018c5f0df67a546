"""The page of small-number rules, from the table that the gate applies."""

from __future__ import annotations

from docs.generators.markdown import NOTICE, table
from goldenthread.observations import RULES
from goldenthread.observations.small_numbers import Purpose

INTRODUCTION = """\
A small count can point at a person. A rule says which counts are hidden; a figure that is hidden loses its
value, limits, counts, note and labels. What the rules are for and how they work together:
[what gets onto the site](../explanation/publishing.md#small-numbers). How to choose one:
[load your own figures](../how-to/load-your-own-figures.md#choose-a-small-number-rule)."""

WHERE = """\
A rule is named by its id: as `small_numbers` in a [mapping or a column](observations.md), in the definition
of an indicator, or in a [measure](strategy-document.md). Several may be named for one figure. **All of them
hold**: a figure is hidden when any rule hides it, and counts are rounded when any rule rounds them, so that
the stricter always wins and rules cannot contradict each other. A local figure that no rule of the first
table is named for is not published."""

ABOUT = {
    Purpose.SMALL_NUMBERS: "## Rules about small numbers",
    Purpose.QUALITY: "## Rules about quality\n\nThese hide what cannot be relied on. It is no secret: no "
    "second figure is hidden for it. They do not replace a rule about small numbers.",
    Purpose.MERGED: "## Areas that are counted with others",
}


def page() -> str:
    """Every rule: what it does, whether second figures are hidden for it, and who uses it."""
    lines = ["# Small-number rules", NOTICE, INTRODUCTION, WHERE]
    for purpose, heading in ABOUT.items():
        rows = [
            (f"`{rule.id}`", rule.says, "yes" if rule.others else "no", rule.source or "in common use")
            for rule in RULES.values()
            if rule.purpose is purpose
        ]
        lines += [heading, table(("Rule", "What it does", "Second figures hidden", "Source"), rows)]
    return "\n\n".join(lines)
