"""site/marks.py: what is said about clauses beside their words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from kaitei.history.ledger import Redacted
from kaitei.site import marks
from kaitei.site.marks import Mark, Pending, Way
from unit.builders import Changes, changed, library_of, policy, release, text_of
from unit.pages import book_of, planned
from unit.site.notice_pages.shown import html_of

DAY = date(2026, 7, 1)
CLAUSES = [{"id": f"scope.{x}", "text": f"{x}."} for x in "ab"]
FIRST: Changes = {"sections.0.clauses": CLAUSES}
SECOND: Changes = {
    **FIRST,
    **release("1.1", "2026-02-01", "2026-03-01"),
    "sections.0.clauses.1.text": "Of 1.1.",
}
THIRD: Changes = {
    **SECOND,
    **release("1.2", "2026-04-01", "2026-05-01"),
    "release.replaces": "1.1",
    "sections.0.text.ja": "全て。",
    "sections.2": {"id": "more", "heading": "More", "text": "More."},
    "release.translation_pending": {"en": ["scope"]},
}


def _marks(
    label: str, language: str, *versions: Changes, gone: Sequence[tuple[str, str]] = ()
) -> Mapping[str, Mark]:
    """The marks of a version's own page; out of clauses of these versions words were taken."""
    texts = [text_of(changed(policy(), x)) for x in versions]
    library = library_of(*texts)
    (found,), ledger = library.policies, library.policies[0].ledger
    for version, clause in gone:
        parts = {"version": version, "clause": clause, "reason": {"en": "Why."}}
        ledger = ledger.append(Redacted(**parts, former_digest="", text_digest=""), DAY)
    book = book_of(replace(library, policies=(replace(found, ledger=ledger),)), DAY)
    (volume,) = book.volumes
    span = next(s for s in volume.timeline.every() if s.text.release.version == label)
    there = {x: f"{x}/privacy/{label}/" for x in ("ja", "en")}
    return marks.marks(book, volume, span, language, there)


def _since(found: Mapping[str, Mark]) -> dict[str, Any]:
    said = {name: mark.since for name, mark in found.items() if mark.since}
    return {name: (x.kind, x.version, x.href) for name, x in said.items()}


def test_in_the_first_version_each_section_stands_since_it() -> None:
    """There is nowhere to lead to, and below a section nothing else to say."""
    assert _since(_marks("1.0", "en", FIRST)) == {
        "scope": ("first", "1.0", None),
        "use": ("first", "1.0", None),
    }


def test_a_clause_below_speaks_where_it_differs_from_what_is_above() -> None:
    """And leads to the change that it is."""
    assert _since(_marks("1.1", "en", FIRST, SECOND)) == {
        "scope": ("earlier", "1.0", "../1.0/#scope"),
        "scope.b": ("reworded", "1.1", "changes/#scope.b"),
        "use": ("earlier", "1.0", "../1.0/#use"),
    }


def test_words_that_were_taken_out_do_not_stand_since_a_version() -> None:
    """Of the first, of a later one that has them from there, of a clause below another: each says
    it, and leads to the change of its own version, if that made one."""
    assert _since(_marks("1.0", "en", FIRST, SECOND, gone=[("1.0", "scope.a")])) == {
        "scope": ("first", "1.0", None),
        "scope.a": ("redacted", "1.0", None),
        "use": ("first", "1.0", None),
    }
    gone = [("1.0", "use"), ("1.1", "use"), ("1.1", "scope.b")]
    found = _since(_marks("1.1", "en", FIRST, SECOND, gone=gone))

    assert found["use"] == ("redacted", "1.0", "changes/#use")
    assert found["scope.b"] == ("redacted", "1.1", "changes/#scope.b")


def test_each_language_says_it_of_its_own_words() -> None:
    """A clause below a reworded one speaks again, though it stands as it stood."""
    assert _since(_marks("1.2", "ja", FIRST, SECOND, THIRD)) == {
        "scope": ("reworded", "1.2", "changes/#scope"),
        "scope.a": ("earlier", "1.0", "../1.0/#scope.a"),
        "scope.b": ("earlier", "1.1", "../1.1/changes/#scope.b"),
        "use": ("earlier", "1.0", "../1.0/#use"),
        "more": ("added", "1.2", "changes/#more"),
    }
    assert _since(_marks("1.2", "en", FIRST, SECOND, THIRD))["scope"][:2] == ("earlier", "1.0")


