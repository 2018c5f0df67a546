"""One small strategy, written as text, Markdown, HTML and Word, and what each must be read as."""

from __future__ import annotations

import io
from typing import Any

from docx import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TEXT = """\
Harbour Health and Wellbeing Strategy 2025-2030

Our vision

Everyone in Harbour lives well for longer, in a place that is safe, green and fair.

1. Start well

What we want to achieve

- Children are ready for school.
- Fewer children grow up in poverty:
  - in the town
  - in the villages

How will we measure progress?

a) Children with a good level of development (%)
b) Mothers who smoke at the time of birth (%)

2. Age well

The table shows where we are and where we want to be.

Measure\tBaseline 2024\tTarget 2030
Falls in people aged 65 and over (rate per 100,000)\t2,727\t2,400
Loneliness (%)\t27.5%\t22%
\tin towns\t25%

Source: national figures published in 2024

We will report to the board each year.
"""

MARKDOWN = """\
# Harbour Health and Wellbeing Strategy 2025-2030

## Our vision

Everyone in Harbour lives well for longer,
in a place that is **safe**, green and [fair](https://example.org/fair "what fair means").

## 1. Start well

### What we want to achieve

* Children are ready for school.
* Fewer children grow up in *poverty*:
    * in the town
    * in the villages

### How will we measure progress?

a) Children with a good level of development (%)
b) Mothers who smoke at the time of birth (%)

## 2. Age well

The table shows where we are and where we want to be.

| Measure | Baseline 2024 | Target 2030 |
|:--------|--------------:|------------:|
| Falls in people aged 65 and over (rate per 100,000) | 2,727 | 2,400 |
| Loneliness (%) | 27.5% | 22% |
|  | in towns | 25% |

Source: national figures published in 2024

We will report to the board each year.
"""

HTML = """\
<!DOCTYPE html>
<html lang="en"><head><title>Strategy - Harbour Council</title><style>p {color: red}</style></head>
<body>
<div class="cookie-banner">We use cookies. <a href="/cookies">More</a></div>
<nav><ul><li><a href="/">Home</a></li><li>Your council</li></ul></nav>
<main>
<h1>Harbour Health and Wellbeing Strategy 2025&#8209;2030</h1>
<h2>Our vision</h2>
<p>Everyone in Harbour lives well for longer,
in a place that is <b>safe</b>, green&nbsp;and <a href="https://example.org/fair">fair</a>.</p>
<script>document.write("<h2>Written by a program</h2>")</script>
<h2>1. Start well</h2>
<h3>What we want to achieve</h3>
<ul>
<li>Children are ready for school.</li>
<li>Fewer children grow up in <em>poverty</em>:
  <ul><li><p>in the town</p></li><li>in the villages</li></ul>
</li>
</ul>
<h3>How will we measure progress?</h3>
<ol type="a"><li>Children with a good level of development (%)</li>
<li>Mothers who smoke at the time of birth (%)</li></ol>
<h2>2. Age well</h2>
<div>The table shows where we are<br>and where we want to be.</div>
<p style="display: none">Not for readers.</p>
<table>
<thead><tr><th>Measure</th><th>Baseline 2024</th><th>Target 2030</th></tr></thead>
<tbody><tr><td>Falls in people aged 65 and over (rate per 100,000)</td><td>2,727</td><td>2,400</td></tr>
<tr><td rowspan="2">Loneliness (%)</td><td>27.5%</td><td>22%</td></tr>
<tr><td>in towns</td><td>25%</td></tr></tbody>
</table>
<p>Source: national figures published in 2024</p>
<p>We will report to the board each year.</p>
</main>
<footer><p>Contact us</p></footer>
</body></html>
"""

HEADINGS = (
    ("Harbour Health and Wellbeing Strategy 2025-2030", 1),
    ("Our vision", 2),
    ("1. Start well", 2),
    ("What we want to achieve", 3),
    ("How will we measure progress?", 3),
    ("2. Age well", 2),
)
BULLETS = (
    ("Children are ready for school.", "List Bullet"),
    ("Fewer children grow up in poverty:", "List Bullet"),
    ("in the town", "List Bullet 2"),
    ("in the villages", "List Bullet 2"),
)
ROWS = (
    ("Measure", "Baseline 2024", "Target 2030"),
    ("Falls in people aged 65 and over (rate per 100,000)", "2,727", "2,400"),
    ("Loneliness (%)", "27.5%", "22%"),
    ("", "in towns", "25%"),
)


def word() -> bytes:
    """The strategy as a Word document with styles, lists and a merged cell, as people make them."""
    made = WordDocument()
    made.sections[0].header.paragraphs[0].text = "Harbour Council"
    made.sections[0].footer.paragraphs[0].text = "Draft for the board"
    made.add_heading(HEADINGS[0][0], 1)
    made.add_heading("Our vision", 2)
    vision = made.add_paragraph("Everyone in Harbour lives well for longer, in a place that is ")
    vision.add_run("safe").bold = True
    vision.add_run(", green and fair.")
    made.add_heading("1. Start well", 2)
    made.add_heading("What we want to achieve", 3)
    for text, style in BULLETS:
        made.add_paragraph(text, style=style)
    made.add_heading("How will we measure progress?", 3)
    made.add_paragraph("a) Children with a good level of development (%)")
    made.add_paragraph("b) Mothers who smoke at the time of birth (%)")
    made.add_heading("2. Age well", 2)
    told = made.add_paragraph("The table shows where we are and where we want to be.")
    _taken_out(told, " Nobody should read this.")
    _table(made)
    made.add_paragraph("Source: national figures published in 2024")
    made.add_paragraph("We will report to the board each year.")
    return saved(made)


def saved(made: Any) -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _table(made: Any) -> None:
    table = made.add_table(rows=4, cols=3)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            if text:
                cell.text = text
    table.cell(2, 0).merge(table.cell(3, 0))


def _taken_out(paragraph: Any, text: str) -> None:
    """A tracked change that takes text out."""
    deletion, run, said = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    deletion.set(qn("w:author"), "somebody")
    said.text = text
    run.append(said)
    deletion.append(run)
    paragraph._p.append(deletion)
