"""Labels as published, read as the kind of their indicator."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread import periods
from goldenthread.errors import InputError
from goldenthread.periods import PeriodKind as K

READ = [
    # label as published, kind, canonical label, first day, last day, length
    ("2023", K.CALENDAR, "2023", "2023-01-01", "2023-12-31", "1y"),
    ("2015.0", K.CALENDAR, "2015", "2015-01-01", "2015-12-31", "1y"),
    ("2021 - 23", K.CALENDAR, "2021 to 2023", "2021-01-01", "2023-12-31", "3y"),
    ("2009-11", K.CALENDAR, "2009 to 2011", "2009-01-01", "2011-12-31", "3y"),
    ("2016-17", K.CALENDAR, "2016 to 2017", "2016-01-01", "2017-12-31", "2y"),
    ("2023/24", K.FINANCIAL, "2023/24", "2023-04-01", "2024-03-31", "1y"),
    ("2016-17", K.FINANCIAL, "2016/17", "2016-04-01", "2017-03-31", "1y"),
    ("1999/00", K.FINANCIAL, "1999/00", "1999-04-01", "2000-03-31", "1y"),
    ("2013/14-15/16", K.FINANCIAL, "2013/14 to 2015/16", "2013-04-01", "2016-03-31", "3y"),
    ("2021/22 - 23/24", K.FINANCIAL, "2021/22 to 2023/24", "2021-04-01", "2024-03-31", "3y"),
    ("2025", K.FINANCIAL_ENDING, "2024/25", "2024-04-01", "2025-03-31", "1y"),
    ("2025", K.FINANCIAL_STARTING, "2025/26", "2025-04-01", "2026-03-31", "1y"),
    ("2020/21 - 24/25", K.ACADEMIC, "2020/21 to 2024/25", "2020-09-01", "2025-08-31", "5y"),
    ("202425", K.ACADEMIC, "2024/25", "2024-09-01", "2025-08-31", "1y"),
    ("2025", K.ACADEMIC_ENDING, "2024/25", "2024-09-01", "2025-08-31", "1y"),
    ("2023/24", K.NOVEMBER, "2023/24", "2023-11-16", "2024-11-15", "1y"),
    ("Nov 2023 - Nov 2024", None, "2023/24", "2023-11-16", "2024-11-15", "1y"),
    ("2015-11-16/P1Y", None, "2015/16", "2015-11-16", "2016-11-15", "1y"),
    ("2019-08-01/P1Y", None, "2019/20", "2019-08-01", "2020-07-31", "1y"),
    ("2022-01-01/P3Y", None, "2022 to 2024", "2022-01-01", "2024-12-31", "3y"),
    ("2022-01-01/P3Y", K.INTERVAL, "2022 to 2024", "2022-01-01", "2024-12-31", "3y"),
    ("2023 Q1", None, "2023 Q1", "2023-01-01", "2023-03-31", "1q"),
    ("2023/24 Q1", K.FINANCIAL, "2023/24 Q1", "2023-04-01", "2023-06-30", "1q"),
    ("2021/22 Q1", K.CUMULATIVE, "2021/22 Q1", "2021-04-01", "2021-06-30", "1q"),
    ("2021/22 Q1 - 2025/26 Q3", None, "2021/22 Q1 to 2025/26 Q3", "2021-04-01", "2025-12-31", "19q"),
    ("April 2023", None, "April 2023", "2023-04-01", "2023-04-30", "1m"),
    ("Apr 2022-Mar 2023", None, "April 2022 to March 2023", "2022-04-01", "2023-03-31", "1y"),
    ("2025", K.DECEMBER_FEBRUARY, "December 2024 to February 2025", "2024-12-01", "2025-02-28", "3m"),
    ("2023", K.END_POINT, "31 March 2023", "2023-03-31", "2023-03-31", "1d"),
    ("2022/23", K.END_POINT, "31 March 2023", "2023-03-31", "2023-03-31", "1d"),
    ("2023-10-05", None, "5 October 2023", "2023-10-05", "2023-10-05", "1d"),
]


@pytest.mark.parametrize(("label", "kind", "canonical", "start", "end", "length"), READ)
def test_label_is_read_as_its_kind(
    label: str, kind: K | None, canonical: str, start: str, end: str, length: str
) -> None:
    read = periods.parse(label, kind)
    assert (read.label, read.start, read.end, read.length) == (
        canonical,
        date.fromisoformat(start),
        date.fromisoformat(end),
        length,
    )


def test_ambiguous_label_lists_what_it_could_mean() -> None:
    with pytest.raises(InputError) as caught:
        periods.parse("2025", K.FINANCIAL)
    (finding,) = caught.value.findings
    assert (finding.code, finding.found) == ("T002", '"2025" could mean several periods.')
    assert finding.fix == (
        "Say which kind it is. It could mean: "
        "financial year ending: 2024/25 (1 April 2024 to 31 March 2025); "
        "financial year starting: 2025/26 (1 April 2025 to 31 March 2026)."
    )
