"""What a finding's code means, in a paragraph: one place to ask, whichever room found it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from goldenthread import plain_yaml, sources, workbooks
from goldenthread.cli.faults import refuse
from goldenthread.strategy import RULES
from goldenthread.strategy.faults import FAULTS
from goldenthread.strategy.workbook.faults import FAULTS as BOOK_FAULTS


def explained(code: str) -> tuple[str, str]:
    """The title and the paragraph of a code, or a refusal that names the nearest."""
    known = paragraphs()
    wanted = code.strip().upper()
    if wanted in known:
        return known[wanted]
    near = ", ".join(difflib.get_close_matches(wanted, known, n=3))
    fix = f"Did you mean one of {near}?" if near else "Codes look like S012, Y020, R101 or M008."
    refuse("U007", f"There is no rule {code}.", fix)


def paragraphs() -> Mapping[str, tuple[str, str]]:
    """Every code of strategies and figures: its title and why it matters."""
    found = {rule.code: (rule.title, rule.paragraph) for rule in RULES}
    found |= {fault.code: (fault.title, fault.paragraph) for fault in (plain_yaml.FAULTS | FAULTS).values()}
    of_books = (workbooks.FAULTS | BOOK_FAULTS).values()
    found |= {fault.code: (fault.title, fault.paragraph) for fault in of_books}
    return found | {
        rule.code: (rule.title, f"{rule.why}\nWhat to do: {rule.fix}") for rule in sources.RULES.values()
    }
