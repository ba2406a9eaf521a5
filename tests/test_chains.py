"""What holds of any history, whatever was edited in it."""

from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chains import CHAINS, MIXED, Parts, outlines, renaming, version
from kaitei.client import changes as client
from kaitei.feed import changes as change_sets
from kaitei.feed import digests, document
from kaitei.history import drift, standing
from kaitei.history.drift import Drift
from kaitei.redline.changes import ChangeSet, compare
from kaitei.redline.clauses import children
from kaitei.site import plan
from kaitei.text.model import Text
from support import own_texts
from unit.builders import library_of, lineage_of, text_of
from unit.pages import book_of, planned

# By clause and language: the words. By clause, or None at the top: the clauses below it.
Said = dict[str, dict[str, str]]
Placed = dict[str | None, list[str]]


def _said(text: Text) -> Said:
    """What each clause says, as authored: its heading, which only sections have, and its words."""
    return {
        node["id"]: {x: f"{node.get('heading', '')}: {said}" for x, said in node["text"].items()}
        for node in _nodes(text.tree["sections"])
    }


def _nodes(listed: list[Parts]) -> list[Parts]:
    return [x for node in listed for x in (node, *_nodes(node.get("clauses", [])))]


def _children(text: Text) -> Placed:
    made: Placed = {None: [clause.id for clause in text.sections]}
    for clause in text.walk():
        if clause.children:
            made[clause.id] = [child.id for child in clause.children]
    return made


def _operated(tree_: Placed, found: ChangeSet) -> Placed:
    """The tree once the operations of a change set were done: what went or moved is taken out;
    what came or moved is put in where it stands, in the order in which one reads."""
    touched = {x.id for x in found.clauses if {"added", "removed", "moved"} & set(x.kinds)}
    made = {p: [x for x in below if x not in touched] for p, below in tree_.items()}
    order = children(found.new)
    for change in found.clauses:
        if change.new and change.id in touched:
            beside = made.setdefault(change.new.parent, [])
            before = order[change.new.parent][: order[change.new.parent].index(change.id)]
            after = [i for i, x in enumerate(beside, 1) if x in before]
            beside.insert(max(after, default=0), change.id)
    return {parent: below for parent, below in made.items() if below}


def _reworded(said: Said, new: Said, found: ChangeSet) -> Said:
    """The words once a change set was applied: those of the new text where it says they changed."""
    gone = {x.id for x in found.clauses if x.new is None}
    made = {name: dict(by) for name, by in said.items() if name not in gone}
    for change in found.clauses:
        if change.new:
            here = made.setdefault(change.id, {})
            here.update({language: new[change.id][language] for language in change.wording})
    return made


@given(CHAINS)
def test_change_sets_lead_from_the_first_text_to_the_newest(versions: list[Text]) -> None:
    """Along `replaces`, by their operations alone: the same clauses, in the same places, with the
    same words in every language."""
    lineage = lineage_of(*versions)
    said, placed = _said(versions[0]), _children(versions[0])
    for text in versions[1:]:
        changes = lineage.changes(text)
        assert changes
        said, placed = _reworded(said, _said(text), changes), _operated(placed, changes)

    assert said == _said(versions[-1])
    assert placed == _children(versions[-1])


@given(CHAINS)
def test_a_clause_stands_since_a_version_in_which_it_said_what_it_says(
    versions: list[Text],
) -> None:
    """In that language, and ever since; the version before it said something else, or nothing."""
    found = standing.since(lineage_of(*versions)).of(versions[-1])
    labels = [text.release.version for text in versions]
    told = [_said(text) for text in versions]
    for language, origins in found.items():
        for name, origin in origins.items():
            first = labels.index(origin.version)
            words = [said.get(name, {}).get(language) for said in told]

            assert set(words[first:]) == {told[-1][name][language]}
            assert first == 0 or words[first - 1] != words[first]


@given(CHAINS)
def test_the_order_of_languages_changes_nothing_but_order(versions: list[Text]) -> None:
    """Neither what changed, nor what drifts, nor what a document says in each language."""
    backwards = [_turned(text) for text in versions]
    lineage, turned = lineage_of(*versions), lineage_of(*backwards)
    for text, other in zip(versions, backwards, strict=True):
        assert _by_language(lineage.changes(text)) == _by_language(turned.changes(other))
        assert _unordered(drift.drift(lineage, text)) == _unordered(drift.drift(turned, other))
        assert document.version(text)["clauses"] == document.version(other)["clauses"]
        assert document.version(text)["register"] == document.version(other)["register"]


def _turned(text: Text) -> Text:
    return text_of({**text.tree, "languages": list(reversed(text.languages))})


def _by_language(found: ChangeSet | None) -> Any:
    return found and [(x.kinds, x.old, x.new, dict(x.wording)) for x in found.clauses]


