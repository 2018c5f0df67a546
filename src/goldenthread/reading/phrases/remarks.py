"""What a measure says beside its name: how it is split, where its figures come from, what it explains."""

from __future__ import annotations

import re

from goldenthread.reading.phrases.quantities import LONGEST, start_of

_SPLIT = re.compile(
    r"\b(?:split|broken down|disaggregated|analysed|reported)(?: out)? by (?P<by>[^()]+?)\s*(?:[().;]|$)",
    re.IGNORECASE,
)
_KINDS = (
    "age", "age group", "sex", "gender", "ethnicity", "ethnic group", "ward", "area", "locality", "district",
    "decile",
    "deprivation", "neighbourhood", "level", "reason", "type", "subject", "school", "domain", "quintile",
)  # fmt: skip
_BY_KIND = re.compile(
    rf"\bby (?P<by>(?:[a-z]+ )?(?:{'|'.join(_KINDS)})\b[^()]*?)\s*(?:[(.;]|$)", re.IGNORECASE
)
_SOURCE = re.compile(r"\b(?:data )?source:? (?P<source>[^()]+?)\s*(?:[).;]|$)", re.IGNORECASE)
_LAST_BRACKETS = re.compile(r"\((?P<inside>[A-Z][A-Z0-9&]{1,9}(?: [\w.]+)?)\)\s*\.?$")
_GLOSS = re.compile(r"\s*\((?:(?:[^()\s]+\s+){8,}|see )[^()]*\)\s*\.?\s*$", re.IGNORECASE)


def split(text: str) -> str | None:
    """How the measure is broken down, as printed: "age and sex"."""
    found = _SPLIT.search(start_of(text)) or _BY_KIND.search(start_of(text))
    return found["by"].strip() if found else None


def source(text: str) -> str | None:
    """Where the figures come from: after "Source:", or initials in brackets at the end."""
    text = start_of(text)
    named = _SOURCE.search(text)
    if named:
        return named["source"].strip()
    last = _LAST_BRACKETS.search(text)
    return last["inside"] if last and not _spelt(last["inside"], text[: last.start()]) else None


def without_gloss(text: str) -> str:
    """A name without the whole sentence in brackets that explains it."""
    return _GLOSS.sub("", text) if len(text) <= LONGEST else text


def _spelt(initials: str, before: str) -> bool:
    """Whether the words just before spell the initials: Citizens Advice Bureau (CAB)."""
    words = [
        word for word in re.findall(r"[A-Za-z]+", before) if word.lower() not in {"of", "the", "and", "for"}
    ]
    letters = re.sub(r"[^A-Z]", "", initials).lower()
    return "".join(word[0].lower() for word in words[-len(letters) :]) == letters
