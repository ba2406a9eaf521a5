"""render/revision.py: a change set in one language, clause by clause."""

from datetime import date
from typing import Any

import pytest

from kaitei.history import redaction
from kaitei.redline import taken
from kaitei.redline.changes import compare
from kaitei.redline.taken import Days
from kaitei.render.blocks import Blocks, Line, lines
from kaitei.render.called import Named
from kaitei.render.revision import Altered, Gap, Revision, Trace, revision
from kaitei.text.model import Text
from unit.builders import Tree, authored_of, changed, policy, release, section, text_of
from unit.redline import outlines


def _read(old: Tree, new: Tree, language: str = "ja") -> Revision:
    texts = text_of(old), text_of(new)
    return revision(*texts, compare(*texts), language)


def _outlined(old: str, new: str, parts: dict[str, Tree] | None = None) -> Revision:
    """The changes from one outline to the other; `parts` are those of the new text."""
    return _read(outlines.tree(old), outlines.tree(new, parts))


def _said(found: Revision) -> list[Any]:
    """The items in writing: a gap is a number, a trace where to, a clause its id and kinds."""
    return [
        it.count
        if isinstance(it, Gap)
        else f"{it.old.id}→{it.new.citation}"
        if isinstance(it, Trace)
        else (it.name.id, it.kinds)
        for it in found.items
    ]


def _lines(found: Blocks) -> list[tuple[str, str, str]]:
    """The kind of each line, and its words and marks."""
    runs = [(it.kind, run) for it in found if isinstance(it, Line) for run in it.runs]
    return [(kind, "".join(x.text for x in run.pieces), run.mark) for kind, run in runs]


def _only(found: Revision) -> Altered:
    (item,) = found.altered()
    return item


def test_what_did_not_change_is_left_out_and_counted() -> None:
    """Clauses below others count as well."""
    found = _outlined("a b(c d) e f", "a b(c d) e f", {"e": {"text": "x。"}})

    assert _said(found) == [4, ("e", ("reworded",)), 1]


def test_what_is_left_out_can_be_read() -> None:
    """Each clause with what both sides call it, and its words without a mark."""
    gap = _outlined("a b", "c a b").items[1]

    assert isinstance(gap, Gap)
    first, second = gap.kept
    assert (first.old, first.new) == (Named("a", "第1条", "a"), Named("a", "第2条", "a"))
    assert (first.is_renumbered, gap.count) == (True, 2)
    assert _lines(second.words) == [("heading", "b", ""), ("paragraph", "b。", "")]


def test_a_clause_that_only_moved_has_its_words() -> None:
    """As one that changed in another language does; one whose words changed has them marked."""
    moved = _only(_outlined("a b c", "b c a"))
    changed = _only(_outlined("a", "a", {"a": {"text": "x。"}}))

    assert _lines(moved.kept) == [("heading", "a", ""), ("paragraph", "a。", "")]
    assert changed.kept == ()
    assert (moved.happened, changed.happened) == (("moved",), ("reworded",))


def test_an_added_and_a_removed_clause_are_told_by_words_and_by_their_marks() -> None:
    """The whole of each is one mark."""
    found = _outlined("a b", "a c")

    assert _said(found) == [1, ("b", ("removed",)), ("c", ("added",))]
    assert [it.whole for it in found.altered()] == ["deleted", "inserted"]
    assert [(bool(it.old), bool(it.new)) for it in found.altered()] == [
        (True, False),
        (False, True),
    ]


def test_a_moved_clause_leaves_a_trace_where_it_stood() -> None:
    """From where and to where is told at both places; what is below it went along."""
    found = _outlined("a(x) b c", "b c a(x)")

    assert _said(found) == ["a→第3条", 2, ("a", ("moved",)), 1]
    moved = _only(found)
    assert (moved.old, moved.new) == (Named("a", "第1条", "a"), Named("a", "第3条", "a"))
    assert (moved.marked, moved.is_renumbered) == ((), True)


