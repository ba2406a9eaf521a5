"""rules/term_mismatch.py: the languages of a clause speak of the same things."""

from kaitei.rules import term_mismatch as rule
from unit.builders import around_of, glossary_of
from unit.rules.judging import read_in

AROUND = around_of(glossary=glossary_of("terms.yaml"))
BAD = {"sections.0.text": {"ja": "第三者提供は行いません。", "en": "We make no disclosure."}}


def test_it_points_at_the_term_of_the_first_language() -> None:
    """And names that of the other."""
    assert read_in(rule.check, {}, BAD, AROUND) == ["第三者提供は行いません。"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, BAD, {}, AROUND) == []


def test_languages_that_differ_by_more_than_one_term_are_left_to_a_person() -> None:
    """Nothing tells which stands for which."""
    both = {"ja": "第三者提供と消去です。", "en": "Disclosure of purposes of use."}

    assert read_in(rule.check, {}, {"sections.0.text": both}, AROUND) == []


def test_a_term_that_one_language_leaves_out_is_no_mismatch() -> None:
    """A pronoun may stand for it."""
    both = {"ja": "開示について定めます。", "en": "This is about it."}

    assert read_in(rule.check, {}, {"sections.0.text": both}, AROUND) == []
