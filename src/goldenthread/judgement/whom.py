"""Whom a measure counts, in words: "Of 100 children aged 5: 62 have ..., 38 do not".

Nobody can tell from a unit whether a percentage is of people, of journeys or of cancers. So a measure counts
people only where its own title, or what the strategy says that it counts, begins with a word for people; and
where its form is not one that we can put into a sentence without guessing, we use plainer words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from goldenthread import ages
from goldenthread.judgement.results import Figure

NOUNS: Final = (
    "people|persons|children|pupils|students|learners|adults|men|women|boys|girls|babies|infants|mothers"
    "|parents|residents|carers|employees|teenagers|year[ -]olds"
)
# With one of these before it, a word for people only belongs to something else: "satisfaction of carers".
BELONGING: Final = {"of", "to", "for", "in", "from", "by", "among", "with", "on", "at", "between", "per"}
SUBJECT: Final = re.compile(
    r"(?:(?:percentage|proportion|share|%) of )?"
    rf"(?P<which>(?:[\w-]+ ){{0,4}}?)(?P<noun>{NOUNS})\b(?!['’])(?: and (?:[\w-]+ )?(?P<also>{NOUNS})\b)?"
    r"(?: aged [\d+<-]+(?: (?:to|and) (?:\d+|over|under))?)?(?P<rest>.*)",
    re.IGNORECASE,
)
PLACES: Final = "in|above|below|under|on|at|without|outside"
PAST: Final = re.compile(r"(?!need$|exceed$|succeed$)\w+ed")
SINGULAR: Final = {"are": "is", "have": "has", "do": "does", "did": "did"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said of those it holds for and of the others, with verbs in the plural."""

    holds: str
    others: str

    def of(self, count: int, others: int) -> tuple[str, str]:
        """The two for so many people each: one person is, many are."""
        return _agreeing(self.holds, count), _agreeing(self.others, others)


COUNTED: Final = Telling("are counted by this measure", "are not")


def counts_people(title: str, counts: str) -> bool:
    """Whether a measure is about people, going by its title or by what it counts."""
    return any(_subject(text) is not None for text in (title, counts))


def _subject(text: str) -> re.Match[str] | None:
    found = SUBJECT.fullmatch(_clause(text))
    return None if found is None or BELONGING & set(found["which"].lower().split()) else found


def _clause(text: str) -> str:
    """The text up to where it begins to add remarks."""
    return re.split(r"[,;(]|\.(?:\s|$)", text, maxsplit=1)[0].strip()


def telling(title: str, counts: str) -> Telling:
    """How the title, or else what it counts, is said of some people: "Adults who smoke" as "smoke"."""
    for text in (title, counts):
        found = _subject(text)
        made = _telling(found["which"].strip(), found["rest"].strip()) if found else None
        if made is not None:
            return made
    return COUNTED


def _telling(which: str, rest: str) -> Telling | None:
    word, _, tail = rest.partition(" ")
    if not rest:
        return Telling(f"are {which.lower()}", "are not") if which else None
    if word == "who" and tail:
        return _said_of(tail)
    if word == "with" and tail:
        return Telling(f"have {tail}", "do not")
    if re.fullmatch(rf"{PLACES}|[a-z]+(?:ing|ed)", word):
        return Telling(f"are {rest}", "are not")
    return None


def _said_of(tail: str) -> Telling | None:
    """What follows "who", with its denial; None for verbs that we cannot deny without more grammar."""
    verb, _, after = tail.partition(" ")
    if verb == "are":
        return Telling(tail, "are not")
    if verb == "have":
        return Telling(tail, "have not" if re.match(r"(?:had|been|[a-z]+ed)\b", after) else "do not")
    if PAST.fullmatch(verb):
        return Telling(tail, "did not")
    unsure = {"do", "did", "can", "cannot", "could", "were", "had", "will", "would", "may", "died"}
    return None if verb in unsure or verb.endswith("s") else Telling(tail, "do not")


def _agreeing(said: str, count: int) -> str:
    if count != 1:
        return said
    verb, _, rest = said.partition(" ")
    return f"{SINGULAR.get(verb) or _singular(verb)} {rest}".strip()


def _singular(verb: str) -> str:
    """One person smokes, reaches, carries, received."""
    if PAST.fullmatch(verb):
        return verb
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:ch|sh|ss|x|o)$", verb) else f"{verb}s"


def group(title: str, counts: str, named: str, figure: Figure) -> str:
    """Those of whom a hundred are taken: "children assessed", "adults aged 18 and over".

    `named` is the group of people that the strategy names for the measure, if any. What the strategy counts
    "out of" comes first, then that group, then the word of the title with the ages of the figure.
    """
    out_of = re.search(rf"\bout of (?:all )?((?:[\w-]+ ){{0,3}}(?:{NOUNS})\b[^,;(.]*)", counts)
    if out_of:
        return out_of[1].strip()
    if named:
        return named[:1].lower() + named[1:]
    found = _subject(title) or _subject(counts)
    band = ages.find(figure.age)
    noun = _noun((found["also"] or found["noun"]).lower() if found else "people", figure.sex, band)
    eligible = "eligible " if counts.lower().startswith("eligible ") else ""
    return f"{eligible}{noun}{_aged(band)}"


SEXES: Final = {"Male": ("men", "men and boys", "boys"), "Female": ("women", "women and girls", "girls")}


def _noun(noun: str, sex: str, band: ages.AgeBand | None) -> str:
    if noun.startswith("year"):  # "16 and 17 year olds": the ages follow
        noun = "people"
    if sex not in SEXES or noun in {"men", "women", "boys", "girls", "mothers"}:
        return noun
    grown, both, young = SEXES[sex]
    if band is not None and band.low >= 16:
        return grown
    return young if band is not None and band.high is not None and band.high < 18 else both


def _aged(band: ages.AgeBand | None) -> str:
    if band is None or band == ages.AgeBand(0, None):
        return ""
    return f" {band.label}" if band.low == 0 else f" aged {band.label}"
