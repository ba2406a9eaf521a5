"""redline/changes.py: what became of each clause."""

from dataclasses import replace

import pytest

from kaitei.redline import changes, passages
from kaitei.redline.clauses import Place
from kaitei.redline.passages import View
from redline.notation import show
from unit.redline.changes.sets import compare, kinds_of
from unit.redline.outlines import text

BOTH = {"ja": "甲。", "en": "A."}


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("a b", "a b", {}),
        ("a b", "a b c", {"c": "added"}),
        ("a b(c)", "a", {"b": "removed", "c": "removed"}),
        ("a b c", "c a b", {"c": "moved"}),
        ("a(b) c", "a c(b)", {"b": "moved"}),
        ("a b", "a", {"b": "removed"}),
        ("a(b) c", "x(b) c", {"a": "removed", "x": "added", "b": "moved"}),
    ],
)
def test_what_can_happen_to_a_clause(old: str, new: str, kinds: dict[str, str]) -> None:
    """Added, removed, or moved to another parent or place."""
    assert kinds == kinds_of(compare(old, new))


def test_what_went_is_told_with_its_words() -> None:
    """In every language, as words that are no more."""
    (gone,) = compare("a b", "a").clauses

    assert {x: [(u.old, u.new) for u in units] for x, units in gone.wording.items()} == {
        x: [(unit, None) for unit in passages.units(text("b").sections[0], View(x, {}, {}))]
        for x in ("ja", "en")
    }


def test_a_clause_reworded_makes_another_text() -> None:
    """Though no fact and no title changed."""
    assert not compare("a", "a", {}, {"a": {"text": "乙。"}}).is_empty()
    assert compare("a", "a").is_empty()


def test_a_clause_can_be_moved_and_reworded() -> None:
    """Both are told, in one change."""
    found = compare("a b c", "c a b", {}, {"c": {"text": "丙。"}})

    assert kinds_of(found) == {"c": "moved reworded"}
    assert found.clauses[0].old == found.clauses[0].new == Place("c", None)


def test_a_renamed_clause_is_told_as_such() -> None:
    """With its words compared, and the references to it unchanged."""
    refers = {"text": "[](#b)を除く。"}, {"text": "[](#x)を除く。"}
    found = compare("a b", "a x=b", {"a": refers[0]}, {"a": refers[1], "x": {"text": "b。"}})

    assert kinds_of(found) == {"x": "renamed reworded"}
    assert found.clauses[0].old == Place("b", None)
    assert [show(x.spans) for x in found.clauses[0].wording["ja"]] == ["[-b-]{+x+}", "b。"]


def test_merged_and_split_clauses_name_each_other() -> None:
    """What became of the second, and where another came from."""
    merged, split = compare("a b", "c=a,b"), compare("a", "b=a c=a")

    assert [(x.id, x.kinds[0], x.others) for x in merged.clauses] == [
        ("c", "renamed", ("b",)),
        ("b", "removed", ("c",)),
    ]
    assert [(x.id, x.kinds[0], x.others) for x in split.clauses] == [
        ("b", "renamed", ()),
        ("c", "added", ("a",)),
    ]


def test_changes_are_told_in_the_order_of_reading() -> None:
    """Where one meets them in the new text; what is gone, where it stood."""
    assert list(kinds_of(compare("a b c d", "d a x c"))) == ["d", "b", "x"]


def test_only_the_language_that_changed_is_reworded() -> None:
    """Each language has its own words; so drift can be seen."""
    found = compare("a", "a", {"a": {"text": BOTH}}, {"a": {"text": {**BOTH, "ja": "乙。"}}})

    assert [list(x.wording) for x in found.clauses] == [["ja"]]
    assert [show(x.spans) for x in found.clauses[0].wording["ja"]] == ["a", "[-甲-]{+乙+}。"]


def test_a_language_taken_from_a_clause_is_a_change_in_it() -> None:
    """Its readers are told why instead."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    japanese = {"heading": {"ja": "a"}, "text": {"ja": "甲。"}, "only": only}
    there = {"heading": "a", "text": BOTH}
    found = compare("a", "a", {"a": there}, {"a": japanese})
    back = compare("a", "a", {"a": japanese}, {"a": there})

    assert [show(x.spans) for x in found.clauses[0].wording["en"]] == [
        "[-a-]",
        "[-A.-]",
        "{+Reason+}",
    ]
    assert [list(x.clauses[0].wording) for x in (found, back)] == [["en"], ["en"]]


def test_what_is_below_a_clause_is_not_its_own() -> None:
    """A change in it is told of it alone."""
    assert kinds_of(compare("a(b)", "a(b)", {}, {"b": {"text": "丙。"}})) == {"b": "reworded"}


def test_a_clause_that_two_texts_share_may_have_moved() -> None:
    """Versions hold the same object where a clause stays as it was."""
    old = text("a b c")
    new = replace(old, sections=(old.sections[1], old.sections[2], old.sections[0]))

    assert kinds_of(changes.compare(old, new)) == {"a": "moved"}
