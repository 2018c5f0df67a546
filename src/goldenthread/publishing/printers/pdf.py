"""The printer of PDF: tagged PDF/UA-1 by typst from `paper.typ`, which refuses a picture without words.

The paper goes to the template as JSON, so that no text of it is ever read as markup.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final

import typst

from goldenthread.publishing.pages.blocks import Block, Card, Cell, Grid, Paper, Picture, Points, Words
from goldenthread.publishing.pages.layout import drawn, paired
from goldenthread.publishing.pages.marks import Tag
from goldenthread.publishing.printers.look import Look
from goldenthread.publishing.printers.pictures import fonts, shapes
from goldenthread.publishing.printers.tones import TONES

TEMPLATE: Final = Path(__file__).with_name("paper.typ")


def pdf(paper: Paper, look: Look) -> bytes:
    """The paper as tagged PDF."""
    source = TEMPLATE.read_bytes()
    made = typst.Compiler(source, font_paths=fonts()).compile(
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"paper": json.dumps(_data(paper, look), ensure_ascii=False)},
        timestamp=datetime.combine(paper.day, time(), UTC),
    )
    assert isinstance(made, bytes)
    return made


def pages(made: bytes) -> int:
    """How many pages a PDF of ours has: typst leaves the tree of pages uncompressed."""
    return len(re.findall(rb"/Type\s*/Page\b", made))


def _data(paper: Paper, look: Look) -> dict[str, Any]:
    return {
        "title": paper.title,
        "author": paper.author,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "kicker": paper.kicker,
        "head": paper.head,
        "notices": [_words(notice) for notice in paper.notices],
        "sections": [
            {"heading": look.heading(section), "runs": [_run(run) for run in paired(section.blocks)]}
            for section in paper.sections
        ],
        "foot": paper.foot,
        "look": _look(look),
    }


def _look(look: Look) -> dict[str, Any]:
    """The look, with only those fonts that this machine has: typst warns of others."""
    here = {family.casefold() for family in fonts().families()}
    logo = look.logo
    return {
        "fonts": [font for font in look.fonts if font.casefold() in here],
        "size": look.size,
        "colour": look.colour,
        "logo": logo and {"content": list(logo.content), "kind": logo.kind, "text": logo.text},
    }


def _run(run: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [_block(block, narrow=len(run) > 1) for block in run]


def _block(block: Block, *, narrow: bool) -> dict[str, Any]:
    match block:
        case Words():
            return {"kind": "words", **_words(block)}
        case Points():
            items = [_words(item) for item in block.items]
            return {"kind": "points", "numbered": block.numbered, "items": items}
        case Grid():
            return {"kind": "grid", **_grid(block)}
        case Picture():
            return {"kind": "picture", **_picture(block, narrow)}
        case Card():
            return {"kind": "card", "claim": block.claim, "entries": block.entries}


def _words(words: Words) -> dict[str, str]:
    return {"lead": words.lead, "text": words.text}


def _grid(grid: Grid) -> dict[str, Any]:
    heads = [{"text": head.text, "numeric": head.numeric, "share": head.share} for head in grid.heads]
    rows = [[_cell(cell) for cell in row] for row in grid.rows]
    return {"caption": grid.caption, "heads": heads, "rows": rows}


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "tag": cell.tag and _tag(cell.tag), "fine": cell.fine}


def _tag(tag: Tag) -> dict[str, str]:
    ink, ground = TONES[tag.tone]
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="{ink}">'
    return {"word": tag.word, "shape": f"{root}{shapes()[tag.shape]}</svg>", "ink": ink, "ground": ground}


def _picture(picture: Picture, narrow: bool) -> dict[str, str]:
    return {
        "message": picture.message,
        "subtitle": picture.subtitle,
        "svg": drawn(picture, narrow=narrow),
        "description": picture.description,
        "source": picture.source,
    }
