"""Every document of the feed as of a day, by address."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kaitei import links, resources
from kaitei.feed import document, notices
from kaitei.history.timeline import Span, Timeline, timeline, utc
from kaitei.rules.inspection import Library
from kaitei.text import canonical
from kaitei.text.settings import Settings

Json = dict[str, Any]


def documents(library: Library, as_of: date) -> dict[str, bytes]:
    """The feed as known on `as_of`: nothing in it of a version before its announced date."""
    lines = {p.id: timeline(p.versions, as_of) for p in library.policies}
    lines = {name: line for name, line in lines.items() if line.spans}
    made: dict[str, bytes] = {}
    for name, line in lines.items():
        made |= _of_policy(library.settings, name, line)
    for language in library.settings.languages:
        said = notices.notices(library.settings, lines, language)
        made[links.address("feed-notices", lang=language)] = dump(said)
    made |= _schemas()
    made[links.address("feed-index")] = dump(_index(library.settings, lines, as_of))
    return made


def dump(content: Json) -> bytes:
    """A document's bytes: UTF-8 without white space, keys in the order given, a newline last."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _of_policy(settings: Settings, name: str, line: Timeline) -> dict[str, bytes]:
    made = {}
    digests = {}
    for span in line.spans:
        label = span.text.release.version
        content = dump(document.version(span.text))
        made[links.address("feed-version", policy=name, version=label)] = content
        digests[label] = canonical.digest(content)
    current = _current(settings, name, line, digests)
    made[links.address("feed-current", policy=name)] = dump(current)
    return made


def _current(settings: Settings, name: str, line: Timeline, digests: Mapping[str, str]) -> Json:
    """Which version is in force, and the half-open interval of instants in which it is."""
    span = line.in_force()
    first = next(iter(line.upcoming()), None)
    ends = span.ends if span else first and first.begins
    return {
        "$schema": "../schema/current.schema.json",
        "format": document.FORMAT,
        "as_of": line.as_of.isoformat(),
        "policy": name,
        "version": span.text.release.version if span else None,
        "valid": {
            "from": utc(span.begins, settings.time_zone) if span else None,
            "until": utc(ends, settings.time_zone) if ends else None,
        },
        "document": _pointer(span, digests) if span else None,
        "upcoming": [_coming(settings, s, digests) for s in line.upcoming()],
    }


def _pointer(span: Span, digests: Mapping[str, str]) -> Json:
    label = span.text.release.version
    return {
        "url": f"{label}.json",
        "digest": digests[label],
        "text_digest": canonical.text_digest(span.text.tree),
    }


def _coming(settings: Settings, span: Span, digests: Mapping[str, str]) -> Json:
    return {
        "version": span.text.release.version,
        "effective": span.begins.isoformat(),
        "from": utc(span.begins, settings.time_zone),
        "document": _pointer(span, digests),
    }


def _index(settings: Settings, lines: Mapping[str, Timeline], as_of: date) -> Json:
    return {
        "$schema": "schema/index.schema.json",
        "format": document.FORMAT,
        "as_of": as_of.isoformat(),
        "title": dict(settings.title),
        "publisher": dict(settings.publisher),
        "base_url": settings.base_url,
        "time_zone": settings.time_zone.key,
        "languages": list(settings.languages),
        "notices": {lang: f"notices.{lang}.json" for lang in settings.languages},
        "policies": [_policy(name, line) for name, line in lines.items()],
    }


def _policy(name: str, line: Timeline) -> Json:
    shown = line.shown()
    assert shown, "a policy in the feed has an announced version"
    text = shown.text
    versions = [span.text.release.version for span in line.spans]
    return {
        "policy": name,
        "title": dict(text.title),
        "organisation": dict(text.organisation),
        "languages": list(text.languages),
        "current": f"{name}/current.json",
        "versions": [{"version": v, "url": f"{name}/{v}.json"} for v in versions],
    }


def _schemas() -> dict[str, bytes]:
    """The schemas that the documents name, as they stand in schema/feed."""
    return {links.address("feed-schema", name=_name(f)): f.read_bytes() for f in schema_files()}


def schema_files() -> Iterator[Path]:
    """The schemas of the feed's documents."""
    return iter(sorted((resources.folder("schema") / "feed").glob("*.schema.json")))


def _name(file: Path) -> str:
    return file.name.removesuffix(".schema.json")
