"""site/where_page.py: where readers find what they look for."""

from datetime import date

from kaitei.rules.inspection import Library
from kaitei.site import plan
from kaitei.site.frame import Page
from kaitei.site.pages import pages
from unit.builders import library_of, version
from unit.pages import book_of
from unit.rules.judging import annotated

FIRST = version("1.0", "2026-01-10", "2026-01-20")
DAY = date(2026, 3, 1)


def _page(tags: dict[str, object], language: str = "en") -> tuple[Page, str]:
    """The page of a policy with these annotations, and its HTML."""
    library = library_of(FIRST)
    policy = annotated(library.policies[0], {"clauses": tags} if tags else {})
    book = book_of(Library(library.settings, (policy,)), DAY)
    page = next(x for x in pages(book) if x.address == f"{language}/privacy/where/").page()
    return page, plan.content(book, page).decode()


def _links(page: Page) -> dict[str, list[tuple[str, str]]]:
    return {
        x["line"]: [(c["name"], c["fragment"]) for c in x["clauses"]]
        for x in page.values["answers"]
    }


def test_a_line_leads_to_the_clauses_that_have_it() -> None:
    """By number and heading, in the text in force."""
    page, html = _page({"use": {"satisfies": ["appi.18.1"]}})

    assert _links(page)["Whether it may be used for anything else"] == [("Section 2 (Use)", "use")]
    assert 'href="../#use"' in html


def test_the_lines_are_in_the_language_of_the_page() -> None:
    """And so are the names of clauses."""
    page, _ = _page({"use": {"satisfies": ["appi.18.1"]}}, "ja")

    assert _links(page)["ほかの目的に使われることがあるか"] == [("第2条（利用）", "use")]


def test_only_what_is_there_is_listed() -> None:
    """A gap is no line."""
    page, html = _page({})

    assert _links(page) == {}
    assert "Nothing is listed for this text yet." in html


def test_the_page_says_whose_it_is_and_that_it_is_no_advice() -> None:
    """It is no part of the text."""
    _, html = _page({})

    assert "no legal advice" in html
    assert "The editors" in html
