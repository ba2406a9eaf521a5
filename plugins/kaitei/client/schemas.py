"""Documents as their schemas say: those that this client was made with, not those it is sent."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

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
    if not _passes(kind, found) and (reason := _fault(kind, found)):
        raise errors.Malformed(address=address, reason=reason)
    made: Json = found
    return made


def _is_newer(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found > FORMAT


def _passes(kind: str, found: object) -> bool:
    """Whether the fast validator lets it through: it is as strict as the other, or stricter."""
    try:
        return bool(_gate(kind).is_valid(found))
    except ValueError:
        # A half of a surrogate pair: JSON may hold one, and that validator cannot read it.
        return False


def _fault(kind: str, found: object) -> str:
    """What is wrong with a document, and where; empty where nothing is."""
    # Explains best, at a hundred times the cost: most documents are valid.
    from jsonschema import Draft202012Validator  # noqa: PLC0415
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    checker = Draft202012Validator.FORMAT_CHECKER
    judge = Draft202012Validator(_schema(kind), format_checker=checker)
    wrong = best_match(judge.iter_errors(found))
    return f"{wrong.json_path}: {wrong.message}"[:200] if wrong else ""


@cache
def _gate(kind: str) -> Any:
    return jsonschema_rs.validator_for(_schema(kind), validate_formats=True)


@cache
def _schema(kind: str) -> Json:
    """A wheel carries the schemas inside the package, a checkout at the top of the tree."""
    packed = _PACKAGE / "_data" / "schema"
    folder = packed if packed.is_dir() else _PACKAGE.parents[1] / "schema"
    schema: Json = json.loads((folder / "feed" / f"{kind}.schema.json").read_text("utf-8"))
    return schema
