"""redline/changes.py: two texts in, a change set out."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import changes, clauses, passages, wording, words
from kaitei.redline.changes import ChangeSet
from kaitei.redline.clauses import Place
from kaitei.redline.passages import View
from kaitei.text import plain
from kaitei.text.model import Text
from redline.notation import show
from unit.builders import Tree, real_text
from unit.redline.outlines import text

BOTH = {"ja": "甲。", "en": "A."}


def _kinds(found: ChangeSet) -> dict[str, str]:
    return {x.id: " ".join(x.kinds) for x in found.clauses}


def _compare(old: str, new: str, a: Any = None, b: Any = None) -> ChangeSet:
    return changes.compare(text(old, a), text(new, b if b is not None else a))


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
    assert kinds == _kinds(_compare(old, new))


def test_what_went_is_told_with_its_words() -> None:
    """In every language, as words that are no more."""
    (gone,) = _compare("a b", "a").clauses

    assert {x: [(u.old, u.new) for u in units] for x, units in gone.wording.items()} == {
        x: [(unit, None) for unit in passages.units(text("b").sections[0], View(x, {}, {}))]
        for x in ("ja", "en")
    }


def test_a_clause_reworded_makes_another_text() -> None:
    """Though no fact and no title changed."""
    assert not _compare("a", "a", {}, {"a": {"text": "乙。"}}).is_empty()
    assert _compare("a", "a").is_empty()


def test_a_clause_can_be_moved_and_reworded() -> None:
    """Both are told, in one change."""
    found = _compare("a b c", "c a b", {}, {"c": {"text": "丙。"}})

    assert _kinds(found) == {"c": "moved reworded"}
    assert found.clauses[0].old == found.clauses[0].new == Place("c", None)


def test_a_renamed_clause_is_told_as_such() -> None:
    """With its words compared, and the references to it unchanged."""
    refers = {"text": "[](#b)を除く。"}, {"text": "[](#x)を除く。"}
    found = _compare("a b", "a x=b", {"a": refers[0]}, {"a": refers[1], "x": {"text": "b。"}})

    assert _kinds(found) == {"x": "renamed reworded"}
    assert found.clauses[0].old == Place("b", None)
    assert [show(x.spans) for x in found.clauses[0].wording["ja"]] == ["[-b-]{+x+}", "b。"]


def test_merged_and_split_clauses_name_each_other() -> None:
    """What became of the second, and where another came from."""
    merged, split = _compare("a b", "c=a,b"), _compare("a", "b=a c=a")

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
    assert list(_kinds(_compare("a b c d", "d a x c"))) == ["d", "b", "x"]


def test_only_the_language_that_changed_is_reworded() -> None:
    """Each language has its own words; so drift can be seen."""
    found = _compare("a", "a", {"a": {"text": BOTH}}, {"a": {"text": {**BOTH, "ja": "乙。"}}})

    assert [list(x.wording) for x in found.clauses] == [["ja"]]
    assert [show(x.spans) for x in found.clauses[0].wording["ja"]] == ["a", "[-甲-]{+乙+}。"]


def test_a_language_taken_from_a_clause_is_a_change_in_it() -> None:
    """Its readers are told why instead."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    japanese = {"heading": {"ja": "a"}, "text": {"ja": "甲。"}, "only": only}
    there = {"heading": "a", "text": BOTH}
    found = _compare("a", "a", {"a": there}, {"a": japanese})
    back = _compare("a", "a", {"a": japanese}, {"a": there})

    assert [show(x.spans) for x in found.clauses[0].wording["en"]] == [
        "[-a-]",
        "[-A.-]",
        "{+Reason+}",
    ]
    assert [list(x.clauses[0].wording) for x in (found, back)] == [["en"], ["en"]]


def test_a_language_that_the_whole_policy_gets() -> None:
    """Every clause is new in it, and in no other."""
    notice = {"summary": "S.", "reason": "R."}
    japanese = {"languages": ["ja"], "title": "T", "release.notice": notice}
    old = text("a b", None, japanese)
    new = text("a b", None, {"title": "T"})
    found = changes.compare(old, new)

    assert found.languages == (("ja",), ("ja", "en"))
    assert {x.id: (x.kinds, list(x.wording)) for x in found.clauses} == {
        "a": (("reworded",), ["en"]),
        "b": (("reworded",), ["en"]),
    }
    assert not found.is_empty()
    assert {x: show(spans) for x, spans in found.title.items()} == {"en": "{+T+}"}


def test_what_is_below_a_clause_is_not_its_own() -> None:
    """A change in it is told of it alone."""
    assert _kinds(_compare("a(b)", "a(b)", {}, {"b": {"text": "丙。"}})) == {"b": "reworded"}


def test_renumbering_stands_apart() -> None:
    """Of clauses that stayed, by language; not of one that moved, nor of what is below them."""
    found = _compare("a b(c) d", "x a d b(c)")
    shown = {
        r.id: {x: (old.label, new.label) for x, (old, new) in r.numbers.items()}
        for r in found.renumbered
    }

    assert _kinds(found) == {"x": "added", "d": "moved"}
    assert shown == {
        "a": {"ja": ("第1条", "第2条"), "en": ("1.", "2.")},
        "b": {"ja": ("第2条", "第4条"), "en": ("2.", "4.")},
    }


