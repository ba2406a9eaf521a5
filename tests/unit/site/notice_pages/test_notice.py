"""site/notice_pages.py: what the publisher says about a version, and where it is found."""

import re

import pytest

from kaitei.rules.inspection import Library
from kaitei.site import plan
from support import between
from unit.builders import policy, policy_of, settings_of, spoken, version
from unit.pages import book_of, words
from unit.site.notice_pages.shown import BETWEEN, FIRST, LATE, SECOND, main_of, page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_notice_says_what_the_publisher_says(language: str) -> None:
    """Who, when, what and why; and what to do only where the text says so."""
    html = page([FIRST, SECOND], f"{language}/privacy/1.1/changes/")
    who, action = {
        "ja": ("編集者からのお知らせ", "必要なお手続"),
        "en": ("Notice by: The editors", "What you need to do"),
    }[language]

    assert who in html
    assert all(f'datetime="{day}T00:00+09:00"' in html for day in ("2026-02-01", "2026-03-01"))
    assert action not in html


def test_what_the_reader_has_to_do_is_said_where_the_text_says_it() -> None:
    """In the words of the text."""
    told = version("1.1", "2026-02-01", "2026-03-01", {"release.notice.action": "Nothing at all."})

    assert "<p>Nothing at all.</p>" in page([FIRST, told], "en/privacy/1.1/changes/")


def test_the_text_in_force_leads_to_what_is_coming() -> None:
    """To the version and to its notice; and that says which version it replaces."""
    html = page([FIRST, SECOND], "en/privacy/", BETWEEN)

    assert 'href="1.1/changes/"' in html
    assert 'href="1.1/"' in html
    assert "and replaces version 1.0, which is in force until then." in page(
        [FIRST, SECOND], "en/privacy/1.1/", BETWEEN
    )


def test_every_notice_is_listed_newest_first() -> None:
    """On a page of its own, which the home page and every footer lead to."""
    html = main_of(page([FIRST, SECOND], "en/notices/", BETWEEN))

    assert html.index('href="../privacy/1.1/changes/"') < html.index(
        'href="../privacy/1.0/changes/"'
    )
    shown = re.sub(r"<span[^>]* hidden[^>]*>[^<]*</span>", "", html)
    assert [shown.count(word) for word in (">Upcoming<", ">In force<")] == [1, 1]
    assert 'href="notices/"' in main_of(page([FIRST], "en/"))
    assert 'href="../../notices/"' in page([FIRST], "en/privacy/1.0/")


def test_every_page_of_a_version_leads_to_its_notice() -> None:
    """Its text, and the history."""
    assert 'href="changes/"' in page([FIRST, SECOND], "en/privacy/1.1/")
    assert 'href="../1.1/changes/"' in page([FIRST, SECOND], "en/privacy/history/")


def test_a_policy_of_one_working_text_is_enough() -> None:
    """The small policy has a notice in each of its languages."""
    library = Library(settings_of(), (policy_of(policy(), [FIRST]),))

    assert {"ja/privacy/1.0/changes/", "en/privacy/1.0/changes/"} <= set(
        plan.plan(book_of(library, LATE))
    )


def test_a_notice_names_the_version_whose_place_it_takes_where_it_was_made_from_another() -> None:
    """What it was made from was overtaken on its day: readers never had that text."""
    again = version("1.2", "2026-02-05", "2026-03-01", {"release.replaces": "1.1"})
    told = {
        day: words(main_of(page([FIRST, SECOND, again], "en/privacy/1.2/changes/", day)))
        for day in (BETWEEN, LATE)
    }

    assert "this version takes the place of version 1.0: what changes then" in told[BETWEEN]
    assert "this version took the place of version 1.0: what changed then" in told[LATE]
    html = page([FIRST, SECOND, again], "en/privacy/1.2/changes/", BETWEEN)
    assert 'href="../../compare/?new=1.2&amp;old=1.0"' in html


def test_no_notice_names_the_version_that_it_was_made_from_twice() -> None:
    """Nor does that of a version which is never in force name another."""
    again = version("1.2", "2026-02-05", "2026-03-01", {"release.replaces": "1.1"})

    assert "besides" not in page([FIRST, SECOND], "en/privacy/1.1/changes/", BETWEEN)
    assert "besides" not in page([FIRST, SECOND, again], "en/privacy/1.1/changes/", BETWEEN)
    assert "besides" not in page([FIRST, SECOND, again], "en/privacy/1.0/changes/", BETWEEN)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Section 3 : Clause deleted"), ("ja", "第3条 ： 削除")],
)
def test_what_happened_to_a_clause_is_parted_from_its_name(language: str, said: str) -> None:
    """By a sign that is heard: where no frame is seen, “Rights Clause deleted” was one name."""
    lost = {"sections.2": {"id": "lost", "heading": {"ja": "失", "en": "Lost"}, "text": "L."}}
    first = version("1.0", "2026-01-10", "2026-01-20", lost)
    html = page([first, SECOND], f"{language}/privacy/1.1/changes/")
    heading = between(html, '<section class="change" id="lost"', "</h3>")

    assert said in re.sub("<[^>]*>", "", heading)
    assert said in re.sub("<[^>]*>", "", between(html, '<table class="comparison">', "</table>"))


def test_the_notice_of_a_version_that_is_never_in_force_says_what_takes_its_place() -> None:
    """Whoever follows an old link to it is led on."""
    again = version("1.2", "2026-02-05", "2026-03-01", {"release.replaces": "1.1"})
    told = {
        day: page([FIRST, SECOND, again], "en/privacy/1.1/changes/", day) for day in (BETWEEN, LATE)
    }

    assert "version 1.2 takes effect in its place" in words(told[BETWEEN])
    assert "version 1.2 took effect in its place" in words(told[LATE])
    assert 'href="../../1.2/changes/"' in told[LATE]
    assert "in its place" not in page([FIRST, SECOND], "en/privacy/1.1/changes/", BETWEEN)


def test_a_whole_text_in_another_language_is_named_in_that() -> None:
    """A screen reader speaks the title of the version replaced as the language it is in."""
    first = spoken(["ja"], "1.0", "2026-01-10", "2026-01-10")
    second = spoken(["ja", "en"], "1.1", "2026-02-01", "2026-03-01")
    html = page([first, second], "en/privacy/1.1/changes/")

    assert ' lang="ja" hreflang="ja">Policy, version 1.0</a>' in html
    assert '/" hreflang="en">Policy, version 1.1</a>' in html
