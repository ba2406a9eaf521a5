"""rules/label_reused.py: a published label belongs to its text for ever."""

from kaitei.rules import label_reused as rule
from unit.builders import around_of, policy, policy_of, release, text_of

FIRST = policy()
CHANGED = policy({"sections.0.text.en": "All information."})


def test_a_published_label_is_not_given_to_another_text() -> None:
    """Told at the label, for that is what has to change."""
    working = policy_of(CHANGED, [text_of(FIRST)])
    (problem,) = rule.check(working, around_of())

    assert (problem.rule, problem.values) == (rule.RULE.id, {"version": "1.0", "policy": "privacy"})
    assert working.working.source.place(("release", "version")) == problem.place


def test_a_text_equal_to_the_published_one_keeps_its_label() -> None:
    """So it stands between two revisions."""
    assert list(rule.check(policy_of(FIRST, [text_of(FIRST)]), around_of())) == []


def test_a_new_label_may_be_given_to_any_text() -> None:
    """Also to one that returns to an older."""
    working = policy_of(policy(release("1.1", "2026-02-01", "2026-02-01")), [text_of(FIRST)])

    assert list(rule.check(working, around_of())) == []


def test_a_change_of_the_notice_is_a_change_of_the_text() -> None:
    """What the publisher said of a version is published with it."""
    said = policy({"release.notice.summary.en": "Another summary."})

    assert len(list(rule.check(policy_of(said, [text_of(FIRST)]), around_of()))) == 1
