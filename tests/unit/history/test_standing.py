"""history/standing.py: since which version a clause's words stand as they do."""

import json
from typing import Any

import pytest

from kaitei.history import standing
from kaitei.history.lineage import Lineage
from kaitei.history.standing import Origin
from kaitei.redline.changes import ChangeSet
from kaitei.text.model import Text
from unit.builders import lineage_of, text_of, versions_of
from unit.real import real_text
from unit.redline.outlines import tree

SAID = {"text": {"ja": "甲。", "en": "A."}}


def _origins(*versions: Text) -> standing.Since:
    return standing.since(lineage_of(*versions)).of(versions[-1])


def _since(*versions: Text) -> dict[str, dict[str, str]]:
    """The labels alone."""
    found = _origins(*versions).items()
    return {x: {name: origin.version for name, origin in by.items()} for x, by in found}


def _version(
    label: str, replaces: str | None, outline: str = "a b(c)", **parts: dict[str, Any]
) -> Text:
    release: dict[str, Any] = {"release.version": label}
    if replaces:
        release |= {"release.kind": "substantive", "release.replaces": replaces}
    return text_of(tree(outline, parts, release))


FIRST = _version("1.0", None)
LATER = {
    label: {"release.version": label, "release.replaces": base, "release.kind": "substantive"}
    for label, base in (("1.1", "1.0"), ("1.2", "1.1"))
}


def test_in_the_first_version_everything_stands_since_it() -> None:
    """Every clause, in every language."""
    everywhere = {"a": "1.0", "b": "1.0", "c": "1.0"}

    assert _since(FIRST) == {"ja": everywhere, "en": everywhere}


def test_a_clause_stands_since_the_version_that_reworded_it() -> None:
    """And no other clause does; what is below a clause has its own history."""
    second = _version("1.1", "1.0", c=SAID)
    third = _version("1.2", "1.1", a=SAID, c=SAID)

    assert _since(FIRST, second, third)["ja"] == {"a": "1.2", "b": "1.0", "c": "1.1"}


def test_each_language_has_its_own_history() -> None:
    """Where one alone was corrected, the other stands as it stood."""
    second = _version("1.1", "1.0", a={"text": {"ja": "a。", "en": "A."}})
    found = _since(FIRST, second)

    assert (found["ja"]["a"], found["en"]["a"]) == ("1.0", "1.1")


@pytest.mark.parametrize("said", ["ａ。", "a 。"])
def test_what_a_redline_folds_away_leaves_the_words_as_they_were(said: str) -> None:
    """Another width, another space: nobody reads it otherwise."""
    assert _since(FIRST, _version("1.1", "1.0", a={"text": said}))["ja"]["a"] == "1.0"


@pytest.mark.parametrize("outline", ["b(c) a", "x a b(c)", "b(a c)"])
def test_another_place_or_number_is_no_other_wording(outline: str) -> None:
    """A clause that moved says what it said."""
    assert _since(FIRST, _version("1.1", "1.0", outline, a={"heading": "a"}))["ja"]["a"] == "1.0"


def test_a_renamed_clause_keeps_its_history() -> None:
    """Under the id it had then."""
    second = _version("1.1", "1.0", "x=a b(c)", x={"text": "a。", "heading": "a"})

    assert _origins(FIRST, second)["ja"] == {
        "x": Origin("1.0", "a"),
        "b": Origin("1.0", "b"),
        "c": Origin("1.0", "c"),
    }


def test_the_history_of_a_policy_has_what_lags_as_well() -> None:
    """Both are asked of one lineage."""
    pending = {"release.translation_pending": {"en": ["a"]}}
    changed = {"a": {"text": {"ja": "乙。", "en": "a。"}}}
    release = {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "editorial"}
    second = text_of(tree("a b(c)", changed, {**release, **pending}))
    history = standing.history(lineage_of(FIRST, second))

    assert history.since.of(second)["ja"]["a"] == Origin("1.1", "a")
    assert history.since.of(second)["en"]["a"] == Origin("1.0", "a")
    assert history.pending.of(second) == {("en", "a"): "1.0"}


def test_what_went_and_came_back_is_new() -> None:
    """It did not stand in between."""
    without = _version("1.1", "1.0", "b(c)")
    back = _version("1.2", "1.1")

    assert _since(FIRST, without, back)["ja"] == {"a": "1.2", "b": "1.0", "c": "1.0"}


def test_history_follows_what_was_replaced_not_what_came_before() -> None:
    """A text that returns to an older one has that one's history."""
    aside = _version("1.1", "1.0", a=SAID)
    back = _version("1.2", "1.0", c=SAID)

    assert _since(FIRST, aside, back)["ja"] == {"a": "1.0", "b": "1.0", "c": "1.2"}


