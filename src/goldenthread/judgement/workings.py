"""The card behind each claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.judgement.results import Working

if TYPE_CHECKING:
    from goldenthread.judgement.judgements import Judgements


def cards(judgements: Judgements, measure_id: str, area_code: str) -> tuple[Working, ...]:
    """The cards of one measure in one area."""
    return ()