def test_clauses_with_another_number_only_are_told_apart() -> None:
    """They are no changes of wording."""
    found = _outlined("a b", "c a b")

    assert _said(found) == [("c", ("added",)), 2]
    assert [(x.citation, y.citation) for x, y in found.renumbered] == [
        ("第1条", "第2条"),
        ("第2条", "第3条"),
    ]


def test_they_are_told_in_the_order_of_the_new_text() -> None:
    """Also one that goes by another id now."""
    found = _outlined("a b", "c d=a b")

    assert [(x.citation, y.citation) for x, y in found.renumbered] == [
        ("第1条", "第2条"),
        ("第2条", "第3条"),
    ]


def test_a_merged_clause_names_what_it_was_made_from() -> None:
    """And the one that is gone where it goes on."""
    found = _outlined("a b", "c=a,b")

    merged, gone = sorted(found.altered(), key=lambda it: it.kinds)[::-1]
    assert ({it.id for it in merged.others}, {it.id for it in gone.others}) in (
        ({"b"}, {"c"}),
        ({"c"}, {"b"}),
    )


def test_a_clause_of_a_section_is_called_by_the_sections_heading() -> None:
    """A number alone says little."""
    found = _outlined("a(b)", "a(b)", {"b": {"text": "x。"}})

    assert _only(found).name == Named("b", "第1条第1項", "a")


def test_words_of_another_language_are_told_as_such() -> None:
    """Who reads the one reads that nothing changed in it."""
    old, new = (section({"text": {"ja": "同じ。", "en": words}}) for words in ("Old.", "New."))
    japanese, english = _read(old, new, "ja"), _read(old, new, "en")

    assert (_only(japanese).elsewhere, _only(japanese).marked) == (("en",), ())
    assert (japanese.says_the_same(), english.says_the_same()) == (True, False)
    assert (japanese.of_kind("reworded"), japanese.elsewhere()) == ((), japanese.altered())
    assert english.of_kind("reworded") == english.altered()


def test_a_language_that_is_new_is_told() -> None:
    """All of its text is new, and no clause is, nor reworded; what it is called has not changed. In
    the other language nothing has."""
    old, new = (section({"text": "x"}, languages) for languages in (["ja"], ["ja", "en"]))
    english, japanese = _read(old, new, "en"), _read(old, new, "ja")

    assert (english.added, english.says_the_same(), english.names) == (True, False, ())
    assert (_only(english).kinds, _only(english).whole) == ((), "inserted")
    assert (english.came(), japanese.came()) == ((), ("en",))
    assert ([type(it) for it in japanese.items], japanese.says_the_same()) == ([Gap], True)


def test_a_language_that_left_rewords_nothing() -> None:
    """In the ones that stay a clause is told only if its words differ there."""
    both, one = (section({"text": "x"}, languages) for languages in (["ja", "en"], ["ja"]))
    other = section({"text": "y"}, ["ja"])
    stayed, changed = _read(both, one), _read(both, other)

    assert [type(it) for it in stayed.items] == [Gap]
    assert (_only(changed).kinds, changed.elsewhere()) == (("reworded",), ())
    assert (stayed.changes.left(), stayed.changes.is_empty()) == (("en",), False)


@pytest.mark.parametrize(
    ("old", "new", "folds"),
    [
        ("１０日、２０日。", "10日、２０日。", 1),
        ("１０日。\n\n２０日。", "10日。\n\n20日。", 2),
        ("１０日。\n\n２０日。", "10日。\n\n30日。", 0),
        ("10日。", "10日。\n\n20日。", 0),
    ],
)
def test_a_clause_may_be_folded_if_all_of_its_differences_may(
    old: str, new: str, folds: int
) -> None:
    """Then it says how many there are; otherwise all of it is shown."""
    assert _only(_read(section({"text": old}), section({"text": new}))).folds == folds


