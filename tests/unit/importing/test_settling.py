"""importing/settling.py: clauses and words that take turns."""

from kaitei.importing import lines, outline
from kaitei.importing.nodes import Draft, Entries, Words


def _draft(text: str) -> Draft:
    return outline.draft(lines.sheet("x.md", "ja", f"# T\n\n## A\n{text}", marks=True))


def test_words_after_numbered_ones_keep_their_place() -> None:
    """The numbers are then words of a list, for nothing follows clauses in our grammar; this is
    told with the words that bring it about."""
    draft = _draft("1. a\n2. b\n\nAfter all.")

    assert draft.sections[0].children == []
    assert draft.sections[0].said() == "A 1. a 2. b After all."
    assert [(x.line, x.said, x.kind) for x in draft.left] == [(7, "After all.", "listed")]


def test_words_between_numbered_ones_and_a_heading_keep_their_place() -> None:
    """What the heading stands over is a clause all the same."""
    section = _draft("1. a\n2. b\n\nAfter all.\n\n### B\nc").sections[0]

    assert section.said() == "A 1. a 2. b After all."
    assert [x.said() for x in section.children] == ["B c"]


def test_a_first_paragraph_without_a_number_is_none_of_the_list() -> None:
    """It had no number, and gets no dot."""
    blocks = _draft("a\n\n2. b\n\nAfter all.").sections[0].blocks

    assert [type(x) for x in blocks] == [Words, Entries, Words]


def test_numbered_ones_between_words_below_others_are_told_too() -> None:
    """At their depth."""
    draft = _draft("1. a\n   (1) b\n\n   c\n2. d")

    assert [(x.line, x.said) for x in draft.left] == [(7, "c")]
    assert [len(x.children) for x in draft.sections[0].children] == [0, 0]


def test_words_after_numbered_ones_before_any_heading_keep_their_place() -> None:
    """In a preamble too."""
    text = "# T\n\n1. a\n2. b\n\nAfter all.\n\n## A\n\nc\n"
    preamble = outline.draft(lines.sheet("x.md", "ja", text, marks=True)).preamble

    assert preamble and preamble.children == []
    assert preamble.said() == "1. a 2. b After all."


def test_what_has_neither_number_nor_words_becomes_no_line() -> None:
    """As where a deeper number comes first: an empty text was written, which no policy may have."""
    text = "   (3) Where it is inappropriate.\n2. We may decline.\n\nAfter all.\n"
    sheet = lines.sheet("x.txt", "en", text, marks=False)
    (section,) = outline.draft(sheet).sections

    assert [type(x) for x in section.blocks] == [Entries, Words]
    assert section.said() == "(3) Where it is inappropriate. 2. We may decline. After all."
