"""Headers, footers, page numbers and blocks that return on most pages: told apart from what is to be read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from goldenthread.reading.documents.model import Why
from goldenthread.reading.documents.pdf.raw import RawPage, Word

MARGIN: Final = 0.12  # of the height of a page: headers and footers stand in it
APART: Final = 1.8  # of the size: a header stands further from the text than its lines from each other
BUCKET: Final = 4.0  # points: heights that are told apart
LARGE: Final = 1.15  # against the type of most of the text: a heading, which may be alike on some pages
MOST: Final = 0.6  # of the pages, from where anything at one place is a repeated block
CULL_EVERY: Final = 100  # pages
NUMBER: Final = re.compile(r"\d+")
ROMAN: Final = re.compile(r"[ivxlc]+|[IVXLC]+")
# A page number alone, in the ways they are printed: 7, - 7 -, Page 7 of 12, 7/12, 7 |
PAGE_NUMBER: Final = re.compile(r"[\W_]*(?:\w{1,8}\.?\s*)?#(?:\s*(?:/|\w{1,4})\s*#)?[\W_]*")
OF: Final = re.compile(r"[\W_]*(?:\w{1,8}\.?\s*)?#\s*(?:/|\w{1,4})\s*#[\W_]*")  # Page 7 of 12
LEADING: Final = re.compile(r"^\W*(\d{1,4})\b(?!\s*[%.,)])")
TRAILING: Final = re.compile(r"\b(\d{1,4})\W*$")
NUMBERED: Final = 0.4  # of the pages show their number
Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line in the margin of a page: at which edge, how far from it, and what it says."""

    edge: str
    distance: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def masked(self) -> str:
        """What it says, with numbers as #."""
        return "#" if ROMAN.fullmatch(self.text) else NUMBER.sub("#", self.text)

    def key(self, bucket: int = 0) -> Key:
        return self.edge, self.masked, round(self.distance / BUCKET) + bucket

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)


def marks_of(page: RawPage) -> list[Mark]:
    """The lines in the upper and the lower margin of a page that a gap sets apart from its text."""
    rows: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        if not word.turned:
            rows[round(word.base)].append(word)
    down = sorted(rows)
    head = _outer([base for base in down if base <= MARGIN * page.height], down, rows)
    foot = _outer([base for base in down[::-1] if base >= (1 - MARGIN) * page.height], down[::-1], rows)
    marks = [Mark("head", base, _in_order(rows[base])) for base in head]
    return marks + [Mark("foot", page.height - base, _in_order(rows[base])) for base in foot[::-1]]


def _outer(inside: Sequence[int], every: Sequence[int], rows: dict[int, list[Word]]) -> Sequence[int]:
    """Those from the edge of the page to the last gap: `every` is all lines of the page from that edge."""
    for count in range(len(inside), 0, -1):
        if (
            count == len(every)
            or abs(every[count] - every[count - 1]) > APART * rows[every[count - 1]][0].size
        ):
            return inside[:count]
    return []


def _in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: word.left))


@dataclass(frozen=True, slots=True)
class Alike:
    """Lines of several pages that differ in their numbers at most."""

    pages: int
    same: bool  # also in their numbers
    counts: bool  # a number grows with the page


@dataclass(slots=True)
class Survey:
    """What returns from page to page, from one look at all of them."""

    pages: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    marks: dict[Key, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    places: Counter[int] = field(default_factory=Counter)
    alike: dict[Key, Alike] = field(default_factory=dict)
    steps: Counter[int] = field(default_factory=Counter)  # from the page to the number printed on it

    @property
    def body_size(self) -> float:
        """The size of most letters of the document."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 0.0

    def repeats(self, word: Word) -> bool:
        """Whether a word stands at the same place on most pages. Headings do so too where pages are alike."""
        if word.style.bold or word.size > LARGE * self.body_size:
            return False
        return self.pages >= 3 and self.places[place_of(word)] >= max(3, MOST * self.pages)

    def why(self, mark: Mark, page: int) -> Why | None:
        """Why a line in the margin is set aside, or None if it is to be read."""
        alike = self._alike(mark)
        if alike.pages < 2:
            return self._alone(mark, page)
        if mark.size > LARGE * self.body_size and not (alike.same and alike.pages >= self.pages / 2):
            return None
        if alike.counts and PAGE_NUMBER.fullmatch(mark.masked):
            return Why.PAGE_NUMBER
        often = alike.pages >= min(3, self.pages)
        return Why.RUNNING if often and (alike.same or alike.counts) else self._alone(mark, page)

    def _alike(self, mark: Mark) -> Alike:
        """What lines that say the same but for numbers, at the same height, have in common."""
        key = mark.key()
        if key not in self.alike:
            found = [one for bucket in (-1, 0, 1) for one in self.marks.get(mark.key(bucket), ())]
            same = len({text for _, text in found}) == 1
            self.alike[key] = Alike(
                len(found), same, ROMAN.fullmatch(mark.text) is not None or _counts(found)
            )
        return self.alike[key]

    def _alone(self, mark: Mark, page: int) -> Why | None:
        """A line like no other is set aside if it begins or ends with the number printed on this page."""
        ends = {found for found in (LEADING.search(mark.text), TRAILING.search(mark.text)) if found}
        numbers = {int(found[1]) for found in ends}
        step, often = self.steps.most_common(1)[0] if self.steps else (0, 0)
        sure = often >= max(3, NUMBERED * self.pages) and mark.size <= LARGE * self.body_size
        if PAGE_NUMBER.fullmatch(mark.masked):
            lone = mark.edge == "foot" and (page in numbers or OF.fullmatch(mark.masked) is not None)
            return Why.PAGE_NUMBER if lone or (sure and page + step in numbers) else None
        return Why.RUNNING if sure and page + step in numbers else None


def surveyed(pages: Iterable[RawPage]) -> Survey:
    """Look at every page once, keeping little of each."""
    survey = Survey()
    for page in pages:
        survey.pages += 1
        for word in page.words:
            survey.sizes[round(word.size * 2) / 2] += len(word.text)
        for mark in marks_of(page):
            survey.marks[mark.key()].append((page.number, mark.text))
        survey.steps.update(_steps(page))
        survey.places.update({place_of(word) for word in page.words})
        if survey.pages % CULL_EVERY == 0:
            few = survey.pages * MOST / 2
            survey.places = Counter({key: count for key, count in survey.places.items() if count >= few})
    return survey


def _steps(page: RawPage) -> set[int]:
    """From the number of a page to the numbers at the ends of the outermost lines in its margins."""
    marks = marks_of(page)
    outer = [*marks[:1], *marks[-1:]]
    found = [search(mark.text) for mark in outer for search in (LEADING.search, TRAILING.search)]
    return {int(match[1]) - page.number for match in found if match}


def place_of(word: Word) -> int:
    return hash((word.text, round(word.left), round(word.base)))


def _counts(alike: Sequence[tuple[int, str]]) -> bool:
    """Whether one of the numbers in a line grows with the page, as Goal 1 and Goal 2 need not."""
    steps: Counter[tuple[int, int]] = Counter()
    for page, text in alike:
        steps.update({(at, int(found) - page) for at, found in enumerate(NUMBER.findall(text)[:6])})
    return bool(steps) and steps.most_common(1)[0][1] >= 0.6 * len(alike)
