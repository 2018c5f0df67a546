from __future__ import annotations

import re

from goldenthread.areas import english
from goldenthread.strategy import RULES, check, loads
from tests.strategy.documents import CLEAN


def test_a_sound_strategy_has_no_finding() -> None:
    assert check(loads(CLEAN), areas=english()) == []


def test_codes_are_in_order_and_each_rule_explains_itself() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len(codes) >= 30
    for rule in RULES:
        assert re.fullmatch(r"S\d{3}", rule.code)
        assert len(rule.paragraph) > 30
        assert rule.paragraph.endswith((".", "?"))
        assert not rule.title.endswith(".")
