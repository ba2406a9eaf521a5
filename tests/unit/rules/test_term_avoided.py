"""rules/term_avoided.py: forms that the glossary says to avoid."""

from kaitei.rules import term_avoided as rule
from unit.builders import around_of, glossary_of, policy_of, section
from unit.rules.judging import read_in

AROUND = around_of(glossary=glossary_of("terms.yaml"))
HERE = "sections.0.text.en"
BAD = "We take safety control measures."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}, AROUND) == ["safety control measures."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}, AROUND) == []


def test_it_says_what_is_meant() -> None:
    """The first form of the site’s own."""
    tree = section({"text": {"ja": "本文です。", "en": BAD}})
    (found,) = rule.check(policy_of(tree), AROUND)

    assert found.values["wanted"] == "security control measures"
