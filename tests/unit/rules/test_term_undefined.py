"""rules/term_undefined.py: terms that nobody defines."""

from kaitei.rules import term_undefined as rule
from unit.builders import around_of, glossary_of, policy_of, section
from unit.rules.judging import read_in

AROUND = around_of(glossary=glossary_of("terms.yaml"))
HERE = "sections.0.text.en"
BAD = "We make anonymised data. We sell anonymised data."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}, AROUND) == [
        "anonymised data. We sell anonymised data."
    ]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}, AROUND) == []


def test_it_says_what_is_meant() -> None:
    """Told once a text: where it is first used."""
    tree = section({"text": {"ja": "本文です。", "en": BAD}})
    (found,) = rule.check(policy_of(tree), AROUND)

    assert found.values["found"] == "anonymised data"


def test_a_definition_in_an_unchanged_clause_counts() -> None:
    """The text says what it means."""
    first = {"sections.1.text.en": "“Anonymised data” means this; “anonymised data” means that."}

    assert read_in(rule.check, first, {HERE: BAD}, AROUND) == []