def _unordered(found: Any) -> dict[str, tuple[set[str], set[str]]]:
    return {name: (set(x.changed), set(x.lagging)) for name, x in found.items()}


MIRRORED = [("ja", "en"), ("en", "ja")]


@given(outlines(), st.data())
def test_what_one_language_alone_says_is_found_whichever_it_is(
    drawn: tuple[str, Parts], data: st.DataObject
) -> None:
    """Edited in Japanese alone, and the same edit in English alone: each is the other's mirror."""
    outline, parts = drawn
    edited = data.draw(st.sets(st.sampled_from(sorted(parts)), min_size=1))
    same = {x: {"text": dict.fromkeys(("ja", "en"), by["text"]["ja"])} for x, by in parts.items()}
    for leader, follower in MIRRORED:
        alone = {
            x: {"text": {**by["text"], leader: "別のこと。"}} if x in edited else by
            for x, by in same.items()
        }
        both = [version(i, outline, x, ("ja", "en")) for i, x in enumerate((same, alone))]
        found = drift.drift(lineage_of(*both[:1]), both[1])

        assert found == {x: Drift(x, (leader,), (follower,)) for x in found}
        assert set(found) == edited


@given(outlines(), st.lists(st.sampled_from(["ja", "en", "both", "none"]), max_size=6))
def test_what_is_declared_as_pending_reflects_the_version_it_was_left_behind_by(
    drawn: tuple[str, Parts], edits: list[str]
) -> None:
    """Each version declares what lags in it; the words there are those of the version named."""
    outline, parts = drawn
    said = {x: by["text"][x] for by in [parts["a"]] for x in ("ja", "en")}
    versions: list[Text] = []
    for number, edit in enumerate(["none", *edits]):
        said |= {x: f"{number}版。" for x in said if edit in (x, "both")}
        words = {
            **{x: {"text": {"ja": "甲。", "en": "A."}} for x in parts},
            "a": {"text": {**said}},
        }
        plain = version(number, outline, words, ("ja", "en"))
        lagging = drift.drift(lineage_of(*versions), plain).get("a", Drift("a", (), ())).lagging
        signed = {"translation_pending": {x: ["a"] for x in lagging}} if lagging else {}
        versions.append(version(number, outline, words, ("ja", "en"), **signed))
    along = drift.pending(lineage_of(*versions))
    told = {text.release.version: _said(text)["a"] for text in versions}
    for text in versions:
        for (language, name), label in along.of(text).items():
            assert _said(text)[name][language] == told[label][language]


@given(CHAINS)
def test_two_versions_are_compared_alike_wherever_one_asks(versions: list[Text]) -> None:
    """A lineage remembers; it does not say anything else than the comparison."""
    lineage = lineage_of(*versions)
    for old, new in pairwise(versions):
        assert lineage.changes(new) == compare(old, new)


def _change_set(old: Text, new: Text) -> Any:
    return change_sets.changes(document.version(old), document.version(new), compare(old, new))


@given(MIXED)
@settings(max_examples=40)
def test_two_sides_far_apart_tell_what_a_direct_comparison_says(versions: list[Text]) -> None:
    """Over any span, from the documents alone: clauses by kind and language, numbers, facts."""
    sets = [_change_set(old, new) for old, new in pairwise(versions)]
    direct = _change_set(versions[0], versions[-1])
    told = client.compared(sets[0]["old"], sets[-1]["new"])

    assert told == {key: direct[key] for key in told}


@given(MIXED)
@settings(max_examples=40)
def test_a_digest_taken_over_is_the_digest_made_anew(versions: list[Text]) -> None:
    """Along a chain only what was touched is digested again, and nobody can tell."""
    before = None
    for text in versions:
        made = digests.digests(text, before)
        assert made == digests.digests(text)
        before = text, made


@given(renaming())
@settings(max_examples=15)
def test_every_id_that_ever_stood_is_an_anchor_of_the_text_in_force(versions: list[Text]) -> None:
    """Once: a clause's own, one in a clause that was it, or one in the closing list, which leads to
    the last version that had it."""
    on = date(2026, 6, 1)
    page = planned(*versions, on=on)["ja/privacy/"]
    html = plan.content(book_of(library_of(*versions), on), page).decode()
    listed = {i["id"]: i["href"] for x in page.values["gone"] for i in x["items"]}
    newest = versions[-1]
    named = {w for text in versions for clause in text.walk() for w in clause.was}
    for name in {clause.id for text in versions for clause in text.walk()}:
        last = [x for x in versions if name in _said(x)][-1].release.version

        assert name in own_texts(html)
        assert listed.get(name, f"{last}/#{name}") == f"{last}/#{name}"
        assert not (name in listed and name in _said(newest))
        assert name in listed or name in _said(newest) or name in named | _renamed(versions)


def _renamed(versions: list[Text]) -> set[str]:
    """The ids that say they were another: a text may return to that one."""
    return {clause.id for text in versions for clause in text.walk() if clause.was}
