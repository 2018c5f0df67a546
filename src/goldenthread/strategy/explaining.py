"""pydantic's errors in our words: which field of which node, what was found, what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goldenthread.errors import Finding
from goldenthread.plain_yaml import MOST_FAULTS, Trail, within
from goldenthread.strategy.faults import fault
from goldenthread.strategy.model import Strategy
from goldenthread.strategy.positions import Positions

# What other documents call our fields.
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "missions": ("themes",),
    "ambitions": ("themes",),
    "domains": ("themes",),
    "objectives": ("goals",),
    "outcomes": ("goals",),
    "kpis": ("measures",),
    "metrics": ("measures",),
    "indicators": ("measures", "bindings"),
    "indicator": ("bindings",),
    "polarity": ("good",),
    "direction": ("good", "rule"),
    "name": ("title",),
    "title": ("name",),
    "year": ("due", "period"),
    "date": ("due", "period"),
    "by": ("due",),
    "baseline": ("baselines",),
    "target": ("targets",),
    "description": ("text", "counts", "why"),
    "period": ("due",),
    "lead": ("owner",),
    "owner": ("lead",),
    "area_code": ("area",),
    "threshold": ("amount",),
}

# What other documents call our choices.
_OTHER_CHOICES = {
    "agreed": "approved",
    "adopted": "approved",
    "final": "approved",
    "up": "higher",
    "increase": "higher",
    "high": "higher",
    "down": "lower",
    "decrease": "lower",
    "reduce": "lower",
    "low": "lower",
    "yearly": "annual",
    "annually": "annual",
    "all": "Persons",
    "women": "Female",
    "men": "Male",
}

Words = tuple[str, str, str]  # code, found, fix


def explain(error: ValidationError, positions: Positions, spoilt: Collection[Trail]) -> list[Finding]:
    """One finding for each error, but for values that another finding has already spoilt."""
    details = error.errors(include_url=False)
    told = [detail for detail in details if not within(_trail(detail), spoilt) and not _echo(detail)]
    findings = [_finding(detail, positions) for detail in told[:MOST_FAULTS]]
    if len(told) > MOST_FAULTS:
        found = f"There are {len(told) - MOST_FAULTS:,} more faults."
        findings.append(fault("Y045", positions.at(()), found, "Mend the faults listed, and check again."))
    return findings


def _echo(detail: ErrorDetails) -> bool:
    """A list that is too short only because its items are wrong: they have findings of their own."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _trail(detail: ErrorDetails) -> Trail:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _finding(detail: ErrorDetails, positions: Positions) -> Finding:
    trail = _trail(detail)
    explainer = _EXPLAINERS.get(detail["type"], _other)
    code, found, fix = explainer(detail, positions.called(trail), _shown(detail["input"]))
    return fault(code, positions.at(trail), found, positions.mended(code, trail, fix))


