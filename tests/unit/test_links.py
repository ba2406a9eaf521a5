"""links.py: every address, and the way back from it."""

from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei import links
from kaitei.text.identity import RESERVED

LANGUAGES = st.sampled_from(["ja", "en", "zh-Hant", "pt-BR", "de", "sr-Latn-RS", "es-419"])
POLICIES = st.from_regex(r"[a-z][a-z0-9-]{1,40}", fullmatch=True).filter(
    lambda name: name not in RESERVED
)
VERSIONS = st.from_regex(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){1,2}", fullmatch=True)
NAMES = st.from_regex(r"[a-z][a-z0-9_-]*(\.[a-f0-9]{16}\.css)?", fullmatch=True)
PAGES = st.integers(1, 9999).map(str)
PARTS = {
    **{"lang": LANGUAGES, "policy": POLICIES, "version": VERSIONS, "name": NAMES},
    **{"old": VERSIONS, "page": PAGES},
}

# Each kind of address with the parts that it needs.
KINDS: dict[str, tuple[str, ...]] = {
    "chooser": (),
    "not-found": (),
    "sitemap": (),
    "robots": (),
    "feed-index": (),
    "feed-notices": ("lang",),
    "feed-notices-page": ("lang", "page"),
    "feed-atom": ("lang",),
    "feed-atom-page": ("lang", "page"),
    "feed-calendar": (),
    "feed-checkpoint": (),
    "feed-signature": (),
    "feed-keys": (),
    "feed-openapi": (),
    "feed-timeline": ("policy",),
    "feed-changes": ("policy", "old", "version"),
    "feed-linked": ("policy", "version"),
    "feed-schema": ("name",),
    "feed-current": ("policy",),
    "feed-version": ("policy", "version"),
    "asset": ("name",),
    "home": ("lang",),
    "find": ("lang",),
    "notices": ("lang",),
    "rules": ("lang",),
    "rule": ("lang", "name"),
    "changes": ("lang", "policy", "version"),
    "history": ("lang", "policy"),
    "both": ("lang", "policy"),
    "where": ("lang", "policy"),
    "compare": ("lang", "policy"),
    "pdf": ("lang", "policy", "version"),
    "version": ("lang", "policy", "version"),
    "text": ("lang", "policy"),
}


