"""render/document.py: a change set as one HTML document."""

import re

import pytest

from kaitei import resources
from kaitei.redline.changes import compare
from kaitei.render.document import document
from kaitei.render.revision import revision
from kaitei.render.theme import Theme
from kaitei.text.model import Text
from support import own_texts
from unit.real import real_text

OLD, NEW = real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")


def _html(language: str, old: Text = OLD, new: Text = NEW) -> str:
    changes = compare(old, new)
    read = tuple(revision(old, new, changes, x) for x in new.languages)
    theme = Theme(resources.folder("theme"))
    return document(theme, language, ((old, "first"), (new, "second")), changes, read)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_document_needs_nothing_besides_itself(language: str) -> None:
    """Its style is in it, no script, and nothing is asked for."""
    html = _html(language)

    assert "<style>" in html
    assert "<script" not in html
    assert not re.search(r"<(link|img)\b|\bsrc=|@import|url\(", html)
    assert {x for x in re.findall(r'href="([^"]*)"', html) if not x.startswith("https:")} == {
        "#ja:other-info.ga",
        "#en:other-info.ga",
    }
    assert {"ja:other-info.ga", "en:other-info.ga"} <= set(own_texts(html))


def test_a_document_has_every_language_of_the_text() -> None:
    """Marked, and side by side, with the names of both texts."""
    html = _html("en")

    assert [html.count(f'<section class="part" lang="{x}">') for x in ("ja", "en")] == [1, 1]
    assert html.count('<table class="comparison">') == 2
    assert "first → second" in html


def test_the_words_around_the_text_are_those_of_who_asks() -> None:
    """Also inside the part of another language, where they say so."""
    assert '<span class="edge" lang="en">[added]</span>' in _html("en")
    assert '<span class="edge">［追加］</span>' in _html("ja")


def test_two_equal_texts_say_so() -> None:
    """No empty table."""
    html = _html("en", NEW, NEW)

    assert "The two texts say the same." in html
    assert "<table" not in html


def test_each_language_has_its_own_switches() -> None:
    """A view of the one is no view of the other."""
    names = re.findall(r'type="radio" name="([^"]*)" value="changes"', _html("en"))

    assert names == ["ja:view", "en:view"]
