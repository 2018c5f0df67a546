"""The words of a page, from its letters."""

from __future__ import annotations

from typing import Final, NamedTuple

from goldenthread.reading.documents.pdf.letters import Frame, Letter, Look
from goldenthread.reading.documents.pdf.raw import Word

GAP: Final = 0.18  # of the size: more than this between two letters parts words
GAP_OF_SPACED: Final = 0.6  # where the text has spaces of its own, so that wide-set letters stay together


class _Placed(NamedTuple):
    """A letter as a reader sees it: where it begins and ends, and where its line stands."""

    text: str
    left: float
    right: float
    base: float
    piece: int
    look: Look


def words_of(letters: list[Letter], frame: Frame) -> list[Word]:
    """The words of a page in the order in which they were written."""
    spaced = {letter.piece for letter in letters if letter.text.isspace()}
    words: list[Word] = []
    growing: list[_Placed] = []
    turned: list[Letter] = []
    for letter in letters:
        if letter.look.direction != frame.direction:
            turned.append(letter)
            continue
        placed = _placed(letter, frame)
        if growing and (placed.text.isspace() or _apart(growing, placed, placed.piece in spaced)):
            words.append(_word(growing))
            growing = []
        if not placed.text.isspace():
            growing.append(placed)
    last = [_word(growing)] if growing else []
    return words + last + _turned_words(turned, frame)


def _placed(letter: Letter, frame: Frame) -> _Placed:
    left, bottom, right, top = letter.box
    if frame.direction == 0:  # nearly every page: no need to turn it
        seen = (left - frame.left, right - frame.left, frame.top - letter.y)
    else:
        edges = frame.box(left, bottom, right, top)
        seen = (edges[0], edges[2], frame.seen(letter.x, letter.y)[1])
    return _Placed(letter.text, *seen, letter.piece, letter.look)


def _apart(growing: list[_Placed], letter: _Placed, spaced: bool) -> bool:
    """Whether a letter begins another word than the one before it belongs to."""
    before = growing[-1]
    size = letter.look.size
    if before.piece != letter.piece:
        if abs(before.look.size - size) > 0.15 * before.look.size:
            return True
    elif before.look.style != letter.look.style:
        return True
    gap = letter.left - before.right
    wide = GAP_OF_SPACED if spaced and before.piece == letter.piece else GAP
    return gap > wide * size or gap < -size or abs(letter.base - growing[0].base) > 0.2 * size


def _word(letters: list[_Placed]) -> Word:
    first, last = letters[0], letters[-1]
    text = "".join(letter.text for letter in letters)
    right = max(last.right, first.right)
    look = first.look
    return Word(text, *_rounded(first.left, right, first.base, look.size), look.style)


def _turned_words(letters: list[Letter], frame: Frame) -> list[Word]:
    """What runs another way than the page, a piece of text at a time."""
    pieces: dict[int, list[Letter]] = {}
    for letter in letters:
        pieces.setdefault(letter.piece, []).append(letter)
    words = []
    for piece in pieces.values():
        boxes = [frame.box(*letter.box) for letter in piece]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        text, look = "".join(letter.text for letter in piece).strip(), piece[0].look
        ends = _rounded(left, right, max(box[3] for box in boxes), look.size)
        words += [Word(text, *ends, look.style, True)] if text else []
    return words


def _rounded(left: float, right: float, base: float, size: float) -> tuple[float, float, float, float]:
    return round(left, 2), round(right, 2), round(base, 2), round(size, 2)
