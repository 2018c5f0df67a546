"""Why a value is missing: the only words the column `missing_reason` holds."""

from __future__ import annotations

from typing import Final

SUPPRESSED: Final = "suppressed"  # too small to show, or confidential
NOT_AVAILABLE: Final = "not available"
NOT_APPLICABLE: Final = "not applicable"
ROUNDS_TO_ZERO: Final = "rounds to zero"
NOT_PRESENTED: Final = "not presented"  # the source withheld it for its quality; the note says why
NONE_RECORDED: Final = "none recorded"  # a survey that met nobody
NOT_GIVEN: Final = "not given"  # blank, and no word why

REASONS: Final = (
    SUPPRESSED,
    NOT_AVAILABLE,
    NOT_APPLICABLE,
    ROUNDS_TO_ZERO,
    NOT_PRESENTED,
    NONE_RECORDED,
    NOT_GIVEN,
)

# Shorthand of the Government Statistical Service (c, x, z, low, k, w) and older habits of the
# Department for Education (c, x, z, low without brackets, *, -).
SYMBOLS: Final[dict[str, str]] = {
    "[c]": SUPPRESSED,
    "[x]": NOT_AVAILABLE,
    "[z]": NOT_APPLICABLE,
    "[low]": ROUNDS_TO_ZERO,
    "[k]": ROUNDS_TO_ZERO,
    "[w]": NONE_RECORDED,
    "*": SUPPRESSED,
    "-": NOT_AVAILABLE,
    "c": SUPPRESSED,
    "x": NOT_AVAILABLE,
    "z": NOT_APPLICABLE,
    "low": ROUNDS_TO_ZERO,
    ":": NOT_AVAILABLE,
    "..": NOT_AVAILABLE,
    "n/a": NOT_APPLICABLE,
}
