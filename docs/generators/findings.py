"""The pages of findings: every code with why it matters and how it is mended, from the rooms' own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docs.generators.markdown import NOTICE
from goldenthread import plain_yaml
from goldenthread.plain_yaml import FileFault
from goldenthread.sources.rules import RULES, Rule
from goldenthread.strategy import RULES as CHECKS
from goldenthread.strategy.faults import FAULTS

FIGURES = """\
What can be wrong with a file of figures or with the mapping that explains it. A finding names the file, the
line, the column and the value. An *error* stops its file: nothing of it is loaded, unless you leave the bad
rows out with `--skip-bad-rows`. A *warning* is very probably a mistake; a *note* is worth knowing. Neither
stops a file. What can be wrong with the layout of a mapping or a definition: [YAML files](yaml-files.md).
All other findings: [strategies](checks.md), [the rest](other-findings.md)."""
STRATEGIES = """\
What can be wrong with a strategy document. Findings whose code begins with Y are about its shape: nothing
else is done with the file until they are mended. Those from Y001 to Y016 are about the layout of any file
that people write: [YAML files](yaml-files.md). All other findings: [figures](reading-figures.md),
[the rest](other-findings.md)."""
LAYOUT = """\
What can be wrong with the layout of the files that people write: strategies, definitions of indicators, and
the mappings that explain a file of figures. All of them are YAML, read strictly by the same reader. Each
finding is an *error*: it names the place, and nothing is done with the file until it is mended. What the
fields may hold: [strategies](checks.md), [mappings and definitions](reading-figures.md). All other findings:
[the rest](other-findings.md)."""

MEANING = """\
## What the document means

An *error* must be mended; a *warning* is very probably a mistake; a *note* is worth knowing."""


def strategies() -> str:
    """The rules for strategy documents."""
    lines = [
        "# Findings about strategies",
        NOTICE,
        STRATEGIES,
        "## The shape of the document",
        *_faults(FAULTS),
    ]
    lines.append(MEANING)
    for rule in CHECKS:
        lines += [f"### {rule.code}: {rule.title} ({rule.severity})", rule.paragraph]
    return "\n\n".join(lines)


def layout() -> str:
    """The rules for every YAML file."""
    return "\n\n".join(["# Findings about YAML files", NOTICE, LAYOUT, *_faults(plain_yaml.FAULTS, "##")])


def _faults(faults: Mapping[str, FileFault], level: str = "###") -> Iterator[str]:
    for fault in sorted(faults.values(), key=lambda one: one.code):
        yield f"{level} {fault.code}: {fault.title}"
        yield fault.paragraph


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
