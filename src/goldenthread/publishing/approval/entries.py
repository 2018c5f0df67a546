"""What people enter for the record, which the public may read: reasons, days, and roles instead of people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from goldenthread.errors import Finding, InputError, Severity, Where
from goldenthread.judgement import wording
from goldenthread.strategy import points_at_a_person

LONGEST = 500
# A role says what somebody does. Without one of these words a text is probably a person's name.
_WORDS = """
administrator adviser advisor analyst assistant board cabinet chair chairman chairperson chairwoman chief
clerk commissioner committee consultant coordinator council councillor deputy director editor executive
governor group head holder lead leader manager member mayor nurse officer panel partnership practitioner
president principal registrar representative secretary specialist statistician team trustee vice
"""
ROLE_WORDS = frozenset(_WORDS.split())


def as_line(text: str) -> str:
    """A text on one line, without spaces too many."""
    return " ".join(text.split())


def text_faults(texts: Mapping[str, str]) -> list[Finding]:
    """What is wrong with texts that will be public, each by its name: `{"why": "..."}`."""
    faults = []
    for name, text in texts.items():
        if fault := _text_fault(text):
            faults.append(
                Finding("P024", Severity.ERROR, Where(), f"The text for {name} {fault[0]}.", fault[1])
            )
    return faults


def _text_fault(text: str) -> tuple[str, str] | None:
    if not text:
        return "is empty", "Say it in a few words: readers will see them."
    if len(text) > LONGEST:
        return f"has {len(text):,} characters", f"Say it in at most {LONGEST}."
    if not text.isprintable():
        return "holds characters that cannot be printed", "Write it again by hand."
    if person := points_at_a_person(text):
        return f"holds {person}", "Take it out: people appear by their role in public."
    return None


def role_faults(role: str) -> list[Finding]:
    """What is wrong with a role. It is a heuristic: a name that also holds a word of a role passes."""
    if faults := text_faults({"the role": role}):
        return faults
    first = re.split(r"[,(;:–—/]| - ", role, maxsplit=1)[0]
    if ROLE_WORDS & set(re.findall(r"[a-z]+", first.lower())):
        return []
    found = f"“{role}” does not say what somebody does."
    return [
        Finding("P023", Severity.ERROR, Where(), found, "Give a role, such as Director of Public Health.")
    ]


def day_faults(on: date, what: str) -> list[Finding]:
    """The fault of a day that is still to come."""
    if on <= date.today():
        return []
    found = f"{what} cannot be of {wording.day(on)}: that day is still to come."
    return [Finding("P027", Severity.ERROR, Where(), found, "Give the day on which it was decided.")]


def nothing_to_withdraw(found: str, fix: str) -> InputError:
    """The error for a record that is not there to be taken back."""
    return InputError(Finding("P026", Severity.ERROR, Where(), found, fix))


def refuse_faults(faults: list[Finding]) -> None:
    """Raise every fault at once, if there is one."""
    if faults:
        raise InputError(faults)
