"""A description of the feed's addresses (OpenAPI 3.1), made from the addresses and the schemas."""

import json
from collections.abc import Iterator
from typing import Any

from kaitei import headers, links
from kaitei.feed import schemas
from kaitei.text.settings import Settings

Json = dict[str, Any]
# What each kind of address holds: a document by one of our schemas, or something else.
_SCHEMAS = {
    "feed-index": "index",
    "feed-current": "current",
    "feed-timeline": "timeline",
    "feed-version": "version",
    "feed-changes": "changes",
    "feed-checkpoint": "checkpoint",
    "feed-keys": "keys",
    "feed-notices": "notices",
    "feed-notices-page": "notices",
}
_OTHERS = {
    "feed-atom": "Notices as Atom (RFC 4287)",
    "feed-atom-page": "Older notices as Atom (RFC 5005)",
    "feed-calendar": "Effective dates (RFC 5545)",
    "feed-signature": "Detached signature of the checkpoint (RFC 7515)",
    "feed-linked": "A version as linked data",
    "feed-schema": "A schema of these documents",
    "feed-openapi": "This description",
}
_PARTS = {
    "lang": "A language of the site (BCP 47)",
    "policy": "A policy's id",
    "version": "A version's label",
    "old": "The label of the version that it replaces",
    "page": "A page of older notices, counted from the oldest",
    "name": "A schema's name",
}


def openapi(settings: Settings) -> Json:
    """The description; a document that is for ever says so."""
    told = schemas.schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": " / ".join(settings.title.values()),
            "description": "Static documents: GET, no parameters beyond the address.",
            "version": "1",
        },
        "servers": [{"url": settings.base_url}],
        "paths": {f"/{links.template(kind)}": _path(kind, told) for kind in _kinds()},
    }


def _kinds() -> Iterator[str]:
    return (kind for kind in links.kinds() if kind.startswith("feed-"))


def _path(kind: str, told: dict[str, bytes]) -> Json:
    content, said = _content(kind, told)
    return {
        "get": {
            "operationId": kind,
            "summary": said,
            "parameters": [_parameter(part) for part in links.names(links.template(kind))],
            "responses": {
                "200": {"description": said, "content": content},
                "304": {"description": "Not modified"},
                "404": {"description": "There is none"},
            },
        }
    }


def _content(kind: str, told: dict[str, bytes]) -> tuple[Json, str]:
    media = headers.media_type(kind, links.template(kind))
    if kind in _OTHERS:
        return {media: {}}, _OTHERS[kind]
    address = links.address("feed-schema", name=_SCHEMAS[kind])
    where = links.relative(links.address("feed-openapi"), address)
    return {media: {"schema": {"$ref": where}}}, json.loads(told[address])["title"]


def _parameter(part: str) -> Json:
    described = {"description": _PARTS[part], "schema": {"type": "string"}}
    return {"name": part, "in": "path", "required": True, **described}
