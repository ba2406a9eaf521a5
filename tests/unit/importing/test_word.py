"""importing/word.py: Word files as rows."""

import pytest

from importing import word as maker
from kaitei.importing import word


def test_word_numbers_are_counted_as_word_does() -> None:
    """Level by level, beginning anew below each entry."""
    made = maker.Maker("Title", maker.SECTIONS)
    made.heading("One")
    for level in (1, 2, 2, 1, 2):
        made.counted_at(level, "words")

    rows = word.sheet("x.docx", "en", made.content()).rows
    labels = [(x.label.kind, x.label.number, x.level) for x in rows if x.kind == "item" and x.label]
    assert labels == [
        ("paren", 1, 1),
        ("alpha-paren", 1, 2),
        ("alpha-paren", 2, 2),
        ("paren", 2, 1),
        ("alpha-paren", 1, 2),
    ]


def test_what_is_no_word_file_is_told_by_an_exception_that_is_named() -> None:
    """Whoever reads knows what to catch."""
    with pytest.raises(Exception, match="zip"):
        word.sheet("x.docx", "en", b"no Word file")