def test_a_new_title_is_a_marked_line() -> None:
    """In the languages in which it changed."""
    tree = outlines.tree("a")
    old, new = ({**tree, "title": {"ja": "題", "en": title}} for title in ("Policy", "Terms"))

    (title,) = _read(old, new, "en").names
    assert (_read(old, new, "ja").names, title.kind, len(title.marked)) == ((), "title", 2)


def test_a_new_name_has_both_sides_too() -> None:
    """For the table: the new one, then the old one, with what differs marked."""
    tree = outlines.tree("a")
    names = ("Policy", "Kaitei Co., Ltd."), ("Terms", "Kaitei Inc.")
    old, new = (
        {**tree, "title": {"ja": "題", "en": title}, "organisation": {"ja": "会社", "en": who}}
        for title, who in names
    )
    found = _read(old, new, "en").names

    assert [it.kind for it in found] == ["title", "organisation"]
    sides = [["".join(p.text for run in x for p in run.pieces) for x in it.sides] for it in found]
    assert sides == [["Terms", "Policy"], ["Kaitei Inc.", "Kaitei Co., Ltd."]]
    assert [run.mark for run in found[0].sides[0]] == ["inserted"]
    assert _read(old, new, "ja").names == ()


def test_both_sides_stand_beside_each_other_clean() -> None:
    """Each with what differs on it marked, and nothing of the other."""
    item = _only(_read(section({"text": "30日。"}), section({"text": "60日。"})))
    new, old = (
        [run.mark for line in side if isinstance(line, Line) for run in line.runs]
        for side in item.sides
    )

    assert (new, old) == (["", "inserted", ""], ["", "deleted", ""])


def _without(tree: Tree, clause: str) -> Text:
    made = redaction.redact(authored_of(tree), clause)
    assert made
    return made.text


def _taken(old: Text, new: Text, *days: Days) -> Altered:
    """The one clause that differs, where words were taken out on these days."""
    changes = taken.seen(compare(old, new), (old, new), (days[0], days[1]))
    (item,) = revision(old, new, changes, "en").altered()
    return item


def test_words_that_were_taken_out_bear_no_marks() -> None:
    """On neither side: no mark says that somebody wrote or deleted anything, no view folds it."""
    tree = policy({**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "Some."})
    days: Days = {"scope": date(2026, 5, 1)}
    for old, new, said, sides in (
        (_without(policy(), "scope"), text_of(tree), "Some.", (days, {})),
        (text_of(policy()), _without(tree, "scope"), "[redacted]", ({}, days)),
    ):
        item = _taken(old, new, *sides)

        assert (item.happened, item.whole, item.folds) == ((), "", 0)
        assert _lines(item.marked) == [("heading", "Scope", ""), ("paragraph", said, "")]
        assert item.sides[0] == item.marked
        assert [mark for _, _, mark in _lines(item.sides[1])] == ["", ""]


def test_beside_an_entry_that_was_taken_out_changes_stay_marked() -> None:
    """They can be told apart from it, and it bears no mark; on each side stands what it says."""
    listed = [{"id": "names", "text": "Names."}, {"id": "days", "text": "Days."}]
    old = policy({"sections.0.text": None, "sections.0.list": listed})
    new = changed(old, {"sections.0.list.1.text": "Days and hours."})
    item = _taken(_without(old, "names"), text_of(new), {"names": date(2026, 5, 1)}, {})
    runs = [run for line in lines(item.marked) for run in line.runs]

    sides = [
        ["".join(x.text for x in run.pieces) for y in lines(it) for run in y.runs]
        for it in item.sides
    ]

    assert item.happened == ("reworded",)
    assert [(x.text, run.mark) for run in runs for x in run.pieces if run.mark] == [
        (" and hours", "inserted")
    ]
    assert ("Names." in sides[0], "[redacted]" in sides[1]) == (True, True)
    same = _taken(_without(old, "names"), text_of(old), {"names": date(2026, 5, 1)}, {})
    assert (same.happened, same.folds) == ((), 0)
