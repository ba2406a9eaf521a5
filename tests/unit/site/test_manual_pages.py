"""site/manual_pages.py: the rules of the checks as pages."""

from datetime import date

from kaitei.rules.table import RULES
from kaitei.site import plan
from unit.builders import library_of, version
from unit.pages import book_of, planned

FIRST = version("1.0", "2026-01-10", "2026-01-20")
DAY = date(2026, 3, 1)


def test_every_rule_has_a_page_in_every_language() -> None:
    """And one lists them all."""
    made = {address for address in planned(FIRST, on=DAY) if "/guides/rules/" in address}

    assert made == {
        f"{language}/guides/rules/{name}" for language in ("ja", "en") for name in ("", *_names())
    }


def _names() -> list[str]:
    return [f"{name}/" for name in RULES]


def test_the_list_leads_to_each_of_them() -> None:
    """In the language of the page."""
    listed = planned(FIRST, on=DAY)["ja/guides/rules/"].values["listed"]

    assert [it["address"] for it in listed] == [f"ja/guides/rules/{x}/" for x in sorted(RULES)]


def test_a_page_says_how_a_finding_is_silenced_where_it_may_be() -> None:
    """A rule with a way of its own to settle it says nothing of silence, nor does an error."""
    book = book_of(library_of(FIRST), DAY)
    pages = planned(FIRST, on=DAY)
    said = {
        name: b"silenced:" in plan.content(book, pages[f"en/guides/rules/{name}/"])
        for name in ("double-space", "drift", "label-reused")
    }

    assert said == {"double-space": True, "drift": False, "label-reused": False}


def test_what_is_code_is_set_as_code() -> None:
    """Backquotes are the docstring’s, not the page’s."""
    book = book_of(library_of(FIRST), DAY)
    page = plan.content(book, planned(FIRST, on=DAY)["en/guides/rules/notice-too-short/"])

    assert b"<code>notice_days</code>" in page
    assert b"`" not in page
