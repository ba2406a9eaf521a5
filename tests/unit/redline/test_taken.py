"""redline/taken.py: words that were taken out are told of as that, and as no change."""

from collections.abc import Mapping
from datetime import date

import pytest

from kaitei.history import redaction
from kaitei.problems import say
from kaitei.redline import changes, taken
from kaitei.redline.changes import ChangeSet, Taken
from kaitei.text.model import Text
from unit.builders import Tree, authored_of, changed, policy, release, text_of
from unit.real import real

DAY = date(2026, 5, 1)
NEW: Tree = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "Some of it."}
MANAGER = "joint-use.manager.company"


def _without(tree: Tree, clause: str) -> Text:
    made = redaction.redact(authored_of(tree), clause)
    assert made
    return made.text


def _seen(old: Text, new: Text, *days: Mapping[str, date]) -> ChangeSet:
    return taken.seen(changes.compare(old, new), (old, new), (days[0], days[1]))


@pytest.mark.parametrize("side", [0, 1])
def test_a_clause_is_not_reworded_by_that(side: int) -> None:
    """Whichever side it was taken out of; it is counted by itself, and told with its day."""
    trees = [policy(), changed(policy(), NEW)]
    texts = [
        _without(tree, "scope") if i == side else text_of(tree) for i, tree in enumerate(trees)
    ]
    days: list[Mapping[str, date]] = [{}, {}]
    days[side] = {"scope": DAY}
    found, label = _seen(*texts, *days), ("1.0", "1.1")[side]

    assert found.taken == {"scope": (Taken(label, DAY, whole=True),)}
    assert [(it.id, it.kinds) for it in found.clauses] == [("scope", ())]
    assert changes.numbers(found) == {"redacted": 1}
    assert (found.hides("scope"), found.hides("purpose")) == (True, False)
    assert list(taken.told(found, "scope", "en")) == [
        f"On 2026-05-01 words of this clause were taken out of version {label}. Whether they had"
        " changed cannot be seen any more."
    ]


def test_what_else_happened_is_told_as_ever() -> None:
    """A clause that moved, has moved, and one that came with the version is new, whatever was taken
    out of them; others are reworded."""
    third = {"id": "more", "heading": "More", "text": "More."}
    fourth = {"id": "last", "heading": "Last", "text": "Last."}
    old = changed(policy(), {"sections.2": third})
    new = changed(old, {**NEW, "sections.2.text": "Other words.", "sections.3": fourth})
    new["sections"].append(new["sections"].pop(0))
    after = _without(dict(_without(new, "last").tree), "scope")
    found = _seen(text_of(old), after, {}, {"scope": DAY, "last": DAY})

    assert list(found.taken) == ["scope"]
    assert {it.id: it.kinds for it in found.clauses} == {
        "more": ("reworded",),
        "last": ("added",),
        "scope": ("moved",),
    }


def test_a_clause_that_is_gone_is_told_as_ever() -> None:
    """Whether words were taken out of it or of another one; where one has left its place, that is
    told once."""
    old = changed(policy(), {"sections.2": {"id": "more", "heading": "More", "text": "More."}})
    new = changed(policy(), release("1.1", "2026-02-01", "2026-03-01"))
    new["sections"].reverse()
    told: dict[str, tuple[str, ...]] = {"use": ("moved",), "more": ("removed",)}
    for gone, hidden in (("more", {}), ("scope", {"scope": ()})):
        found = _seen(_without(old, gone), text_of(new), {gone: DAY}, {})

        assert {it.id: it.kinds for it in found.clauses} == {**told, **hidden}


def test_of_an_entry_alone_not_all_is_hidden() -> None:
    """What else the clause says can be compared, and makes it reworded; alone it does not."""
    listed = [{"id": "names", "text": "Names."}, {"id": "days", "text": "Days."}]
    lists = {"sections.0.text": None, "sections.0.list": listed}
    old, new = changed(policy(), lists), changed(changed(policy(), NEW), lists)
    more = changed(new, {"sections.0.list.1.text": "Days and hours."})
    for after, kinds in ((new, ()), (more, ("reworded",))):
        found = _seen(_without(old, "names"), text_of(after), {"names": DAY}, {})
        units = found.clauses[0].wording["en"]

        assert found.taken == {"scope": (Taken("1.0", DAY, whole=False, entries=("names",)),)}
        assert (found.clauses[0].kinds, found.hides("scope")) == (kinds, False)
        assert [it.new and it.new.id for it in units if found.is_gone("scope", it)] == ["names"]


@pytest.mark.parametrize("side", [0, 1])
def test_a_fact_has_not_changed_by_that(side: int) -> None:
    """Nobody can see whether it had; what can be compared of the same fact is told."""
    trees: list[Tree] = [dict(real("versions/1.1.yaml").data) for _ in range(2)]
    at = next(i for i, it in enumerate(trees[0]["sections"]) if "joint_use" in it)
    name = f"sections.{at}.joint_use.manager"
    trees[1] = changed(trees[1], {f"{name}.name.text": "N", f"{name}.address.text": "A"})
    texts = [_without(x, MANAGER) if i == side else text_of(x) for i, x in enumerate(trees)]
    days: list[Mapping[str, date]] = [{}, {}]
    days[side] = {MANAGER: DAY}
    (fact,) = _seen(*texts, *days).facts

    assert (fact.id, fact.keys) == ("joint-use.manager", ("address",))
    texts[1 - side] = text_of(changed(trees[1 - side], {f"{name}.address.text": "A"}))
    if side:
        assert _seen(*texts, *days).facts == ()


def test_what_was_taken_out_of_both_has_not_stayed() -> None:
    """No word differs any more, and nobody can say that none did; in its place among the others,
    whatever else happened to it."""
    third = {"id": "more", "heading": "More", "text": "More."}
    old = changed(policy(), {"sections.2": third})
    new = changed(old, {**NEW, "sections.2.text": "Other words."})
    days = {"scope": DAY}
    found = _seen(_without(old, "scope"), _without(new, "scope"), days, days)
    new["sections"].insert(0, new["sections"].pop())
    moved = _seen(_without(old, "scope"), _without(new, "scope"), days, days)

    assert [it.version for it in found.taken["scope"]] == ["1.0", "1.1"]
    assert [(it.id, it.kinds) for it in found.clauses] == [("scope", ()), ("more", ("reworded",))]
    assert changes.numbers(found) == {"reworded": 1, "redacted": 1}
    assert [it.id for it in moved.clauses] == ["more", "scope"]


def test_where_one_side_took_over_what_stands_there_the_rest_is_the_same() -> None:
    """No clause differs, and nobody says that the two say the same."""
    old = _without(policy(), "scope")
    new = _without(changed(policy(), release("1.1", "2026-02-01", "2026-03-01")), "scope")
    found = _seen(old, new, {"scope": DAY}, {})

    assert (found.taken, found.clauses) == ({}, ())
    assert changes.summed(found, "en") == "What can still be read of the two texts is the same."
    assert changes.nothing(found, "ja") == say("diff.nothing.redacted", "ja")


def test_without_any_all_stays_as_it_was() -> None:
    """Nearly always."""
    old, new = text_of(policy()), text_of(changed(policy(), NEW))
    found = changes.compare(old, new)

    assert taken.seen(found, (old, new), ({}, {})) is found
