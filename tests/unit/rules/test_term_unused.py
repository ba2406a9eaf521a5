"""rules/term_unused.py: names that a text gives and never uses."""

from kaitei.rules import term_unused as rule
from unit.builders import around_of, glossary_of, policy_of, read_in, section

AROUND = around_of(glossary=glossary_of("terms.yaml"))
HERE = "sections.0.text.en"
BAD = "Our website (the “Site”) is free."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}, AROUND) == ["Site”) is free."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}, AROUND) == []


def test_it_says_what_is_meant() -> None:
    """The name that nobody uses."""
    tree = section({"text": {"ja": "本文です。", "en": BAD}})
    (found,) = rule.check(policy_of(tree), AROUND)

    assert found.values["found"] == "Site"


def test_a_use_in_an_unchanged_clause_counts() -> None:
    """The text as a whole uses it."""
    first = {"sections.1.text.en": "The Site is free."}

    assert read_in(rule.check, first, {HERE: BAD}, AROUND) == []


def test_it_needs_no_glossary() -> None:
    """The definitions are the text's own."""
    assert len(read_in(rule.check, {}, {HERE: BAD})) == 1
