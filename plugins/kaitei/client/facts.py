"""Which facts of two registers differ, by kind and id."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.client.order import Same

Json = dict[str, Any]
# CJK compatibility ideographs: 神 of another form is another name.
_COMPATIBLE = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def changed(old: Mapping[str, list[Json]], new: Mapping[str, list[Json]], same: Same) -> list[Json]:
    """The facts that were added, removed or changed, with their values on both sides.

    In the register's order; those removed after the others of a kind.
    """
    kinds = dict.fromkeys((*new, *old))
    return [x for kind in kinds for x in _of_kind(kind, old.get(kind, []), new.get(kind, []), same)]


def _of_kind(kind: str, old: list[Json], new: list[Json], same: Same) -> Iterator[Json]:
    before = {fact["id"]: fact for fact in old}
    for fact in new:
        earlier = before.pop(same.get(fact["id"], fact["id"]), None)
        keys = _keys(fact) if earlier is None else _differing(earlier, fact, same)
        if earlier is None or keys:
            yield _told(kind, keys, earlier, fact)
    for fact in before.values():
        yield _told(kind, _keys(fact), fact, None)


def _told(kind: str, keys: list[str], old: Json | None, new: Json | None) -> Json:
    change = "added" if old is None else "removed" if new is None else "changed"
    name = (new or old or {})["id"]
    return {"kind": kind, "id": name, "change": change, "keys": keys, "old": old, "new": new}


def _differing(old: Json, new: Json, same: Same) -> list[str]:
    keys = _keys(old | new)
    return [x for x in keys if _value(old.get(x), {}) != _value(new.get(x), same)]


def _keys(fact: Json) -> list[str]:
    return [key for key in fact if key != "id"]


def _value(value: Any, same: Same) -> Any:
    """The value as far as it counts: a list of ids or codes is a set, code points are normal."""
    if isinstance(value, str):
        return _normal(same.get(value, value))
    if isinstance(value, list):
        return sorted((_value(item, same) for item in value), key=str)
    if isinstance(value, Mapping):
        return {key: _value(item, same) for key, item in value.items()}
    return value


def _normal(text: str) -> str:
    pieces = _COMPATIBLE.split(text)
    return "".join(p if i % 2 else unicodedata.normalize("NFC", p) for i, p in enumerate(pieces))
