"""Documents as bytes; what several of them have in common is written once."""

import json
from functools import cached_property
from typing import Any

Json = dict[str, Any]
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Part(Json):
    """What several documents hold; it never changes, so that it is written once."""

    @cached_property
    def written(self) -> str:
        """It as JSON."""
        return _mapping(self)


def dump(content: Json) -> bytes:
    """A document's bytes: UTF-8 without white space, keys in the order given, a newline last."""
    return (_mapping(content) + "\n").encode()


def _mapping(content: Json) -> str:
    return "{" + ",".join(f"{_write(key)}:{_value(it)}" for key, it in content.items()) + "}"


def _value(it: object) -> str:
    if isinstance(it, Part):
        return it.written
    if isinstance(it, list) and it and isinstance(it[0], Part):
        return "[" + ",".join([part.written for part in it]) + "]"
    return _write(it)
