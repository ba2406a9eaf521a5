"""client/changes.py: what changed between two versions, from documents alone."""

from typing import Any

import pytest

from kaitei.client import changes
from kaitei.feed import changes as change_sets
from kaitei.feed import document
from kaitei.redline.changes import compare
from kaitei.text.model import Text
from unit.redline.outlines import text

Json = dict[str, Any]


def _text(label: str, outline: str, parts: Json | None = None) -> Text:
    return text(outline, parts, {"release.version": label})


def _set(old: Text, new: Text) -> Json:
    return change_sets.changes(document.version(old), document.version(new), compare(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b", "a b c"),
        ("a(b) c", "a c(b)"),
        ("!p a b", "a p b"),
        ("a b c", "c a b"),
        ("a b", "x=a b"),
        ("a b", "x=a,b"),
        ("a(b) c", "x(b) c"),
    ],
)
def test_two_sides_tell_what_the_redline_tells(old: str, new: str) -> None:
    """Added, removed, moved, renamed, merged, numbered otherwise."""
    made = _set(_text("1.0", old), _text("1.1", new))
    told = changes.compared(made["old"], made["new"])

    assert told == {key: made[key] for key in told}
    assert told["clauses"] or told["renumbered"]


def test_a_side_can_be_made_from_a_version_document() -> None:
    """So that versions that do not follow one another can be compared too."""
    made = _set(_text("1.0", "a b"), _text("1.1", "a(b)"))

    assert made["new"] == changes.side(document.version(_text("1.1", "a(b)")))


def test_a_reference_to_a_renamed_clause_is_the_same_reference() -> None:
    """The words have not changed."""
    old = _text("1.0", "a b", {"a": {"text": "[](#b)を除く。"}})
    new = _text("1.1", "a x=b", {"a": {"text": "[](#x)を除く。"}, "x": {"text": "b。"}})
    made = _set(old, new)

    told = changes.compared(made["old"], made["new"])["clauses"]
    assert [(x["id"], x["kinds"]) for x in told] == [("x", ["renamed", "reworded"])]


def test_what_came_and_went_in_between_is_no_change() -> None:
    """Between versions far apart, whose change sets hold what two sides are compared by."""
    first, second, third = _text("1.0", "a"), _text("1.1", "a b"), _text("1.2", "a")
    told = changes.compared(_set(first, second)["old"], _set(second, third)["new"])

    assert (told["clauses"], told["facts"]) == ([], [])
