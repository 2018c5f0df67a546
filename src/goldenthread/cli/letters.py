"""Letters for terminals that do not have all of ours."""

from __future__ import annotations

import codecs
import io
import sys

# What an old terminal prints for letters that it lacks; a minus sign must not become a question mark.
PLAIN_LETTERS = {"−": "-", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-"}


def plain_letters(error: UnicodeError) -> tuple[str, int]:
    """What stands for the letters that could not be written, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(PLAIN_LETTERS.get(letter, "?") for letter in lacking), error.end


codecs.register_error("plain-letters", plain_letters)


def replace_unknown() -> None:
    """Let a terminal that lacks a letter print a plain one, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain-letters")
