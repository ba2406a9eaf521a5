"""JSON Schema (2020-12): a fast yes or no, and for a no the sentences.

The fast validator judges every file; only where it says no, the other is imported to explain.
A test holds their agreement.
"""

import difflib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from kaitei import resources
from kaitei.problems import Place, Problem, Value
from kaitei.text.source import Path, Source

# jsonschema's ValidationError; its attributes have no useful types.
Error = Any

_SHOWN_CHOICES = 12


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
    """Every way in which the file does not fit the schema `name`, at its place.

    Problems: missing-key, unknown-key, wrong-type, not-one-of, form, not-a-day, empty, repeated,
    language-tag, out-of-range.
    """
    return [] if is_valid(name, source.data) else list(_explain(name, source))


def _explain(name: str, source: Source) -> Iterator[Problem]:
    # Costs more than the rest of a check, and most files are valid.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415

    checker = FormatChecker(["date"])
    validator = Draft202012Validator(load(name), format_checker=checker)
    for error in _drop_shadowed(list(validator.iter_errors(source.data))):
        yield from _of(error, source)


def _drop_shadowed(errors: list[Error]) -> list[Error]:
    """A value of the wrong type or an impossible day is said once, not once a keyword."""
    strong = {
        tuple(e.absolute_path) for e in errors if e.validator in ("type", "format", "minLength")
    }
    return [e for e in errors if e.validator not in _WEAK or tuple(e.absolute_path) not in strong]


_WEAK = ("pattern", "enum", "minProperties")


def _of(error: Error, source: Source) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "required":
        yield from _missing(error, source, path)
    elif error.validator == "additionalProperties":
        yield from _unknown(error, source, path)
    elif "propertyNames" in error.absolute_schema_path:
        place = source.key_place((*path, error.instance))
        yield Problem(place, "language-tag", {"value": error.instance})
    else:
        yield _about_value(error, source.place(path), path)


def _missing(error: Error, source: Source, path: Path) -> Iterator[Problem]:
    # jsonschema reports one error a missing key, naming it only in its message.
    for key in error.validator_value:
        if key not in error.instance and repr(key) in error.message:
            values = {"key": key, "about": _described(error.schema, key)}
            yield Problem(source.key_place(path), "missing-key", values)


def _unknown(error: Error, source: Source, path: Path) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key in known:
            continue
        values: dict[str, Value] = {"key": key, "known": ", ".join(known[:_SHOWN_CHOICES])}
        near = difflib.get_close_matches(key, known, 1, 0.6)
        variant = "near" if near else ""
        values["near"] = near[0] if near else ""
        yield Problem(source.key_place((*path, key)), "unknown-key", values, variant)


def _about_value(error: Error, place: Place, path: Path) -> Problem:
    values: dict[str, Value] = {"value": _shown(error.instance), "key": str(_name(path))}
    values["about"] = _bilingual(error.schema.get("description", ""))
    keyword = str(error.validator)
    if keyword == "type":
        return Problem(place, "wrong-type", values, _wanted(error))
    if keyword == "enum":
        choices = dict.fromkeys(_spelled(choice) for choice in error.validator_value)
        return Problem(place, "not-one-of", {**values, "choices": ", ".join(choices)})
    return Problem(place, _RULES.get(keyword, "form"), values)


_RULES = {
    "pattern": "form",
    "format": "not-a-day",
    "minItems": "empty",
    "minLength": "empty",
    "minProperties": "empty",
    "uniqueItems": "repeated",
    "minimum": "out-of-range",
    "maxLength": "too-long",
}


def _wanted(error: Error) -> str:
    wanted = error.validator_value
    kinds = wanted if isinstance(wanted, list) else [wanted]
    if isinstance(error.instance, str) and error.instance == "":
        return "empty"
    return "-or-".join(kind for kind in ("string", "object", "array", "integer") if kind in kinds)


def _spelled(choice: object) -> str:
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _name(path: Path) -> str | int:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _described(schema: Mapping[str, Any], key: str) -> Mapping[str, str]:
    return _bilingual(schema.get("properties", {}).get(key, {}).get("description", ""))


def _bilingual(description: str) -> Mapping[str, str]:
    """A schema's description holds English, a slash between spaces, Japanese."""
    english, _, japanese = description.partition(" / ")
    return {"en": english, "ja": japanese or english}
