"""The checklist of a publication: what stands in its way, in the order in which one would mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from goldenthread import observations
from goldenthread.errors import Finding, GoldenthreadError, PublicationError
from goldenthread.observations import Store
from goldenthread.publishing import admitting, manifest
from goldenthread.publishing.approval import copy_lines, figure_lines, strategy_lines
from goldenthread.publishing.approval.left_out import kept_back
from goldenthread.publishing.approval.line import Case, Line, State
from goldenthread.publishing.approval.present import Present, present
from goldenthread.publishing.publication import Order
from goldenthread.publishing.settings import settings
from goldenthread.strategy import find_all
from goldenthread.workspace import Workspace

Check = Callable[[Case], Line]
# What must be in order before anybody can sign it off, and what comes after that.
BEFORE: tuple[Check, ...] = (
    strategy_lines.errors,
    strategy_lines.warnings,
    strategy_lines.status,
    strategy_lines.demonstration,
    strategy_lines.contact,
    figure_lines.licences,
    figure_lines.rules,
    figure_lines.counts,
    figure_lines.recoverable,
    figure_lines.embargoes,
    figure_lines.kept_back,
    copy_lines.preview,
)
AFTER: tuple[Check, ...] = (
    copy_lines.sign_off,
    copy_lines.two_roles,
    copy_lines.corrections,
    copy_lines.site,
)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The lines, and the present content where everything could be read."""

    before: tuple[Line, ...]
    after: tuple[Line, ...] = ()
    now: Present | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return (*self.before, *self.after)

    @property
    def in_the_way(self) -> tuple[Line, ...]:
        """What has to be done before the publication may go ahead."""
        return tuple(line for line in self.lines if line.state is State.TO_DO)

    @property
    def before_signing(self) -> tuple[Line, ...]:
        """What has to be done before anybody can sign off."""
        return tuple(line for line in self.before if line.state is State.TO_DO)


def ready(workspace: Workspace, *, as_of: date) -> Checklist:
    """Look at everything. What cannot be read is a line of the list, not an exception."""
    try:
        case = _case(workspace, as_of)
    except GoldenthreadError as error:
        return Checklist((_unreadable(workspace, error.findings),))
    before = tuple(check(case) for check in BEFORE)
    return Checklist(before, tuple(check(case) for check in AFTER), case.now)


def _case(workspace: Workspace, as_of: date) -> Case:
    order = Order(workspace, as_of, min(as_of, date.today()), all_areas=False, preview=False)
    versions = find_all(workspace)
    chosen = admitting.usable(replace(order, preview=True), versions)  # whose errors become a line
    figures = Store(workspace).read(as_known=as_of)
    indicators = observations.indicators(workspace)
    passed = admitting.passed_for_all(order, chosen, figures, indicators)
    shown = passed.shown.drop("hidden_by")
    now = present(workspace, chosen, versions, figures=figures, shown=shown, indicators=indicators)
    published, previewed = (manifest.read_all(workspace, kind)[-1:] for kind in ("public", "preview"))
    return Case(
        workspace=workspace,
        as_of=as_of,
        now=now,
        findings=tuple(admitting.findings(chosen)),
        kept_back=kept_back(figures, on=order.gate_day),
        withheld=passed.withheld,
        recoverable=_recoverable(now, passed.shown),
        settings=settings(workspace).publication,
        published=published[0] if published else None,
        previewed=previewed[0] if previewed else None,
    )


def _recoverable(now: Present, shown: pl.DataFrame) -> tuple[Finding, ...]:
    """What the audit of small numbers would refuse a publication for."""
    try:
        admitting.audit(now.chosen, now.figures, shown, now.indicators)
    except PublicationError as refused:
        return refused.findings
    return ()


def _unreadable(workspace: Workspace, findings: tuple[Finding, ...]) -> Line:
    says = "This must be mended before anything else can be looked at."
    mend = f"Mend what is named; goldenthread check {workspace.folder} says more about a strategy."
    return Line("reading", "First of all", State.TO_DO, says, tuple(str(one) for one in findings), mend)
