"""feed/schemas.py: the schemas of the feed's documents."""

import json

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from kaitei.feed import schemas

SCHEMAS = schemas.schemas()
each = pytest.mark.parametrize("address", SCHEMAS)


@each
def test_a_schema_is_one_and_is_open(address: str) -> None:
    """By two validators; a later document may say more than today's client knows."""
    content = SCHEMAS[address]
    schema = json.loads(content)
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)

    assert b'"additionalProperties": false' not in content


@each
def test_descriptions_are_in_both_languages(address: str) -> None:
    """English, a slash between spaces, Japanese: the reference documentation is made from them."""
    told: list[str] = []

    def gather(found: dict[str, object]) -> dict[str, object]:
        if isinstance(found.get("description"), str):
            told.append(str(found["description"]))
        return found

    json.loads(SCHEMAS[address], object_hook=gather)

    assert told
    assert [said for said in told if said.count(" / ") != 1] == []
