"""redline/clauses.py: which clause is which of the text before, and which have moved."""

import pytest

from kaitei.redline import clauses
from kaitei.redline.clauses import PREAMBLE, Place
from kaitei.text.model import Text
from unit.redline.outlines import outlined, text


def _moved(old: str, new: str) -> set[str]:
    before, after = text(old), text(new)
    same = clauses.same_clauses(before, after)
    return clauses.moved(clauses.places(before), clauses.places(after), same)


def test_places_in_document_order() -> None:
    """Each with the clause above it; a preamble is not below the sections."""
    assert clauses.places(text("!p a(b(c) d) e")) == (
        Place("p", PREAMBLE),
        Place("a", None),
        Place("b", "a"),
        Place("c", "b"),
        Place("d", "a"),
        Place("e", None),
    )


def test_children_by_parent() -> None:
    """In their order."""
    found = clauses.children(clauses.places(text("!p a(b d) e")))

    assert found == {PREAMBLE: ["p"], None: ["a", "e"], "a": ["b", "d"]}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("a b", "b c", {"b": "b"}),
        ("a b", "a c=b", {"a": "a", "c": "b"}),
        ("a b", "c=a,b", {"c": "a"}),
        ("a b", "a=b", {"a": "a"}),
        ("a", "b=a c=a", {"b": "a"}),
        ("b=a", "a", {"a": "b"}),
        ("a b", "b=a a", {"b": "b", "a": "a"}),
        ("a", "b=x", {}),
    ],
)
def test_clauses_are_matched_by_id_and_then_by_was(
    old: str, new: str, same: dict[str, str]
) -> None:
    """Merged into the first, split into the first, back to an older name; an id goes before."""
    assert same == clauses.same_clauses(text(old), text(new))


def test_entries_are_matched_in_the_same_way() -> None:
    """They have ids of their own."""

    def listed(entry: dict[str, object]) -> Text:
        return text("a", {"a": {"list": [{"id": "e1", "text": "x"}, {"text": "y", **entry}]}})

    old, new = listed({"id": "e2"}), listed({"id": "e3", "was": ["e2"]})

    assert clauses.same_entries(old, new) == {"e1": "e1", "e3": "e2"}


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("a b c", "a b c", ""),
        ("a b c", "c a b", "c"),
        ("a b c", "a c", ""),
        ("a b c", "a x b c", ""),
        ("a(b) c", "a c(b)", "b"),
        ("a(b) c", "a b c", "b"),
        ("a(b c)", "a(c b)", "c"),
        ("a(b(c))", "a x(b(c))", "b"),
        ("a(b)", "x=a(b)", ""),
        ("a(b)", "x(b)", "b"),
        ("a b c d", "d c b a", "b c d"),
        ("!a b", "a b", "a"),
        ("a b", "!a b", "a"),
        ("a b", "x(a) b", "a"),
        ("a b", "b a", "b"),
        ("b a", "a b", "b"),
        ("ba ac", "ac ba", "ba"),
        ("a b", "y=b z=a", "y"),
        ("y z", "a=z b=y", "b"),
    ],
)
def test_moved_is_what_stands_elsewhere(old: str, new: str, moved: str) -> None:
    """Under another parent or in another order; what is below a clause goes along with it."""
    assert set(moved.split()) == _moved(old, new)


def test_the_outline_of_a_text_reads_as_it_was_written() -> None:
    """The shorthand of these tests says what it means."""
    assert outlined(text("!p a(b(c) d) e")) == "!p a(b(c) d) e"
