"""The words that only we use, which nobody meets in what we publish or send round."""

from __future__ import annotations

import re
from typing import Final

OURS_ALONE: Final = re.compile(
    r"\b(verdicts?|nodes?|polarit(?:y|ies)|crosswalks?|orphan(?:s|ed)?|levell?(?:ing|ed)[- ]down)\b",
    re.IGNORECASE,
)
