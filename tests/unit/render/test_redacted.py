"""render/redacted.py: words that were taken out are told of as that, and as no change."""

from collections.abc import Mapping
from datetime import date

import pytest

from kaitei.history import redaction
from kaitei.redline.changes import compare
from kaitei.render import redacted
from kaitei.render.blocks import lines
from kaitei.render.redacted import Taken, TakenOut
from kaitei.render.revision import Altered, Gap, Revision, revision
from kaitei.text.model import Text
from unit.builders import Tree, authored_of, changed, policy, release, text_of

DAY = date(2026, 5, 1)
NEW: Tree = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "Some of it."}
LIST: Tree = {
    "sections.0.text": None,
    "sections.0.list": [{"id": "names", "text": "Names."}, {"id": "days", "text": "Days."}],
}


def _without(tree: Tree, clause: str) -> Text:
    made = redaction.redact(authored_of(tree), clause)
    assert made
    return made.text


def _told(
    old: Text, new: Text, *days: Mapping[str, date], language: str = "en"
) -> tuple[Revision, TakenOut]:
    read = revision(old, new, compare(old, new), language)
    return redacted.told(read, (old, new), (days[0], days[1]))


def _marked(item: Altered) -> list[tuple[str, str]]:
    """The words of the marked text, each with its mark."""
    runs = [run for line in lines(item.marked) for run in line.runs]
    return [("".join(piece.text for piece in run.pieces), run.mark) for run in runs]


@pytest.mark.parametrize("side", [0, 1])
def test_a_clause_is_not_reworded_by_that(side: int) -> None:
    """Whichever side it was taken out of; no mark says that somebody wrote or deleted anything."""
    trees = [policy(), changed(policy(), NEW)]
    texts = [
        _without(tree, "scope") if i == side else text_of(tree) for i, tree in enumerate(trees)
    ]
    days: list[Mapping[str, date]] = [{}, {}]
    days[side] = {"scope": DAY}
    read, taken = _told(*texts, *days)
    (item,) = read.altered()

    assert taken == {"scope": (Taken(("1.0", "1.1")[side], DAY, whole=True),)}
    assert (item.happened, read.of_kind("reworded")) == ((), ())
    assert _marked(item) == [("Scope", ""), (("Some of it.", "[redacted]")[side], "")]
    assert [run.mark for it in item.sides for line in lines(it) for run in line.runs] == [""] * 4


def test_of_an_entry_alone_what_else_changed_stays_marked() -> None:
    """It can be told apart; the clause is not said to be reworded, for that cannot."""
    new = {**LIST, **NEW, "sections.0.list.1.text": "Days and hours."}
    del new["sections.0.text.en"]
    old, after = changed(policy(), LIST), changed(policy(), new)
    read, taken = _told(_without(old, "names"), text_of(after), {"names": DAY}, {})
    (item,) = read.altered()

    assert taken == {"scope": (Taken("1.0", DAY, whole=False),)}
    assert item.happened == ()
    assert (" and hours", "inserted") in _marked(item)


def test_what_else_happened_is_told_as_ever() -> None:
    """A clause that moved, has moved, and one that came with the version is new, whatever was taken
    out of them; others are reworded."""
    third = {"id": "more", "heading": "More", "text": "More."}
    fourth = {"id": "last", "heading": "Last", "text": "Last."}
    old = changed(policy(), {"sections.2": third})
    new = changed(old, {**NEW, "sections.2.text": "Other words.", "sections.3": fourth})
    new["sections"].append(new["sections"].pop(0))
    after = _without(dict(_without(new, "last").tree), "scope")
    read, taken = _told(text_of(old), after, {}, {"scope": DAY, "last": DAY})

    assert list(taken) == ["scope"]
    assert {item.name.id: item.happened for item in read.altered()} == {
        "more": ("reworded",),
        "last": ("added",),
        "scope": ("moved",),
    }


def test_where_both_sides_say_the_same_there_is_nothing_to_tell() -> None:
    """Taken out of both: no clause differs."""
    old = _without(policy(), "scope")
    new = _without(changed(policy(), NEW), "scope")
    read, taken = _told(old, new, {"scope": DAY}, {"scope": DAY})

    assert (taken, [type(item) for item in read.items]) == ({}, [Gap])


def test_without_any_all_stays_as_it_was_read() -> None:
    """Nearly always."""
    old, new = text_of(policy()), text_of(changed(policy(), NEW))
    read = revision(old, new, compare(old, new), "en")

    assert redacted.told(read, (old, new), ({}, {})) == (read, {})
