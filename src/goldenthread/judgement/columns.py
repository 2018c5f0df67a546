"""What stands in the frame of judgements: one row for each measure and judged area."""

from typing import Final

from goldenthread.observations.schema import NUMBERS

COLUMNS: Final = (
    "measure",  # the id of the measure
    "area_code",
    "area_name",
    "role",  # results.Role
    "indicator",
    "sex",
    "age",
    "unit",
    "good",  # "higher", "lower", "none" (agreed), "" (nobody has said)
    "period",
    "period_start",
    "period_end",
    *NUMBERS,
    "basis",  # results.Basis
    "similar_value",
    "similar_difference",
    "similar_word",  # results.ComparisonWord
    "similar_beyond",  # outside the 99.8% limits too
    "region_code",
    "region_value",
    "region_difference",
    "region_word",
    "region_beyond",
    "country_code",
    "country_value",
    "country_difference",
    "country_word",
    "country_beyond",
    "base_value",  # the baseline, agreed or not
    "base_period",
    "base_end",
    "agreed",  # the board agreed the baseline
    "change_difference",
    "change_z",
    "change_word",  # results.ChangeWord
    "target_word",  # results.TargetWord of the area's own target, "none set", or null: not judged
    "target_detail",
    "target_pace",
    "currency_word",  # results.CurrencyWord
    "expected_on",
    "newest_end",
    "why_nothing",
)
