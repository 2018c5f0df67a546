"""settings.yaml: read strictly, told in words, and all faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldenthread.errors import PublicationError
from goldenthread.publishing.colours import contrast_on_white
from goldenthread.publishing.pictures import png
from goldenthread.publishing.settings import Settings, settings
from goldenthread.workspace import Workspace

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
LEADING_OUT = SQUARE.replace("<rect", '<image href="site.css" width="1" height="1"/><rect')


def told(folder: Path, text: str) -> list[str]:
    """The findings of a settings file, without its path."""
    (folder / "settings.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PublicationError) as raised:
        settings(Workspace(folder))
    return [f"{one.code} {one.where.line}: {one.found} {one.fix}" for one in raised.value.findings]


def read(folder: Path, text: str) -> Settings:
    (folder / "settings.yaml").write_text(text, encoding="utf-8")
    return settings(Workspace(folder))


def test_without_a_file_everything_has_its_usual_value(tmp_path: Path) -> None:
    found = settings(Workspace(tmp_path))
    assert found == Settings()
    assert (found.paper.size, found.paper.colour, found.publication.sign_off) == (11, "#12436d", "recorded")


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE, encoding="utf-8")
    found = read(
        tmp_path,
        """
paper:
  organisation: Thurrock Council
  to: Scrutiny Committee
  report_of: Director of Public Health
  reference: HWB/{year}/{month}
  head:
    Wards affected: All
  headings:
    recommendations: What we ask of you
  fonts: [Gill Sans MT, Arial]
  size: 12
  colour: "#004D40"
  logo: logo.svg
  logo_text: Thurrock Council
publication:
  sign_off: required
""",
    )
    assert found.paper.model_dump() == {
        "organisation": "Thurrock Council",
        "to": "Scrutiny Committee",
        "report_of": "Director of Public Health",
        "reference": "HWB/{year}/{month}",
        "head": {"Wards affected": "All"},
        "headings": {"recommendations": "What we ask of you"},
        "fonts": ("Gill Sans MT", "Arial"),
        "size": 12,
        "colour": "#004D40",
        "logo": "logo.svg",
        "logo_text": "Thurrock Council",
    }
    assert found.publication.sign_off == "required"


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("colur: red", "P040 2: There is no setting `paper.colur`. Did you mean `colour`?"),
        (
            "colour: red",
            "P041 2: `paper.colour` is 'red'. Give the colour of headings and rules, as # and six digits "
            "or letters from a to f, in quotes.",
        ),
        (
            'colour: "#ffcc00"',
            "P044 2: The colour #ffcc00 is too light for letters on white: its contrast is 1.5 to 1. "
            "Take a darker one: at least 4.5 to 1.",
        ),
        ("size: 9", "P041 2: `paper.size` is '9'. Give the size of the text in points, from 10 to 16."),
        ("size: big", "P041 2: `paper.size` is 'big'. Give the size of the text in points, from 10 to 16."),
        (
            "fonts: Arial",
            "P041 2: `paper.fonts` is 'Arial'. Give a list of names of fonts (letters, digits, spaces and "
            "hyphens), the wanted one first.",
        ),
        (
            "fonts: ['Arial\"; } </style>']",
            "P041 2: `paper.fonts.0` is 'Arial\"; } </style>'. Give a list of names of fonts (letters, "
            "digits, spaces and hyphens), the wanted one first.",
        ),
        ("fonts: []", "P041 2: `paper.fonts` is an empty list. Give the name of a font, or leave it out."),
        ("to: [a, b]", "P041 2: `paper.to` is a list. Give whom the paper goes to."),
        (
            "headings: {themes: {a: b}}",
            "P041 2: `paper.headings.themes` is a group of settings. Give the council's own heading of a "
            "section, by the section's key.",
        ),
    ],
)
def test_a_fault_is_told_in_words(tmp_path: Path, line: str, finding: str) -> None:
    assert told(tmp_path, f"paper:\n  {line}\n") == [finding]


def test_a_group_that_is_a_word_and_one_that_we_do_not_know(tmp_path: Path) -> None:
    assert told(tmp_path, "paper: nice\npapers: {}\nwho: me\n") == [
        "P041 1: `paper` is 'nice'. Give a group of settings of papers.",
        "P040 2: There is no setting `papers`. Did you mean `paper`?",
        "P040 3: There is no setting `who`. Take one of these: paper, publication.",
    ]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = 'paper:\n  size: 99\n  colour: "#eeeeee"\n  logo: none.png\npublication:\n  sign_off: perhaps\n'
    assert [line[:6] for line in told(tmp_path, text)] == ["P041 2", "P044 3", "P042 4", "P041 6"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("logo.gif", b"GIF89a", "is neither PNG nor SVG."),
        ("logo.png", b"not a picture", "is no whole picture."),
        ("logo.png", png(SQUARE.encode(), 40)[:60], "is no whole picture."),  # cut off
        ("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 1_000_001, "is too large."),
        ("logo.svg", b"<html/>", "is no whole picture."),
        ("logo.svg", LEADING_OUT.encode(), "is no whole picture."),
    ],
)
def test_a_logo_must_be_a_whole_picture(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    (line,) = told(tmp_path, f"paper:\n  logo: {name}\n  logo_text: A\n")
    assert line.startswith(f"P042 2: The logo {name} {why} Put a whole PNG or SVG file")


def test_a_logo_that_is_not_there_is_told_as_that(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "paper:\n  logo: crest.svg\n  logo_text: A\n")
    assert line.startswith("P042 2: There is no logo crest.svg in the workspace. Put a whole PNG")


def test_a_logo_must_lie_in_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE, encoding="utf-8")
    inner = tmp_path / "place"
    inner.mkdir()
    assert told(inner, "paper:\n  logo: ../logo.svg\n  logo_text: A\n") == [
        "P042 2: The logo ../logo.svg lies outside the workspace. Put a whole PNG or SVG file of up to 1 MB "
        "into the workspace and give its path from there."
    ]


def test_a_logo_must_say_in_words_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE, encoding="utf-8")
    assert told(tmp_path, "paper:\n  logo: logo.svg\n") == [
        "P043 1: The logo has no words. Add `logo_text:`, such as the council's name: "
        "not everybody sees a picture."
    ]


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#ff0000", 4.0)]
)
def test_contrast_is_that_of_the_guidelines(colour: str, contrast: float) -> None:
    """#767676 is the lightest grey that the guidelines' own tools pass on white."""
    assert contrast_on_white(colour) == pytest.approx(contrast, abs=0.01)
