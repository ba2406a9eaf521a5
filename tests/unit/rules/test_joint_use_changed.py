"""rules/joint_use_changed.py: what people were told of a joint use is not changed unnoticed."""

import pytest

from kaitei.rules import joint_use_changed as rule
from unit.builders import Changes, Tree, around_of, changed, policy_of, text_of
from unit.real import real_in, real_text

FIRST = real_text("versions/1.1.yaml")
SECTION = next(i for i, x in enumerate(FIRST.tree["sections"]) if x["id"] == "joint-use")
HERE = f"sections.{SECTION}.joint_use"
USER = {"id": "joint-use.users.other", "name": "Other"}


def _working(changes: Changes) -> Tree:
    made: Changes = {
        "release.version": "1.2",
        "release.replaces": "1.1",
        "release.kind": "substantive",
        **changes,
    }
    return changed(dict(FIRST.tree), made)


def _told(changes: Changes) -> list[str]:
    found = list(rule.check(policy_of(_working(changes), [FIRST]), around_of()))
    assert all(problem.severity == "warning" for problem in found)
    assert all(problem.values == {"version": "1.1"} for problem in found)
    return [problem.variant for problem in found]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"title": "Another title"}, []),
        ({f"{HERE}.items.data.1.text.en": "Questions asked"}, [""]),
        ({f"{HERE}.items.data.1": None}, [""]),
        ({f"{HERE}.items.data.0.items.0": None}, [""]),
        ({f"{HERE}.items.heading.en": "Data items"}, [""]),
        ({f"{HERE}.users.recipients.3": USER}, ["users"]),
        ({f"{HERE}.users.recipients.1": None}, ["users"]),
        ({f"{HERE}.purpose.purposes": ["purposes.customers"]}, ["purpose"]),
        ({f"{HERE}.manager.name.text": "Another"}, ["manager"]),
        ({f"{HERE}.manager.name.text": "Another", "release.kind": "editorial"}, []),
        ({f"{HERE}.manager.name.text": "Another", "release.kind": None}, ["manager"]),
    ],
)
def test_each_part_that_is_not_as_it_was_is_told(changes: Changes, told: list[str]) -> None:
    """Facts and words alike; versions that a person calls editorial are judged by their facts."""
    assert told == _told(changes)


def test_what_begins_or_ends_with_this_version_has_not_changed() -> None:
    """There is nothing to compare with."""
    without = changed(dict(FIRST.tree), {f"sections.{SECTION}": None})
    ended = {**_working({f"sections.{SECTION}": None})}
    begun = policy_of(_working({}), [text_of(without)])

    assert list(rule.check(policy_of(ended, [FIRST]), around_of())) == []
    assert list(rule.check(begun, around_of())) == []


def test_it_is_told_at_the_part() -> None:
    """Where its id stands."""
    whole = policy_of(_working({f"{HERE}.users.recipients.3": USER}), [FIRST])
    (problem,) = rule.check(whole, around_of())

    assert problem.place == whole.working.source.id_place("joint-use.users")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_words_that_come_with_a_language_are_no_other_joint_use(language: str) -> None:
    """Who could read it reads what they were told."""
    assert list(rule.check(policy_of(_working({}), [real_in(language)]), around_of())) == []