def test_a_language_stands_since_the_policy_or_the_clause_has_it() -> None:
    """A clause without the language has no history in it."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    japanese = {"heading": {"ja": "a"}, "text": {"ja": "a。"}, "only": only}
    first, second = _version("1.0", None, a=japanese), _version("1.1", "1.0")

    assert "a" not in _since(first)["en"]
    assert _since(first, second)["en"]["a"] == "1.1"
    assert _since(first, second)["ja"]["a"] == "1.0"


def test_the_published_policy() -> None:
    """1.1 completes one clause; all others stand since 1.0."""
    found = _since(real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml"))

    for language in ("ja", "en"):
        assert [x for x, label in found[language].items() if label == "1.1"] == ["other-info.ga"]


class _Memory(dict[str, Any]):
    """What is remembered, as it would be read from a file."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def get(self, key: str) -> Any:  # type: ignore[override]
        """What is remembered under the key."""
        self.asked.append(key)
        return super().get(key)

    def put(self, key: str, value: Any) -> None:
        """Remembers a value."""
        self[key] = json.loads(json.dumps(value))


def _chain() -> list[Text]:
    """Three versions: the second leaves the English of `a` as it was, the third renames `c`."""
    pending = {"release.translation_pending": {"en": ["a"]}}
    second = tree("a b(c)", {"a": {"text": {"ja": "乙。", "en": "a。"}}}, pending | LATER["1.1"])
    renamed = {"a": {"text": {"ja": "乙。", "en": "B."}}, "d": {"text": "c。"}}
    third = tree("a b(d=c)", renamed, LATER["1.2"])
    return [FIRST, text_of(second), text_of(third)]


def _remembered(*versions: Text) -> _Memory:
    """What is remembered once the newest version was asked about."""
    memory = _Memory()
    made = standing.history(lineage_of(*versions))
    made.since.of(versions[-1])
    made.pending.of(versions[-1])
    standing.remember(made, (), memory)
    return memory


def test_what_was_remembered_is_told_without_comparing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the newest version and of the one it replaces; the answers are the same."""
    versions = _chain()
    lineage = lineage_of(*versions)
    fresh, known = standing.history(lineage), standing.history(lineage)
    told = [(fresh.since.of(text), fresh.pending.of(text)) for text in versions[1:]]
    memory = _remembered(*_chain())
    monkeypatch.setattr(type(lineage), "changes", None)
    standing.recall(known, memory)

    assert [(known.since.of(text), known.pending.of(text)) for text in versions[1:]] == told
    assert told[0][1] == {("en", "a"): "1.0"}
    assert told[1][0]["ja"]["d"] == Origin("1.0", "c")


def test_the_version_that_a_site_shows_is_remembered_too() -> None:
    """Others may be made from it, and from those, before it is superseded; without it the version
    that none replaces and the origin of that are all."""
    versions = versions_of(*_chain())
    made = standing.history(Lineage(versions))
    for version in versions:
        made.since.of(version.text)
        made.pending.of(version.text)
    alone, shown = _Memory(), _Memory()
    standing.remember(made, (), alone)
    standing.remember(made, versions[:1], shown)
    keys = [f"since {chain}" for chain in made.lineage.chains.values()]

    assert list(alone) == [keys[2], keys[1]]
    assert list(shown) == [keys[0], keys[2], keys[1]]


def test_a_version_of_long_ago_is_told_from_the_last_milestone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever corrects one waits for a few comparisons, not for those of the whole past."""
    monkeypatch.setattr("kaitei.history.lineage._APART", 3)
    chain = [_version("1.0", None), *(_version(f"1.{i}", f"1.{i - 1}") for i in range(1, 9))]
    memory, known = _remembered(*chain), standing.history(lineage_of(*chain))
    standing.recall(known, memory)
    compared: list[str] = []
    told = type(known.lineage).changes

    def counting(lineage: Lineage, text: Text) -> ChangeSet | None:
        compared.append(text.release.version)
        return told(lineage, text)

    monkeypatch.setattr(Lineage, "changes", counting)
    known.since.of(chain[6])

    assert compared == ["1.6"]


def test_what_is_remembered_already_is_asked_for_again() -> None:
    """So a build that had no need of it does not drop it."""
    memory = _remembered(*_chain())
    memory.asked.clear()
    standing.remember(standing.history(lineage_of(*_chain())), (), memory)

    assert sorted(memory.asked) == sorted(memory)


def test_of_versions_that_are_not_asked_about_nothing_is_remembered() -> None:
    """Nor of one of which half is known."""
    memory, made = _Memory(), standing.history(lineage_of(*_chain()))
    standing.remember(made, (), memory)
    made.since.of(FIRST)
    standing.remember(made, (), memory)

    assert memory == {}


def test_what_was_remembered_of_another_past_is_not_taken_over() -> None:
    """A version is known by its text and by those it was made from."""
    memory = _remembered(*_chain())
    other = text_of(tree("a b(c)", {"c": SAID}, {"release.version": "1.0"}))
    versions = [other, *_chain()[1:]]
    known = standing.history(lineage_of(*versions))
    standing.recall(known, memory)

    assert [known.since.known(text) for text in versions] == [None, None, None]
