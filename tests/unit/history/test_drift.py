"""history/drift.py: a clause whose one language changed and whose other did not."""

from collections.abc import Mapping
from typing import Any

import pytest

from kaitei.history import drift
from kaitei.history.drift import Drift
from kaitei.text.model import Text
from unit.builders import lineage_of, text_of
from unit.redline.outlines import tree

LANGUAGES = ("ja", "en", "fr")
OLD = {"ja": "甲。", "en": "A.", "fr": "Le A."}
NEW = {"ja": "乙。", "en": "B.", "fr": "Le B."}
Part = dict[str, Any]


def _text(
    part: Part, label: str, replaces: str | None = None, languages: Any = LANGUAGES, **release: Any
) -> Text:
    """A version whose clause `a` has this part, and whose clause `b` never changes."""
    changes: Part = {"languages": list(languages), "title": "T", "release.version": label}
    changes |= {"release.notice": {"summary": "S.", "reason": "R."}}
    if replaces:
        changes |= {"release.kind": "substantive", "release.replaces": replaces}
    changes |= {f"release.{key}": value for key, value in release.items()}
    return text_of(tree("a b", {"a": part}, changes))


def _said(*changed: str, languages: Any = LANGUAGES) -> Part:
    return {"text": {x: (NEW if x in changed else OLD)[x] for x in languages}}


def _drift(*versions: Text) -> Mapping[str, Drift]:
    return drift.drift(lineage_of(*versions[:-1]), versions[-1])


FIRST = _text(_said(), "1.0")


@pytest.mark.parametrize(
    ("changed", "lagging"),
    [
        ((), ()),
        (("ja",), ("en", "fr")),
        (("en",), ("ja", "fr")),
        (("ja", "fr"), ("en",)),
        (("ja", "en", "fr"), ()),
    ],
)
def test_what_did_not_change_while_another_did_lags(
    changed: tuple[str, ...], lagging: tuple[str, ...]
) -> None:
    """Any language may lead, in any number; both are told in the order of the text."""
    found = _drift(FIRST, _text(_said(*changed), "1.1", "1.0"))

    assert found == ({"a": Drift("a", changed, lagging)} if lagging else {})


@pytest.mark.parametrize("changed", [("ja",), ("en",), ("en", "fr")])
def test_the_order_of_languages_changes_no_more_than_the_order(changed: tuple[str, ...]) -> None:
    """Neither of the two texts is the leading one by its place."""
    backwards = tuple(reversed(LANGUAGES))
    second = _text(_said(*changed), "1.1", "1.0", backwards)
    (here,) = _drift(FIRST, _text(_said(*changed), "1.1", "1.0")).values()
    (there,) = _drift(_text(_said(), "1.0", None, backwards), second).values()

    assert (here.changed, here.lagging) == (there.changed[::-1], there.lagging[::-1])


ROWS = {"columns": ["情報", "目的"], "rows": [[{"text": "氏名"}, {"text": OLD}]]}
ENTRIES = [{"label": OLD, "text": "x。"}]


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ({"heading": OLD}, ("heading",)),
        ({"note": OLD}, ("note",)),
        ({"lines": OLD}, ("lines",)),
        ({"list": ENTRIES}, ("list", 0, "label")),
        ({"list": [{"text": OLD}]}, ("list", 0, "text")),
        ({"table": ROWS}, ("table", "rows", 0, 1, "text")),
        ({"table": {**ROWS, "columns": ["情報", OLD]}}, ("table", "columns", 1)),
        ({"after": {"text": OLD}}, ("after", "text")),
    ],
)
def test_all_that_a_clause_says_counts(part: Part, path: tuple[str | int, ...]) -> None:
    """Headings, labels, entries, cells and notes as well."""
    old = _text(part, "1.0")
    new: Any = tree("a", {"a": part})["sections"][0]
    node = new
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = {**OLD, "en": "Other."}
    found = _drift(old, _text({key: new[key] for key in part}, "1.1", "1.0"))

    assert found["a"].changed == ("en",)
    assert found["a"].lagging == ("ja", "fr")


@pytest.mark.parametrize(
    ("before", "after", "is_drift"),
    [
        ("Ｗｅｂを見る。", "Webを見る。", False),
        ("Web を見る。", "Webを見る。", False),
        ("か\u3099を見る。", "がを見る。", False),
        ("甲、乙。", "甲・乙。", True),
        ("甲を見る。", "*甲*を見る。", True),
        ("[甲](https://a.example)。", "[甲](https://b.example)。", True),
        ("[](#a)。", "[](#b)。", True),
        ("甲。\n\n乙。", "乙。\n\n甲。", True),
        ("神。", "\ufa19。", True),
    ],
)
def test_only_what_no_reader_notices_is_no_change(before: str, after: str, is_drift: bool) -> None:
    """Code points, widths and spaces have no counterpart in the other language."""
    both = [_text({"text": {"ja": x, "en": "A."}}, "1.0", None, LANGUAGES[:2]) for x in [before]]
    new = _text({"text": {"ja": after, "en": "A."}}, "1.1", "1.0", LANGUAGES[:2])

    assert bool(_drift(*both, new)) == is_drift