def test_a_clause_has_no_number_in_a_language_that_it_lacks() -> None:
    """It is renumbered where it stood and stands, whichever side lacks the other language."""
    japanese = {"heading": {"ja": "b"}, "text": {"ja": "b。"}}
    japanese["only"] = {"languages": ["ja"], "reason": "理由"}
    for old, new in (({"b": japanese}, {}), ({}, {"b": japanese})):
        (found,) = _compare("a b", "x a b", old, new).renumbered[1:]

        assert (found.id, list(found.numbers)) == ("b", ["ja"])


def test_a_reference_to_a_renumbered_clause_is_no_change() -> None:
    """It reads as another number, and nobody edited it."""
    refers = {"a": {"text": "[](#b)を除く。"}}
    found = _compare("a b", "a x b", refers)

    assert _kinds(found) == {"x": "added"}


def test_title_and_organisation() -> None:
    """Compared by words, in the languages in which they differ."""
    old = text("a", None, {"organisation": "Example Co., Ltd."})
    new = text("a", None, {"organisation": "Example Inc.", "title.ja": "個人情報保護方針"})
    found = changes.compare(old, new)

    assert {x: show(spans) for x, spans in found.title.items()} == {
        "ja": "[-プライバシーポリシー-]{+個人情報保護方針+}"
    }
    assert {show(spans) for spans in found.organisation.values()} == {
        "Example [-Co., Ltd-]{+Inc+}."
    }


def test_both_orders_are_there() -> None:
    """And what each clause was called."""
    found = _compare("a(b) c", "c x=a(b)")

    assert [p.id for p in found.old] == ["a", "b", "c"]
    assert [p.id for p in found.new] == ["c", "x", "b"]
    assert found.same == {"c": "c", "b": "b", "x": "a"}


def test_a_change_set_in_numbers() -> None:
    """What there is none of is left out; a clause that was moved and reworded counts in both."""
    found = _compare("a b c d", "x c a d", {}, {"c": {"text": "丙。"}, "d": {"text": "丁。"}})

    assert changes.numbers(found) == {
        "added": 1,
        "removed": 1,
        "moved": 1,
        "reworded": 2,
        "renumbered": 1,
    }


def test_the_release_is_no_change() -> None:
    """Label, dates and notice say something about the text and are not in it."""
    old, new = (text("a", None, {"release.version": x}) for x in ("1.0", "2.0"))

    assert changes.compare(old, new).is_empty()


