"""site/landing.py: whether a page has the anchor that a link names."""

from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.site import plan
from kaitei.site.book import Written
from kaitei.site.landing import Landing
from kaitei.site.store import Table
from unit.builders import Changes, library_of, version
from unit.pages import book_of

MAIL = {"id": "mail", "text": {"ja": "電子メール。", "en": "Mail."}}
ENTRY: Changes = {"sections.0.list": [MAIL]}
OTHER: Changes = {"sections.1.id": "usage", "sections.1.was": ["use"], "sections.0.text": "S."}
FIRST = version("1.0", "2026-01-10", "2026-01-20", ENTRY)
SECOND = version("1.1", "2026-02-01", "2026-03-01", {**OTHER, "sections.1.text": "U."})


def _landing(on: date = date(2026, 3, 1), records: Table | None = None) -> Landing:
    book = book_of(library_of(FIRST, SECOND), on)
    about = Written("about", "en", "About", '<h2 id="what">What</h2>')
    book = replace(book, written={**book.written, ("en", "about"): about})
    return Landing(book, plan.plan(book), Table() if records is None else records)


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("en/privacy/", "scope"),
        ("en/privacy/", "usage"),
        ("en/privacy/", "use"),
        ("en/privacy/", "mail"),
        ("en/privacy/1.0/", "mail"),
        ("en/privacy/1.1/changes/", "usage"),
        ("en/privacy/history/", "_day"),
        ("en/about/", "what"),
        ("en/about/", "_main"),
        ("robots.txt", "line"),
        ("https://example.org/", "anything"),
    ],
)
def test_what_a_page_has_is_there(address: str, anchor: str) -> None:
    """A clause, an entry, one that stood before or was called otherwise, a heading of a page by
    hand, what is the theme's; of what is no page of the site nobody asks."""
    assert _landing().has(address, anchor)


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("en/privacy/", "skope"),
        ("en/privacy/", "what"),
        ("en/privacy/1.1/", "mail"),
        ("en/privacy/1.0/", "usage"),
        ("en/about/", "scope"),
        ("en/about/", "_nothing"),
        ("en/", "what"),
    ],
)
def test_what_a_page_has_not_is_known(address: str, anchor: str) -> None:
    """Also where another page has it."""
    assert not _landing().has(address, anchor)


def test_a_clause_of_the_text_in_force_is_known_without_its_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Most links name one, and a page takes long to make."""
    landing = _landing()
    monkeypatch.setattr(plan, "content", lambda *_: pytest.fail("a page was made"))

    assert landing.has("en/privacy/", "scope")
    assert landing.has("en/about/", "what")


def test_what_only_a_version_to_come_has_is_there_before() -> None:
    """Its page keeps a place for it from the day it is announced."""
    assert _landing(date(2026, 2, 1)).has("en/privacy/", "usage")


def test_what_a_page_has_is_found_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the builds to come too, as long as it is made from the same."""
    records, made = Table(), []
    real = plan.content
    monkeypatch.setattr(plan, "content", lambda *given: made.append(1) or real(*given))
    for month, expected in ((2, 1), (2, 1), (3, 2), (3, 2)):
        landing = _landing(date(2026, month, 1), records)

        assert landing.has("en/privacy/", "usage")
        assert not landing.has("en/privacy/", "skope")
        assert len(made) == expected
