"""Charts: accessible by themselves, honest about gaps, and quick."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from goldenthread.publishing.charts import (
    Dot,
    Dots,
    Line,
    Point,
    Promise,
    Small,
    Trend,
    draw_dots,
    draw_small,
    draw_trend,
)
from goldenthread.publishing.charts.scales import limits, spread, step_of, thinned, tick_text, ticks

SVG = "{http://www.w3.org/2000/svg}"


def point(year: int, value: float | None, half: float | None = 1.0, **more: object) -> Point:
    bounds = (None, None) if value is None or half is None else (value - half, value + half)
    return Point(date(year, 7, 1), str(year), value, *bounds, text=f"{value}%", **more)  # type: ignore[arg-type]


def trend(*points: Point, **more: object) -> Trend:
    usual = {"key": "k", "title": "Rising", "description": "A line.", "unit": "%"}
    return Trend(**usual | {"main": Line("Middlesbrough", points)} | more)  # type: ignore[arg-type]


THREE = trend(point(2020, 10.0), point(2021, 11.0), point(2022, 12.5))


@pytest.mark.parametrize("narrow", [False, True])
def test_a_trend_has_a_role_a_title_a_description_and_a_white_ground(narrow: bool) -> None:
    root = ET.fromstring(draw_trend(THREE, narrow=narrow))
    key = "k-n" if narrow else "k"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{key}-t {key}-d"
    assert [root[0].tag, root[0].get("id"), root[0].text] == [f"{SVG}title", f"{key}-t", "Rising"]
    assert [root[1].tag, root[1].get("id"), root[1].text] == [f"{SVG}desc", f"{key}-d", "A line."]
    assert root[2].get("fill") == "#fff"
    assert "<script" not in draw_trend(THREE)


def test_text_from_a_strategy_cannot_become_markup() -> None:
    bad = "<script>alert(1)</script>"
    drawn = draw_trend(trend(point(2020, 1.0), point(2021, 2.0), title=bad, unit=bad, description=bad))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    dots = Dots("k", bad, bad, bad, (Dot(bad, 1.0, None, None, bad), Dot("b", 2.0, 1.0, 3.0, bad)))
    assert "<script" not in draw_dots(dots)
    assert "<script" not in draw_small(Small(bad, ((1, 1.0), (2, 2.0))))


def lines(drawn: str, stroke: str = "#12436d") -> list[str]:
    return re.findall(rf'<path fill="none" stroke="{stroke}"[^>]* d="([^"]*)"', drawn)


def test_a_missing_figure_leaves_a_gap() -> None:
    drawn = draw_trend(
        trend(point(2019, 9.0), point(2020, 10.0), point(2021, None), point(2022, 12.0), point(2023, 13.0))
    )
    assert [path.count("L") for path in lines(drawn)] == [1, 1]


def test_figures_across_a_break_are_not_joined() -> None:
    drawn = draw_trend(
        trend(point(2019, 9.0), point(2020, 10.0), point(2021, 20.0, breaks=True), point(2022, 21.0))
    )
    assert [path.count("L") for path in lines(drawn)] == [1, 1]


def test_figures_without_limits_have_no_band() -> None:
    assert "#c9d8e6" in draw_trend(THREE)
    assert "#c9d8e6" not in draw_trend(trend(point(2020, 10.0, None), point(2021, 11.0, None)))


def test_lines_are_told_apart_by_more_than_colour() -> None:
    others = tuple(
        Line(name, (point(2020, 8.0), point(2022, 9.0))) for name in ("Similar", "North East", "England")
    )
    drawn = draw_trend(trend(*THREE.main.points, others=others))
    dashes = re.findall(r'stroke-linecap="round" stroke-dasharray="([^"]+)"', drawn)
    assert len(dashes) == len(set(dashes)) == 3
    for name in ("Similar", "North East", "England", "Middlesbrough"):
        assert f">{name}</text>" in drawn


def test_the_country_is_drawn_for_a_place_in_two_regions() -> None:
    names = ("Similar areas", "North East", "North West", "England")
    others = tuple(
        Line(name, (point(2020, 5.0 + at), point(2021, 6.0 + at))) for at, name in enumerate(names)
    )
    root = ET.fromstring(draw_trend(trend(point(2020, 10.0), point(2021, 11.0), others=others)))
    dashes = [one.get("stroke-dasharray") for one in root.iter(f"{SVG}path") if one.get("stroke-dasharray")]
    assert dashes == ["2 4", "7 4", "7 4", "12 3 2 3"]
    colours = {one.text: one.get("fill") for one in root.iter(f"{SVG}text") if one.text in names}
    assert colours["North East"] == colours["North West"] != colours["England"]


def test_a_leaflets_trend_is_lower() -> None:
    root = ET.fromstring(draw_trend(trend(point(2020, 10.0), point(2021, 11.0), height=220)))
    assert root.get("viewBox") == "0 0 600 220"


def test_a_target_is_named_and_a_regional_one_is_hollow() -> None:
    own = draw_trend(
        trend(*THREE.main.points, promises=(Promise(date(2025, 7, 1), 15.0, "Target 15.0% by 2025"),))
    )
    regional = draw_trend(
        trend(*THREE.main.points, promises=(Promise(date(2025, 7, 1), 15.0, "Regional goal", True),))
    )
    assert "Target 15.0% by 2025" in own
    assert '<path fill="#0b1526" stroke="#0b1526"' in own
    assert '<path fill="#fff" stroke="#0b1526"' in regional


def test_dots_without_limits_are_dots_alone() -> None:
    drawn = draw_dots(
        Dots("k", "t", "d", "%", (Dot("A", 5.0, 4.0, 6.0, "5%", True), Dot("B", 7.0, None, None, "7%")))
    )
    assert drawn.count("#9db8d0") == 1
    assert drawn.count("<circle") == 2
    ET.fromstring(drawn)


def test_a_small_trend_needs_two_figures_and_says_what_it_shows() -> None:
    assert draw_small(Small("x", ((1, 1.0), (2, None)))) == ""
    root = ET.fromstring(draw_small(Small("from 1 to 3", ((1, 1.0), (2, None), (3, 3.0)))))
    assert (root.get("role"), root.get("aria-label")) == ("img", "from 1 to 3")
    path = root.find(f"{SVG}path")
    assert path is not None
    assert path.get("d", "").count("M") == 2  # lifted off the paper at the gap


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 10, [0, 2, 4, 6, 8, 10]), (3.2, 9.7, [2, 4, 6, 8, 10]), (-1.2, 0.8, [-1.5, -1, -0.5, 0, 0.5, 1])],
)
def test_ticks_are_round_and_enclose_the_range(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == pytest.approx(expected)


def test_one_value_alone_still_makes_an_axis() -> None:
    marks = ticks(*limits([7.0]))
    assert marks[0] < 7.0 < marks[-1]


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [(1234.0, 1.0, "1,234"), (0.5, 0.5, "0.5"), (-2.0, 1.0, "\N{MINUS SIGN}2"), (10.0, 2.5, "10.0")],
)
def test_ticks_are_printed_with_the_decimals_of_their_step(value: float, step: float, text: str) -> None:
    assert tick_text(value, step) == text


def test_steps_are_one_two_two_and_a_half_or_five() -> None:
    assert [step_of(raw) for raw in (0.9, 1.1, 2.2, 3.0, 6.0)] == [1.0, 2.0, 2.5, 5.0, 10.0]


def test_a_scale_starts_at_zero_only_where_the_figures_come_near_it() -> None:
    assert limits([2.0, 10.0])[0] == 0.0
    assert limits([60.0, 70.0])[0] > 0


def test_names_at_the_ends_of_lines_do_not_overlap() -> None:
    tops = spread([100, 101, 102], [15, 30, 15], 0, 200)
    assert tops[0] + 15 <= tops[1]
    assert tops[1] + 30 <= tops[2]
    assert spread([195, 196], [15, 15], 0, 200) == [170, 185]


def test_labels_of_an_axis_do_not_touch_and_the_last_is_always_there() -> None:
    chosen = thinned([0, 20, 40, 60, 80], [30] * 5)
    assert chosen == [0, 2, 4]
