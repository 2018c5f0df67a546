"""Time as a value type: what "2023/24" or "2021 - 23" means depends on the kind of year.

`parse(label, kind)` reads every label form of the sources we know; a label that could mean several
stretches of time is refused, with the candidates. See docs/reference/periods-and-places.md.
"""

from goldenthread.periods.forms import candidates
from goldenthread.periods.kinds import PeriodKind, kind_named
from goldenthread.periods.parsing import from_dates, parse, parse_many, split_status
from goldenthread.periods.period import Period

__all__ = [
    "Period",
    "PeriodKind",
    "candidates",
    "from_dates",
    "kind_named",
    "parse",
    "parse_many",
    "split_status",
]
