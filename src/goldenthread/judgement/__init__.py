"""Strategy and observations in, what we may claim out. See docs/reference/how-we-judge.md."""

from goldenthread.judgement.columns import COLUMNS
from goldenthread.judgement.judgements import Judgements
from goldenthread.judgement.judging import judge
from goldenthread.judgement.results import (
    AreaRef,
    Basis,
    Change,
    ChangeWord,
    Comparison,
    ComparisonWord,
    Currency,
    CurrencyWord,
    Figure,
    Judgement,
    NearMatch,
    Role,
    TargetJudgement,
    TargetWord,
    Working,
)

__all__ = [
    "COLUMNS",
    "AreaRef",
    "Basis",
    "Change",
    "ChangeWord",
    "Comparison",
    "ComparisonWord",
    "Currency",
    "CurrencyWord",
    "Figure",
    "Judgement",
    "Judgements",
    "NearMatch",
    "Role",
    "TargetJudgement",
    "TargetWord",
    "Working",
    "judge",
]
