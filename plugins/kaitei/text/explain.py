"""Why a file does not fit its schema: jsonschema's errors as problems with places."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from kaitei.problems import MOST, Place, Problem, Value
from kaitei.text.schema import Schema, described
from kaitei.text.source import Path, Source, called

# jsonschema's ValidationError; its attributes have no useful types.
Error = Any

_MOST_ERRORS = 10 * MOST


def problems(schema: Schema, source: Source) -> Iterator[Problem]:
    """The ways in which the file does not fit the schema, at their places.

    jsonschema explains best and is slow; a test holds its agreement with the fast validator.
    """
    extend: Any = validators.extend
    judge = extend(Draft202012Validator, {"uniqueItems": _unique, "pattern": _pattern})
    validator = judge(schema, format_checker=FormatChecker(["date"]))
    for error in _drop_shadowed(list(islice(validator.iter_errors(source.data), _MOST_ERRORS))):
        yield from _of(error, schema, source)


def _unique(_validator: Any, _wanted: bool, items: Any, _schema: Any) -> Iterator[Error]:
    """Every repeated text of a list; jsonschema's own takes hours over a long list of mappings."""
    seen: set[str] = set()
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, str) and item in seen:
            yield ValidationError("repeated", path=[i], instance=item)
        seen.add(str(item))


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Error]:
    """As the fast validator reads a pattern: `$` is the end, not a last line break before it."""
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError("pattern")


def _drop_shadowed(errors: list[Error]) -> list[Error]:
    """A value of the wrong type or an impossible day is said once, not once a keyword."""
    strong = {tuple(e.absolute_path) for e in errors if e.validator in _STRONG}
    return [e for e in errors if e.validator not in _WEAK or tuple(e.absolute_path) not in strong]


_STRONG = ("type", "format", "minLength")
_WEAK = ("pattern", "enum", "minProperties")


def _of(error: Error, schema: Schema, source: Source) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "required":
        yield from _missing(error, schema, source, path)
    elif error.validator == "additionalProperties":
        yield from _unknown(error, source, path)
    elif "propertyNames" in error.absolute_schema_path:
        place = source.key_place((*path, error.instance))
        yield Problem(place, "language-tag", {"value": error.instance})
    else:
        yield _about_value(error, schema, source.place(path), path)


def _missing(error: Error, schema: Schema, source: Source, path: Path) -> Iterator[Problem]:
    # jsonschema reports one error a missing key, naming it only in its message.
    for key in error.validator_value:
        if key not in error.instance and repr(key) in error.message:
            about = described(schema, error.schema["properties"][key])
            values: dict[str, Value] = {"key": key, "about": about}
            yield Problem(source.key_place(path), "missing-key", values)


def _unknown(error: Error, source: Source, path: Path) -> Iterator[Problem]:
    known = error.schema["properties"]
    free = ", ".join(key for key in known if key not in error.instance)
    for key in error.instance:
        if key in known:
            continue
        place = source.key_place((*path, key))
        if near := difflib.get_close_matches(key, known, 1, 0.6):
            yield Problem(place, "unknown-key", {"key": key, "near": near[0]}, "near")
        else:
            variant = "" if free else "none"
            yield Problem(place, "unknown-key", {"key": key, "known": free}, variant)


def _about_value(error: Error, schema: Schema, place: Place, path: Path) -> Problem:
    wanted = error.validator_value
    values: dict[str, Value] = {"value": _shown(error.instance), "key": called(path)}
    match "minItems" if error.instance == "" else error.validator:
        case "type":
            kinds = sorted([wanted] if isinstance(wanted, str) else wanted)
            return Problem(place, "wrong-type", values, "-or-".join(kinds))
        case "enum":
            choices = ", ".join(dict.fromkeys(_shown(choice) for choice in wanted))
            return Problem(place, "not-one-of", {**values, "choices": choices})
        case "maxLength":
            return Problem(place, "too-long", {**values, "most": wanted})
        case "pattern":
            return _out_of_form(error, schema, place, values)
        case "format":
            return _no_day(place, values)
        case keyword:
            return Problem(place, _RULES[keyword], values)


_RULES = {
    "minItems": "empty",
    "minProperties": "empty",
    "uniqueItems": "repeated",
}
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _no_day(place: Place, values: Mapping[str, Value]) -> Problem:
    """What the calendar has not, or what is written in another way than a day is here."""
    variant = "" if _DAY.fullmatch(str(values["value"])) else "form"
    return Problem(place, "not-a-day", values, variant)


def _out_of_form(
    error: Error, schema: Schema, place: Place, values: Mapping[str, Value]
) -> Problem:
    """Each form has a sentence, called like the definition or the key that asks for the form."""
    definitions = schema["$defs"].items()
    form = next((known for known, part in definitions if part == error.schema), "")
    if form == "date":
        return _no_day(place, values)
    if form == "language":
        return Problem(place, "language-tag", values)
    return Problem(place, "form", values, form or str(values["key"]))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
