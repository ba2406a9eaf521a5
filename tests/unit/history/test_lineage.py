"""history/lineage.py: versions as they were made from one another."""

from dataclasses import replace

import pytest

from kaitei.history.lineage import Along
from kaitei.redline import changes
from kaitei.text.canonical import digest
from kaitei.text.model import Text
from unit.builders import lineage_of, text_of
from unit.redline.outlines import tree


def _version(label: str, replaces: str | None, outline: str = "a") -> Text:
    release = {"release.version": label}
    if replaces:
        release |= {"release.kind": "substantive", "release.replaces": replaces}
    return text_of(tree(outline, changes=release))


FIRST, SECOND, FORK = _version("1.0", None), _version("1.1", "1.0"), _version("1.2", "1.0")
THIRD = _version("2.0", "1.2", "a b")
ALL = (FIRST, SECOND, FORK, THIRD)


def test_a_version_is_made_from_the_one_it_replaces() -> None:
    """Not from the one before it: the order of publication plays no part."""
    lineage = lineage_of(*ALL)

    assert [lineage.origin(text) for text in ALL] == [None, FIRST, FIRST, FORK]
    assert lineage.ancestors(THIRD) == ("1.2", "1.0")
    assert lineage.ancestors(FIRST) == ()


@pytest.mark.usefixtures("two_workers")
def test_many_are_compared_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the change sets that one would make alone; then nothing is compared here."""
    alone, shared = lineage_of(*ALL), lineage_of(*ALL)
    made = [alone.changes(text) for text in ALL]
    shared.compare(ALL)
    monkeypatch.setattr(changes, "compare", None)

    assert [shared.changes(text) for text in ALL] == made


def test_the_first_version_is_made_from_none() -> None:
    """The others are, whatever became of their origin."""
    lineage = lineage_of(*ALL)

    assert [lineage.is_derived(text.release.version) for text in ALL] == [False, True, True, True]


def test_a_working_text_has_an_origin_as_well() -> None:
    """And none where it replaces what nobody published."""
    lineage = lineage_of(*ALL)

    assert lineage.origin(_version("2.1", "2.0")) is THIRD
    assert lineage.origin(_version("2.1", "9.9")) is None
    assert lineage.changes(_version("2.1", "9.9")) is None


def test_each_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often one asks."""
    compared = []
    compare = changes.compare

    def counting(old: Text, new: Text) -> changes.ChangeSet:
        compared.append((old.release.version, new.release.version))
        return compare(old, new)

    monkeypatch.setattr(changes, "compare", counting)
    lineage = lineage_of(*ALL)
    found = [lineage.changes(text) for text in (*ALL, *ALL)]

    assert [x and [c.id for c in x.clauses] for x in found[4:]] == [None, [], [], ["b"]]
    assert compared == [("1.0", "1.1"), ("1.0", "1.2"), ("1.2", "2.0")]


def test_what_goes_along_is_made_once_for_each() -> None:
    """In any order asked, each from the value of the version it replaces."""
    steps = []

    def step(text: Text, before: str | None) -> str:
        steps.append(text.release.version)
        return f"{before or ''}>{text.release.version}"

    along = Along(lineage_of(*ALL), step)

    assert [along.of(text) for text in (THIRD, FORK, SECOND, THIRD)] == [
        ">1.0>1.2>2.0",
        ">1.0>1.2",
        ">1.0>1.1",
        ">1.0>1.2>2.0",
    ]
    assert steps == ["1.0", "1.2", "2.0", "1.1"]


def test_a_long_history_needs_no_deep_stack() -> None:
    """A thousand versions in a row are walked, not recursed into."""
    chain = [_version("1.0", None)]
    chain += [_version(f"1.{i}", f"1.{i - 1}") for i in range(1, 1200)]
    along = Along[int](lineage_of(*chain), lambda _, before: (before or 0) + 1)

    assert along.of(chain[-1]) == 1200


def test_a_version_is_told_apart_by_its_text_and_its_past() -> None:
    """A digest each: another text changes its own and those of all that were made from it."""
    other = text_of(tree("a", {"a": {"text": "乙。"}}, {"release.version": "1.0"}))
    before, after = lineage_of(*ALL).chains, lineage_of(other, *ALL[1:]).chains
    later = lineage_of(FIRST, SECOND, FORK, _version("2.0", "1.2", "a c")).chains

    assert list(before) == ["1.0", "1.1", "1.2", "2.0"]
    assert len({*before.values(), *after.values()}) == 8
    assert [label for label in before if later[label] != before[label]] == ["2.0"]


def test_a_first_version_has_no_past() -> None:
    """Nor has one whose origin nobody published: its digest is that of its text alone."""
    text = _version("1.1", "1.0")
    alone, derived = lineage_of(text).chains, lineage_of(FIRST, text).chains

    assert alone["1.1"] == digest(f"{text.digest} ".encode())
    assert derived["1.1"] != alone["1.1"]


def test_others_will_be_made_from_what_none_replaced_yet() -> None:
    """And from what that was made from: a text may return to it."""
    assert [version.label for version in lineage_of(*ALL).ends()] == ["1.1", "1.0", "2.0", "1.2"]
    assert [version.label for version in lineage_of(FIRST).ends()] == ["1.0"]


def test_milestones_stand_along_what_each_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted from the first version by what each was made from, on every branch."""
    monkeypatch.setattr("kaitei.history.lineage._APART", 2)
    later = _version("2.1", "2.0"), _version("2.2", "2.1")

    assert [version.label for version in lineage_of(*ALL, *later).milestones()] == [
        *("1.1", "1.2", "2.1"),
    ]


def test_from_a_milestone_it_is_not_far() -> None:
    """Fifty steps at the most, and a long history has few of them."""
    chain = [_version("1.0", None)]
    chain += [_version(f"1.{i}", f"1.{i - 1}") for i in range(1, 120)]

    assert [x.label for x in lineage_of(*chain).milestones()] == ["1.49", "1.99"]


def test_only_a_versions_own_text_has_its_digest() -> None:
    """A working text with its label is another text."""
    lineage = lineage_of(*ALL)

    assert lineage.chain(FORK) == lineage.chains["1.2"]
    assert lineage.chain(replace(FORK)) is None
    assert lineage.chain(_version("9.9", "2.0")) is None


def test_what_is_known_from_elsewhere_is_not_made() -> None:
    """Nor is what came before it; what was not made is not known."""
    steps = []

    def step(text: Text, before: str | None) -> str:
        steps.append(text.release.version)
        return f"{before}>{text.release.version}"

    along = Along(lineage_of(*ALL), step)
    along.glance = lambda text: "known" if text is FORK else None

    assert along.known(THIRD) is None
    assert (along.of(THIRD), along.known(THIRD)) == ("known>2.0", "known>2.0")
    assert along.known(FORK) == "known"
    assert steps == ["2.0"]


def test_what_was_made_of_a_text_is_not_made_again() -> None:
    """Of a version or of another one; a text that says the same is another one."""
    steps: list[str] = []

    def step(text: Text, before: int | None) -> int:
        steps.append(text.release.version)
        return (before or 0) + 1

    along, working = Along(lineage_of(FIRST, SECOND), step), _version("2.1", "1.1")

    assert [along.of(text) for text in (SECOND, working, SECOND, working)] == [2, 3, 2, 3]
    assert along.known(replace(working)) is None
    assert steps == ["1.0", "1.1", "2.1"]
