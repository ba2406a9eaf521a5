"""rules/term_family.py: forms of the family that the site does not keep to."""

from kaitei.rules import term_family as rule
from unit.builders import around_of, glossary_of, policy_of, section
from unit.rules.judging import read_in

AROUND = around_of(glossary=glossary_of("terms.yaml"))
HERE = "sections.0.text.en"
BAD = "The utilization purpose is public."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}, AROUND) == ["utilization purpose is public."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}, AROUND) == []


def test_it_says_what_is_meant() -> None:
    """The form of the family that the site keeps to."""
    tree = section({"text": {"ja": "本文です。", "en": BAD}})
    (found,) = rule.check(policy_of(tree), AROUND)

    assert found.values["wanted"] == "purpose of use"
