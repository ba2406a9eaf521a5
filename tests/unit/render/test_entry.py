"""render/entry.py: a notice as an item of a feed."""

from datetime import date

from kaitei.redline import taken
from kaitei.redline.changes import compare
from kaitei.render import entry
from unit.builders import policy, text_of
from unit.pages import theme_of_engine

OLD = text_of(policy())
NEW = text_of(policy({"sections.0.text.en": "Some <b> personal information.".replace("<b> ", "")}))


def test_the_marks_have_words_and_nothing_leads_away() -> None:
    """No class has to mean anything, and no relative link is in it."""
    made = entry.entry(
        theme_of_engine(), "en", ["Said."], NEW, entry.Replaced(OLD, compare(OLD, NEW))
    )

    assert "<del>" in made
    assert "[deleted]" in made
    assert "href" not in made
    assert "<details" not in made
    assert "style=" not in made


def test_words_are_escaped() -> None:
    """What the publisher says is text, a paragraph a line."""
    made = entry.entry(theme_of_engine(), "en", ["a < b\nc & d"], NEW)

    assert "<p>a &lt; b</p>" in made
    assert "<p>c &amp; d</p>" in made


def test_words_that_were_taken_out_since_are_no_change() -> None:
    """Out of which version, and when: a reader of feeds knows nothing else of it."""
    seen = taken.seen(compare(OLD, NEW), (OLD, NEW), ({"scope": date(2026, 5, 1)}, {}))
    replaced = entry.Replaced(OLD, seen)
    made = entry.entry(theme_of_engine(), "en", ["Said."], NEW, replaced)

    assert "On May 1, 2026 words of this clause were taken out of version 1.0." in made
    assert 'data-change="redacted"' in made
    assert "Reworded" not in made
    assert "<del>" not in made


def test_a_way_is_a_link_and_has_its_address_where_there_are_none() -> None:
    """In the language of what it leads to."""
    way = entry.Way("ja", "規約", "https://policies.example.org/ja/terms/")
    made = entry.entry(theme_of_engine(), "en", ["Said.", way], NEW)

    assert f'<p><a href="{way.address}" lang="ja" hreflang="ja">規約</a></p>' in made
    assert str(way) == "規約: https://policies.example.org/ja/terms/"
