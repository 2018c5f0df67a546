"""`goldenthread compute`: any method on a file, what is read stays what it is, and every refusal says why."""

from __future__ import annotations

import inspect
import io
import json
import typing
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import click
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from goldenthread import methods
from goldenthread.cli.compute import OURS, Methods
from goldenthread.cli.computing import calling, signatures, telling, writing
from goldenthread.cli.computing.explained import explained, of_argument
from goldenthread.cli.computing.names import OTHER_NAMES
from goldenthread.cli.computing.reading import EACH, opened
from goldenthread.errors import InputError, SourceError
from tests.cli.running import run, snapshot
from tests.methods.cases import Case, every_case
from tests.support.engines import differences
from tests.support.shared import shared

TABLE = """\
area,year,deaths,people,note
00EC,2023,12,"10,000",=1+1
00EC,2024,,10000,
007,2023,0,9000.5,"a, b"
007,2024,*,9000,é
"""
XN = ("--numerator", "x", "--denominator", "n")
RATE = ("--numerator", "deaths", "--denominator", "people")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "deaths.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def expected(**more: Any) -> pl.DataFrame:
    """The same by the library itself."""
    frame = pl.DataFrame(
        {
            "area": ["00EC", "00EC", "007", "007"],
            "year": [2023, 2024, 2023, 2024],
            "deaths": [12, None, 0, None],
            "people": [10000.0, 10000.0, 9000.5, 9000.0],
            "note": ["=1+1", None, "a, b", "é"],
        }
    )
    return methods.rate(frame, numerator="deaths", denominator="people", **more)


# --- what comes out -----------------------------------------------------------------------------------


def test_rows_come_back_with_their_results_in_full(table: Path, tmp_path: Path) -> None:
    done = run("compute", "rate", table, *RATE, "-o", "rates.csv", cwd=tmp_path)
    assert done.exit_code == 0, done.output
    assert "Wrote rates.csv: 4 rows, from 4 rows read." in done.stdout
    assert "2 results missing: numerator missing (2)." in done.stdout
    made = pl.read_csv(tmp_path / "rates.csv", schema_overrides={"area": pl.String})
    assert made.equals(expected())


def test_groups_with_several_levels(table: Path, tmp_path: Path) -> None:
    levels = ("--confidence", "0.95", "--confidence", "0.998")
    options = (*RATE, "--by", "area", "--by", "year", *levels, "--multiplier", "1000", "-o", "r.parquet")
    assert run("compute", "rate", table, *options, cwd=tmp_path).exit_code == 0
    wanted = expected(by=["area", "year"], confidence=[0.95, 0.998], multiplier=1000)
    assert pl.read_parquet(tmp_path / "r.parquet").equals(wanted)


def test_results_go_on_to_the_next_method(table: Path, tmp_path: Path) -> None:
    run("compute", "rate", table, *RATE, "--by", "area", "--by", "year", "-o", "one.csv", cwd=tmp_path)
    again = ("compute", "quantile_groups", "one.csv", "--value", "value", "--groups", "2", "-o", "two.csv")
    refused = run(*again, cwd=tmp_path)
    assert "U023" in refused.stderr
    assert run(*again, "--drop", "reason", "--drop", "none", cwd=tmp_path).exit_code == 0
    assert pl.read_csv(tmp_path / "two.csv")["quantile"].to_list() == [2, None, 1, None]


def test_no_limits_where_none_are_wanted(table: Path) -> None:
    done = run("compute", "rate", table, *RATE, "--confidence", "none", "-o", "-")
    assert pl.read_csv(io.StringIO(done.stdout)).columns[5:] == ["value", "method", "reason"]


def test_a_pipe_gets_csv_and_nothing_else(table: Path) -> None:
    done = run("compute", "rate", table, *RATE, "-o", "-")
    assert done.stdout.splitlines()[0] == "area,year,deaths,people,note,value,lower_ci,upper_ci,method,reason"
    assert len(done.stdout.splitlines()) == 5
    assert "U064, column deaths" in done.stderr
    assert "2 results missing" in done.stderr


