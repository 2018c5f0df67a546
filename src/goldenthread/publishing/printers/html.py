"""The printer of HTML: one file that holds its own pictures and style."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from goldenthread.publishing.pages.blocks import Paper
from goldenthread.publishing.printers.look import Logo, Look
from goldenthread.publishing.printing import HERE, environment, style_sheet


def html(paper: Paper, look: Look) -> bytes:
    """The paper as one page in UTF-8 that needs no other file."""
    template = environment().get_template("paper.html")
    style = Markup(f"{style_sheet().decode('utf-8')}{_paper_style()}{_brand(look)}")
    return template.render(paper=paper, look=look, style=style, logo=_source(look.logo)).encode("utf-8")


def _paper_style() -> str:
    return (HERE / "static" / "paper.css").read_text(encoding="utf-8")


def _brand(look: Look) -> str:
    """The council's fonts, size and colour; the settings let nothing through that could end the style."""
    fonts = ", ".join(f'"{name}"' for name in look.fonts)
    colour, size = f"--paper-brand: {look.colour};", f"--paper-size: {look.size:g}pt;"
    return f":root {{ --font: {fonts}, sans-serif; {colour} {size} }}\n"


def _source(logo: Logo | None) -> str:
    """The logo as an address that holds the picture itself."""
    if logo is None:
        return ""
    kind = "svg+xml" if logo.kind == "svg" else "png"
    return f"data:image/{kind};base64,{b64encode(logo.content).decode('ascii')}"
