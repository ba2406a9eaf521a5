"""rules/not_a_purpose.py: what is used for purposes names purposes."""

import pytest

from kaitei.rules import not_a_purpose as rule
from unit.builders import Tree, around_of, changed, policy_of
from unit.real import real_text

TREE = dict(real_text("versions/1.1.yaml").tree)
KINDS = {key: i for i, section in enumerate(TREE["sections"]) for key in section}
PLACES = [
    f"sections.{KINDS['joint_use']}.joint_use.purpose.purposes",
    f"sections.{KINDS['outsourcing']}.outsourcing.purposes",
]


def _working(place: str, *names: str) -> Tree:
    return changed(TREE, {place: list(names)})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("purposes", 0),
        ("purposes.customers", 0),
        ("purposes.customers.provide", 0),
        ("purposes.customers.provide.membership", 0),
        ("contact", 1),
        ("joint-use.items", 1),
    ],
)
def test_only_purposes_and_what_holds_them_are_purposes(place: str, name: str, found: int) -> None:
    """A section, a subject, a group, or one of them."""
    told = list(rule.check(policy_of(_working(place, name)), around_of()))

    assert [problem.values for problem in told] == [{"id": name}] * found


def test_the_published_policy_names_purposes() -> None:
    """And a text without such sections has nothing to judge."""
    assert list(rule.check(policy_of(TREE), around_of())) == []
