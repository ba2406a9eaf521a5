"""What a schema cannot say of a document: it is the one its address names, and fits together."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from kaitei.client import errors, schemas

Json = dict[str, Any]


def read(kind: str, content: bytes, path: str, address: str) -> Json:
    """The document of a kind at a path below `feed/`; raises Malformed or NewerFormat.

    What rests on a document may rely on this: a clause stands below an earlier one, it has a
    number in each of its languages, and an interval begins where the one before it ends.
    """
    found = schemas.read(kind, content, address)
    for reason in _JUDGES[kind](found, path) if kind in _JUDGES else ():
        raise errors.Malformed(address=address, reason=reason)
    return found


def _version(found: Json, path: str) -> Iterator[str]:
    if path != f"{found['policy']}/{found['version']}.json":
        yield "version"
    seen: set[str] = set()
    for i, clause in enumerate(found["clauses"]):
        if clause["parent"] is not None and clause["parent"] not in seen:
            yield f"$.clauses[{i}].parent"
        seen.add(clause["id"])
        has = clause.get("only", {}).get("languages", found["languages"])
        if any(x not in clause["number"] for x in found["languages"] if x in has):
            yield f"$.clauses[{i}].number"


def _changes(found: Json, path: str) -> Iterator[str]:
    if path != f"{found['policy']}/{found['from']}..{found['to']}.json":
        yield "from"
    for key, side in (("from", "old"), ("to", "new")):
        if found[side]["version"] != found[key]:
            yield f"$.{side}.version"


def _timeline(found: Json, path: str) -> Iterator[str]:
    if path != f"{found['policy']}/timeline.json":
        yield "policy"
    for i, (before, after) in enumerate(pairwise(found["intervals"]), 1):
        if before["until"] != after["from"] or before["effective"] > after["effective"]:
            yield f"$.intervals[{i}].from"


_JUDGES: Mapping[str, Callable[[Json, str], Iterator[str]]] = {
    "version": _version,
    "changes": _changes,
    "timeline": _timeline,
}
