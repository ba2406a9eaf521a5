"""client/register.py: the facts of a version by id."""

import pytest

from kaitei.client import errors
from kaitei.client.register import Register
from kaitei.feed.document import version
from unit.real import real_text

REGISTER = Register(version(real_text("versions/1.1.yaml")))
NEWSLETTERS = "purposes.customers.advertise.newsletters"


def test_people_belong_to_their_category() -> None:
    """And a category is its own."""
    for name in ("purposes.customers", "purposes.customers.who.premium"):
        assert REGISTER.subject(name) == "purposes.customers"


def test_what_is_not_named_is_nothing() -> None:
    """And no error."""
    asked = REGISTER.subject(None), REGISTER.data(None), REGISTER.purpose(None)
    assert (*asked, REGISTER.recipient(None)) == (None, None, None, None)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("subject", NEWSLETTERS),
        ("data", "joint-use.items"),
        ("purpose", "purposes.customers.advertise"),
        ("recipient", "joint-use.manager"),
        ("purpose", ""),
    ],
)
def test_an_id_of_another_kind_is_unknown(kind: str, name: str) -> None:
    """The sentence says which kind was looked for, and where."""
    with pytest.raises(errors.UnknownId, match=f"Version 1.1 of “privacy” has no {kind}"):
        getattr(REGISTER, kind)(name)


def test_uses_are_what_is_named_with_data_or_a_service() -> None:
    """Not the purposes of the list."""
    assert {
        "other-info.general.use.site",
        "other-info.general.use.advertising",
        "other-info.ga.purpose",
    } == REGISTER.uses


def test_a_purpose_is_covered_by_all_that_stands_above_it() -> None:
    """By itself, its group, its subject, its section; by no other."""
    above = [NEWSLETTERS, "purposes.customers.advertise", "purposes.customers", "purposes"]

    assert [REGISTER.covers([x], NEWSLETTERS) for x in above] == [True] * 4
    assert not REGISTER.covers(["purposes.partners", "security"], NEWSLETTERS)
    assert not REGISTER.covers([], NEWSLETTERS)


def test_an_entry_is_covered_by_its_clause() -> None:
    """And what stands above that."""
    assert REGISTER.covers(["joint-use"], "joint-use.users.eplus")
