"""rules/nothing_below.py: promises of something below that is not there."""

from kaitei.rules import nothing_below as rule
from unit.builders import around_of, policy_of, section
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "Write to the address below."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["address below."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_a_clause_below_keeps_the_promise() -> None:
    """Whatever it says."""
    inner = {"id": "inner", "text": {"ja": "本文です。", "en": "Koto-ku, Tokyo"}}
    changes = {HERE: "Write to the address below.", "sections.0.clauses": [inner]}

    assert read_in(rule.check, {}, changes) == []


def test_the_rest_of_a_paragraph_keeps_no_promise() -> None:
    """Whoever looks below the sentence finds nothing there."""
    words = "Write to the address below. Thank you."

    assert len(read_in(rule.check, {}, {HERE: words})) == 1


def test_the_text_of_a_typed_section_is_followed_by_its_parts() -> None:
    """Its list stands below the words."""
    duties = [{"id": "duty", "text": {"ja": "守ること", "en": "To keep it"}}]
    tree = section(
        {"text": {"ja": "次のとおりです。", "en": "As follows."}, "outsourcing": {"duties": duties}}
    )

    assert list(rule.check(policy_of(tree), around_of())) == []


def test_words_after_a_list_are_the_last() -> None:
    """The list stands above the promise."""
    after = {"text": {"ja": "本文です。", "en": "Send it to the address below."}}
    changes = {
        "sections.0.list": [{"text": {"ja": "氏名", "en": "Name"}}],
        "sections.0.after": after,
    }

    assert read_in(rule.check, {}, changes) == ["address below."]


def test_below_a_preamble_stand_the_sections() -> None:
    """They are what it promises."""
    words = {"ja": "次のとおり定めます。", "en": "The policy is as follows."}

    assert read_in(rule.check, {}, {"preamble": {"id": "intro", "text": words}}) == []
