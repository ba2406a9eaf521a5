"""JSON Schema (2020-12): a fast yes or no, and for a no the sentences.

The fast validator judges every file; only where it says no, the other is imported to explain.
A test holds their agreement.
"""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

import jsonschema_rs

from kaitei import resources
from kaitei.problems import MOST, Place, Problem, Value
from kaitei.text.source import Path, Source, called

# jsonschema's ValidationError; its attributes have no useful types.
Error = Any

_MOST_ERRORS = 10 * MOST


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
    return list(islice(_explain(name, source), MOST + 1))


def _explain(name: str, source: Source) -> Iterator[Problem]:
    # Costs more than the rest of a check, and most files are valid.
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415

    extend: Any = validators.extend
    judge = extend(Draft202012Validator, {"uniqueItems": _unique, "pattern": _pattern})
    validator = judge(load(name), format_checker=FormatChecker(["date"]))
    for error in _drop_shadowed(list(islice(validator.iter_errors(source.data), _MOST_ERRORS))):
        yield from _of(error, name, source)


def _unique(_validator: Any, _wanted: bool, items: Any, _schema: Any) -> Iterator[Error]:
    """Every repeated text of a list; jsonschema's own takes hours over a long list of mappings."""
    from jsonschema import ValidationError  # noqa: PLC0415

    seen: set[str] = set()
    for i, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, str) and item in seen:
            yield ValidationError("repeated", path=[i], instance=item)
        seen.add(str(item))


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Error]:
    """As the fast validator reads a pattern: `$` is the end, not a last line break before it."""
    from jsonschema import ValidationError  # noqa: PLC0415

    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError("pattern")


def _drop_shadowed(errors: list[Error]) -> list[Error]:
    """A value of the wrong type or an impossible day is said once, not once a keyword."""
    strong = {tuple(e.absolute_path) for e in errors if e.validator in _STRONG}
    return [e for e in errors if e.validator not in _WEAK or tuple(e.absolute_path) not in strong]


_STRONG = ("type", "format", "minLength")
_WEAK = ("pattern", "enum", "minProperties")


def _of(error: Error, name: str, source: Source) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "required":
        yield from _missing(error, name, source, path)
    elif error.validator == "additionalProperties":
        yield from _unknown(error, source, path)
    elif "propertyNames" in error.absolute_schema_path:
        place = source.key_place((*path, error.instance))
        yield Problem(place, "language-tag", {"value": error.instance})
    else:
        yield _about_value(error, name, source.place(path), path)


def _missing(error: Error, name: str, source: Source, path: Path) -> Iterator[Problem]:
    # jsonschema reports one error a missing key, naming it only in its message.
    for key in error.validator_value:
        if key not in error.instance and repr(key) in error.message:
            about = described(name, error.schema["properties"][key])
            values: dict[str, Value] = {"key": key, "about": about}
            variant = "" if about["en"] else "bare"
            yield Problem(source.key_place(path), "missing-key", values, variant)


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
            yield Problem(place, "unknown-key", {"key": key, "known": free})


def _about_value(error: Error, name: str, place: Place, path: Path) -> Problem:
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
            return _out_of_form(error, name, place, values)
        case keyword:
            return Problem(place, _RULES[keyword], values)


_RULES = {
    "format": "not-a-day",
    "minItems": "empty",
    "minProperties": "empty",
    "uniqueItems": "repeated",
}
_FORMS = {"date": "not-a-day", "language": "language-tag"}


def _out_of_form(error: Error, name: str, place: Place, values: Mapping[str, Value]) -> Problem:
    """Each form has a sentence, called like the definition or the key that asks for the form."""
    definitions = load(name)["$defs"].items()
    form = next((known for known, schema in definitions if schema == error.schema), "")
    if form in _FORMS:
        return Problem(place, _FORMS[form], values)
    return Problem(place, "form", values, form or str(values["key"]))


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def described(name: str, schema: Mapping[str, Any]) -> Mapping[str, str]:
    """What the schema says of itself, or else what the definition says that it refers to.

    A description holds English, a slash between spaces, Japanese.
    """
    referred = load(name)["$defs"].get(schema.get("$ref", "").rpartition("/")[2], {})
    said: str = schema.get("description") or referred.get("description", "")
    english, _, japanese = said.partition(" / ")
    return {"en": english, "ja": japanese}
