"""rules/renamed_id.py: an id that is gone, and another clause that says the same."""

from kaitei.rules import renamed_id as rule
from unit.builders import around_of, policy, policy_of
from unit.rules.judging import read_in

LIST = "sections.0.clauses"
BARE = {"id": "one", "text": {"ja": "一つです。", "en": "One."}}
HEADED = {"id": "one", "heading": {"ja": "一つ", "en": "One"}, "text": "X"}


def test_it_points_at_the_new_id() -> None:
    """A clause without a heading by its text, one with a heading by that."""
    for clause in (BARE, HEADED):
        renamed = {LIST: [{**clause, "id": "uno"}]}

        assert read_in(rule.check, {LIST: [clause]}, renamed) == ["uno"]


def test_a_heading_that_stays_tells_it_though_the_text_changed() -> None:
    """Both at once is what people do."""
    edited = {LIST: [{**HEADED, "id": "uno", "text": "Y"}]}

    assert read_in(rule.check, {LIST: [HEADED]}, edited) == ["uno"]


def test_who_says_what_it_was_is_not_told() -> None:
    """Nor whoever merges, splits, adds or removes."""
    before = {LIST: [BARE]}
    for now in (
        [{**BARE, "id": "uno", "was": ["one"]}],
        [{**BARE, "id": "uno"}, BARE],
        [{"id": "two", "text": {"ja": "二つです。", "en": "Two."}}],
        [HEADED | {"id": "two"}],
    ):
        assert read_in(rule.check, before, {LIST: now}) == []


def test_what_never_stood_is_told_at_the_clause_that_was_it() -> None:
    """What a version said already may be said again."""
    said = {LIST: [{**BARE, "was": ["old"]}]}

    assert read_in(rule.check, {LIST: [BARE]}, said) == ["one"]
    assert read_in(rule.check, said, said) == []


def test_a_first_version_has_renamed_nothing() -> None:
    """There is none before it."""
    first = policy_of(policy({LIST: [{**BARE, "was": ["old"]}]}))

    assert list(rule.check(first, around_of())) == []
