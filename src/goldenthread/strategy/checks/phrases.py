"""Phrases that the rules of words know: plain lists, to be added to as places show us more."""

from __future__ import annotations

import re

# Words joined by "and" that are one thing to count. "and" also stands for "&" and "or".
_TOGETHER = (
    "accident and emergency",
    "alcohol and drug",
    "alcohol and drugs",
    "alcohol and substance",
    "anxiety and depression",
    "boys and girls",
    "care and support",
    "child and adolescent",
    "children and families",
    "children and young people",
    "children, young people and families",
    "depression and anxiety",
    "drug and alcohol",
    "drugs and alcohol",
    "children, young people and adults",
    "education and skills",
    "Employment and Support Allowance",
    "English and mathematics",
    "English and maths",
    "fruit and vegetables",
    "Gypsy, Roma and Travellers",
    "health and care",
    "health and social care",
    "health and wellbeing",
    "killed and seriously injured",
    "learning disability and autism",
    "literacy and numeracy",
    "measles, mumps and rubella",
    "men and women",
    "mental and physical",
    "overweight and obese",
    "overweight and obesity",
    "park, public garden and playing field",
    "physical and mental",
    "primary and secondary",
    "primary, secondary and special",
    "Redcar and Cleveland",
    "social and private",
    "social, emotional and mental",
    "special educational needs and disabilities",
    "speech and language",
    "speech, language and communication",
    "substance and alcohol",
    "treatment and social care",
    "walking and cycling",
    "walking, cycling and public transport",
    "walk, cycle and use public transport",
)
_FORMS = (
    r"and/or",
    r"\d+(?:, \d+)*,? (?:and|&|or) \d+",  # 16, 17 and 18
    r"\d{1,3}(?:,\d{3})+",  # 100,000
    r"between [\w\s-]+? and",
    r"[\w-]+ (?:and|or) (?:over|under|above|below|older|younger|more)",
    r"(?:,? (?:and|or))? (?:often|always|some of the time|most of the time|rarely|sometimes)\b[^()]*",
)


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ and\ ", r",? (?:and|&|or) ").replace(r"\ ", " ").replace(",,?", ",?")


ONE_THING = re.compile(
    rf"\b(?:{'|'.join([*map(_pattern, sorted(_TOGETHER, key=len, reverse=True)), *_FORMS])})", re.IGNORECASE
)

# What people ask not to be called, and what they mostly prefer. Sources: the NHS digital service manual
# (inclusive content), the Samaritans' guidelines for the media, the government's guide to writing on race.
_SENSITIVE = (
    (r"\bsuffer(?:s|ing|ers?)? (?:from|with)\b", "“people with …” or “people living with …”"),
    (r"\bcommit(?:s|ted|ting)? suicide\b", "“die by suicide”"),
    (
        r"\bthe (?:elderly|disabled|homeless|mentally ill|obese)\b"
        r"(?! (?:people|adults|children|households?|duty|register|reduction))",
        "“older people”, “disabled people” and so on",
    ),
    (r"\b(?:drug|substance|alcohol) abuse(?:rs?)?\b", "“drug or alcohol dependence” or “misuse”"),
    (r"\b(?:addicts?|alcoholics)\b", "“people who use drugs” or “people dependent on alcohol”"),
    (r"\bhard[ -]to[ -]reach\b", "“people that services have not reached”"),
    (r"\bBAM?E\b", "the groups meant, such as “people from ethnic minority backgrounds”"),
    (r"\bwheelchair[ -]bound\b", "“wheelchair user”"),
    (r"\b(?:handicapped|normal people)\b", "“disabled people”, “people who are not disabled”"),
    (r"\brough sleepers\b", "“people sleeping rough”"),
    (r"\billegal (?:im)?migrants?\b", "“migrants”, with the legal status meant"),
)
SENSITIVE = tuple(
    (re.compile(words, 0 if "BAM" in words else re.IGNORECASE), better) for words, better in _SENSITIVE
)

# Words that leave no room for one exception, but for the uses that promise nothing.
_ABSOLUTE = (
    r"no\b(?!\.| longer| more than| fewer| less| later| recourse| wrong door| one size)",
    r"(?:none|nobody|completely|eradicat\w*|eliminat\w*|100(?:%| per ?cent))",
    r"every(?:one|body)?\b(?! contact| year| month| week| day| quarter| stage| \w+ years)",
    r"(?<!net )(?<!near )(?<!net-)(?<!near-)zero\b(?!-| hours| carbon| emission)",
    r"(?<!above )(?<!over )(?<!at )all\b"
    r"(?!-| ages?\b| causes?\b| partners| sectors| levels| the time| round| year)",
    r"never\b(?! smoked| worked)",
    r"always\b",
)
ABSOLUTE = re.compile("|".join(rf"\b{words}" for words in _ABSOLUTE), re.IGNORECASE)
ENDING = re.compile(
    r"(?:^|\bto |\bwill |\band |\bwe )(end(?:ing)?)\s+(?!of\b|up\b|to end\b|points?\b|stage\b|users?\b)",
    re.IGNORECASE,
)

# What is left when a document is copied.
_MARKS = (
    r"\bDRAFT\b",
    r"\b(?:TBC|TBA|TBD|T\.B\.C\.)(?!\w)",
    r"\b[Tt]o be (?:confirmed|added|agreed)\b",
    r"\bX{2,}%?(?!\w)",
    r"\?{2,}",
    r"\[(?:[Ii]nsert|[Ll]ink|LINK|[Aa]dd|[Nn]ame)\b[^\]]*\]",
    r"</?[a-z][a-z0-9]*(?:\s[^>]*)?>",
    r"\b[Ll]orem ipsum\b",
    r"[■▪●□]",
)
MARKS = re.compile("|".join(_MARKS))
PAGE_NUMBER = re.compile(r"\b[Pp]age \d+(?: of \d+)?\b")
