"""text/syntax.py: what the YAML parser complains of, in our own words."""

import pytest

from kaitei.problems import LANGUAGES, Refused, sentence
from kaitei.text import source, syntax

SLIPS = [
    ("a:\n\tb: 1\n", "tab", (2, 1)),
    ("a: b: c\n", "colon", (1, 5)),
    ("title: 個人: 情報\n", "colon", (1, 10)),
    ("a: @x\n", "character", (1, 4)),
    ("a: `x`\n", "character", (1, 4)),
    ("a: %x\n", "character", (1, 4)),
    ("a: *\n", "character", (1, 4)),
    ("a: |x\n  y\n", "character", (1, 4)),
    ("a: 'open\nb: 1\n", "quote", (1, 4)),
    ('a: "open\nb: 1\n', "quote", (1, 4)),
    ('a: "\\q"\n', "escape", (1, 5)),
    ("a: x\nwords\nb: y\n", "no-colon", (2, 1)),
    ("a: x\nb： y\nc: z\n", "wide-colon", (2, 2)),
    ("a: x\n  b: y\n", "continued", (2, 3)),
    ("a:\n  b: 1\n c: 2\n", "indent", (3, 2)),
    ("a:\n  - x\n b: 1\n", "indent", (3, 2)),
    ("a: [x, y\nb: 1\n", "bracket", (1, 4)),
    ("a: {b: x, c: y\nd: 1\n", "bracket", (1, 4)),
    ('a: "x" y\n', "after", (1, 8)),
    ('a: ["x" "y"]\n', "after", (1, 9)),
    ("a: {b: 1}}\n", "one-too-many", (1, 10)),
    ("a: [x]]\n", "one-too-many", (1, 7)),
    ("a: - b\n", "dash", (1, 4)),
    ("a:\n　b: x\n", "wide-space", (2, 1)),
    ("a: {b: “x [](#y)”}\n", "curly", (1, 8)),
    ("a:\n  - b: 1\n  -c: 2\n", "no-space", (3, 3)),
    ("a: x\n対象：会員\nb: y\n", "no-colon", (2, 1)),
    ("a: x\n9:00 on\nb: y\n", "no-colon", (2, 1)),
    ("a: x\nb:y\nc: z\n", "shut-colon", (2, 2)),
    ("t:\n  ja:本文\n  en: text\n", "shut-colon", (2, 5)),
    ("t:\n  ja:　本文\n  en: text\n", "odd-space", (2, 5)),
    ("a: x\nb:\u00a0y\n", "odd-space", (2, 2)),
    ("a:\n \u00a0b: x\n  c: y\n", "no-break-space", (2, 2)),
    ("a:\n  b: 1\n\u00a0 c: x\n  d: y\n", "no-break-space", (3, 1)),
    ("a:\n  - b: 1\n  − c: 2\n", "like-a-dash", (3, 3)),
    ("a:\n  - b\n  ー c\n", "like-a-dash", (3, 3)),
    ("a:\n  － b: 1\n    c: 2\n", "like-a-dash", (2, 3)),
    ("a:\n  ・b: 1\n  - c: 2\n", "like-a-dash", (2, 3)),
    ("a: ｛b: 1｝\n", "wide-bracket", (1, 4)),
    ('a: "x\nb: "y"\nc: z\n', "quote-late", (1, 4)),
    ("a: 'x\nb: y\nc: it's\n", "quote-late", (1, 4)),
    ("%x\n", "", (1, 3)),
]


@pytest.mark.parametrize(("text", "variant", "place"), SLIPS, ids=repr)
def test_a_slip_is_told_for_what_it_likely_is(
    text: str, variant: str, place: tuple[int, int]
) -> None:
    """Where it was made, not where the parser gave up."""
    _, (problem,) = source.parse("a.yaml", text.encode())

    assert ("yaml-syntax", variant) == (problem.rule, problem.variant)
    assert place == (problem.place.line, problem.place.column)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_slip_has_its_own_sentence(language: str) -> None:
    """None of them in the parser's words."""
    told = {
        variant: sentence(source.parse("a.yaml", text.encode())[1][0], language)
        for text, variant, _ in SLIPS
    }

    assert len(told) == len(set(told.values()))
    assert [x for x in told.values() if "block" in x or "scalar" in x or "token" in x] == []


def test_a_wide_colon_on_the_first_line_is_told_there() -> None:
    """The key before it is read as the beginning of a text that goes on."""
    _, (problem,) = source.parse("a.yaml", "a： x\nb: 1\n".encode())

    assert (problem.variant, problem.place.line, problem.place.column) == ("wide-colon", 1, 2)


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> main", "||||||| base"])
def test_a_mark_of_git_that_was_left_is_told_as_that(mark: str) -> None:
    """Whoever joins two changes by hand forgets one line easily; in a page it may be a heading."""
    text = f"a: x\n{mark}\nb: y\n"
    problem = syntax.conflict("a.yaml", text)

    assert problem is not None
    assert (problem.variant, problem.place.line) == ("left", 2)
    assert syntax.conflict("content/en/about.md", text) is None


def test_a_file_begins_with_its_first_letter() -> None:
    """Not with the mark that some editors write before it."""
    assert syntax.decoded("theme/print.css", "\ufeffあ\n".encode()) == "あ\n"


def test_what_is_not_utf_8_is_told_at_its_byte() -> None:
    """The first of them."""
    assert syntax.decoded("theme/print.css", "あ\n".encode()) == "あ\n"
    with pytest.raises(Refused) as refused:
        syntax.decoded("theme/print.css", b"a\nb\xff\xfe")
    (problem,) = refused.value.problems

    assert (problem.rule, str(problem.place)) == ("not-utf-8", "theme/print.css:2:2")
