"""rules/rare_character.py: characters that many devices cannot show."""

import pytest

from kaitei.rules import rare_character as rule
from unit.builders import around_of, policy_of, section
from unit.rules.judging import read_in

HERE = "sections.0.text.ja"
BAD = "㈱みのり劇場です。"


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["㈱みのり劇場です。"]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


@pytest.mark.parametrize(
    ("character", "variant"), [("㈱", "sign"), ("\U00020bb7", "beyond"), ("\ue000", "")]
)
def test_each_kind_has_its_own_advice(character: str, variant: str) -> None:
    """A sign is written out, a name’s kanji is looked after, private use is replaced."""
    tree = section({"text": {"ja": f"{character}です。", "en": "Text."}})
    (found,) = rule.check(policy_of(tree), around_of())

    assert found.variant == variant


def test_a_compatibility_ideograph_of_a_name_is_no_sign() -> None:
    """神 (U+FA19) is how somebody is called."""
    assert read_in(rule.check, {}, {HERE: "\ufa19戸です。"}) == []
