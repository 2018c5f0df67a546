"""The bad inputs: each a file (and sometimes a mapping) that cannot be loaded as it stands."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
import xlsxwriter

HEAD = "indicator,area_code,period,value,lower_ci_95,upper_ci_95,numerator,denominator,sex,note\n"
ROW = "fingertips:90284,E06000002,2023/24,90.9,80,102.2,265,29154,Persons,\n"
FINGERTIPS = (
    "Indicator ID,Indicator Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,"
    "Value,Value note,Recent Trend,Compared to England value or percentiles\n"
)


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input. `content` None: there is no such file."""

    name: str
    file: str
    content: bytes | None
    mapping: str | None = None


def csv(name: str, text: str, mapping: str | None = None, file: str = "figures.csv") -> Bad:
    return Bad(name, file, text.encode(), mapping)


def cells(name: str, *, mapping: str | None = None, **changed: str) -> Bad:
    """A file of one good row and one with these cells changed."""
    usual = dict(zip(HEAD.strip().split(","), ROW.strip().split(","), strict=True))
    row = ",".join((usual | {"area_code": "E06000003"} | changed).values())
    return csv(name, HEAD + ROW + row + "\n", mapping)


def book(name: str, fill: Callable[[Any, Any], None], mapping: str | None = None) -> Bad:
    """A workbook that `fill` writes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        fill(made, made.add_worksheet("Data"))
    return Bad(name, "figures.xlsx", buffer.getvalue(), mapping)


def written(*rows: list[Any]) -> Callable[[Any, Any], None]:
    def fill(made: Any, sheet: Any) -> None:
        day = made.add_format({"num_format": "mmm-yy"})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(at, place, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(at, place, cell)
                else:
                    sheet.write(at, place, cell)

    return fill


def two_sheets(made: Any, sheet: Any) -> None:
    for one in (sheet, made.add_worksheet("Copy")):
        one.write_row(0, 0, ["indicator", "area_code", "period", "value"])
        one.write_row(1, 0, ["fingertips:90284", "E06000002", "2023/24", 90.9])


def merged_header(made: Any, sheet: Any) -> None:
    sheet.merge_range("A1:B1", "What and where")
    sheet.merge_range("C1:D1", "When and how much")
    sheet.write_row(1, 0, ["indicator", "area_code", "period", "value"])
    sheet.write_row(2, 0, ["fingertips:90284", "E06000002", "2023/24", 90.9])


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return buffer.getvalue()


def a_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "not a workbook")
    return buffer.getvalue()


def parquet(**columns: list[Any]) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


MAP = "columns: {area_code: LA, period: Year, value: Rate}\nconstants: {indicator: 'local:absence'}\n"
OWN = "LA,Year,Rate\nE06000002,2023,4.1\n"
KIND = MAP + "period_kind: calendar\n"

BAD: tuple[Bad, ...] = (
    # Not a file of figures at all.
    Bad("no such file", "nowhere.csv", None),
    Bad("an empty file", "figures.csv", b""),
    Bad("white space alone", "figures.csv", b"\n \n,,,\n"),
    Bad("a kind of file we do not read", "figures.docx", b"PK\x03\x04"),
    Bad("a workbook called csv", "figures.csv", a_zip()),
    Bad("a web page in place of the download", "figures.csv", b"<!DOCTYPE html><html>Please sign in</html>"),
    Bad("text called xlsx", "figures.xlsx", (HEAD + ROW).encode()),
    Bad("an archive that is no workbook", "figures.xlsx", a_zip()),
    Bad("a workbook cut off", "figures.xlsx", a_zip()[:60]),
    Bad("an encrypted workbook", "figures.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    Bad("a zip bomb", "figures.xlsx", zip_bomb()),
    Bad("a Parquet file cut off", "figures.parquet", parquet(indicator=["a"])[:-30]),
    Bad("a gzip file cut off", "figures.csv.gz", gzip.compress((HEAD + ROW * 50).encode(), mtime=0)[:80]),
    Bad("a gzip file with a wrong byte", "figures.csv.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\xff" * 40),
    # Text that is not what it should be.
    Bad("UTF-16", "figures.csv", (HEAD + ROW).encode("utf-16")),
    Bad("UTF-16 without its mark", "figures.csv", (HEAD + ROW).encode("utf-16-le")),
    Bad("Windows-1252", "figures.csv", (HEAD + ROW.replace("Persons,", "Persons,£5")).encode("cp1252")),
    Bad("a NUL byte", "figures.csv", (HEAD + ROW).encode() + b"fingertips:90284,E06\0\n"),
    csv("a line of 10 MB", HEAD + ROW.replace("Persons,", "Persons," + "x" * 10_000_000)),
    csv("a quote never closed", HEAD + ROW.replace("Persons,", 'Persons,"a note that goes on') + ROW),
    csv("text after a quote", HEAD + ROW.replace("Persons,", 'Persons,"a" note')),
    csv("the last line cut off", HEAD + ROW + "fingertips:90284,E06000003,2023/2"),
    csv("a comma that is not in quotes", HEAD + ROW + ROW.replace("90.9", "1,090.9") + ROW),
    csv("a cell too many in every row", HEAD + ROW.replace("\n", ",\n") * 2),
    csv("a header and no rows", HEAD),
    # Headers.
    csv("an unknown layout", "colour,size\nred,3\n"),
    csv("a missing column", HEAD.replace("value,", "valeu,") + ROW),
    csv("two columns of one name", HEAD.replace("note", "value") + ROW),
    csv("titles above the table", "Injuries in children,,,,,,,,,\n" + HEAD + ROW),
    csv(
        "a Fingertips file without its areas", FINGERTIPS.replace("Area Code", "Area") + "1" + "," * 13 + "\n"
    ),
    book("a merged header of two rows", merged_header),
    book("two sheets that could be meant", two_sheets),
    # Cells.
    cells("words in place of a number", value="about ninety"),
    cells("a decimal comma", value='"90,9"'),
    cells("two decimal points", value="90.9.1"),
    cells("infinity", value="inf"),
    cells("a number that is none", value="NaN"),
    cells("a division by zero in a spreadsheet", value="#DIV/0!"),
    cells("a formula in a column of numbers", value="=B2/C2"),
    cells("a formula in a column of text", note="=HYPERLINK(A1)"),
    cells("a command in a column of text", note="@SUM(1)"),
    cells("a control character", note="bell\x07"),
    cells("text without end", note="x" * 6000),
    cells("no area", area_code=""),
    cells("no period", period=""),
    cells("no indicator", indicator=""),
    cells("an indicator that is no id", indicator="Obesity in Year 6"),
    cells("a path in the indicator", indicator="local:../../etc/passwd"),
    cells("an unknown area", area_code="E06009999"),
    cells("a name in place of a code", area_code="Middlesbrough"),
    cells("an unknown period", period="last year"),
    cells("a date in place of a period", period="01/04/2023"),
    cells("a period that means several things", indicator="local:absence", period="2023/24"),
    cells("a financial year of two years", period="2023/25"),
    cells("limits the wrong way round", lower_ci_95="102.2", upper_ci_95="80"),
    cells("a value outside its limits", value="9.09"),
    cells("a negative count", numerator="-1", value="", lower_ci_95="", upper_ci_95=""),
    cells("a negative rate", value="-90.9", lower_ci_95="", upper_ci_95="", numerator="", denominator=""),
    cells(
        "more than all",
        indicator="fingertips:90631",
        value="168.2",
        lower_ci_95="",
        upper_ci_95="",
        numerator="",
        denominator="",
    ),
    cells(
        "more counted than there are",
        indicator="fingertips:90631",
        value="68.2",
        lower_ci_95="",
        upper_ci_95="",
        numerator="682",
        denominator="100",
    ),
    cells("an unknown sex", sex="Womxn"),
    csv("the same figure twice", HEAD + ROW + ROW),
    csv("two values for one figure", HEAD + ROW + ROW.replace("90.9", "91.3")),
    csv(
        "an unknown word",
        "indicator,area_code,period,value,sensitivity,status\n"
        "fingertips:90284,E06000002,2023/24,90.9,pubic,provisional\n",
    ),
    csv(
        "dates that cannot be read",
        "indicator,area_code,period,period_start,period_end,value\n"
        "fingertips:90284,E06000002,,1 April 2023,2024-03-31,90.9\n",
    ),
    csv(
        "a period that runs backwards",
        "indicator,area_code,period,period_start,period_end,value\n"
        "fingertips:90284,E06000002,,2024-03-31,2023-04-01,90.9\n",
    ),
    csv(
        "99.8% limits inside the 95% limits",
        "indicator,area_code,period,value,lower_ci_95,upper_ci_95,lower_ci_99_8,upper_ci_99_8\n"
        "fingertips:90284,E06000002,2023/24,90.9,80,102.2,85,97\n",
    ),
    csv(
        "many faults at once",
        HEAD + ROW + ROW.replace("90.9", "?").replace("E06000002", "E06") + "x,y,z,,,,,,,\n",
    ),
    book(
        "a date made of a period by Excel",
        written(
            ["indicator", "area_code", "period", "value"],
            ["fingertips:90284", "E06000002", datetime(2023, 4, 1), 90.9],
        ),
    ),
    book(
        "a formula kept as text",
        written(
            ["indicator", "area_code", "period", "value", "note"],
            ["fingertips:90284", "E06000002", "2023/24", 90.9, "=cmd|'/C calc'!A0"],
        ),
    ),
    Bad(
        "infinity in Parquet",
        "figures.parquet",
        parquet(
            indicator=["fingertips:90284"], area_code=["E06000002"], period=["2023/24"], value=[float("inf")]
        ),
    ),
    # Mappings.
    csv("a mapping with an unknown key", OWN, KIND.replace("columns", "colums")),
    csv("a mapping with an unknown column of ours", OWN, KIND.replace("value", "valeu")),
    csv("a mapping to a column that is not there", OWN, KIND.replace("Rate", "Rates")),
    csv("a mapping without a period", OWN, KIND.replace("period: Year, ", "")),
    csv("a mapping that says a thing twice", OWN, KIND.replace("{indicator", "{period: '2023', indicator")),
    csv("a mapping of a wrong kind of year", OWN, MAP + "period_kind: fiscal\n"),
    csv("a mapping with a wrong rule", OWN, KIND + "small_numbers: under-4\n"),
    csv("a mapping with a wrong date", OWN, KIND + "embargo_until: next week\n"),
    csv("a mapping that is no YAML", OWN, "columns: {area_code: LA\n"),
    csv("a mapping with an alias", OWN, "a: &a [1]\nb: *a\n"),
    csv("a mapping with a tag", OWN, "source: !!python/object:os.system {}\n"),
    csv("a mapping with a key twice", OWN, KIND + "period_kind: academic\n"),
    csv("a mapping nested without end", OWN, "columns: " + "{a: " * 40 + "1" + "}" * 40 + "\n"),
    csv("a mapping with an empty file", OWN, ""),
    csv(
        "an area by a name of none",
        "LA,Year,Rate\nMidlesbrough,2023,4.1\n",
        KIND.replace("area_code", "area_name"),
    ),
    csv(
        "a wrong number of an authority",
        "LA,Year,Rate\n999,2023,4.1\n",
        KIND.replace("area_code", "dfe_number"),
    ),
    book(
        "a sheet that is not there",
        written(["LA", "Year", "Rate"], ["E06000002", 2023, 4.1]),
        KIND + "sheet: Figures\n",
    ),
    csv("names on another line", "\n" + OWN, KIND + "header_row: 1\n"),
)
