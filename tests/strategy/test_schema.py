from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from goldenthread.strategy import json_schema, model
from goldenthread.strategy.field_notes import NOTES
from tests.strategy.documents import CLEAN


def as_an_editor_reads_it(text: str) -> Any:
    """YAML 1.1 scalars, but dates left as text, as JSON has none."""
    return yaml.load(
        text, Loader=type("L", (yaml.SafeLoader,), {"yaml_implicit_resolvers": _without_dates()})
    )


def _without_dates() -> dict[str, Any]:
    known = yaml.SafeLoader.yaml_implicit_resolvers
    return {k: [p for p in v if not p[0].endswith("timestamp")] for k, v in known.items()}


def test_the_clean_strategy_is_valid_as_an_editor_reads_it() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(as_an_editor_reads_it(CLEAN), json_schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("before", "after"),
    [("vision: People", "vison: People"), ("good: higher", "good: up"), ("id: thrive", "id: Thrive!")],
)
def test_the_schema_refuses_what_the_reader_refuses(before: str, after: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(as_an_editor_reads_it(CLEAN.replace(before, after)), json_schema())


def test_every_field_of_the_model_has_a_note_and_no_note_is_left_over() -> None:
    documents = {
        name: cls
        for name, cls in vars(model).items()
        if isinstance(cls, type)
        and issubclass(cls, model.Document)
        and cls not in (BaseModel, model.Document)
    }
    assert {name: set(cls.model_fields) for name, cls in documents.items()} == {
        name: set(fields) for name, fields in NOTES.items()
    }


def test_every_field_of_the_schema_has_a_description() -> None:
    schema = json_schema()
    for definition in (schema, *schema["$defs"].values()):
        for field in definition.get("properties", {}).values():
            assert field["description"]
