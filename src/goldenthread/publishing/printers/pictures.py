"""Pictures for printers: the shapes of tags as the site draws them, and SVG as PNG for Word. Typst draws."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import typst

from goldenthread.publishing.printing import environment

PPI: Final = 200  # sharp on paper, and small enough to mail
ALONE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)"""


@cache
def shapes() -> dict[str, str]:
    """The shapes of tags: what is inside each symbol of the site's frame."""
    symbols = str(environment().get_template("pieces.html").module.symbols())  # type: ignore[attr-defined]
    return dict(re.findall(r'<symbol id="m-([\w-]+)"[^>]*>(.*?)</symbol>', symbols))


@cache
def fonts() -> typst.Fonts:
    """The machine's fonts, looked for once, and those that typst brings."""
    return typst.Fonts()


def png(svg: str, points: float) -> bytes:
    """An SVG as PNG, to be so many points wide on paper."""
    inputs = {"svg": svg, "width": f"{points:g}"}
    made = typst.Compiler(ALONE, font_paths=fonts()).compile(format="png", ppi=PPI, sys_inputs=inputs)
    assert isinstance(made, bytes)  # one page
    return made
