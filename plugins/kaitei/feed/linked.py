"""A version as linked data: JSON-LD 1.1 with the terms of the Data Privacy Vocabulary.

It is made from the version document and the annotations, and moves when these do.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei import links
from kaitei.feed.edition import Edition, Line
from kaitei.history.timeline import Span
from kaitei.text import vocabulary

Json = dict[str, Any]
_DATE = {"@type": "xsd:date"}
_NODES = {"@type": "@id"}
CONTEXT: Json = {
    "@version": 1.1,
    **vocabulary.PREFIXES,
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", "@container": "@language"},
    "title": {"@id": "dct:title", "@container": "@language"},
    "version": "owl:versionInfo",
    "replaces": {"@id": "dct:replaces", **_NODES},
    "announced": {"@id": "dct:issued", **_DATE},
    "effective": {"@id": "dct:valid", **_DATE},
    "states": {"@id": "dct:hasPart", **_NODES},
    "purposes": {"@id": "dpv:hasPurpose", **_NODES},
    "subjects": {"@id": "dpv:hasDataSubject", **_NODES},
    "recipients": {"@id": "dpv:hasRecipient", **_NODES},
    "rights": {"@id": "dpv:hasRight", **_NODES},
}
# What every fact of a kind is; an item of data or a measure is what its annotation says.
_KINDS: Mapping[str, str] = {
    "subjects": "dpv:DataSubject",
    "purposes": "dpv:Purpose",
    "recipients": "dpv:Recipient",
    "rights": "dpv:DataSubjectRight",
}


def linked(edition: Edition, line: Line, span: Span) -> Json:
    """The version: a privacy notice that states purposes, people, data, recipients and rights.

    A node is named by the version document's address and the id of the clause that states it.
    """
    document = line.document(span.text)
    release, register = document["release"], document["register"]
    here = _absolute(edition, line, document["version"])
    former = release["replaces"]
    return {
        "@context": {**CONTEXT, "@base": here},
        "id": here,
        "type": "dpv:PrivacyNotice",
        "title": document["title"],
        "version": document["version"],
        "announced": release["announced"],
        "effective": release["effective"],
        **({"replaces": _absolute(edition, line, former)} if former in line.texts else {}),
        **{kind: [_name(fact["id"]) for fact in register[kind]] for kind in _KINDS},
        "states": list(_nodes(line, document)),
    }


def _absolute(edition: Edition, line: Line, label: str) -> str:
    return links.absolute(edition.settings.base_url, line.address(label))


def _name(clause: str) -> str:
    return f"#{clause}"


def _nodes(line: Line, document: Json) -> Iterator[Json]:
    """Every clause and entry that states a fact of a kind or is annotated, in document order."""
    facts = {fact["id"]: kind for kind in _KINDS for fact in document["register"][kind]}
    purposes = {fact["id"]: fact["subject"] for fact in document["register"]["purposes"]}
    for node in _named(document):
        name = node["id"]
        kind, codes = facts.get(name), line.annotations.of(name).dpv
        if kind or codes:
            types = dict.fromkeys((*([_KINDS[kind]] if kind else []), *codes))
            whose = {"subjects": [_name(purposes[name])]} if name in purposes else {}
            yield {"id": _name(name), "type": list(types), "label": _label(node), **whose}


def _named(document: Json) -> Iterator[Json]:
    for clause in document["clauses"]:
        yield clause
        yield from clause.get("entries", ())


def _label(node: Json) -> Mapping[str, str]:
    """What a clause or an entry is called: its heading, or else what it says."""
    said: Mapping[str, str] | None = node.get("heading") or node.get("plain")
    return said or {language: it["plain"] for language, it in node["text"].items()}
