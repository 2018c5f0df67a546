"""Labels as published, read as the kind of their indicator: the reference page's tables, and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goldenthread import periods
from goldenthread.errors import InputError
from goldenthread.periods import Period
from goldenthread.periods import PeriodKind as K
from tests.support.tables import table

PAGE = "docs/reference/periods-and-places.md"
READ = table(PAGE, "Label", "Kind", "We write", "First day", "Last day", "Length")
REFUSED = table(PAGE, "Label", "Kind", "Code", "It could mean")
NAMES = table(PAGE, "Name", "Kind")


@pytest.mark.parametrize(("label", "kind", "canonical", "start", "end", "length"), READ)
def test_label_is_read_as_its_kind(
    label: str, kind: str, canonical: str, start: str, end: str, length: str
) -> None:
    read = periods.parse(label, K(kind) if kind else None)
    assert (read.label, read.start, read.end, read.length) == (
        canonical,
        date.fromisoformat(start),
        date.fromisoformat(end),
        length,
    )


@pytest.mark.parametrize(("label", "kind", "code", "meanings"), REFUSED)
def test_refused_label_lists_what_it_could_mean(label: str, kind: str, code: str, meanings: str) -> None:
    with pytest.raises(InputError) as caught:
        periods.parse(label, K(kind) if kind else None)
    (finding,) = caught.value.findings
    listed = finding.fix.partition("It could mean: ")[2].rstrip(".")
    short = "; ".join(meaning.partition(" (")[0].replace(":", "", 1) for meaning in listed.split("; "))
    assert (finding.code, short) == (code, meanings)


def test_refusal_gives_dates_and_the_kind_to_ask_for() -> None:
    with pytest.raises(InputError) as caught:
        periods.parse("2025", K.FINANCIAL)
    assert str(caught.value) == (
        'T002 error: "2025" could mean several periods. Say which kind it is. It could mean: '
        "financial year ending: 2024/25 (1 April 2024 to 31 March 2025); "
        "financial year starting: 2025/26 (1 April 2025 to 31 March 2026)."
    )


def test_unreadable_label_says_how_to_write_one() -> None:
    with pytest.raises(InputError) as caught:
        periods.parse("x" * 10_000_000, K.CALENDAR)
    (finding,) = caught.value.findings
    assert finding.found == '"' + "x" * 57 + '..." is not a period that we can read.'
    assert finding.fix.startswith('Write it as one of: "2023", "2023/24"')


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_names_of_kinds(name: str, kind: str) -> None:
    assert periods.kind_named(name) is K(kind)


@pytest.mark.parametrize("kind", list(K))
def test_every_kind_is_known_by_its_own_name(kind: K) -> None:
    assert periods.kind_named(str(kind)) is kind
    assert periods.kind_named(str(kind).title()) is kind


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(InputError, match='T005 error: "Chinese year" is not a kind of period that we know'):
        periods.kind_named("Chinese year")


@pytest.mark.parametrize(
    ("start", "end", "kind", "label"),
    [
        ("2023-11-01", "2024-10-31", K.NOVEMBER, "2023/24"),  # months stand for days
        ("2023-12-01", "2024-02-28", None, "December 2023 to February 2024"),  # 2024 is a leap year
        ("2023-12-01", "2024-02-29", K.DECEMBER_FEBRUARY, "December 2023 to February 2024"),
        ("2018-04-01", "2023-03-31", K.FINANCIAL, "2018/19 to 2022/23"),
        ("2024-04-01", "2025-03-31", K.FINANCIAL_ENDING, "2024/25"),
        ("2024-01-01", "2024-03-31", K.FINANCIAL_QUARTER, "2023/24 Q4"),
        ("2024-01-10", "2024-02-09", None, "10 January 2024 to 9 February 2024"),
        ("2024-03-31", "2024-03-31", K.END_POINT, "31 March 2024"),
    ],
)
def test_from_dates(start: str, end: str, kind: K | None, label: str) -> None:
    assert periods.from_dates(date.fromisoformat(start), date.fromisoformat(end), kind).label == label


def test_dates_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        periods.from_dates(date(2023, 9, 1), date(2024, 8, 31), K.FINANCIAL)
    assert str(caught.value) == (
        "T003 error: 1 September 2023 to 31 August 2024 is not a financial year. "
        "These days are usually: academic, 2023/24. Give that kind, or mend the dates."
    )
    with pytest.raises(InputError, match="T004 error: The period ends on 1 May 2020, before it starts"):
        periods.from_dates(date(2020, 5, 2), date(2020, 5, 1))


def test_many_labels_report_every_fault() -> None:
    assert [str(each) for each in periods.parse_many(["2023", "2024", "2023"], K.CALENDAR).values()] == [
        "2023",
        "2024",
    ]
    with pytest.raises(InputError) as caught:
        periods.parse_many(["2023", "nought", "2023/24"], K.CALENDAR)
    assert [finding.code for finding in caught.value.findings] == ["T001", "T001"]


@pytest.mark.parametrize(
    ("label", "split"),
    [
        ("2025 (prov)", ("2025", "provisional")),
        ("2018 (Rev)", ("2018", "revised")),
        ("2020 (Final)", ("2020", "final")),
        ("2016-17 (OT)", ("2016-17", "outturn")),
        ("2023/24 [p]", ("2023/24", "provisional")),
        ("2023/24", ("2023/24", "")),
    ],
)
def test_status_after_a_label(label: str, split: tuple[str, str]) -> None:
    assert periods.split_status(label) == split


def test_moves() -> None:
    pooled = periods.parse("2021 - 23", K.CALENDAR)
    assert [str(pooled.previous()), str(pooled.next()), str(pooled.rolled()), str(pooled.rolled(-1))] == [
        "2018 to 2020",
        "2024 to 2026",
        "2022 to 2024",
        "2020 to 2022",
    ]
    checks = periods.parse("2021/22 Q1 - 2025/26 Q3")
    assert str(checks.rolled()) == "2021/22 Q1 to 2025/26 Q4"
    assert str(periods.parse("2025", K.DECEMBER_FEBRUARY).next()) == "December 2025 to February 2026"
    assert str(periods.parse("2023", K.END_POINT).previous()) == "31 March 2022"


def test_measures_of_a_period() -> None:
    pooled = periods.parse("2021/22 - 23/24", K.FINANCIAL)
    assert (pooled.years, pooled.is_pooled, pooled.months, pooled.days) == (3.0, True, 36, 1096)
    assert pooled.iso == "2021-04-01/P3Y"
    assert periods.parse("2023", K.CALENDAR).midpoint == date(2023, 7, 2)
    assert periods.parse("2023 Q2").iso == "2023-04-01/P3M"
    assert periods.parse("2023-10-05").iso == "2023-10-05/P1D"


def test_same_days_are_the_same_period_whatever_they_are_called() -> None:
    assert periods.parse("Apr 2022-Mar 2023") == periods.parse("2022/23", K.FINANCIAL)
    assert periods.parse("2022 - 24", K.CALENDAR) == periods.parse("2022-01-01/P3Y")
    assert periods.parse("2022/23", K.ACADEMIC) != periods.parse("2022/23", K.FINANCIAL)


YEAR_KINDS = (
    K.CALENDAR,
    K.FINANCIAL,
    K.ACADEMIC,
    K.NOVEMBER,
    K.MARCH_FEBRUARY,
    K.JULY_JUNE,
    K.AUGUST_JULY,
    K.OCTOBER_SEPTEMBER,
)


@st.composite
def any_period(draw: st.DrawFn) -> Period:
    """A period of any kind, between 1950 and 2100."""
    year = draw(st.integers(1950, 2090))
    kind = draw(st.sampled_from([kind for kind in K if "starting" not in kind and "ending" not in kind]))
    if kind in YEAR_KINDS:
        one = periods.parse(str(year) if kind is K.CALENDAR else f"{year}/{(year + 1) % 100:02d}", kind)
        after = one.end + timedelta(days=1)
        last = after.replace(year=after.year + draw(st.integers(0, 6))) - timedelta(days=1)
        return periods.from_dates(one.start, last, kind)
    if kind in (K.INTERVAL, K.DAY):
        start = date(year, 1, 1) + timedelta(days=draw(st.integers(0, 364)))
        long = 0 if kind is K.DAY else draw(st.integers(0, 900))
        read = periods.from_dates(start, start + timedelta(days=long))
        return periods.from_dates(read.start, read.end, kind)
    quarter = draw(st.integers(1, 4))
    month = draw(st.sampled_from(["Jan", "Mar", "June", "Sept", "December"]))
    slashed = f"{year}/{(year + 1) % 100:02d}"
    labels = {
        K.QUARTER: f"{year} Q{quarter}",
        K.FINANCIAL_QUARTER: f"{slashed} Q{quarter}",
        K.CUMULATIVE: f"{slashed} Q1 - {slashed} Q{quarter}",
        K.MONTH: f"{month} {year}",
        K.ROLLING: f"Apr {year}-Mar {year + 1}",
        K.DECEMBER_FEBRUARY: str(year),
        K.END_POINT: str(year),
    }
    return periods.parse(labels[kind], kind)


@given(any_period())
def test_what_we_write_we_read(period: Period) -> None:
    again = periods.parse(period.label, period.kind)
    assert (again.start, again.end, again.kind, again.label) == (
        period.start,
        period.end,
        period.kind,
        period.label,
    )
    assert periods.parse(period.iso) == period
    assert periods.from_dates(period.start, period.end, period.kind).label == period.label


@given(any_period())
def test_next_undoes_previous_and_no_day_counts_twice(period: Period) -> None:
    assume(_moves_alike(period, period.next(), period.previous()))
    assert period.previous().next() == period == period.next().previous()
    assert period.previous() < period < period.next()
    assert not period.overlaps(period.next())
    assert period.next().length == period.length
    if period.kind not in (K.END_POINT, K.DECEMBER_FEBRUARY):
        assert period.next().start == period.end + timedelta(days=1)


@given(any_period(), st.integers(-3, 3))
def test_rolling_on_and_back_ends_where_it_began(period: Period, steps: int) -> None:
    if period.kind is not K.CUMULATIVE:
        assume(_moves_alike(period, period.rolled(steps)))
        assert period.rolled(steps).rolled(-steps) == period


@given(any_period(), any_period())
def test_overlap_is_the_same_both_ways(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == bool(set(_days(one)) & set(_days(other)))
    assert (one < other) == ((one.end, one.start) < (other.end, other.start))


def _moves_alike(*all_of: Period) -> bool:
    """Whether all move by months or all by days: so many days may chance to be whole months the next time."""
    return len({period.months is None for period in all_of}) == 1


def _days(period: Period) -> range:
    return range(period.start.toordinal(), period.end.toordinal() + 1)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_never_a_fault(text: str) -> None:
    try:
        read = periods.parse(text)
    except InputError as error:
        codes = [finding.code for finding in error.findings]
    else:
        codes = ["T001"] * (read.start <= read.end)
    assert codes in (["T001"], ["T002"])


@given(st.from_regex(r"[0-9]{4}[-/ Q]{1,3}[0-9/Q-]{0,12}", fullmatch=True), st.sampled_from(list(K)))
def test_anything_like_a_label_is_read_or_refused(text: str, kind: K) -> None:
    try:
        read = periods.parse(text, kind)
    except InputError:
        return
    assert periods.parse(read.label, read.kind) == read
