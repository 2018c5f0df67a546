"""Rules of privacy: no person by name or address, small numbers, and what is delicate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.strategy.checks.rule import Case, Fault
from goldenthread.strategy.checks.wording import texts
from goldenthread.strategy.model import Sensitivity, Strategy, Theme

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# British numbers: 01642 123456, 020 7946 0000, 07700 900123, +44 1642 123456.
_PHONE = re.compile(r"(?<![\d.,/-])(?:\+44\s?(?:\(0\)\s?)?|0)(?:\d[\s-]?){8,9}\d(?!\d)")
_PERSON = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame)\.?\s+[A-Z][a-z]+")
_DELICATE = re.compile(
    r"\bsafeguard\w*|\bchild protection\b|\bdomestic (?:abuse|violence)\b"
    r"|\bsexual (?:abuse|exploitation|violence)\b|\bexploitation\b|\bsuicide\b|\bneglect\b",
    re.IGNORECASE,
)


def points_at_a_person(text: str) -> str | None:
    """What in a text points at a person, in words: for texts that are published beside the strategy."""
    kinds = (("an e-mail address", _EMAIL), ("a telephone number", _PHONE), ("a person's name", _PERSON))
    for name, pattern in kinds:
        if match := pattern.search(text):
            return f"{name}, {_half_hidden(match[0])}"
    return None


def delicate_themes(strategy: Strategy) -> list[tuple[Theme, str]]:
    """Public themes about what is delicate, each with the word that says so: two people release them."""
    public = (theme for theme in strategy.themes if theme.sensitivity is Sensitivity.PUBLIC)
    found = ((theme, _DELICATE.search(theme.title)) for theme in public)
    return [(theme, match[0]) for theme, match in found if match]


def contact_details(case: Case) -> Iterator[Fault]:
    for node, field, text in texts(case):
        if field == "contact":
            continue
        for name, pattern in (("e-mail address", _EMAIL), ("telephone number", _PHONE)):
            if match := pattern.search(text):
                found = f"It holds the {name} {_half_hidden(match[0])}."
                yield Fault(node, field, found, "Take it out. Only `contact` may hold an address, of a team.")


def _half_hidden(text: str) -> str:
    """Enough to find it in the line, not enough to use it."""
    return f"“{text[: max(3, len(text) // 3)]}…”"


def person_named(case: Case) -> Iterator[Fault]:
    for node, field, text in texts(case):
        if match := _PERSON.search(text):
            found = f"“{match[0].split()[0]} …” begins a person's name."
            yield Fault(
                node, field, found, "Name the role: people change, and officers appear by role in public."
            )


def local_figures_without_rule(case: Case) -> Iterator[Fault]:
    for _, _, measure in case.judged:
        local = [binding.indicator for binding in measure.bindings if binding.indicator.startswith("local:")]
        if local and measure.small_numbers is None:
            found = f"Its figures are local ({local[0]}), and it names no small-number rule."
            fix = (
                "Name one in `small_numbers`, such as under-5 or none-needed, unless their definition or "
                "file does: without a rule they are not published."
            )
            yield Fault(measure.id, "small_numbers", found, fix)


def delicate_and_public(case: Case) -> Iterator[Fault]:
    for theme, word in delicate_themes(case.strategy):
        found = f"Its title says “{word}”, and it is public."
        fix = "Write `sensitivity: restricted` until two people release it."
        yield Fault(theme.id, "sensitivity", found, fix)
