"""Documents as their schemas say: those that this client was made with, not those it is sent."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from kaitei.client import errors

Json = dict[str, Any]
FORMAT = 1
_PACKAGE = Path(__file__).resolve().parents[1]


def read(kind: str, content: bytes, address: str) -> Json:
    """The document of a kind, such as timeline; raises Malformed or NewerFormat.

    Fields that the schema does not name are left alone: a later publisher may add some.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as trouble:
        raise errors.Malformed(address=address, reason=str(trouble)) from None
    if isinstance(found, dict) and _is_newer(found.get("format")):
        raise errors.NewerFormat(address=address, format=str(found["format"]))
    validator = _validator(kind)
    if not validator.is_valid(found):
        wrong = best_match(validator.iter_errors(found))
        reason = f"{wrong.json_path}: {wrong.message}"[:200] if wrong else kind
        raise errors.Malformed(address=address, reason=reason)
    made: Json = found
    return made


def _is_newer(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found > FORMAT


@cache
def _validator(kind: str) -> Draft202012Validator:
    """A wheel carries the schemas inside the package, a checkout at the top of the tree."""
    packed = _PACKAGE / "_data" / "schema"
    folder = packed if packed.is_dir() else _PACKAGE.parents[1] / "schema"
    schema = json.loads((folder / "feed" / f"{kind}.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