def test_the_screen_shows_a_table_with_short_numbers(table: Path) -> None:
    done = run("compute", "rate", table, *RATE, "--multiplier", "10000000")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "area year deaths people note value lower_ci upper_ci method reason"
    assert lines[1] == "00EC 2023 12 10000.0 =1+1 12,000 6,193.5 20,963 Byar"
    assert "1 cell holds * in place of a number." in lines


def test_a_result_that_no_row_has_takes_no_room_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,n,note\n1,2,\n")
    done = run("compute", "proportion", "t.csv", *XN, cwd=tmp_path)
    assert done.stdout.splitlines()[0].split() == [
        "x",
        "n",
        "note",
        "value",
        "lower_ci",
        "upper_ci",
        "method",
    ]


def test_a_long_table_is_cut_on_the_screen(tmp_path: Path) -> None:
    pl.DataFrame({"x": range(60), "n": [100] * 60}).write_csv(tmp_path / "t.csv")
    done = run("compute", "proportion", "t.csv", *XN, cwd=tmp_path)
    assert "... and 10 more rows: write them to a file with -o FILE." in done.stdout
    assert len(done.stdout.splitlines()) == 52


def test_json_holds_the_results_or_the_file_they_went_to(table: Path, tmp_path: Path) -> None:
    told = json.loads(run("compute", "rate", table, *RATE, "--json").stdout)
    assert (told["rows_read"], told["rows"], told["missing"]) == (4, 4, {"numerator missing": 2})
    assert told["results"][0]["value"] == pytest.approx(120, rel=1e-14)
    assert told["results"][1]["value"] is None
    assert [one["code"] for one in told["findings"]] == ["U064"]
    told = json.loads(run("compute", "rate", table, *RATE, "--json", "-o", tmp_path / "r.csv").stdout)
    assert (told["results"], told["output"]) == (None, str(tmp_path / "r.csv"))


def test_the_same_from_every_kind_of_file(table: Path, tmp_path: Path) -> None:
    """CSV to a workbook, that to Parquet, each computed again."""
    group = (*RATE, "--by", "area", "-o")
    columns = ["area", "year", "deaths", "people", "note"]
    run("compute", "rate", table, *RATE, "-o", "all.xlsx", cwd=tmp_path)
    sheet = CalamineWorkbook.from_path(tmp_path / "all.xlsx").get_sheet_by_name("Results").to_python()
    assert sheet[0][:5] == columns
    assert sheet[1][:6] == ["00EC", 2023, 12, 10000, "=1+1", 120]
    rows = [[None if cell == "" else cell for cell in row[:5]] for row in sheet[1:]]
    pl.DataFrame(rows, schema=columns, orient="row").write_parquet(tmp_path / "all.parquet")
    write_book(tmp_path / "again.xlsx", {"First": sheet[:1], "Data": [row[:5] for row in sheet]})
    for file, more in (("deaths.csv", ()), ("again.xlsx", ("--sheet", "Data")), ("all.parquet", ())):
        done = run("compute", "rate", file, *group, f"{file}.out.csv", *more, cwd=tmp_path)
        assert done.exit_code == 0, done.output
    assert len({path.read_text() for path in tmp_path.glob("*.out.csv")}) == 1


