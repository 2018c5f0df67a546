"""The parser's complaints, in words that say what to do."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from goldenthread.errors import Finding, Where
from goldenthread.plain_yaml.faults import fault

_TAB = "A tab stands at the beginning of the line.", "Use spaces, two for each level."
# What libyaml and PyYAML say, and what a person can do about it. First match wins.
_WORDS = (
    (
        "mapping values are not allowed",
        "A second colon, or a field in the wrong column.",
        'Put a text that holds ": " in quotes, or line the field up with those beside it.',
    ),
    (
        "expected ':'",
        "This line is neither a field nor part of a text.",
        "Write `field: value`, or indent the line under its text.",
    ),
    ("unknown escape", "A backslash in double quotes.", "Use single quotes, or write the backslash twice."),
    ("unexpected end", "A text in quotes is not closed.", "Close the quotes; the text begins {context}."),
    ("quoted scalar", "A text in quotes cannot be read.", "Close the quotes; the text begins {context}."),
    ("flow sequence", "A list in square brackets is not closed.", "Close it with `]`; it begins {context}."),
    ("',' or ']'", "A list in square brackets is not closed.", "Close it with `]`; it begins {context}."),
    ("',' or '}'", "A group in curly brackets is not closed.", "Close it with `}}`; it begins {context}."),
    (
        "node content",
        "A list or a group in brackets is not closed, or has a comma too many.",
        "Close it with `]` or `}}`, or take the comma out.",
    ),
    (
        "'-' indicator",
        "This line does not belong to the list above it.",
        "Begin it with `- `, or move it to another column.",
    ),
    (
        "expected key",
        "This line is in a column that fits nothing above it.",
        "Line it up with the fields beside it.",
    ),
    ("block sequence entries", "A list begins on the line of its field.", "Begin the list on the next line."),
    ("cannot start any token", "A text begins with the character {character}.", "Put the text in quotes."),
    (
        "incompatible YAML",
        "The file asks for another version of YAML.",
        "Delete the line that begins with %YAML.",
    ),
    ("<document start>", "Text follows after the end of the document.", "Delete the line `...` or `---`."),
)


def syntax_fault(error: yaml.MarkedYAMLError, text: str, file: Path) -> Finding:
    """One finding for the place where the layout can no longer be understood."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    where = Where(file, line + 1, column + 1)
    if "\t" in written[: len(written) - len(written.lstrip())] or "tab character" in str(error.problem):
        return fault("Y006", where, *_TAB)
    return fault("Y005", where, *_in_words(error, written[column : column + 1]))


def _in_words(error: yaml.MarkedYAMLError, character: str) -> tuple[str, str]:
    said = f"{error.problem or ''} {error.context or ''}"
    start = error.context_mark
    context = f"at line {start.line + 1}, column {start.column + 1}" if start else "above"
    for words, found, fix in _WORDS:
        if re.search(re.escape(words), said):
            return found.format(character=character or "?"), fix.format(context=context)
    return f"The layout cannot be understood ({error.problem}).", "Compare the line with those above it."
