"""The pages of findings: every code with why it matters and how it is mended, from the rooms' own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docs.generators.markdown import NOTICE
from goldenthread import plain_yaml
from goldenthread.sources.rules import RULES, Rule
from goldenthread.strategy import RULES as CHECKS
from goldenthread.strategy.faults import FAULTS

FIGURES = """\
What can be wrong with a file of figures or with the mapping that explains it. A finding names the file, the
line, the column and the value. An *error* stops its file: nothing of it is loaded, unless you leave the bad
rows out with `--skip-bad-rows`. A *warning* is very probably a mistake; a *note* is worth knowing. Neither
stops a file. All other findings: [strategies](checks.md), [the rest](other-findings.md)."""
STRATEGIES = """\
What can be wrong with a strategy document. Findings whose code begins with Y are about its shape: nothing
else is done with the file until they are mended. All other findings: [figures](reading-figures.md),
[the rest](other-findings.md)."""

MEANING = """\
## What the document means

An *error* must be mended; a *warning* is very probably a mistake; a *note* is worth knowing."""


def strategies() -> str:
    """The rules for strategy documents."""
    lines = ["# Findings about strategies", NOTICE, STRATEGIES, "## The file and its shape"]
    for fault in sorted((plain_yaml.FAULTS | FAULTS).values(), key=lambda one: one.code):
        lines += [f"### {fault.code}: {fault.title}", fault.paragraph]
    lines.append(MEANING)
    for rule in CHECKS:
        lines += [f"### {rule.code}: {rule.title} ({rule.severity})", rule.paragraph]
    return "\n\n".join(lines)


def figures() -> str:
    """The rules for files of figures and for mappings."""
    rules = list(RULES.values())
    lines = ["# Findings about figures", NOTICE, FIGURES]
    lines += ["## Files of figures", *rule_sections(rule for rule in rules if rule.code.startswith("R"))]
    lines += [
        "## Mappings and definitions",
        *rule_sections(rule for rule in rules if rule.code.startswith("M")),
    ]
    return "\n\n".join(lines)


def rule_sections(rules: Iterable[Rule]) -> Iterator[str]:
    """A heading and a paragraph for each rule."""
    for rule in sorted(rules, key=lambda one: one.code):
        yield f"### {rule.code}: {rule.title} ({rule.severity})"
        yield f"{rule.why}\n\nWhat to do: {rule.fix}"
