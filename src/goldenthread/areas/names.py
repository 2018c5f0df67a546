"""Names as people and publishers write them, brought to one spelling."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Words that publishers put after a name and that do not tell areas apart, longest first.
_AFTER: Final = re.compile(
    r" (?:metropolitan borough council|county council|borough council|district council|city council"
    r"|london borough|unitary authority|council|region statistical|region|ua|cty|md"
    r"|city of|county of|district)$"
)
_BEFORE: Final = re.compile(
    r"^(?:the |city of |county of |london borough of |royal borough of |borough of )+"
)


def spelt(name: str) -> str:
    """Letters and digits only, in small letters, one space between words, "&" as "and"."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    plain = re.sub(r"['’.`]", "", plain)
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def shortened(name: str) -> str:
    """The spelling without the words before and after that do not tell areas apart."""
    plain = spelt(name)
    without = _BEFORE.sub("", _AFTER.sub("", plain))
    return without or plain