@st.composite
def named(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A kind and parts for it."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    return kind, {part: draw(PARTS[part]) for part in KINDS[kind]}


ADDRESSES = named().map(lambda it: links.address(it[0], **it[1]))


@pytest.mark.parametrize(
    ("kind", "parts", "address"),
    [
        ("chooser", {}, ""),
        ("home", {"lang": "ja"}, "ja/"),
        ("text", {"lang": "ja", "policy": "privacy"}, "ja/privacy/"),
        ("version", {"lang": "en", "policy": "privacy", "version": "1.1"}, "en/privacy/1.1/"),
        ("notices", {"lang": "en"}, "en/notices/"),
        ("rules", {"lang": "en"}, "en/guides/rules/"),
        ("rule", {"lang": "en", "name": "drift"}, "en/guides/rules/drift/"),
        ("find", {"lang": "ja"}, "ja/find.json"),
        (
            "changes",
            {"lang": "en", "policy": "privacy", "version": "1.1"},
            "en/privacy/1.1/changes/",
        ),
        (
            "pdf",
            {"lang": "ja", "policy": "privacy", "version": "1.1"},
            "ja/privacy/1.1/privacy-1.1.ja.pdf",
        ),
        ("history", {"lang": "en", "policy": "privacy"}, "en/privacy/history/"),
        ("both", {"lang": "en", "policy": "privacy"}, "en/privacy/both/"),
        ("where", {"lang": "en", "policy": "privacy"}, "en/privacy/where/"),
        ("feed-index", {}, "feed/index.json"),
        ("feed-notices", {"lang": "zh-Hant"}, "feed/notices.zh-Hant.json"),
        ("feed-current", {"policy": "privacy"}, "feed/privacy/current.json"),
        ("feed-version", {"policy": "privacy", "version": "1.1"}, "feed/privacy/1.1.json"),
        ("feed-schema", {"name": "version"}, "feed/schema/version.schema.json"),
        ("feed-notices-page", {"lang": "ja", "page": "2"}, "feed/notices.ja.2.json"),
        ("feed-atom", {"lang": "ja"}, "feed/notices.ja.atom"),
        ("feed-atom-page", {"lang": "ja", "page": "2"}, "feed/notices.ja.2.atom"),
        ("feed-calendar", {}, "feed/calendar.ics"),
        ("feed-checkpoint", {}, "feed/checkpoint.json"),
        ("feed-signature", {}, "feed/checkpoint.jws"),
        ("feed-keys", {}, "feed/keys.json"),
        ("feed-openapi", {}, "feed/openapi.json"),
        ("feed-timeline", {"policy": "privacy"}, "feed/privacy/timeline.json"),
        (
            "feed-changes",
            {"policy": "privacy", "old": "1.0", "version": "1.1"},
            "feed/privacy/1.0..1.1.json",
        ),
        ("feed-linked", {"policy": "privacy", "version": "1.1"}, "feed/privacy/1.1.jsonld"),
        ("asset", {"name": "kaitei.0a1b.css"}, "assets/kaitei.0a1b.css"),
        ("sitemap", {}, "sitemap.xml"),
        ("robots", {}, "robots.txt"),
        ("not-found", {}, "404.html"),
    ],
)
def test_addresses_are_promises(kind: str, parts: dict[str, str], address: str) -> None:
    """These never change, whatever becomes of the engine."""
    assert address == links.address(kind, **parts)


@given(named())
def test_what_is_written_is_read_back(it: tuple[str, dict[str, str]]) -> None:
    """An address names one kind with its parts, and nothing else."""
    kind, parts = it

    assert (kind, parts) == links.read(links.address(kind, **parts))


@pytest.mark.parametrize(
    "address",
    [
        *("/", "ja", "ja/privacy", "ja/Privacy/", "ja/privacy/1/", "x/y/z/", "feed/", "a.b"),
        *("ja/privacy/1.1/privacy-1.0.ja.pdf", "ja/privacy/1.1/privacy-1.1.en.pdf"),
    ],
)
def test_what_is_no_address_of_ours_is_not_read(address: str) -> None:
    """No answer is better than a guessed one."""
    assert links.read(address) is None


@pytest.mark.parametrize(
    ("address", "file"),
    [("", "index.html"), ("ja/privacy/", "ja/privacy/index.html"), ("404.html", "404.html")],
)
def test_a_page_is_the_index_of_its_folder(address: str, file: str) -> None:
    """An address that ends in a slash is a page."""
    assert file == links.file(address)


@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "scope", "a.b-c"]))
def test_a_relative_link_leads_there_under_any_path(here: str, there: str, fragment: str) -> None:
    """The site works at the top of a server and below a path, also as files on a disk."""
    way = links.relative(here, there, fragment)
    for base in ("https://example.org/", "https://example.org/sub/path/"):
        expected = base + there + ("#" + fragment if fragment else "")

        assert expected == urljoin(base + here, way)


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("ja/privacy/", "", "../../"),
        ("", "", "./"),
        ("", "ja/", "ja/"),
        ("ja/", "ja/", "./"),
        ("ja/privacy/", "ja/privacy/1.0/", "1.0/"),
        ("ja/privacy/1.0/", "en/privacy/", "../../../en/privacy/"),
        ("ja/privacy/", "feed/index.json", "../../feed/index.json"),
        ("404.html", "ja/", "ja/"),
    ],
)
def test_a_page_is_linked_with_its_closing_slash(here: str, there: str, way: str) -> None:
    """No server has to send the reader on to it."""
    assert way == links.relative(here, there)


def test_an_absolute_address_has_the_base_before_it() -> None:
    """The base has no closing slash, the address no leading one."""
    assert links.absolute("https://e.org/sub", "ja/") == "https://e.org/sub/ja/"


@pytest.mark.parametrize(
    ("base", "path"), [("https://e.org", ""), ("https://e.org/sub/path", "/sub/path")]
)
def test_the_base_path_is_what_stands_before_every_address(base: str, path: str) -> None:
    """It is empty where the site stands at the top of its server."""
    assert path == links.base_path(base)


def test_a_tag_names_a_notice_for_ever() -> None:
    """RFC 4151: an authority and a day, and then what only we say."""
    assert (
        links.tag("e.org", date(2026, 11, 22), "privacy", "1.1", "ja")
        == "tag:e.org,2026-11-22:privacy/1.1/ja"
    )


def test_a_content_page_stands_below_its_language() -> None:
    """Its address looks like a policy's; the two are told apart by name."""
    assert links.page("ja", "about") == "ja/about/"


def test_every_kind_is_a_template_of_its_parts() -> None:
    """So that a description of the addresses can be made from them."""
    for kind in links.kinds():
        parts = {x: f"{{{x}}}" for x in links.names(links.template(kind))}
        assert links.address(kind, **parts) == links.template(kind)


def test_all_notices_of_a_language_have_a_tag_of_their_own() -> None:
    """Unlike that of any one of them."""
    one = links.feed_tag("e.org", date(2026, 1, 1), "ja")

    assert one == "tag:e.org,2026-01-01:notices/ja"


def test_an_address_that_moved_names_its_successor() -> None:
    """Its parts go along; what did not move has none."""
    table = {"{lang}/old/{policy}/": "{lang}/{policy}/"}

    assert links.moved("ja/old/privacy/", table) == "ja/privacy/"
    assert links.moved("ja/privacy/", table) is None
