"""Lines of the checklist about the strategy document."""

from __future__ import annotations

import re

from goldenthread.errors import Finding, Severity
from goldenthread.judgement import wording
from goldenthread.publishing.approval.line import Case, Line, State
from goldenthread.publishing.chrome import STANDING
from goldenthread.publishing.pages.plain import report_link

_TELEPHONE = re.compile(r"\d(?:[ -]?\d){8,}")


def errors(case: Case) -> Line:
    """Errors stop a publication."""
    found = _of(case, Severity.ERROR)
    named = " and ".join(f"{one.id} {one.version}" for one in case.now.strategies)
    if not found:
        return Line("errors", "Errors in the strategy", State.DONE, f"None in {named}.")
    says = f"{wording.counted(len(found), 'error')} that readers would stumble on."
    return Line("errors", "Errors in the strategy", State.TO_DO, says, _places(found), case.command("check"))


def warnings(case: Case) -> Line:
    """Warnings are very probably mistakes, and the place decides."""
    found = _of(case, Severity.WARNING)
    if not found:
        return Line("warnings", "Warnings", State.DONE, "None.")
    says = f"{wording.counted(len(found), 'thing')} in the strategy that a careful reader would ask about."
    return Line("warnings", "Warnings", State.KNOW, says, _places(found), case.command("check"))


def _of(case: Case, severity: Severity) -> list[Finding]:
    return [one for one in case.findings if one.severity is severity]


def _places(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.code}, {one.where.within}: {one.found}" for one in findings)


def status(case: Case) -> Line:
    """A draft may be published, and says what it is."""
    told = {one.id: STANDING[one.status] for one in case.now.strategies if one.status in STANDING}
    if not told:
        return Line("status", "Status", State.DONE, "Approved.")
    where = tuple(f"{name}: “{' '.join(notice)}”" for name, notice in told.items())
    says = "Every page carries a notice, because this version is not in force."
    mend = "When it is approved, write `status: approved` and `approved_on:` into the strategy."
    return Line("status", "Status", State.KNOW, says, where, mend)


def demonstration(case: Case) -> Line:
    """The mark of a demonstration keeps search engines away."""
    marked = tuple(one.id for one in case.now.strategies if one.demonstration)
    if not marked:
        return Line("demonstration", "Demonstration", State.DONE, "It is not marked as one.")
    says = "Every page says that this is a demonstration, and search engines are asked to stay away."
    mend = "When it is the council's own publication, take `demonstration: true` out of the strategy."
    return Line("demonstration", "Demonstration", State.KNOW, says, marked, mend)


def contact(case: Case) -> Line:
    """The law asks for a way to report a page that cannot be used, and fairness for one to report errors."""
    without = tuple(one.id for one in case.now.strategies if not _reachable(one.contact or ""))
    if not without:
        return Line("contact", "Contact", State.DONE, "Readers can reach somebody about errors and access.")
    # Another body's strategy, linked to from the place's own, is for that body to answer for.
    state = State.TO_DO if case.now.strategies[0].id in without else State.KNOW
    says = "Readers have nobody to tell of an error, or of a page that they cannot use."
    mend = "Add `contact:` to the strategy: a team, and its e-mail address, telephone or web page."
    return Line("contact", "Contact", state, says, without, mend)


def _reachable(contact: str) -> bool:
    return report_link(contact, "") is not None or _TELEPHONE.search(contact) is not None
