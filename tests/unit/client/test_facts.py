"""client/facts.py: which facts of two registers differ."""

from typing import Any

import pytest

from kaitei.client import facts

Json = dict[str, Any]


def _changed(old: list[Json], new: list[Json], same: dict[str, str] | None = None) -> list[Json]:
    return facts.changed({"purposes": old}, {"purposes": new}, same or {})


def test_a_fact_comes_goes_or_changes() -> None:
    """With its values on both sides, and the keys that differ."""
    old = [{"id": "a", "open": False}, {"id": "b", "open": False}]
    new = [{"id": "a", "open": True}, {"id": "c", "open": False}]
    found = _changed(old, new)

    assert [(x["id"], x["change"], x["keys"]) for x in found] == [
        ("a", "changed", ["open"]),
        ("c", "added", ["open"]),
        ("b", "removed", ["open"]),
    ]
    assert (found[0]["old"], found[0]["new"]) == (old[0], new[0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["x", "y"], ["y", "x"]),
        ("Caf\u00e9", "Cafe\u0301"),
        ({"ja": "が"}, {"ja": "か\u3099"}),
    ],
)
def test_order_and_code_points_are_no_facts(old: Any, new: Any) -> None:
    """A list of ids is a set; letters are compared in NFC."""
    assert _changed([{"id": "a", "k": old}], [{"id": "a", "k": new}]) == []


def test_a_compatibility_ideograph_is_another_name() -> None:
    """神 U+FA19 is not 神 U+795E."""
    (found,) = _changed([{"id": "a", "name": "\u795e"}], [{"id": "a", "name": "\ufa19"}])

    assert found["keys"] == ["name"]


def test_what_was_renamed_is_the_same_fact() -> None:
    """By its own id, and where another fact names it."""
    old = [{"id": "a", "group": "g"}]
    new = [{"id": "b", "group": "h"}]

    assert _changed(old, new, {"b": "a", "h": "g"}) == []