def write_book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> None:
    """A workbook as somebody else would have made it."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)


def test_a_parquet_file_is_never_held_whole(tmp_path: Path) -> None:
    pl.DataFrame({"a": ["v", "u", "u"], "x": [1, 2, 3], "n": [9, 9, 9]}).write_parquet(tmp_path / "t.parquet")
    seen: list[type] = []

    def watched(frame: Any, **named: Any) -> Any:
        seen.append(type(frame))
        return methods.rate(frame, **named)

    made = calling._called(watched, opened(tmp_path / "t.parquet"), {"numerator": "x", "denominator": "n"})
    assert seen == [pl.LazyFrame]
    assert isinstance(made, pl.LazyFrame)
    options = (*XN, "--by", "a", "-o", "r.parquet")
    assert run("compute", "rate", "t.parquet", *options, cwd=tmp_path).exit_code == 0
    assert pl.read_parquet(tmp_path / "r.parquet")["a"].to_list() == ["u", "v"]


# --- what goes in -------------------------------------------------------------------------------------


def test_codes_stay_text_and_days_become_days(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "code,whole,part,day,month,flag,word\n"
        "007,1,0.5,31/03/2025,Mar 2025,TRUE,a\n"
        "010,NA,2,01/04/2025,,false,b\n"
        "011,NaN,,,,,\n"
    )
    file, notes = opened(path).typed({"code", "whole", "part", "day", "month", "flag", "word"})
    assert isinstance(file.frame, pl.DataFrame)
    assert file.frame.rows() == [
        ("007", 1, 0.5, date(2025, 3, 31), date(2025, 3, 1), True, "a"),
        ("010", None, 2.0, date(2025, 4, 1), None, False, "b"),
        ("011", None, None, None, None, None, None),
    ]
    told = [f"1 cell holds {one} in place of a number." for one in ("NA", "NaN")]
    assert [note.found for note in notes] == told


def test_only_columns_that_a_method_reads_are_numbers(table: Path) -> None:
    file, _ = opened(table).typed({"deaths"})
    assert isinstance(file.frame, pl.DataFrame)
    assert file.frame["people"].to_list() == ["10,000", "10000", "9000.5", "9000"]


def test_a_column_without_a_name_is_named_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,,\n1,2,\n")
    assert opened(path).columns == ["x", "column 2"]


def test_text_among_numbers_is_told_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "x,n\n1,5\nfew,5\n\n007,5\n" + "many,9\n" * 3 + "".join(f"m{at},9\n" for at in range(29)),
        encoding="utf-8",
    )
    done = run("compute", "rate", path, *XN, "--json")
    assert done.exit_code == 2
    told = json.loads(done.stdout)["findings"]
    assert {one["code"] for one in told} == {"U063"}
    assert [(one["line"], one["found"]) for one in told[:2]] == [
        (3, "'few' is not a number."),
        (5, "'007' is not a number."),
    ]
    assert (told[2]["line"], told[2]["found"]) == (6, "'many' is not a number; it stands in 3 cells.")
    assert (len(told), told[-1]["found"]) == (EACH + 1, "So it is in 12 more cells.")


def test_a_column_without_any_number_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("area,n\n" + "".join(f"{name},9\n" for name in "PQRST"))
    done = run("compute", "rate", path, "--numerator", "area", "--denominator", "n")
    assert "It holds no number in 5 rows, but text such as 'P', 'Q', 'R'." in done.stderr
    assert "1 error." in done.stderr


def test_a_per_cent_sign_is_told_and_no_guess_among_counts(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("v\n12%\n\n3.5%\n")
    (tmp_path / "some.csv").write_text("v\n12\n50%\n")
    done = run("compute", "mean", "all.csv", "--value", "v", "--confidence", "none", "-o", "-", cwd=tmp_path)
    assert "U069" in done.stderr
    done = run("compute", "mean", "some.csv", "--value", "v", cwd=tmp_path)
    assert "'50%' is not a number." in done.stderr


def test_age_bands_are_read_by_their_first_ages(tmp_path: Path) -> None:
    bands = [f"{age}-{age + 4}" for age in range(0, 90, 5)] + ["90+"]
    pl.DataFrame({"band": bands, "x": [1] * 19, "n": [9] * 19}).write_csv(tmp_path / "t.csv")
    options = (*XN, "--standard-population", "esp2013", "--age-start", "band")
    done = run("compute", "directly_standardised_rate", "t.csv", *options, cwd=tmp_path)
    assert "11,111" in done.stdout
    assert "U068" in done.stdout
    (tmp_path / "t.csv").write_text("band,x,n\n0-4,1,9\nold,1,9\n")
    done = run("compute", "directly_standardised_rate", "t.csv", *options, cwd=tmp_path)
    assert "'old'" in done.stderr


def test_what_an_option_does_not_name_keeps_every_digit(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("year,code,money,part,none\n2024,007,1.50,0.1,\n,1,2,2.5,\n")
    file, _ = opened(path).typed(())
    assert isinstance(file.frame, pl.DataFrame)
    assert file.frame.rows() == [(2024, "007", "1.50", 0.1, None), (None, "1", "2", 2.5, None)]


def test_groups_come_in_the_order_of_numbers(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("age,x,n\n10,1,9\n5,1,9\n")
    done = run("compute", "rate", "t.csv", *XN, "--by", "age", "-o", "-", cwd=tmp_path)
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == ["age", "5", "10"]


def test_a_constant_stands_in_every_row(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x\n1\n2\n")
    pl.DataFrame({"x": [1, 2]}).write_parquet(tmp_path / "t.parquet")
    for file in ("t.csv", "t.parquet"):
        options = ("--numerator", "x", "--denominator", "people", "--set", "people=1000", "--set", "of=a=b")
        done = run("compute", "rate", file, *options, "-o", "-", cwd=tmp_path)
        assert done.stdout.splitlines()[1].startswith("1,1000,a=b,100"), done.output
    for wrong in ("x=3", "people", "=3"):
        assert "U070" in run("compute", "mean", "t.csv", "--value", "x", "--set", wrong, cwd=tmp_path).stderr


def test_every_option_that_is_missing_is_told_at_once(table: Path) -> None:
    assert "Missing options --numerator, --denominator." in run("compute", "rate", table).stderr


def test_what_is_read_is_not_written_over(table: Path) -> None:
    before = table.read_text()
    done = run("compute", "rate", table, *RATE, "--by", "area", "-o", table, "--overwrite")
    assert "is a file that is read" in done.stderr
    assert table.read_text() == before


def test_several_columns_in_one_option_are_explained(table: Path) -> None:
    assert "once for each column" in run("compute", "rate", table, *RATE, "--by", "area,year").stderr


def test_several_numbers_in_one_option(table: Path) -> None:
    given = ("compute", "rate", table, *RATE, "-o", "-", "--confidence")
    assert run(*given, "0.95,0.998").stdout == run(*given, "0.95", "--confidence", "0.998").stdout
    assert "'x' is not NUMBER or none." in run(*given, "0.95,x").stderr


def test_a_file_without_rows_says_so(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,n\n")
    assert "no rows below its header" in run("compute", "rate", "t.csv", *XN, cwd=tmp_path).stdout


def test_advice_where_the_command_is_the_cause(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("age,x,n\n0,9,9\n0,9,9\n")
    options = (*XN, "--standard-population", "esp2013", "--age-start", "age")
    done = run("compute", "directly_standardised_rate", "t.csv", *options, cwd=tmp_path)
    assert "Name their columns with --by." in done.stdout


def test_what_does_not_fit_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"area,{'long_name' * 5},x,n\nA,b,1,2\n")
    done = run("compute", "rate", "t.csv", *XN, cwd=tmp_path, columns=60)
    assert max(map(len, done.stdout.splitlines()[:2])) <= 60
    assert f"No room for: {'long_name' * 5}." in done.stdout
    narrow = run("compute", "rate", "t.csv", *XN, "--by", "area", cwd=tmp_path, columns=40)
    assert narrow.stdout.splitlines()[0].split() == ["area", "value", "lower_ci", "upper_ci"]


def test_what_says_what_a_row_is_about_and_words_are_left_out_last() -> None:
    texts = {"area": ["A"], "year": ["2024"], "wide": ["9" * 30], "mean": ["1.5"], "finding": ["low"]}
    given = ["area", "year", "wide"]
    assert telling.fitting(texts, given, ["wide"], 50) == ["area", "wide", "finding"]
    assert telling.fitting(texts, given, ["wide"], 99) == list(texts)


def test_a_result_of_groups_is_no_column_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("area,value,reason\nA,1.5,\nA,2.5,\nB,,old\n")
    done = run("compute", "mean", "t.csv", "--value", "value", "--by", "area", cwd=tmp_path)
    assert done.stdout.splitlines()[0].split()[-1] == "reason"
    assert "1 result missing: value missing (1)." in done.stdout


def test_a_result_s_name_that_is_taken_says_how_to_go_on(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,n,value\n1,2,3\n")
    assert "--drop value" in run("compute", "rate", "t.csv", *XN, cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (pl.Series([63.29, 1.0]), "#,##0.000"),
        (pl.Series([3317.1]), "#,##0.0"),
        (pl.Series([123456.7]), "#,##0"),
        (pl.Series([0.0012]), "#,##0.0000000"),
        (pl.Series([0.0]), "General"),
        (pl.Series([None], dtype=pl.Float64), "General"),
        (pl.Series([float("inf")]), "General"),
        (pl.Series([2024]), "General"),
        (pl.Series([date(2025, 3, 31)]), "yyyy-mm-dd"),
        (pl.Series([date(2025, 3, 31)]).cast(pl.Datetime), "yyyy-mm-dd hh:mm"),
    ],
)
def test_how_excel_shows_a_column(column: pl.Series, shown: str) -> None:
    assert writing.number_format(column) == shown


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("raet", "deaths.csv"), "U060", "Did you mean rate?"),
        (("phe_rate", "deaths.csv"), "U060", "Did you mean rate?"),
        (("zzz", "deaths.csv"), "U060", "The methods are: "),
        (("rate", "no.csv", *RATE), "R001", "There is no file of this name."),
        (("rate", "deaths.doc", *RATE), "R002", "not a kind of file that we read"),
        (("rate", "deaths.csv", *RATE, "-o", "rates.doc"), "U061", "End it in .csv or .parquet or .xlsx."),
        (("rate", "deaths.csv", *RATE, "-o", "there.csv"), "U062", "--overwrite"),
        (("rate", "deaths.csv", "--numerator", "dead", "--denominator", "people"), "U020", "'dead'"),
        (("rate", "deaths.csv", *RATE, "--confidence", "95"), "U021", "Give a share"),
        (("rate", "deaths.csv", *RATE, "--multiplier", "-1"), "U025", "--multiplier is -1"),
        (("rate", "deaths.csv", "--numerator", "note", "--denominator", "people"), "U063", "'a, b' is not"),
        (("rate", "twins.csv", *XN), "U065", "several columns 'x'"),
        (("rate", "book.xlsx", *RATE, "--sheet", "No"), "R015", "`--sheet`"),
        (("rate", "lists.parquet", *XN, "-o", "-"), "U066", "'l' holds lists"),
        (("rate", "lists.parquet", *XN, "-o", "l.xlsx"), "U066", "'l' holds lists"),
        (("rate", "cut.parquet", *RATE), "R014", "not a Parquet file"),
        (("rate", "words.parquet", "--numerator", "w", "--denominator", "w"), "U022", "holds String"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) == 4 else "",
)
def test_every_refusal_says_why(
    table: Path, tmp_path: Path, arguments: tuple[str, ...], code: str, words: str
) -> None:
    (tmp_path / "deaths.doc").write_text(TABLE)
    (tmp_path / "there.csv").write_text("somebody's work")
    (tmp_path / "twins.csv").write_text("x,x\n1,2\n")
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 and then nothing")
    write_book(tmp_path / "book.xlsx", {"Data": [["deaths", "people"], [1, 2]]})
    pl.DataFrame({"x": [1], "n": [2], "l": [[1]]}).write_parquet(tmp_path / "lists.parquet")
    pl.DataFrame({"w": ["one"]}).write_parquet(tmp_path / "words.parquet")
    before = snapshot(tmp_path)
    done = run("compute", *arguments, cwd=tmp_path)
    assert done.exit_code == (4 if code[0] == "R" or code == "U065" else 2), done.output
    assert code in done.stderr
    assert words in done.stderr
    assert snapshot(tmp_path) == before


def test_a_choice_that_is_none_is_refused_by_the_option(table: Path) -> None:
    done = run("compute", "rate", table, *RATE, "--confidence", "much")
    assert done.exit_code == 2
    assert "'much' is not NUMBER or none." in done.stderr
    done = run("compute", "rate", table, "--numerator", "deaths")
    assert "Missing option '--denominator'" in done.stderr


def test_a_file_is_written_over_only_when_told(table: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.csv"
    target.write_text("old")
    assert run("compute", "rate", table, *RATE, "-o", target, "--overwrite").exit_code == 0
    assert target.read_text().startswith("area,year")


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, ending: str, monkeypatch: Any) -> None:
    def broken(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / f"r.{ending}"
    target.write_text("old")
    monkeypatch.setattr("os.replace", broken)
    with pytest.raises(OSError, match="No space"):
        writing.write(pl.LazyFrame({"a": [1]}), target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_workbook_keeps_what_excel_cannot_count(tmp_path: Path) -> None:
    table = pl.DataFrame({"n": [12345678901234567], "day": [date(2025, 3, 31)], "nan": [float("nan")]})
    table = table.with_columns(yes=True, a=pl.lit("@x"))
    path = tmp_path / "b.xlsx"
    path.write_bytes(writing.as_workbook(table))
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows == [table.columns, ["12345678901234567", date(2025, 3, 31), "", True, "@x"]]


def test_more_rows_than_a_sheet_has_are_refused(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    writing.write(pl.LazyFrame({"a": [1, 2]}), tmp_path / "two.xlsx")
    with pytest.raises(InputError, match=r"U067.*There are 3 rows"):
        writing.write(pl.LazyFrame({"a": [1, 2, 3]}), tmp_path / "three.xlsx")


# --- what R gives, from its own files ------------------------------------------------------------------


COUNTS = "--numerator x --denominator n"
REFERENCE = "--reference-numerator x_ref --reference-denominator n_ref"
OF_R = (  # the method, its file, what R makes of it, the options
    ("rate", "rate_input", "rate_expected", COUNTS),
    ("proportion", "proportion_input", "proportion_expected", COUNTS),
    (
        "directly_standardised_rate",
        "dsr_input",
        "dsr_expected",
        f"{COUNTS} --standard-population stdpop --by area --missing-counts-are-zero",
    ),
    (
        "indirectly_standardised_ratio",
        "isr_input",
        "isratio_expected",
        f"{COUNTS} {REFERENCE} --by area --missing-counts-are-zero",
    ),
    (
        "life_expectancy",
        "life_expectancy_input",
        "life_expectancy_expected",
        "--deaths deaths --population pops --age-start startage --by area",
    ),
)
NOT_AS_R = (
    "na_deaths",
    "nas",
)  # missing deaths, and missing people of the reference: R has a number for both


@pytest.mark.shared
@pytest.mark.parametrize(("method", "given", "made", "options"), OF_R, ids=[one[0] for one in OF_R])
def test_the_numbers_of_r(method: str, given: str, made: str, options: str, tmp_path: Path) -> None:
    folder = shared() / "golden" / "phe"
    done = run("compute", method, folder / f"{given}.csv", *options.split(), "-o", tmp_path / "r.csv")
    assert done.exit_code == 0, done.output
    ours = pl.read_csv(tmp_path / "r.csv", schema_overrides={"area": pl.String}).drop_nulls("value")
    r = pl.read_csv(folder / f"{made}.csv", null_values=["NA", "NaN", "Inf"], infer_schema_length=None)
    r = r.filter(case="default").with_columns(pl.col("area").cast(pl.String)).drop_nulls("value")
    r = r.filter(
        ~pl.col("area").is_in(NOT_AS_R) & (pl.col("startage") == 0 if "startage" in r.columns else True)
    )
    both = ours.join(r, on="area", suffix="_r", validate="1:1")
    assert both.height == r.height > 3
    for name, theirs in (("value", "value_r"), ("lower_ci", "lowercl"), ("upper_ci", "uppercl")):
        assert both[name].to_list() == pytest.approx(both[theirs].to_list(), rel=1e-9, abs=1e-12)


# --- every method, by the case that its engines are compared with ---------------------------------------


SAID = {"None": "none", "True": "yes", "False": "no"}


def words_of(method: Any, given: dict[str, Any], folder: Path) -> list[str]:
    """The options that say on a command line what a call says in Python."""
    hints = typing.get_type_hints(method)
    words: list[str] = []
    for name, value in given.items():
        flag = "--" + name.replace("_", "-")
        if isinstance(value, pl.DataFrame):
            value = folder / f"{name}.csv"
            given[name].write_csv(value)
        if isinstance(value, bool) and hints[name] is bool:
            words.append(flag if value else f"--no-{flag[2:]}")
            continue
        many = list(value) if isinstance(value, list | tuple) else [value]
        shown = [SAID.get(repr(one), str(one)) for one in many]
        if signatures.accepts(hints[name]).width:
            words += [flag, *shown]
        else:
            words += [word for one in shown for word in (flag, one)]
    return words


@pytest.mark.parametrize("case", every_case(), ids=str)
def test_a_command_gives_what_the_call_gives(case: Case, tmp_path: Path, monkeypatch: Any) -> None:
    method = getattr(methods, case.method)
    calls: list[dict[str, Any]] = []

    def noted(frame: Any, **given: Any) -> Any:
        calls.append(given)
        return method(frame, **given)

    monkeypatch.setattr(methods, case.method, noted)
    frame = case.frame.with_columns(pl.selectors.float().fill_nan(None))
    wanted = case.call(frame)
    monkeypatch.undo()
    frame.write_csv(tmp_path / "in.csv")
    options = words_of(method, calls[0], tmp_path)
    done = run("compute", case.method, tmp_path / "in.csv", *options, "-o", tmp_path / "out.csv")
    assert done.exit_code == 0, done.output
    read = (pl.read_csv(one, infer_schema_length=None) for one in (tmp_path / "out.csv", written(wanted)))
    assert differences(*read, case.order) == []


def written(frame: pl.DataFrame) -> io.StringIO:
    return io.StringIO(frame.write_csv())


# --- methods to come ----------------------------------------------------------------------------------

Native = TypeVar("Native")


def made_up(
    frame: Native,
    *,
    value: str,
    events: Native | None = None,
    target: float | str | None = None,
    highest_first: bool | str = True,
    screen: bool = True,
    rule: Literal["rank", "tiles"] = "rank",
    at: int | Sequence[int] = 0,
    bands: Sequence[int] | None = None,
    pair: tuple[int, int] | None = None,
    rebase: str | Sequence[Any] | None = None,
    confidence: float | Sequence[float] | None = 0.95,
    minimum: float | None = 5,
) -> Any:
    """Give back what was given.

    Some formula = one thing.

    Args:
        frame: a frame.
        value: the column of values; over
            two lines.
        highest_first: yes, no, or a column that says which.
        at, bands: ages.

    Returns:
        All of it.
    """
    return locals()


def parsed(*words: str) -> dict[str, Any]:
    command = click.Command("made_up", params=list(signatures.options(made_up)))
    given = command.make_context("made_up", ["--value", "v", *words]).params
    return signatures.arguments(made_up, given)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("", {}),
        ("--target 10", {"target": 10.0}),
        ("--target goal", {"target": "goal"}),
        ("--highest-first no", {"highest_first": False}),
        ("--highest-first invert", {"highest_first": "invert"}),
        ("--no-screen", {"screen": False}),
        ("--rule tiles", {"rule": "tiles"}),
        ("--at 65", {"at": 65}),
        ("--at 0 --at 65", {"at": (0, 65)}),
        ("--at 0,65 --at 75", {"at": (0, 65, 75)}),
        ("--bands 0", {"bands": (0,)}),
        ("--pair 1 7", {"pair": (1, 7)}),
        ("--rebase 2025-03-31", {"rebase": (date(2025, 3, 31),)}),
        ("--rebase starts", {"rebase": "starts"}),
        ("--rebase 2025 --rebase 2026", {"rebase": (2025, 2026)}),
        ("--confidence none", {"confidence": None}),
        ("--confidence 0.95 --confidence 0.998", {"confidence": (0.95, 0.998)}),
        ("--minimum none", {"minimum": None}),
        ("--events e.csv", {"events": Path("e.csv")}),
    ],
)
def test_a_method_that_nobody_told_us_of_has_its_options(words: str, given: dict[str, Any]) -> None:
    assert parsed(*words.split()) == {"value": "v", "screen": True} | given


@pytest.mark.parametrize("words", ["--rule best", "--at old", "--at 1.5", "--pair 1 two", "--confidence yes"])
def test_what_it_does_not_take_is_refused(words: str) -> None:
    with pytest.raises(click.BadParameter):
        parsed(*words.split())


def test_an_annotation_that_no_option_can_stand_for_is_noticed() -> None:
    with pytest.raises(TypeError, match="no option can stand for"):
        signatures.accepts(Callable[[int], int])


def test_a_docstring_is_taken_apart() -> None:
    told = explained(made_up)
    assert told.line == "Give back what was given."
    assert told.paragraphs == ("Some formula = one thing.",)
    assert told.arguments == {
        "frame": "a frame.",
        "value": "the column of values; over two lines.",
        "highest_first": "yes, no, or a column that says which.",
        "at": "ages.",
        "bands": "ages.",
    }
    assert told.returns == "All of it."


def test_what_a_docstring_leaves_to_another_is_found_there() -> None:
    assert of_argument(methods.ratio, "confidence") == of_argument(methods.rate, "confidence") != ""


def test_what_is_said_in_passing_goes_before_what_is_said_elsewhere() -> None:
    assert of_argument(methods.ratio, "denominator") == "the column of E, above 0."
    assert of_argument(methods.ratio, "nothing") == ""


def test_a_second_file_is_read_like_the_first(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("v,w\n1,2\n")
    (tmp_path / "two.csv").write_text("v,w\n3,4\n")

    def joined(frame: Any, *, value: str, events: Native) -> Any:
        return pl.concat([frame.select(value), typing.cast(Any, events).select(value)])

    joined.__annotations__ = {"frame": Native, "value": str, "events": Native}
    given = {"value": "v", "events": tmp_path / "two.csv"}
    made = calling.computed(joined, opened(tmp_path / "one.csv"), given)
    assert made.results.collect()["v"].to_list() == [1, 3]


def test_what_cannot_be_lazy_is_read_first(tmp_path: Path) -> None:
    pl.DataFrame({"v": [2, 1]}).write_parquet(tmp_path / "t.parquet")

    def simulated(frame: Any, *, value: str) -> Any:
        if isinstance(frame, pl.LazyFrame):
            methods.arguments.refuse("U026", "this simulates.", "Collect the frame.")
        return frame.select(pl.col(value).sort())

    made = calling.computed(simulated, opened(tmp_path / "t.parquet"), {"value": "v"})
    assert made.results.collect()["v"].to_list() == [1, 2]


# --- all of them --------------------------------------------------------------------------------------


def test_every_public_method_is_a_command_with_its_line() -> None:
    done = run("compute", "--help", columns=200)
    for name in methods.__all__:
        assert (name in signatures.NOT_OFFERED) != (f"\n  {name} " in done.stdout)
    assert set(signatures.NOT_OFFERED) <= set(methods.__all__)


@pytest.mark.parametrize("name", sorted(signatures.offered()))
def test_every_method_has_help_with_its_own_options(name: str) -> None:
    done = run("compute", name, "--help")
    assert done.exit_code == 0
    method = signatures.offered()[name]
    arguments = [one for one in inspect.signature(method).parameters.values() if one.kind is one.KEYWORD_ONLY]
    for one in arguments:
        assert f"--{one.name.replace('_', '-')}" in done.stdout
    command = Methods("compute").get_command(click.Context(click.Command("x")), name)
    assert command is not None
    flags = [flag for option in command.params for flag in option.opts]
    assert len(flags) == len(set(flags)) == len(arguments) + 1 + len(OURS) + 1  # FILE; -o is also --output


def test_the_names_of_other_libraries_are_not_ours() -> None:
    assert set(OTHER_NAMES) & set(methods.__all__) == set()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (12345.678, "12,346"),
        (1234.5678, "1,234.6"),
        (0.0012345678, "0.0012346"),
        (-3.5, "-3.5000"),
        (0.0, "0"),
        (1e-20, "0.000000000000"),
        (float("inf"), "inf"),
        (12345, "12,345"),
        (None, ""),
        ("a\x1bb", "a\\x1bb"),
        (True, "True"),
    ],
)
def test_numbers_on_the_screen(number: Any, shown: str) -> None:
    assert telling.british(number) == shown


def test_reasons_are_counted_the_most_frequent_first() -> None:
    frame = pl.LazyFrame({"reason": ["b", "a", None, "b", "c"]})
    assert list(telling.reasons(frame, ["reason"]).items()) == [("b", 2), ("a", 1), ("c", 1)]
    assert telling.reasons(pl.LazyFrame({"x": [1]}), []) == {}


def test_a_result_s_own_reason_is_counted_and_not_the_file_s() -> None:
    frame = pl.LazyFrame({"old_reason": ["x"], "rank_reason": ["value missing"]})
    assert telling.reasons(frame, ["old_reason"]) == {"value missing": 1}
    assert telling.reasons(frame.drop("rank_reason"), ["old_reason"]) == {}


def test_a_title_above_the_table_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("title\nx,y\n")
    with pytest.raises(SourceError, match="R013"):
        opened(path)
