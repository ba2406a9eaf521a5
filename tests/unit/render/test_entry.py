"""render/entry.py: a notice as an item of a feed."""

from kaitei.redline.changes import compare
from kaitei.render import entry
from unit.builders import policy, text_of
from unit.pages import theme_of_engine

OLD = text_of(policy())
NEW = text_of(policy({"sections.0.text.en": "Some <b> personal information.".replace("<b> ", "")}))


def test_the_marks_have_words_and_nothing_leads_away() -> None:
    """No class has to mean anything, and no relative link is in it."""
    made = entry.entry(theme_of_engine(), "en", ["Said."], NEW, (OLD, compare(OLD, NEW)))

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