def _shown(value: Any) -> str:
    """What was found, short enough for one line."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = " ".join(str(value).split())
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


def _unknown(detail: ErrorDetails, named: str, shown: str) -> Words:
    trail = _trail(detail)
    known = fields_at(trail[:-1])
    key = str(trail[-1])
    near = [word for word in _OTHER_WORDS.get(key.lower(), ()) if word in known]
    near = near or get_close_matches(key.lower(), known, n=1, cutoff=0.6)
    if near:
        return (
            "Y020",
            f"{named} is not a field here.",
            f"Did you mean {' or '.join(f'`{word}`' for word in near)}?",
        )
    return "Y020", f"{named} is not a field here.", f"The fields here are {', '.join(known)}."


def fields_at(trail: Trail) -> list[str]:
    """The names of the fields that the model knows at this place."""
    model: Any = Strategy
    for step in trail:
        if isinstance(step, str) and isinstance(model, type) and issubclass(model, BaseModel):
            described = model.model_fields.get(step)
            model = _inner(described.annotation) if described else None
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []


def _inner(annotation: Any) -> Any:
    """The document class within `X | None`, `tuple[X, ...]`, `Annotated[X, ...]`, if there is one."""
    if get_origin(annotation) in (Union, UnionType, tuple, Annotated):
        held = (_inner(argument) for argument in get_args(annotation))
        return next(
            (model for model in held if isinstance(model, type) and issubclass(model, BaseModel)), None
        )
    return annotation


def _missing(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y021", f"{named} is missing.", f"Add a line `{_trail(detail)[-1]}: …`."


def _text(detail: ErrorDetails, named: str, shown: str) -> Words:
    if detail["input"] is None:
        return "Y039", f"{named} is empty.", "Fill it, or delete the line."
    return "Y024", f"{named} is {shown}.", "Write one text; a text that holds `: ` goes in quotes."


def _short(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y022", f"{named} is an empty text.", "Give the text, or leave the field out."


def _long(detail: ErrorDetails, named: str, shown: str) -> Words:
    most, given = detail["ctx"]["max_length"], len(str(detail["input"]))
    return "Y023", f"{named} has {given:,} characters.", f"At most {most:,} are kept. Shorten it."


def _pattern(detail: ErrorDetails, named: str, shown: str) -> Words:
    return _PATTERNS[detail["ctx"]["pattern"]](named, shown, str(detail["input"]))


def _slug(named: str, shown: str, given: str) -> Words:
    slug = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")[:80]
    offer = f" Perhaps `{slug}`." if slug else ""
    return "Y032", f"{named} is {shown}.", f"Use lower-case letters, digits and single hyphens.{offer}"


def _area(named: str, shown: str, given: str) -> Words:
    return "Y033", f"{named} is {shown}.", "Give an area code, such as E06000002."


def _link(named: str, shown: str, given: str) -> Words:
    return "Y034", f"{named} is {shown}.", "Write `strategy-id#node-id`."


def _indicator(named: str, shown: str, given: str) -> Words:
    return "Y035", f"{named} is {shown}.", "Write `source:number`, such as `fingertips:90631`."


def _version(named: str, shown: str, given: str) -> Words:
    return "Y036", f"{named} is {shown}.", "Write numbers with points between them, such as 1.0."


def _number(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y025", f"{named} is {shown}.", "Write the number alone, such as 12.5; the unit has its own field."


def _whole(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y026", f"{named} is {shown}.", "Write a whole number in digits, such as 2030."


def _range(detail: ErrorDetails, named: str, shown: str) -> Words:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    sign, bound = next((sign, detail["ctx"][sign]) for sign in words if sign in detail["ctx"])
    return "Y027", f"{named} is {shown}.", f"It must be {words[sign]} {bound:g}."


def _day(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y028", f"{named} is {shown}.", "Write a day that exists as year-month-day, such as 2024-09-12."


def _choice(detail: ErrorDetails, named: str, shown: str) -> Words:
    choices = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
    given = str(detail["input"]).lower()
    near = [word for word in (_OTHER_CHOICES.get(given),) if word in choices]
    near = near or get_close_matches(given, choices, n=1, cutoff=0.7)
    offer = f"Did you mean `{near[0]}`? The choices are" if near else "The choices are"
    return "Y029", f"{named} is {shown}.", f"{offer} {', '.join(choices)}."


def _list(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y030", f"{named} is {shown}, where a list belongs.", "Begin each item with `- ` on its own line."


def _fields(detail: ErrorDetails, named: str, shown: str) -> Words:
    if detail["input"] is None:
        return "Y039", f"{named} is empty.", "Fill it, or delete the line."
    return (
        "Y031",
        f"{named} is {shown}, where fields belong.",
        "Write `field: value` lines, indented under it.",
    )


def _few(detail: ErrorDetails, named: str, shown: str) -> Words:
    least = detail["ctx"]["min_length"]
    return "Y022", f"{named} is an empty list.", f"Give at least {least} item{'s' if least > 1 else ''}."


def _bool(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y037", f"{named} is {shown}.", "Write true or false."


def _other(detail: ErrorDetails, named: str, shown: str) -> Words:
    return "Y038", f"{named} is {shown}.", f"{detail['msg']}."


_PATTERNS: Mapping[str, Callable[[str, str, str], Words]] = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": _slug,
    r"^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$": _area,
    r"^[a-z0-9]+(-[a-z0-9]+)*#[a-z0-9]+(-[a-z0-9]+)*$": _link,
    r"^[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]*$": _indicator,
    r"^[0-9]+(\.[0-9]+)*$": _version,
}

_EXPLAINERS: Mapping[str, Callable[[ErrorDetails, str, str], Words]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _text,
    "string_too_short": _short,
    "string_too_long": _long,
    "string_pattern_mismatch": _pattern,
    "float_type": _number,
    "float_parsing": _number,
    "finite_number": _number,
    "int_type": _whole,
    "int_parsing": _whole,
    "int_parsing_size": _whole,
    "int_from_float": _whole,
    "greater_than": _range,
    "greater_than_equal": _range,
    "less_than": _range,
    "less_than_equal": _range,
    "value_error": _day,  # the model's only own validator is that of days
    "date_from_datetime_parsing": _day,
    "date_parsing": _day,
    "date_type": _day,
    "enum": _choice,
    "literal_error": _choice,
    "tuple_type": _list,
    "dict_type": _fields,
    "model_type": _fields,
    "model_attributes_type": _fields,
    "too_short": _few,
    "bool_type": _bool,
    "bool_parsing": _bool,
}
