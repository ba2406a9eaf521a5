"""pdf/editions.py: what is printed of each version."""

import re
from datetime import date

import pytest

from kaitei.pdf.editions import Edition, count, editions
from unit.builders import Changes, library_of, policy, section, text_of, version
from unit.pages import book_of

PRINTED: Changes = {"pdf": "true"}
FIRST = version("1.0", "2026-01-10", "2026-01-10")
SECOND = version("1.1", "2026-02-01", "2026-03-01", {"sections.0.text.en": "More of it."})


def _editions(day: date, changes: Changes = PRINTED) -> list[Edition]:
    return list(editions(book_of(library_of(FIRST, SECOND, changes=changes), day)))


def _printed(parts: dict[str, object], language: str = "en") -> str:
    """The document of a version whose only section has these parts."""
    found = editions(book_of(library_of(text_of(section(parts)), changes=PRINTED), date.max))
    return next(x.html for x in found if f"/privacy-1.0.{language}.pdf" in x.address)


def test_every_announced_version_has_one_in_each_language() -> None:
    """One that is to come as well; before it is announced nobody knows of it."""
    assert [x.address for x in _editions(date(2026, 1, 31))] == [
        "ja/privacy/1.0/privacy-1.0.ja.pdf",
        "en/privacy/1.0/privacy-1.0.en.pdf",
    ]
    assert [(x.address, x.announced) for x in _editions(date(2026, 2, 1))[2:]] == [
        ("ja/privacy/1.1/privacy-1.1.ja.pdf", date(2026, 2, 1)),
        ("en/privacy/1.1/privacy-1.1.en.pdf", date(2026, 2, 1)),
    ]


def test_a_site_without_pdfs_has_none() -> None:
    """The setting decides."""
    assert _editions(date(2026, 2, 1), {"pdf": "false"}) == []


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_they_are_counted_before_they_are_made(wanted: str) -> None:
    """As many as there are of versions announced by the day, whatever else the book knows of."""
    changes = {"pdf": wanted}
    book = book_of(library_of(FIRST, SECOND, changes=changes), date.max)

    for day in (date(2026, 1, 9), date(2026, 1, 31), date(2026, 2, 1)):
        assert count(book, day) == len(_editions(day, changes))


def test_a_document_never_changes_with_time() -> None:
    """No status is in it: on the day it is announced, in force and superseded it is the same."""
    days = (date(2026, 1, 10), date(2026, 2, 28), date(2026, 3, 1), date(2030, 1, 1))

    assert len({tuple(_editions(day)[:2]) for day in days}) == 1


def test_what_it_is_made_from_names_it() -> None:
    """Another text has another digest, the same text the same."""
    first, second = _editions(date(2026, 2, 1)), _editions(date(2026, 2, 2))

    assert first == second
    assert len({x.digest for x in first}) == 4


def test_a_document_needs_nothing_besides_itself() -> None:
    """Its style is in it, and it asks for no file."""
    html = _editions(date(2026, 2, 1))[3].html

    assert "@page" in html
    assert not re.search(r"<(link|img|script)\b|\bsrc=|@import|url\(", html)


def test_it_says_title_organisation_version_and_dates() -> None:
    """Those of the text, in its language."""
    ja, en = (x.html for x in _editions(date(2026, 2, 1))[2:])

    assert "<title>Privacy Policy, Version 1.1 – Example Orchestra</title>" in en
    assert [x in en for x in ("Announced", "February 1, 2026", "Effective date", "March 1, 2026")]
    assert [x in ja for x in ("公表日", "2026年2月1日", "施行日", "2026年3月1日", "第1.1版")]


def test_a_number_is_no_link_on_paper() -> None:
    """Nothing would follow it; a reference still leads to its clause."""
    html = _editions(date(2026, 2, 1))[3].html

    assert '<span class="number">1.</span>' in html
    assert 'class="number" href' not in html
    assert '<a href="#scope">' in html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "[here](https://e.org/x)",
            'here</a><span class="address"> &lt;https://e.org/x&gt;</span>',
        ),
        ("[https://e.org/x](https://e.org/x)", "https://e.org/x</a></p>"),
    ],
)
def test_a_link_is_spelled_out_once(written: str, shown: str) -> None:
    """Paper cannot be clicked; an address that stands there already is not repeated."""
    assert shown in _printed({"text": written})


def test_terms_are_told_as_a_list() -> None:
    """In a PDF a list has entries and nothing between."""
    html = _printed({"list": [{"label": "Name", "text": "Example"}, {"label": "At", "text": "x"}]})

    assert '<ul class="terms"><li><div class="term">Name</div>' in html
    assert "<dl>" not in html


def test_readers_of_a_language_that_lags_are_told() -> None:
    """On paper as on the page: which version its words are of."""
    pending = {"release.translation_pending": {"en": ["scope"]}}
    later = version(
        "1.1", "2026-02-01", "2026-03-01", {"sections.0.text.ja": "個人情報のみ。", **pending}
    )
    found = [x.html for x in editions(book_of(library_of(FIRST, later, changes=PRINTED), date.max))]

    assert "its words here are still those of version 1.0." in found[3]
    assert [html.count('class="pending"') for html in found] == [0, 0, 0, 1]


def test_a_policy_without_a_version_has_none() -> None:
    """What is only being written is not printed."""
    library = library_of(text_of(policy()), changes=PRINTED)

    assert list(editions(book_of(library, date(2026, 1, 9)))) == []


@pytest.mark.parametrize(
    ("effective", "said"), [("2026-01-10", "Recorded here"), ("2026-01-20", "Announced")]
)
def test_a_first_version_is_announced_where_it_takes_effect_later(
    effective: str, said: str
) -> None:
    """As its page says."""
    first = library_of(version("1.0", "2026-01-10", effective), changes=PRINTED)
    html = [x.html for x in editions(book_of(first, date.max))][1]

    assert f'<span class="term">{said}</span> January 10, 2026' in html
