"""rules/manual.py: the docstring of a rule is its manual."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from kaitei.problems import LANGUAGES
from kaitei.rules import manual
from kaitei.rules.rule import Rule
from kaitei.rules.table import RULES, Room

RULE = Rule("some", {"": {"en": "Some.", "ja": "ある。"}})
DOCSTRING = """Some things: they are
told of.

Why they
are, and `how`.

bad: one that goes
 on
bad: another
good: none

ある事柄：指摘する
ものです。

bad: 一つ
good: ない
"""


def _chapter(language: str) -> manual.Chapter:
    room: Any = SimpleNamespace(RULE=RULE, __doc__=DOCSTRING)
    return manual.chapter(cast(Room, room), language)


def test_a_docstring_becomes_a_chapter() -> None:
    """Title, explanation, what is bad and what is good; a wrapped line is no line of its own."""
    assert _chapter("en") == manual.Chapter(
        RULE,
        "Some things",
        "They are told of.",
        ("Why they are, and `how`.",),
        ("one that goes on", "another"),
        ("none",),
    )


def test_the_second_part_is_japanese() -> None:
    """Its lines are joined without a space, and its colon is a wide one."""
    chapter = _chapter("ja")

    assert (chapter.title, chapter.held) == ("ある事柄", "指摘するものです。")
    assert (chapter.paragraphs, chapter.bad, chapter.good) == ((), ("一つ",), ("ない",))


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_explains_itself_in_every_language(name: str) -> None:
    """A title, and a bad and a good example at the least."""
    for language in LANGUAGES:
        chapter = manual.chapter(RULES[name], language)

        assert chapter.held
        assert chapter.bad
        assert chapter.good


def test_no_two_rules_are_called_alike() -> None:
    """Who looks for one in the list finds it."""
    for language in LANGUAGES:
        titles = [chapter.title for chapter in manual.chapters(language)]

        assert len(set(titles)) == len(titles) == len(RULES)


def test_a_japanese_chapter_is_in_japanese() -> None:
    """The parts have not been mixed up."""
    for chapter in manual.chapters("ja"):
        assert any("぀" <= c <= "ヿ" for c in chapter.title + chapter.held)
    for chapter in manual.chapters("en"):
        assert any("a" <= c <= "z" for c in chapter.title)
