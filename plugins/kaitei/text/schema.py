"""JSON Schema (2020-12): a fast yes or no; for a no, `explain` finds the sentences."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import islice
from typing import Any

import jsonschema_rs

from kaitei import resources
from kaitei.problems import MOST, Problem
from kaitei.text.source import Source

Schema = Mapping[str, Any]


@cache
def load(name: str) -> dict[str, Any]:
    """The schema `name` (its path in schema/ without `.schema.json`)."""
    text = (resources.folder("schema") / f"{name}.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def _gate(name: str) -> Any:
    return jsonschema_rs.validator_for(load(name), validate_formats=True)


def is_valid(name: str, data: object) -> bool:
    """Whether `data` is valid against the schema `name`, formats included."""
    return bool(_gate(name).is_valid(data))


def problems(name: str, source: Source) -> list[Problem]:
    """The ways in which the file does not fit the schema `name`, at their places.

    Problems: missing-key, unknown-key, wrong-type, not-one-of, form, not-a-day, empty, repeated,
    language-tag, too-long.
    """
    if is_valid(name, source.data):
        return []
    # Costs more than the rest of a check, and most files are valid.
    from kaitei.text import explain  # noqa: PLC0415

    return list(islice(explain.problems(load(name), source), MOST + 1))


def described(schema: Schema, part: Schema) -> Mapping[str, str]:
    """What a part of the schema says of itself, or else what the definition says that it refers to.

    A description holds English, a slash between spaces, Japanese.
    """
    referred = schema["$defs"].get(part.get("$ref", "").rpartition("/")[2], {})
    said: str = part.get("description") or referred.get("description", "")
    english, _, japanese = said.partition(" / ")
    return {"en": english, "ja": japanese}
