"""Control charts and run charts: NHSRplotthedots 0.2.2 (R), slow plain twins, and their own promises."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from goldenthread import methods
from tests.support.shared import shared

CLOSE = 1e-12
NO_LIMITS = ("single", "constant_then_change")  # R gives limits of no width, or none: we give a reason
ELSEWHERE = ("rebase_on_missing_date",)  # R ignores a rebase at a time that is not in the data; we do not
NO_TARGET = [("ae_orgs_breaches_rebase_target", area) for area in ("RJC", "RR1")]  # others have one
RULES = {
    "Above UCL": "above upper limit",
    "Below LCL": "below lower limit",
    "7 Point Trend (Increasing)": "increasing trend",
    "7 Point Trend (Decreasing)": "decreasing trend",
    "2 in 3 Above CL": "two in three near upper limit",
    "2 in 3 Below CL": "two in three near lower limit",
    "7 Points Above CL": "shift above centre line",
    "7 Points Below CL": "shift below centre line",
    "Common Cause": None,
}


@pytest.fixture(scope="module")
def golden() -> Path:
    return shared() / "golden" / "spc"


def read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, null_values=["NA"], infer_schema_length=None)


def asked(args: str) -> dict[str, Any]:
    """The arguments of ptd_spc in a case, as ours."""
    said: dict[str, Any] = {}
    for name in ("improvement_direction", "target", "fix_after_n_points"):
        if f"{name}=" in args and f"{name}={{" not in args:
            said[name] = args.split(f"{name}=")[1].split(",")[0].split(" ")[0]
    if "rebase=" in args and "rebase={" not in args:
        dates = args.split("rebase=")[1].strip("[").split("]")[0]
        dates = dates if "[" in args else dates.split(",")[0].split(" ")[0]
        said["rebase"] = [date.fromisoformat(one) for one in dates.split(",")]
    ours: dict[str, Any] = {"improvement": said.get("improvement_direction", "increase")}
    ours["screen"] = "screen_outliers=FALSE" not in args
    if "target" in said:
        ours["target"] = float(said["target"])
    if "fix_after_n_points" in said:
        ours["baseline_points"] = int(said["fix_after_n_points"])
    if "rebase" in said:
        ours["rebase"] = said["rebase"]
    return ours


def chart_of(case: dict[str, Any], points: pl.DataFrame) -> pl.DataFrame:
    """Our chart of the points of a case, in the golden file's order."""
    more = asked(case["args"])
    frame = points.select("f", pl.col("x").str.to_date(), "y").with_row_index("row")
    if case["case"] == "ae_orgs_breaches_rebase_target":
        when = {"RJZ": date(2018, 1, 1), "RAS": date(2017, 9, 1)}
        aims = {"RJZ": 3000.0, "RAS": 500.0, "RQM": 1000.0}
        begins = pl.col("x") == pl.col("f").replace_strict(when, default=None)
        goal = pl.col("f").replace_strict(aims, default=None, return_dtype=pl.Float64)
        frame = frame.with_columns(begins=begins, goal=goal)
        more |= {"rebase": "begins", "target": "goal"}
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=1)
    said = methods.statistical_process_control(shuffled, value="y", time="x", by="f", **more)
    return said.sort("row")


def close(ours: Any, theirs: Any) -> bool:
    if ours is None or theirs is None or theirs != theirs:
        return ours is None and (theirs is None or theirs != theirs)
    return abs(ours - theirs) <= CLOSE * max(abs(ours), abs(theirs))


@pytest.mark.shared
def test_every_point_of_every_golden_chart(golden: Path) -> None:
    expected = read(golden / "points_expected.csv")
    compared, special = 0, 0
    for case in read(golden / "cases.csv").iter_rows(named=True):
        if case["series"] in NO_LIMITS or case["case"] in ELSEWHERE:
            continue
        points = expected.filter(case=case["case"])
        for ours, theirs in zip(
            chart_of(case, points).iter_rows(named=True), points.iter_rows(named=True), strict=True
        ):
            at = (case["case"], theirs["x"])
            compared += 1
            short = "XmR, fewer than 13 points" if theirs["short_group_warning"] else "XmR"
            assert close(ours["mean"], theirs["mean_col"]), at
            assert ours["segment"] == theirs["rebase_group"] + 1, at
            assert ours["method"] == short, at
            if theirs["y"] is None:  # R calls a missing value common cause
                assert (ours["point_type"], ours["reason"]) == (None, "value missing"), at
                continue
            if case["series"] == "constant":  # R has no limits where it screens
                assert ours["lower_limit"] == ours["upper_limit"] == ours["mean"], at
            else:
                assert close(ours["lower_limit"], theirs["lpl"]), at
                assert close(ours["upper_limit"], theirs["upl"]), at
            assert ours["rule"] == RULES[theirs["special_cause_type"]], at
            assert ours["point_type"] == theirs["point_type"], at
            special += ours["rule"] is not None
    assert (compared, special) == (6232, 1329)


@pytest.mark.shared
def test_every_last_word_of_every_golden_chart(golden: Path) -> None:
    expected = read(golden / "points_expected.csv")
    last = read(golden / "summary_expected.csv").filter(pl.col("variation_icon").is_not_null())
    words = {"consistent_pass": "pass", "consistent_fail": "fail", "inconsistent": "inconsistent", None: None}
    compared = 0
    for case in read(golden / "cases.csv").iter_rows(named=True):
        if case["series"] in NO_LIMITS or case["case"] in ELSEWHERE:
            continue
        said = chart_of(case, expected.filter(case=case["case"]))
        for theirs in last.filter(case=case["case"]).iter_rows(named=True):
            ours = said.filter(f=theirs["f"])
            if (case["case"], theirs["f"]) in NO_TARGET:  # R says inconsistent
                theirs["assurance_type"] = None
            compared += 1
            assert ours["variation"].unique().to_list() == [theirs["variation_icon"]], case["case"]
            assert ours["assurance"].unique().to_list() == [words[theirs["assurance_type"]]], case["case"]
    assert compared == 248