def test_the_two_published_versions() -> None:
    """1.1 completes the clause on Google Analytics, in both languages, and states two facts."""
    found = changes.compare(real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml"))
    (clause,) = found.clauses
    named, linked = found.facts

    assert (clause.id, clause.kinds, list(clause.wording)) == (
        "other-info.ga",
        ("reworded",),
        ["ja", "en"],
    )
    assert (linked.kind, linked.id, linked.keys) == ("services", "other-info.ga", ("links",))
    assert (named.kind, named.keys) == ("recipients", ("name",))
    assert named.old and named.new
    assert (named.old["name"], named.new["name"]) == ("Google", "Google LLC")
    assert (found.title, found.organisation, found.renumbered) == ({}, {}, ())
    assert changes.numbers(found) == {"reworded": 1, "facts": 2}


def test_the_marks_of_the_two_published_versions() -> None:
    """As the notice shows them: one name, two addresses, one note."""
    found = changes.compare(real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml"))
    marked = [show(x.spans) for x in found.clauses[0].wording["en"] if x.is_change()]

    policy, opt_out = (
        "https://policies.google.com/privacy",
        "https://tools.google.com/dlpage/gaoptout",
    )
    assert marked == [
        "Google{+ LLC+}",
        "{+Google’s privacy policy+}",
        f"{{+[{policy}]({policy})+}}",
        "{+Where to get the opt-out add-on+}",
        f"{{+[{opt_out}]({opt_out})+}}",
        "The [-original refers to websites of Google but gives no addresses-]{+recipient’s legal"
        " name, Google LLC, and the two addresses are not given in the original; the editors of"
        " this site have added them+}.",
    ]


# Generated texts: every clause is one of these ids, anywhere in the tree, with words of these.

IDS = "abcdefg"
SAID = [
    "甲は乙。",
    "甲は乙および丙。",
    "３０日以内に行います。",
    "30日以内に行いません。",
    "[](#a)を除く。",
]
ROWS = [[{"text": "氏名"}, {"text": x}] for x in SAID]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text; `a` is always there, so that others may refer to it."""
    others = draw(st.permutations(IDS))[: draw(st.integers(1, len(IDS)))]
    names = draw(st.permutations(sorted({"a", *others})))
    parts = {name: draw(_parts(name)) for name in names}
    opening = draw(st.sampled_from(["", "!"]))
    return text(opening + _outline(names, draw), parts)


def _outline(names: list[str], draw: st.DrawFn) -> str:
    """The names as a forest: each stands beside or below the one before it; z comes last."""
    written, depth = names[0], 0
    for name in names[1:]:
        step = draw(st.integers(-depth, 1))
        written += ("(" if step > 0 else ")" * -step + " ") + name
        depth += step
    return written + ")" * depth + " z"


@st.composite
def _parts(draw: st.DrawFn, name: str) -> Tree:
    said = st.sampled_from(SAID)
    made: Tree = {"text": {"ja": draw(said), "en": draw(said)}}
    if draw(st.booleans()):
        listed = draw(st.lists(st.sampled_from(range(4)), unique=True, min_size=1))
        made["list"] = [{"id": f"{name}.e{i}", "text": draw(said)} for i in listed]
    if draw(st.booleans()):
        rows = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=3))
        made["after"] = {"table": {"columns": ["情報", "目的"], "rows": rows}}
    return made


Said = dict[str, dict[str, list[object]]]


def _said(some: Text) -> Said:
    """What each clause says in each language, as exactly as a text can say it."""
    views = [View(x, plain.names(some, x), {}) for x in some.languages]
    return {
        clause.id: {view.language: _units(passages.units(clause, view)) for view in views}
        for clause in some.walk()
    }


def _units(units: passages.Units) -> list[object]:
    return [(u.kind, u.level, u.cell, [t.exact for t in u.tokens]) for u in units]


def _applied(said: Said, found: ChangeSet) -> Said:
    """What the clauses say once the change set was applied to them."""
    gone = {x.old.id for x in found.clauses if x.old and not x.new}
    made = {name: dict(by) for name, by in said.items() if name not in gone}
    for change in found.clauses:
        if change.new:
            here = made.setdefault(change.id, {})
            for language, units in change.wording.items():
                here[language] = _units(tuple(u.new for u in units if u.new))
    return made


def _in_place(places: tuple[Place, ...], found: ChangeSet, *without: str) -> list[Place]:
    """The places of those clauses that none of this happened to."""
    gone = {x.id for x in found.clauses if set(x.kinds) & set(without)}
    return [place for place in places if place.id not in gone]


@given(st.lists(texts(), min_size=3, max_size=3))
def test_change_sets_lead_from_the_first_text_to_the_last(versions: list[Text]) -> None:
    """Along the chain: what was removed goes, what is new comes, and the rest is as it was."""
    said = _said(versions[0])
    for old, new in pairwise(versions):
        said = _applied(said, changes.compare(old, new))

        assert said == _said(new)


@given(texts(), texts())
def test_what_did_not_move_stands_where_it_stood(old: Text, new: Text) -> None:
    """Below each parent, without what came, went and moved, both orders are one."""
    found = changes.compare(old, new)
    before = clauses.children(tuple(_in_place(found.old, found, "removed", "moved")))
    after = clauses.children(tuple(_in_place(found.new, found, "added", "moved")))

    assert before == after


@given(texts())
def test_a_text_against_itself_is_empty(some: Text) -> None:
    """Nothing changed, in any respect."""
    found = changes.compare(some, some)

    assert found.is_empty()
    assert changes.numbers(found) == {}


@given(texts(), texts())
def test_only_texts_that_say_the_same_have_no_changes(old: Text, new: Text) -> None:
    """Nothing that differs goes unseen."""
    same = _said(old) == _said(new) and clauses.places(old) == clauses.places(new)

    assert same or not changes.compare(old, new).is_empty()


@given(texts(), texts())
def test_swapping_the_sides_swaps_what_came_and_what_went(old: Text, new: Text) -> None:
    """Added and removed change places; moved and reworded stay, also by language."""
    forth, back = changes.compare(old, new), changes.compare(new, old)
    swapped = {"added": "removed", "removed": "added"}

    assert {
        (x.id, swapped.get(kind, kind), tuple(sorted(x.wording)))
        for x in back.clauses
        for kind in x.kinds
    } == {(x.id, kind, tuple(sorted(x.wording))) for x in forth.clauses for kind in x.kinds}


@given(texts(), texts())
def test_the_words_of_every_change_have_both_sides(old: Text, new: Text) -> None:
    """Accepting gives the unit of the new text, rejecting that of the old."""
    for change in changes.compare(old, new).clauses:
        for units in change.wording.values():
            assert not wording.is_equal(units)
            for unit in units:
                assert words.accepted(unit.spans) == (unit.new.tokens if unit.new else ())
                assert words.rejected(unit.spans) == (unit.old.tokens if unit.old else ())


@pytest.mark.parametrize("key", ["title", "organisation"])
def test_a_text_of_another_name_is_another_text(key: str) -> None:
    """Though every clause of it stayed."""
    assert not _renamed(key, "B").is_empty()
    assert _renamed(key, "A").is_empty()


def _renamed(key: str, name: str) -> ChangeSet:
    return changes.compare(text("a", None, {key: "A"}), text("a", None, {key: name}))


def test_a_language_alone_makes_another_text() -> None:
    """Of the same words in fewer languages nothing was reworded, and yet it is not the same."""
    found = replace(_compare("a", "a"), languages=(("ja", "en"), ("ja",)))

    assert _compare("a", "a").is_empty()
    assert not found.is_empty()
