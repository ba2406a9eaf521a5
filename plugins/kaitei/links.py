"""Every address of the site and the feed, and the way back from an address to what it names.

An address is relative to the site's top and has no leading slash; one that ends in a slash is a
page, whose file is the `index.html` below it. Addresses are promises: nothing else makes one.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlsplit

_ADDRESSES: Mapping[str, str] = {
    "chooser": "",
    "not-found": "404.html",
    "sitemap": "sitemap.xml",
    "robots": "robots.txt",
    "feed-index": "feed/index.json",
    "feed-notices": "feed/notices.{lang}.json",
    "feed-notices-page": "feed/notices.{lang}.{page}.json",
    "feed-atom": "feed/notices.{lang}.atom",
    "feed-atom-page": "feed/notices.{lang}.{page}.atom",
    "feed-calendar": "feed/calendar.ics",
    "feed-checkpoint": "feed/checkpoint.json",
    "feed-signature": "feed/checkpoint.jws",
    "feed-keys": "feed/keys.json",
    "feed-openapi": "feed/openapi.json",
    "feed-schema": "feed/schema/{name}.schema.json",
    "feed-current": "feed/{policy}/current.json",
    "feed-timeline": "feed/{policy}/timeline.json",
    "feed-changes": "feed/{policy}/{old}..{version}.json",
    "feed-linked": "feed/{policy}/{version}.jsonld",
    "feed-version": "feed/{policy}/{version}.json",
    "asset": "assets/{name}",
    "home": "{lang}/",
    "find": "{lang}/find.json",
    "notices": "{lang}/notices/",
    "rules": "{lang}/guides/rules/",
    "rule": "{lang}/guides/rules/{name}/",
    "history": "{lang}/{policy}/history/",
    "both": "{lang}/{policy}/both/",
    "who": "{lang}/{policy}/who/",
    "where": "{lang}/{policy}/where/",
    "compare": "{lang}/{policy}/compare/",
    "changes": "{lang}/{policy}/{version}/changes/",
    "pdf": "{lang}/{policy}/{version}/{policy}-{version}.{lang}.pdf",
    "version": "{lang}/{policy}/{version}/",
    "text": "{lang}/{policy}/",
}
_PARTS = {
    "lang": r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*",
    "policy": r"[a-z][a-z0-9-]+",
    "version": r"[0-9]+(?:\.[0-9]+){1,2}",
    "old": r"[0-9]+(?:\.[0-9]+){1,2}",
    "page": r"[1-9][0-9]*",
    "name": r"[A-Za-z0-9._-]+",
}
# A page of content/ has an address like a policy's; it is told apart by its name.
PAGE = "{lang}/{name}/"
# Addresses that are made no longer, with the one that took their place; a part of the old may
# stand in the new. Servers send readers on, so that what was an address once stays one.
MOVED: Mapping[str, str] = {}
# Beside a file may stand its compressed twins, for servers that send them in its place.
TWINS: Mapping[str, str] = {"br": ".br", "gzip": ".gz"}


def address(kind: str, **parts: str) -> str:
    """The address of what `kind` names, such as `address("text", lang="ja", policy="privacy")`."""
    return _ADDRESSES[kind].format(**parts)


def page(lang: str, name: str) -> str:
    """The address of a page of content/."""
    return PAGE.format(lang=lang, name=name)


def written(lang: str, name: str) -> str:
    """Where a page of content/ is read: the home page's words have no address of their own."""
    return address("home", lang=lang) if name == "home" else page(lang, name)


def read(address: str) -> tuple[str, dict[str, str]] | None:
    """What an address names: the kind and its parts, or None for no address of ours."""
    for kind, pattern in _patterns():
        if found := pattern.fullmatch(address):
            return kind, found.groupdict()
    return None


def kinds() -> tuple[str, ...]:
    """Every kind of address."""
    return tuple(_ADDRESSES)


def expression(kind: str) -> str:
    """The regular expression (without names) of the files behind a kind's addresses."""
    return nameless(file(_ADDRESSES[kind]))


def nameless(template: str) -> str:
    """The regular expression of what a template makes; Python, PCRE and RE2 read it alike."""
    return re.sub(r"\?P<\w+>", "", _source(template))


def names(template: str) -> tuple[str, ...]:
    """The parts of a template, in their order: those that `nameless` puts in parentheses."""
    return tuple(re.findall(r"\{(\w+)\}", template))


def moved(address: str, table: Mapping[str, str] = MOVED) -> str | None:
    """The address that took the place of one that is made no longer, or None."""
    for old, new in table.items():
        if found := _pattern(old).fullmatch(address):
            return new.format(**found.groupdict())
    return None


def twins(path: str) -> tuple[str, ...]:
    """The paths of a file's compressed twins."""
    return tuple(path + ending for ending in TWINS.values())


def file(address: str) -> str:
    """The path of the file behind an address."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


def relative(here: str, there: str, fragment: str = "") -> str:
    """The way from the page `here` to the address `there`, valid under any path."""
    return f"{_way(here, there)}#{fragment}" if fragment else _way(here, there)


# A page has a link in every line, and most of them lead to the same few others.
@lru_cache(maxsize=1024)
def _way(here: str, there: str) -> str:
    # posixpath.relpath asks the system each time where it is.
    *start, _ = here.split("/")
    end = [step for step in there.split("/") if step]
    shared = 0
    for step, other in zip(start, end, strict=False):
        if step != other:
            break
        shared += 1
    way = "/".join([".."] * (len(start) - shared) + end[shared:]) or "."
    return f"{way}/" if there == "" or there.endswith("/") else way


def absolute(base_url: str, address: str) -> str:
    """The address with the site's base before it."""
    return f"{base_url}/{address}"


def base_path(base_url: str) -> str:
    """The path under which the site is published, without a closing slash."""
    return urlsplit(base_url).path


def tag(authority: str, day: date, policy: str, version: str, lang: str) -> str:
    """The tag URI (RFC 4151) of a version's notice in a language; it never changes."""
    return f"tag:{authority},{day.isoformat()}:{policy}/{version}/{lang}"


def template(kind: str) -> str:
    """The addresses of a kind as a template, its parts in braces (RFC 6570, level 1)."""
    return _ADDRESSES[kind]


def feed_tag(authority: str, day: date, lang: str) -> str:
    """The tag URI (RFC 4151) of the notices in a language, all of them together."""
    return f"tag:{authority},{day.isoformat()}:notices/{lang}"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _pattern(template)) for kind, template in _ADDRESSES.items())


def _pattern(template: str) -> re.Pattern[str]:
    """What matches the addresses of a template; a part that stands in it twice is the same."""
    source = _source(template)
    for name in names(template):
        group = f"(?P<{name}>{_PARTS[name]})"
        before, _, after = source.partition(group)
        source = before + group + after.replace(group, f"(?P={name})")
    return re.compile(source)


def _source(template: str) -> str:
    pieces = re.split(r"\{(\w+)\}", template)
    named = (f"(?P<{x}>{_PARTS[x]})" if i % 2 else re.escape(x) for i, x in enumerate(pieces))
    return "".join(named)
