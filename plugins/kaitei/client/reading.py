"""What a version says in a language: a clause or an entry of a list, and the notice."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kaitei.client import errors
from kaitei.client.answers import Notice, Passage

Json = dict[str, Any]


def passage(document: Json, name: str, language: str, records: Sequence[Json]) -> Passage:
    """A clause or an entry by its id, and what was recorded of the version since; raises UnknownId
    (RenamedId if it was called so before), and NotInLanguage where the version or the clause does
    not have the language."""
    _has(document, language)
    clause = next((c for c in document["clauses"] if name in _ids(c)), None)
    if clause is None:
        raise _unknown(document, name)
    entry = next((e for e in clause.get("entries", ()) if e["id"] == name), None)
    said = entry["plain"] if entry else _plain(clause["text"])
    has = clause.get("only", {}).get("languages", document["languages"])
    if language not in has or (entry and language not in said):
        raise errors.NotInLanguage(id=name, language=language, languages=", ".join(said or has))
    whole = {} if entry else clause
    return Passage(
        document["policy"],
        document["version"],
        name,
        language,
        text=said.get(language, ""),
        citation=whole.get("number", {}).get(language, {}).get("citation", ""),
        heading=whole.get("heading", {}).get(language, ""),
        note=_plain(whole.get("note", {})).get(language, ""),
        translation_pending=clause["id"] in _pending(document, language),
        records=tuple(records),
    )


def notice(document: Json, language: str, records: Sequence[Json]) -> Notice:
    """What the publisher says of the version, and what was recorded of it since, which its document
    does not know; raises NotInLanguage."""
    _has(document, language)
    release = document["release"]
    said = {x: _plain(y).get(language, "") for x, y in release["notice"].items()}
    return Notice(
        document["policy"],
        document["version"],
        language,
        release["kind"],
        release["material"],
        date.fromisoformat(release["announced"]),
        date.fromisoformat(release["effective"]),
        said["summary"],
        said["reason"],
        said.get("action", ""),
        tuple(records),
    )


def _unknown(document: Json, name: str) -> errors.UnknownId:
    at = {"id": name, "policy": document["policy"], "version": document["version"]}
    now = [x["id"] for c in document["clauses"] for x in _named(c) if name in x.get("was", ())]
    if now:
        return errors.RenamedId(now=", ".join(now), **at)
    return errors.UnknownId(kind="clause", **at)


def _has(document: Json, language: str) -> None:
    if language not in document["languages"]:
        name = f"{document['policy']} {document['version']}"
        languages = ", ".join(document["languages"])
        raise errors.NotInLanguage(id=name, language=language, languages=languages)


def _ids(clause: Json) -> list[str]:
    return [node["id"] for node in _named(clause)]


def _named(clause: Json) -> list[Json]:
    """A clause and its entries, each of which has an id."""
    return [clause, *clause.get("entries", ())]


def _plain(said: Json) -> dict[str, str]:
    return {language: it["plain"] for language, it in said.items()}


def _pending(document: Json, language: str) -> list[str]:
    found: list[str] = document["release"].get("translation_pending", {}).get(language, [])
    return found
