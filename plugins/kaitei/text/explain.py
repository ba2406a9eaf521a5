"""Why a file does not fit its schema: jsonschema's errors as problems with places."""

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Set
from itertools import islice
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from kaitei import days
from kaitei.problems import MOST, Place, Problem, Value, nearest, shown
from kaitei.text import characters
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
    errors = _drop_shadowed(list(islice(validator.iter_errors(source.data), _MOST_ERRORS)))
    # What commands write is in its place: of theirs no key is told to belong elsewhere.
    elsewhere = set[str]() if source.path.endswith(".json") else _keys(schema)
    mistyped = [(tuple(x.absolute_path), key) for x in errors for key in _mistyped(x, elsewhere)]
    strays = {(*x.absolute_path, x.instance) for x in errors if _is_about_a_key(x)}
    for error in errors:
        # What stands under a key that is told of is not judged as what it would be there.
        if tuple(error.absolute_path) not in strays:
            yield from _of(error, schema, source, _Whole(mistyped, elsewhere))


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


class _Whole(NamedTuple):
    """What is known of the whole file: the keys that unknown ones were meant as, with the mappings
    that hold those, and every key that may stand somewhere in it."""

    mistyped: list[tuple[Path, str]]
    elsewhere: Set[str]

    def tells(self, path: Path, key: str) -> bool:
        """Whether a key that is missing was told of as one that is mistyped, or indented too little
        or too much: then it stands around here."""
        near = (where for where, meant in self.mistyped if meant == key)
        return any(path[: len(x)] == x or x[: len(path)] == path for x in near)


def _mistyped(error: Error, elsewhere: Set[str]) -> Iterator[str]:
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        unknown = [key for key in error.instance if key not in known]
        meant = (x if x in elsewhere else _near(x, known) for x in unknown)
        yield from filter(None, meant)


def _of(error: Error, schema: Schema, source: Source, whole: _Whole) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "required":
        yield from _missing(error, schema, source, whole)
    elif error.validator == "additionalProperties":
        yield from _unknown(error, source, path, whole.elsewhere)
    elif _is_about_a_key(error):
        yield from _no_language(error, source, path, whole.elsewhere)
    elif error.instance == "" and source.is_commented(path):
        yield Problem(source.place(path), "empty", {"key": called(path)}, "comment")
    else:
        yield _about_value(error, schema, source.place(path), path)


def _missing(error: Error, schema: Schema, source: Source, whole: _Whole) -> Iterator[Problem]:
    path: Path = tuple(error.absolute_path)
    # jsonschema reports one error a missing key, naming it only in its message.
    for key in error.validator_value:
        lacks = key not in error.instance and repr(key) in error.message
        if lacks and not whole.tells(path, key):
            about = described(schema, error.schema["properties"][key])
            values: dict[str, Value] = {"key": key, "about": about}
            yield Problem(source.key_place(path), "missing-key", values)


def _unknown(error: Error, source: Source, path: Path, elsewhere: Set[str]) -> Iterator[Problem]:
    known, languages = error.schema["properties"], source.data.get("languages", ())
    # A key with an invisible character was told of as that.
    unknown = [x for x in error.instance if x not in known and not [*characters.invisible(x)]]
    for key in [x for x in unknown if x in languages][:1]:
        variant = "language" if "text" in known and "text" not in error.instance else "apart"
        yield Problem(source.key_place((*path, key)), "unknown-key", {"key": key}, variant)
    for key in [x for x in unknown if x not in languages]:
        yield _unknown_key(key, source.key_place((*path, key)), error, elsewhere)


def _unknown_key(key: str, place: Place, error: Error, elsewhere: Set[str]) -> Problem:
    known = error.schema["properties"]
    if key in elsewhere:
        return Problem(place, "unknown-key", {"key": key}, "elsewhere")
    if key.strip() in known:
        return Problem(place, "unknown-key", {"near": key.strip()}, "space")
    if near := _near(key, known):
        return Problem(place, "unknown-key", {"key": key, "near": near}, "near")
    free = ", ".join(name for name in known if name not in error.instance)
    return Problem(place, "unknown-key", {"key": key, "known": free}, "" if free else "none")


def _near(key: str, known: Collection[str]) -> str | None:
    """The known key that another was meant to be, if one is like it."""
    return nearest(key.strip().lower(), known)


def _is_about_a_key(error: Error) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _no_language(
    error: Error, source: Source, path: Path, elsewhere: Set[str]
) -> Iterator[Problem]:
    """A key that is no language; one that belongs elsewhere came there with those around it, and
    is told once."""
    place, values = source.key_place((*path, error.instance)), {"value": error.instance}
    strays = [x for x in _at(source.data, path) if x in elsewhere]
    if error.instance not in strays:
        yield Problem(place, "language-tag", values)
    elif error.instance == strays[0]:
        yield Problem(place, "language-tag", values, "apart")


def _at(data: Any, path: Path) -> Any:
    return functools.reduce(lambda value, step: value[step], path, data)


def _keys(node: Any) -> set[str]:
    """Every key that a schema knows, wherever it may stand."""
    if not isinstance(node, dict):
        return set().union(*map(_keys, node)) if isinstance(node, list) else set()
    own = node.get("properties", {})
    return set(own if isinstance(own, dict) else ()).union(*map(_keys, node.values()))


def _about_value(error: Error, schema: Schema, place: Place, path: Path) -> Problem:
    wanted = error.validator_value
    values: dict[str, Value] = {"value": shown(error.instance), "key": called(path)}
    match "minItems" if error.instance == "" else error.validator:
        case "type":
            kinds = sorted([wanted] if isinstance(wanted, str) else wanted)
            return Problem(place, "wrong-type", values, "-or-".join(kinds))
        case "enum":
            return _none_of(wanted, place, values)
        case "maxLength":
            return Problem(place, "too-long", {**values, "most": wanted})
        case "pattern":
            return _out_of_form(error, schema, place, values)
        case "format":
            return _no_day(place, values)
        case keyword:
            return Problem(place, _RULES[keyword], values)


def _none_of(wanted: Collection[object], place: Place, values: Mapping[str, Value]) -> Problem:
    choices = list(dict.fromkeys(map(shown, wanted)))
    near = str(values["value"]).strip()
    variant = "space" if near in choices else ""
    told = {**values, "choices": ", ".join(choices), "near": near}
    return Problem(place, "not-one-of", told, variant)


_RULES = {
    "minItems": "empty",
    "minProperties": "empty",
    "uniqueItems": "repeated",
}
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _no_day(place: Place, values: Mapping[str, Value]) -> Problem:
    """What the calendar has not, or what is written in another way than a day is here."""
    written = str(values["value"])
    if _DAY.fullmatch(written):
        return Problem(place, "not-a-day", values)
    near = days.meant(written)
    shown = {**values, **({"near": near} if near else {})}
    return Problem(place, "not-a-day", shown, "near" if near else "form")


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