def test_a_language_that_comes_rewords_nothing() -> None:
    """Its words stand since the version that has it; a clause that came with it is an added one."""
    words = {"heading": "H", "text": "Words."}
    one: Changes = {
        "languages": ["ja"],
        "title": "T",
        "release.notice": {"summary": "S.", "reason": "R."},
        "sections": [{"id": "scope", **words}],
    }
    both = {
        **one,
        **release("1.1", "2026-02-01", "2026-03-01"),
        "languages": ["ja", "en"],
        "sections": [{"id": name, **words} for name in ("scope", "more")],
    }

    assert _since(_marks("1.1", "en", one, both)) == {
        "scope": ("earlier", "1.1", "changes/#scope"),
        "more": ("added", "1.1", "changes/#more"),
    }
    assert _since(_marks("1.1", "ja", one, both))["scope"][:2] == ("earlier", "1.0")


def test_a_lagging_clause_says_what_it_reflects_and_where_the_others_are() -> None:
    """On the page of the language that lags, and on no other."""
    english = _marks("1.2", "en", FIRST, SECOND, THIRD)
    japanese = _marks("1.2", "ja", FIRST, SECOND, THIRD)

    there = Way("ja", "日本語", "../../../ja/privacy/1.2/#scope")
    assert {name: x.pending for name, x in english.items() if x.pending} == {
        "scope": Pending("1.1", (there,))
    }
    assert not any(x.pending for x in japanese.values())


def test_side_by_side_nothing_leads_to_what_stands_beside() -> None:
    """The mark says what the words still reflect."""
    texts = [text_of(changed(policy(), x)) for x in (FIRST, SECOND, THIRD)]
    book = book_of(library_of(*texts), DAY)
    (volume,) = book.volumes
    span = volume.shown()

    assert marks.lagging(book, volume, span, "ja") == {}
    assert marks.lagging(book, volume, span, "en") == {"scope": Mark("en", pending=Pending("1.1"))}


def test_the_pages_carry_the_marks() -> None:
    """In the clause, before its words or after them; also where languages stand side by side.

    In words that stay true on the page of a version when the translation has come in a later one.
    """
    pages = planned(*(text_of(changed(policy(), x)) for x in (FIRST, SECOND, THIRD)), on=DAY)
    said = "its words here are still those of version 1.1."
    left = "In this version the translation of this clause lags behind: "

    for address in ("en/privacy/", "en/privacy/1.2/"):
        article = str(pages[address].values["article"])
        assert article.count(left + said) == 1
        assert "The clause as revised: <a" in article
        assert 'hreflang="ja">日本語</a></p><p>All personal' in article
        assert article.count('<p class="since">') == 4
    assert said not in str(pages["ja/privacy/"].values["article"])
    assert said not in str(pages["en/privacy/1.1/"].values["article"])
    cells = [cell for row in pages["ja/privacy/both/"].values["rows"] for cell in row["cells"]]
    assert [cell["lang"] for cell in cells if 'class="pending"' in cell["html"]] == ["en"]


def test_the_notice_says_where_the_translation_of_what_changed_lags() -> None:
    """At the clause in the marked text, with the way to its notice where it was revised. A clause
    that lags since an earlier version, and did not change, says nothing there."""
    fourth: Changes = {
        **THIRD,
        **release("1.3", "2026-05-02", "2026-05-03"),
        "release.replaces": "1.2",
        "sections.1.text": "Other words.",
    }
    texts = [text_of(changed(policy(), x)) for x in (FIRST, SECOND, THIRD, fourth)]
    said = "lags behind: its words here are still those of version 1.1."
    shown = {
        name: html_of(library_of(*texts), f"{name}/changes/", DAY)
        for name in ("en/privacy/1.2", "ja/privacy/1.2", "en/privacy/1.3")
    }

    assert [html.count(said) for html in shown.values()] == [1, 0, 0]
    assert 'href="../../../../ja/privacy/1.2/changes/#scope"' in shown["en/privacy/1.2"]
    assert said in html_of(library_of(*texts), "en/privacy/1.3/", DAY)


def test_a_language_of_the_page_beyond_the_sites_is_framed_by_one_of_them() -> None:
    """The mark says in which language it speaks."""
    french = {
        **FIRST,
        "languages": ["fr"],
        "title": "T",
        "release.notice": {"summary": "S.", "reason": "R."},
        "sections": [{"id": "scope", "heading": "S", "text": "T."}],
    }
    del french["sections.0.clauses"]
    pages = planned(text_of(changed(policy(), french)), on=DAY)

    assert '<p class="since" lang="ja">' in str(pages["fr/privacy/"].values["article"])
