"""Names as people and publishers write them, brought to one spelling."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Words that publishers put after a name and that do not tell areas apart.
_AFTER: Final = re.compile(
    r"(?: (?:council|metropolitan borough|metropolitan district|london boro(?:ugh)?|county|borough|district"
    r"|city|city and district|city of|county of|unitary authority|ua|cty|md|mdc|region|region statistical))+$"
)
_AUTHORITY: Final = re.compile(r" (?:mayoral combined authority|combined county authority|m?ca)$")
_BEFORE: Final = re.compile(
    r"^(?:the |city of |county of |london borough of |royal borough of |borough of )+"
)


def spelt(name: str) -> str:
    """Letters and digits only, in small letters, one space between words, "&" as "and", "CA" in full."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = re.sub(r"['’.`]", "", plain)
    plain = re.sub(r"[^a-z0-9]+", " ", plain).strip()
    return _AUTHORITY.sub(" combined authority", plain)


def shortened(name: str) -> str:
    """The spelling without the words before and after that do not tell areas apart."""
    plain = spelt(name)
    without = _BEFORE.sub("", _AFTER.sub("", plain))
    return without or plain