def test_what_is_new_or_renumbered_is_no_drift() -> None:
    """A new clause has every language, or says why not; a number is nobody's wording."""
    old = text_of(tree("a", changes={"release.version": "1.0"}))
    release = {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "substantive"}
    new = text_of(tree("x a", changes=release))

    assert _drift(old, new) == {}


def test_a_language_counts_where_the_clause_had_it() -> None:
    """What the policy or the clause only now says in it lags behind nothing."""
    monolingual = _text(_said(languages=["ja"]), "1.0", None, ["ja"])
    only = {"only": {"languages": ["ja"], "reason": "R."}, "heading": {"ja": "a"}}
    gone = _text({**only, "text": {"ja": "丙。"}}, "1.1", "1.0")
    back = _text(_said("ja"), "1.1", "1.0")

    assert _drift(monolingual, back) == {}
    assert _drift(FIRST, gone) == {}
    for new in (back, _text(_said(), "1.1", "1.0")):
        assert _drift(_text({**only, "text": {"ja": "甲。"}}, "1.0"), new) == {}


def _entries(said: str) -> Part:
    """An entry that exists in Japanese and French alone, and one that every language has."""
    only = {"languages": ["ja", "fr"], "reason": "R."}
    return {"list": [{"text": {"ja": said, "fr": "F."}, "only": only}, {"text": OLD}]}


def test_an_entry_counts_in_the_languages_it_exists_in() -> None:
    """English has nothing to change where it has no such entry."""
    found = _drift(_text(_entries("甲。"), "1.0"), _text(_entries("乙。"), "1.1", "1.0"))

    assert found == {"a": Drift("a", ("ja",), ("fr",))}


def test_a_renamed_clause_drifts_under_its_new_name() -> None:
    """It is the same clause."""
    old = text_of(tree("a", {"a": {"heading": "A", "text": {"ja": "甲。", "en": "A."}}}))
    release = {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "substantive"}
    new = text_of(tree("x=a", {"x": {"heading": "A", "text": {"ja": "乙。", "en": "A."}}}, release))

    assert list(_drift(old, new)) == ["x"]


def _second(**release: Any) -> Text:
    """Version 1.1, of which the Japanese alone moved on, and which says that English lags."""
    pending = {"en": ["a"], "fr": ["a"]}
    return _text(_said("ja"), "1.1", "1.0", translation_pending=pending, **release)


def test_a_late_translation_is_no_drift() -> None:
    """Japanese need not follow what follows it; what is still to come lags on."""
    third = _text(_said("ja", "en"), "1.2", "1.1")

    assert _drift(FIRST, _second(), third) == {"a": Drift("a", (), ("fr",))}
    assert _drift(FIRST, _second(), _text(_said("ja", "en", "fr"), "1.2", "1.1")) == {}


def test_what_was_pending_lags_until_it_is_delivered() -> None:
    """Though nothing changed at all; and of course if the other language moves on again."""
    again = {"text": {**NEW, "en": OLD["en"], "fr": OLD["fr"], "ja": "丙。"}}

    assert _drift(FIRST, _second(), _text(_said("ja"), "1.2", "1.1")) == {
        "a": Drift("a", (), ("en", "fr"))
    }
    assert _drift(FIRST, _second(), _text(again, "1.2", "1.1")) == {
        "a": Drift("a", ("ja",), ("en", "fr"))
    }


def test_a_language_that_stands_alone_lags_behind_nothing() -> None:
    """Where the policy has given up the others."""
    assert _drift(FIRST, _second(), _text(_said(languages=["en"]), "1.2", "1.1", ["en"])) == {}


def test_a_passage_says_which_version_it_still_reflects() -> None:
    """The one before it began to lag, however long that goes on."""
    third = _text(_said("ja", "fr"), "1.2", "1.1", translation_pending={"en": ["a"]})
    fourth = _text(_said("ja", "en", "fr"), "1.3", "1.2")
    along = drift.pending(lineage_of(FIRST, _second(), third, fourth))

    assert [along.of(x) for x in (FIRST, _second(), third, fourth)] == [
        {},
        {("en", "a"): "1.0", ("fr", "a"): "1.0"},
        {("en", "a"): "1.0"},
        {},
    ]


def test_the_first_version_and_one_of_unknown_origin_have_no_drift() -> None:
    """There is nothing to compare with; where that is wrong, another rule tells."""
    assert _drift(FIRST) == {}
    assert _drift(FIRST, _text(_said("ja"), "1.1", "9.9")) == {}
