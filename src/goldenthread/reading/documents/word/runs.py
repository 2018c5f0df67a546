"""The words of a paragraph: what is shown of it, what is hidden, the text boxes and pictures in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from goldenthread.reading.documents.inline import names
from goldenthread.reading.documents.word.names import attribute, child, name_of, on

# Taken out or moved away by somebody, said beside the text, or what a field is made from, not what it shows.
LEFT_OUT: Final = names(
    "del moveFrom rPr pPr delText instrText delInstrText commentReference annotationRef footnoteReference"
    " endnoteReference sectPr Fallback"
)
SYMBOLS: Final = {"f0fc": "✓", "f0fe": "☑", "f0a8": "☐"}  # of Wingdings, where they say something


@dataclass(slots=True)
class Words:
    """What was found in one paragraph."""

    text: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    bold: int = 0  # characters
    plain: int = 0

    @property
    def said(self) -> str:
        """The words shown."""
        return "".join(self.text)

    @property
    def all_bold(self) -> bool:
        """Whether every word is bold."""
        return self.bold > 0 and self.plain == 0


def words_of(paragraph: Element, *, bold: bool = False) -> Words:
    """The words of a paragraph; `bold` where its style is."""
    words = Words()
    _walk(paragraph, words, bold)
    return words


def _walk(element: Element, words: Words, bold: bool) -> None:
    for part in element:
        name = name_of(part)
        if name in LEFT_OUT:
            continue
        if name == "r":
            _run(part, words, bold)
        elif name == "txbxContent":
            words.boxes.append(part)
        elif name == "docPr" and (part.get("descr") or part.get("title")):
            words.pictures.append(part.get("descr") or part.get("title") or "")
        elif name == "other:t":  # formulas, and the words in drawings
            words.text.append(part.text or "")
        else:
            _walk(part, words, bold)


def _run(run: Element, words: Words, bold: bool) -> None:
    properties = child(run, "rPr")
    said = "".join(_printed(part) for part in run)
    if on(properties, "vanish"):
        words.hidden.append(said)
        return
    words.text.append(said)
    letters = sum(map(str.isalnum, said))
    is_bold = on(properties, "b") if child(properties, "b") is not None else bold
    words.bold, words.plain = words.bold + letters * is_bold, words.plain + letters * (not is_bold)
    for part in run:
        if name_of(part) not in {"t", *LEFT_OUT}:
            _walk_drawn(part, words, bold)


def _walk_drawn(part: Element, words: Words, bold: bool) -> None:
    """What is drawn: text boxes and the words that describe pictures; of two forms of it only the first."""
    if name_of(part) == "AlternateContent":
        for one in list(part)[:1]:
            _walk(one, words, bold)
    else:
        _walk(part, words, bold)


def _printed(part: Element) -> str:
    """The characters that one part of a run prints."""
    name = name_of(part)
    if name == "t":
        return part.text or ""
    if name == "sym":
        return SYMBOLS.get((attribute(part, "char") or "").lower(), "•")
    if name in {"br", "cr"}:
        return "" if attribute(part, "type") in {"page", "column"} else "\n"
    return {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}.get(name, "")
