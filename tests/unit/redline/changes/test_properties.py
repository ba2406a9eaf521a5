"""redline/changes.py: what holds of any two texts.

Every clause is one of these ids, anywhere in the tree, with words of these.
"""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import changes, clauses, passages, wording, words
from kaitei.redline.changes import ChangeSet
from kaitei.redline.clauses import Place
from kaitei.redline.passages import View
from kaitei.text import plain
from kaitei.text.model import Text
from unit.builders import Tree
from unit.redline.outlines import forests, text

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
    return text(f"{opening}{draw(forests(names))} z", parts)


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
