"""Pictures by typst, which needs no other program: SVG as PNG, and whether a file is a picture at all."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import typst

PPI: Final = 200  # sharp on paper, and small enough to mail
ALONE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#let picture = json(bytes(sys.inputs.picture))
#image(bytes(picture.content), format: picture.kind, width: picture.width * 1pt)"""


@cache
def fonts() -> typst.Fonts:
    """The machine's fonts, looked for once, and those that typst brings."""
    return typst.Fonts()


def compiler(source: bytes) -> typst.Compiler:
    """Typst on a source of ours. It can open no file: what it needs comes as input."""
    return typst.Compiler(source, root=Path(__file__).with_name("static"), font_paths=fonts())


def png(svg: bytes, points: float) -> bytes:
    """An SVG as PNG, to be so many points wide on paper."""
    return _alone(svg, "svg", points)


def drawable(content: bytes, kind: str) -> bool:
    """Whether this is a whole picture of its kind (png or svg) that needs no other file."""
    try:
        _alone(content, kind, 1)
    except typst.TypstError:
        return False
    return True


def _alone(content: bytes, kind: str, points: float) -> bytes:
    text = content.decode("utf-8", "replace") if kind == "svg" else list(content)
    picture = json.dumps({"content": text, "kind": kind, "width": points})
    made = compiler(ALONE).compile(format="png", ppi=PPI, sys_inputs={"picture": picture})
    assert isinstance(made, bytes)  # one page
    return made
