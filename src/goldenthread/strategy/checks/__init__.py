"""Checks of meaning: what a strategy says that it cannot mean, or does not say that it must."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.areas import Areas
from goldenthread.errors import Finding
from goldenthread.strategy.checks.rule import Case, Figures, Rule
from goldenthread.strategy.checks.table import RULES
from goldenthread.strategy.loading import Loaded

__all__ = ["RULES", "Case", "Figures", "Rule", "check"]


def check(
    loaded: Loaded,
    *,
    areas: Areas | None = None,
    history: Figures | None = None,
    others: Iterable[Loaded] = (),
) -> list[Finding]:
    """Every finding of every rule, in the order of the document.

    `areas` lets the rules of places look codes up. `history` lets those of baselines compare: by measure and
    area, each figure's period, value and definition. `others` are the workspace's other documents.
    """
    case = Case(loaded.strategy, areas, history or {}, tuple(one.strategy for one in others), loaded.path)
    findings = [
        Finding(
            rule.code, rule.severity, loaded.positions.of(fault.node, fault.field), fault.found, fault.fix
        )
        for rule in RULES
        for fault in rule.function(case)
    ]
    return sorted(findings, key=lambda finding: (finding.where.line or 0, finding.code))
