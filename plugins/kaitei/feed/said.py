"""Passages as machines read them: as plain words and as a tree, in each language."""

from typing import Any

from kaitei.feed import inline
from kaitei.text import numbering, plain
from kaitei.text.model import Passage, Text

Json = dict[str, Any]


class View:
    """A text in one language: what references read as, and the numbers."""

    def __init__(self, text: Text, language: str) -> None:
        self.language = language
        self.numbers = numbering.numbers(text, language)
        self.names = plain.names(text, language)


def views(text: Text) -> list[View]:
    """The text in each of its languages."""
    return [View(text, language) for language in text.languages]


def said(passage: Passage, listed: list[View]) -> Json:
    """The passage by language: `plain` words, a line a paragraph, entry or row, and `blocks`."""
    return {
        view.language: {
            "plain": plain.passage(passage, view.language, view.names),
            "blocks": inline.blocks(passage, view.language),
        }
        for view in listed
    }
