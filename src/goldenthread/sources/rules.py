"""Every rule that a file of figures must keep: its code, how much it stands in the way, and what to do.

The reference page docs/reference/reading-figures.md is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from goldenthread.errors import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `fix` is what the finding says to do unless the fault itself tells better."""

    code: str
    severity: Severity
    title: str
    why: str
    fix: str


_ALL: Final = (
    # The file as a whole.
    Rule(
        "R001",
        ERROR,
        "The file cannot be opened",
        "There is no such file, it is a folder, or we may not read it.",
        "Check the name and the folder.",
    ),
    Rule(
        "R002",
        ERROR,
        "A kind of file we do not read",
        "We read CSV (.csv, .tsv, .txt, also .gz), Excel (.xlsx, .xlsm, .xls, .ods) and Parquet (.parquet).",
        "Save the table as .csv or .xlsx.",
    ),
    Rule(
        "R003",
        ERROR,
        "The content is not what the name says",
        "A web page saved in place of a download, or a workbook renamed to .csv, would be read as rubbish.",
        "Download or save the file again under the right name.",
    ),
    Rule("R004", ERROR, "The file is empty", "There is nothing in it.", "Download or save the file again."),
    Rule(
        "R005",
        ERROR,
        "A header and no rows",
        "Loading it would withdraw every figure of its scope.",
        "Check that the download was complete.",
    ),
    Rule(
        "R006",
        ERROR,
        "Saved as UTF-16",
        "Excel's `Unicode Text` is UTF-16, which cannot be told from other text with certainty.",
        "In Excel: File, Save As, `CSV UTF-8 (Comma delimited)`.",
    ),
    Rule(
        "R007",
        ERROR,
        "Not UTF-8",
        "Excel's plain `CSV` is Windows-1252: a pound sign or an accent in a name would come out wrong.",
        "In Excel: File, Save As, `CSV UTF-8 (Comma delimited)`.",
    ),
    Rule(
        "R008",
        ERROR,
        "NUL bytes",
        "A text file has none: the file is damaged or is something else.",
        "Download or save the file again.",
    ),
    Rule(
        "R009",
        ERROR,
        "Too large",
        "500 MB of text, or a small archive that unpacks to far more, is not a table of figures.",
        "Split the file, or check where it came from.",
    ),
    Rule(
        "R010",
        ERROR,
        "A line that is too long",
        "No line of a table of figures has more than 1,000,000 characters.",
        "Check that the file has line ends and closed quotes.",
    ),
    Rule(
        "R011",
        ERROR,
        "A quote that is not closed, or text after it",
        "Everything after it would be read as one cell.",
        'Close the quote; a quote inside a quoted cell is written twice ("").',
    ),
    Rule(
        "R012",
        ERROR,
        "The file is cut off",
        "The last line ends before its last column, or the compressed file ends early.",
        "Download or copy the file again.",
    ),
    Rule(
        "R013",
        ERROR,
        "A line with too few or too many cells",
        "A comma that is not inside quotes moves every later value into the wrong column.",
        "Put cells that contain a comma in quotes, or save the file again from the spreadsheet.",
    ),
    Rule(
        "R014",
        ERROR,
        "Damaged, or not really this kind of file",
        "The workbook or Parquet file cannot be read.",
        "Open it in the program that made it and save it again.",
    ),
    Rule(
        "R015",
        ERROR,
        "Which sheet?",
        "The sheet named in the mapping is not there, or several sheets could be meant.",
        "Name it: `sheet:` in a mapping, `--sheet` of `goldenthread compute`.",
    ),
    Rule(
        "R016",
        ERROR,
        "A layout we do not know",
        "The names of the columns are neither our own, nor those of Fingertips, nor explained by a mapping.",
        "Write a mapping: see docs/how-to/load-your-own-figures.md.",
    ),
    Rule(
        "R017",
        ERROR,
        "A column is missing",
        "Without it no row can be read.",
        "Add the column, or name the one that holds it in a mapping.",
    ),
    Rule(
        "R018",
        ERROR,
        "Two columns of one name",
        "We cannot know which is meant.",
        "Rename or remove one of them.",
    ),
    Rule(
        "R019",
        ERROR,
        "The column names are not on the first line",
        "Titles above the table, or a header in two rows with merged cells, hide the names.",
        "Give `header_row: N` in a mapping, or delete the lines above the names.",
    ),
    Rule(
        "R020",
        WARNING,
        "A column we do not use",
        "Its content is left out.",
        "Nothing, unless the name is a slip.",
    ),
    Rule(
        "R021",
        ERROR,
        "Protected by a password",
        "An encrypted workbook cannot be read.",
        "Save a copy without a password.",
    ),
    # One row, one cell.
    Rule("R101", ERROR, "Not a number", "A figure must be a number or a known symbol.", "Mend the cell."),
    Rule(
        "R102",
        ERROR,
        "Infinite, or not a number by name",
        "A division by zero upstream.",
        "Leave the cell empty, or put [x].",
    ),
    Rule(
        "R103",
        ERROR,
        "A formula in a cell",
        "Text that starts with = + or @ is run by a spreadsheet that opens our downloads.",
        "Put the result in place of the formula.",
    ),
    Rule(
        "R104",
        ERROR,
        "An empty cell where there must be one",
        "The row says not what, where or when.",
        "Fill it.",
    ),
    Rule(
        "R105",
        ERROR,
        "Not an indicator id",
        "An id is a source and a name: fingertips:90631, local:school-attendance.",
        "Write it as `local:name-in-lower-case`.",
    ),
    Rule(
        "R106",
        ERROR,
        "An area we do not know",
        "The code is not in the areas of England, nor among your own small areas.",
        "Mend the code, or add the area to the workspace's own areas.",
    ),
    Rule(
        "R107",
        NOTE,
        "An area that had gone by then",
        "The council was replaced before the period began; the source recast the figure to old boundaries.",
        "Check the boundaries that the source used.",
    ),
    Rule(
        "R108",
        ERROR,
        "A name of no area, or of several",
        "The name stands for no area that we know, or for more than one.",
        "Give the area's code.",
    ),
    Rule(
        "R109", ERROR, "A period we cannot read", "The label means no period of this kind.", "Mend the label."
    ),
    Rule(
        "R110",
        ERROR,
        "A period that could mean several",
        "2023/24 is a financial year to one and a school year to another.",
        "Say `period_kind` in the mapping or in the indicator's definition.",
    ),
    Rule(
        "R111",
        ERROR,
        "A date where a period should be",
        "Excel turns text such as 2023/4 or Jan-24 into a date of its own.",
        "Format the column as text and write the period again.",
    ),
    Rule(
        "R112", ERROR, "Limits the wrong way round", "The lower limit is above the upper.", "Mend the limits."
    ),
    Rule(
        "R113",
        ERROR,
        "A value outside its limits",
        "The interval must hold its own value; half a unit of the last printed digit is allowed for.",
        "Mend the value or its limits.",
    ),
    Rule(
        "R114",
        ERROR,
        "A count below zero",
        "Nobody counts fewer than none. Fingertips writes -1 for `no value` inside.",
        "Leave the cell empty where there is no count.",
    ),
    Rule(
        "R115",
        ERROR,
        "An impossible value",
        "A share lies between 0 and all of it; a rate, a count or a number of years is not below zero.",
        "Mend the value, or the indicator's `value_type`.",
    ),
    Rule(
        "R116",
        ERROR,
        "More counted than there are",
        "The numerator of a share is part of its denominator.",
        "Mend the counts, or the indicator's `value_type`.",
    ),
    Rule(
        "R117",
        WARNING,
        "The value is not its count over its denominator",
        "Rounding (of counts to 5, of values to the last digit) is allowed for, and this is more.",
        "Check the multiplier and which denominator was used.",
    ),
    Rule(
        "R118",
        ERROR,
        "The same figure twice",
        "Two rows have the same indicator, area, sex, age, category and period.",
        "Keep one, or tell them apart by sex, age or category.",
    ),
    Rule(
        "R119",
        ERROR,
        "A word we do not know",
        "The column takes only certain words.",
        "Use one of the words.",
    ),
    Rule(
        "R120",
        WARNING,
        "Only one limit",
        "An interval has two ends; one alone is not used.",
        "Add the other limit, or remove this one.",
    ),
    Rule(
        "R121",
        WARNING,
        "Shares in place of per cent?",
        "Every value of an indicator in % is between 0 and 1.",
        "If they are shares, multiply by 100 (`multiply: {value: 100}` in a mapping).",
    ),
    Rule(
        "R122",
        ERROR,
        "The 99.8% limits lie inside the 95% limits",
        "A surer interval is a wider one.",
        "Check whether the columns were swapped.",
    ),
    Rule(
        "R123",
        WARNING,
        "A period that has not begun",
        "The period begins after the day the figures were available, or after today.",
        "Check the year.",
    ),
    Rule("R124", ERROR, "Not a date", "Dates are written 2026-12-01.", "Write the date as year-month-day."),
    Rule(
        "R125",
        WARNING,
        "The length of the period is not what the file says",
        "The label and the length (1y, 3y, 1q) disagree; the label is kept.",
        "Check the kind of year.",
    ),
    Rule(
        "R126",
        ERROR,
        "Text we cannot keep",
        "A control character, or more than 5,000 characters in a cell.",
        "Remove it.",
    ),
    Rule(
        "R127",
        NOTE,
        "An indicator that is not in the catalogue",
        "Its unit, good direction and kind of year are not known.",
        "Add indicators/<name>.yaml to the workspace.",
    ),
    Rule(
        "R128",
        WARNING,
        "A suppressed count beside a value that gives it away",
        "From a value and its denominator, or from its limits, anybody can work out the count.",
        "Suppress the value too.",
    ),
    Rule(
        "R129",
        ERROR,
        "A period that ends before it starts",
        "The first and the last day are the wrong way round.",
        "Put the first day first.",
    ),
    Rule(
        "R130",
        WARNING,
        "Public figures that would not be published",
        "A local figure is published only with a named small-number rule, and a rule that hides small counts "
        "hides a value whose count is not given.",
        "Give `small_numbers` (`none-needed` where nothing counts people), or the column of counts.",
    ),
    # The sheets of figures in a workbook.
    Rule(
        "R200",
        ERROR,
        "A local measure listed twice",
        "Only one of the two definitions could be kept.",
        "Keep the right one and delete the other.",
    ),
    Rule(
        "R201",
        ERROR,
        "Not a local measure",
        "The workbook takes the place's own measures and figures; official ones come from their publishers.",
        "Write an id that begins with `local:`.",
    ),
    Rule(
        "R202",
        ERROR,
        "A local measure that another file defines otherwise",
        "Two definitions of one measure would contradict each other.",
        "Change it in that file, or delete it there.",
    ),
    Rule(
        "R203",
        ERROR,
        "Figures of a measure that nobody has defined",
        "Its unit, its good direction and its small-number rule are not known.",
        "Add a row to the sheet Local measures.",
    ),
    Rule(
        "R204",
        WARNING,
        "A local measure that is gone",
        "Its figures stay, and nobody knows any more what they mean.",
        "Put the row back if it was deleted by mistake.",
    ),
    # The mapping.
    Rule(
        "M008", ERROR, "A key we do not know", "A slip would silently change the figures.", "Mend the name."
    ),
    Rule("M009", ERROR, "A value that does not fit its key", "See the reference page.", "Mend the value."),
    Rule(
        "M010",
        ERROR,
        "A column of the mapping is not in the file",
        "The file has no column of that name.",
        "Copy the name from the file.",
    ),
    Rule(
        "M011",
        ERROR,
        "The mapping does not say what, where or when",
        "Every row needs an indicator, an area, a period and a value.",
        "Add it under `columns` or `constants`.",
    ),
    Rule(
        "M012",
        ERROR,
        "Given twice: as column and as constant",
        "Only one can be meant.",
        "Remove it from `columns` or from `constants`.",
    ),
    # The definitions of indicators, read from indicators/*.yaml.
    Rule("M020", ERROR, "Not a definition", "A definition is a list of fields.", "Give `id` and `title`."),
    Rule("M021", ERROR, "A field we do not know", "A slip would be lost silently.", "Mend the name."),
    Rule("M022", ERROR, "Not an indicator id", "An id is a source and a name.", "Write `local:name`."),
    Rule("M023", ERROR, "No title", "Pages need a title.", "Add `title`."),
    Rule("M024", ERROR, "A value that does not fit its field", "See the reference page.", "Mend the value."),
    Rule("M025", ERROR, "Defined twice", "Two files define one indicator.", "Keep one definition."),
)
RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in _ALL}
