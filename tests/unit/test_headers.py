"""headers.py: what a server says with each file."""

import pytest

from kaitei import headers, links


@pytest.mark.parametrize("kind", links.kinds())
def test_only_what_never_changes_is_kept_for_ever(kind: str) -> None:
    """Design promise: assets named by digest, feed documents of versions, and change sets."""
    forever = "immutable" in headers.of(kind)["Cache-Control"]

    assert forever == (kind in ("asset", "feed-changes", "feed-version"))


@pytest.mark.parametrize("kind", links.kinds())
def test_the_feed_alone_is_open_to_other_sites(kind: str) -> None:
    """CORS and CORP say the same."""
    said = headers.of(kind)

    assert (said.get("Access-Control-Allow-Origin") == "*") == kind.startswith("feed-")
    assert (said["Cross-Origin-Resource-Policy"] == "cross-origin") == kind.startswith("feed-")


def test_the_guard_allows_nothing_inline() -> None:
    """Nothing that stands in a page runs, and nobody frames it."""
    assert "unsafe" not in headers.SERVED_GUARD
    assert f"{headers.GUARD}; frame-ancestors 'none'" == headers.SERVED_GUARD


def test_a_page_loads_what_its_own_site_has_alone() -> None:
    """Whatever a theme may bring: styles, scripts, pictures and fonts."""
    kinds = ("style", "script", "img", "font", "connect")

    assert all(f"{kind}-src 'self';" in headers.GUARD for kind in kinds)
    assert headers.GUARD.count("-src ") == len(kinds) + 1
    assert headers.GUARD.startswith("default-src 'none';")


@pytest.mark.parametrize(
    ("kind", "path", "media_type"),
    [
        ("feed-notices", "feed/notices.ja.json", "application/feed+json"),
        ("feed-schema", "feed/schema/a.schema.json", "application/schema+json"),
        ("feed-current", "feed/a/current.json", "application/json"),
        ("text", "ja/a/index.html", "text/html; charset=utf-8"),
        ("asset", "assets/a.js", "text/javascript; charset=utf-8"),
        ("asset", "assets/a.exe", "application/octet-stream"),
    ],
)
def test_a_file_has_its_media_type(kind: str, path: str, media_type: str) -> None:
    """By its kind where that says more than its ending."""
    assert media_type == headers.media_type(kind, path)


def test_kinds_with_a_type_of_their_own_are_kinds_of_address() -> None:
    """A name that `links` does not know would do nothing."""
    assert set(headers.types_of_kinds()) <= set(links.kinds())
    assert {".html", ".json"} <= set(headers.types())
