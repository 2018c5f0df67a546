"""Lines under each other without a blank between: a heading over one line or two, a caption, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goldenthread.reading.documents.inline import bold
from goldenthread.reading.documents.model import Block, Caption, Heading, Paragraph, Place
from goldenthread.reading.documents.text.lines import Line
from goldenthread.reading.documents.text.shapes import (
    LONGEST,
    caption_like,
    ends,
    heading_like,
    in_capitals,
    level,
    numbered,
)
from goldenthread.reading.documents.text.wrapping import runs_on

SHORT: Final = 60  # characters of a line of a heading that takes several
FEW: Final = 3  # lines of such a heading
Segment = list[Line]


def blocks_of(lines: Sequence[Line], *, width: int | None, alone: bool, joined: bool) -> list[Block]:
    """The blocks of a stretch of lines; `joined` in Markdown, which marks headings, and joins all lines."""
    if joined:
        whole = list(lines)
        return [_made(whole, _text(whole)) if alone and _set_in_bold(whole) else _running(whole)]
    segments = _segments(lines, width)
    if alone and (heading := _heading(segments)) is not None:
        used, found = heading
        return [found, *(_running(segment) for segment in segments[used:])]
    return [_running(segment) for segment in segments]


def _segments(lines: Sequence[Line], width: int | None) -> list[Segment]:
    """The lines, those together that are one sentence or one paragraph."""
    segments = [[lines[0]]]
    for line in lines[1:]:
        if runs_on(segments[-1][-1], line, width):
            segments[-1].append(line)
        else:
            segments.append([line])
    return segments


def _heading(segments: list[Segment]) -> tuple[int, Heading] | None:
    """The heading that a stretch begins with, and how many segments it takes."""
    first = _text(segments[0])
    if len(segments) == 1:
        is_one = heading_like(first) or _set_in_bold(segments[0])
        return (1, _made(segments[0], first)) if is_one else None
    if len(segments) <= FEW and all(_short(segment) for segment in segments):
        whole = " ".join(_text(segment) for segment in segments)
        if heading_like(whole) and not numbered(_text(segments[1])):
            return len(segments), _made(segments[0], whole)
    names_what_follows = heading_like(first) and _goes_before(first, segments[1])
    return (1, _made(segments[0], first)) if names_what_follows or _set_in_bold(segments[0]) else None


def _made(segment: Segment, text: str) -> Heading:
    return Heading(text, _place(segment), level(text))


def _short(segment: Segment) -> bool:
    text = _text(segment)
    return len(segment) == 1 and len(text) <= SHORT and not ends(text)


def _goes_before(first: str, after: Segment) -> bool:
    """Whether a line reads as the name of the paragraph right under it."""
    text = _text(after)
    sentence = len(text) > LONGEST or text.endswith(".")
    return sentence and (numbered(first) or in_capitals(first) or len(first) <= SHORT)


def _set_in_bold(segment: Segment) -> bool:
    raw = segment[0].raw
    text = _text(segment)
    return len(segment) == 1 and bold(raw) and len(text) <= LONGEST and not text.endswith(".")


def _running(segment: Segment) -> Block:
    text = _text(segment)
    if caption_like(text):
        return Caption(text, _place(segment))
    return Paragraph(text, _place(segment), len(segment))


def _text(segment: Segment) -> str:
    """The words of the lines; a word parted at the end of a line is whole again."""
    text = segment[0].text
    for line in segment[1:]:
        parted = text.endswith("-") and text[-2:-1].isalpha() and line.text[:1].islower()
        text = text[:-1] + line.text if parted else f"{text} {line.text}"
    return text


def _place(segment: Segment) -> Place:
    return Place(segment[0].page, segment[0].number)
