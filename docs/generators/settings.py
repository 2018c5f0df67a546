"""The page about settings.yaml, from the model that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo

from docs.generators.markdown import NOTICE, table
from goldenthread.publishing.settings import Settings

INTRODUCTION = """\
`settings.yaml` lies at the top of a workspace and says how the place's papers look and what its publications
need. The file may be absent, and every setting left out. How to use it: [make papers look like your
council's](../how-to/brand-your-papers.md). It is [read strictly](yaml-files.md): an unknown setting is a
finding.

```yaml
paper:
  organisation: Exampleton Council
  report_of: Director of Public Health
  reference: HWB/{year}/{month}
  head:
    Wards affected: All
  headings:
    recommendations: What the Board is asked to do
  fonts: [Gill Sans MT, Arial]
  colour: "#004d40"
  logo: documents/logo.svg
  logo_text: Exampleton Council
publication:
  sign_off: required
```"""
FINDINGS = (
    ("P040", "There is no setting of that name.", "Take the name that the finding offers."),
    ("P041", "A setting is not what it should be.", "Give what the finding asks for."),
    (
        "P042",
        "The logo is not a whole PNG or SVG file of up to 1 MB within the workspace, or needs another file.",
        "Put such a file into the workspace and give its path from there.",
    ),
    ("P043", "The logo has no words.", "Say in `logo_text` what it shows: not everybody sees a picture."),
    (
        "P044",
        "The colour is too light: letters of it on white have less contrast than 4.5 to 1.",
        "Take a darker shade. The logo may have any colour.",
    ),
    (
        "P045",
        "No font of this computer has a character of a paper, so that its PDF would show an empty box.",
        "Take the character out of the text that it comes from, or install a font that has it.",
    ),
)


def page() -> str:
    """Every setting with what it is and what stands without it, and what can be wrong."""
    lines = ["# Settings", NOTICE, INTRODUCTION]
    for name, group in Settings.model_fields.items():
        lines += section(name, group.annotation)
    lines += ["## Findings", table(("code", "what is wrong", "what to do"), FINDINGS)]
    return "\n\n".join(lines)


def section(name: str, group: Any) -> Iterator[str]:
    """A group of settings: a row for each."""
    yield f"## `{name}`"
    yield group.__doc__
    rows = ((f"`{key}`", field.description, usual(field)) for key, field in group.model_fields.items())
    yield table(("setting", "what it is", "without it"), rows)


def usual(field: FieldInfo) -> str:
    """What holds where a setting is left out."""
    if not field.default:
        return "none"
    many = field.default if isinstance(field.default, tuple) else (field.default,)
    return ", ".join(str(one) for one in many)
