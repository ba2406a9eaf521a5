"""feed/schemas.py: the schemas of the feed's documents."""

import json

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from kaitei.feed import schemas

FILES = list(schemas.files())


@pytest.mark.parametrize("file", FILES, ids=schemas.name)
def test_a_schema_is_one_and_is_open(file: object) -> None:
    """By two validators; a later document may say more than today's client knows."""
    content = schemas.schemas()[f"feed/schema/{schemas.name(file)}.schema.json"]  # type: ignore[arg-type]
    schema = json.loads(content)
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)

    assert b'"additionalProperties": false' not in content


@pytest.mark.parametrize("file", FILES, ids=schemas.name)
def test_descriptions_are_in_both_languages(file: object) -> None:
    """English, a slash between spaces, Japanese: the reference documentation is made from them."""
    told: list[str] = []

    def gather(found: dict[str, object]) -> dict[str, object]:
        if isinstance(found.get("description"), str):
            told.append(str(found["description"]))
        return found

    content = schemas.schemas()[f"feed/schema/{schemas.name(file)}.schema.json"]  # type: ignore[arg-type]
    json.loads(content, object_hook=gather)

    assert told
    assert [said for said in told if said.count(" / ") != 1] == []
