"""Chains of versions to be drawn: whatever was edited from one to the next."""

from typing import Any

from hypothesis import strategies as st

from kaitei.text.model import Text
from unit.builders import text_of
from unit.redline.outlines import forests, tree

LANGUAGES = ("ja", "en", "fr")
IDS = "abcde"
WORDS = ["甲は乙。", "甲は丙。", "30日以内に行う。", "[](#a)を除く。"]
SAID = st.fixed_dictionaries({x: st.sampled_from(WORDS) for x in LANGUAGES})
Parts = dict[str, Any]


@st.composite
def outlines(draw: st.DrawFn) -> tuple[str, Parts]:
    """Some clauses as a forest, each with words; `a` is always there to be referred to."""
    others = draw(st.sets(st.sampled_from(IDS[1:])))
    names = draw(st.permutations(sorted({"a", *others})))
    return draw(forests(names)), {name: {"text": draw(SAID)} for name in names}


def version(
    number: int, outline: str, parts: Parts, languages: tuple[str, ...] = LANGUAGES, **release: Any
) -> Text:
    """Version 1.n, made from the one before it."""
    changes: Parts = {"languages": list(languages), "release.version": f"1.{number}", "title": "T"}
    changes["release.notice"] = {"summary": "S.", "reason": "R."}
    if number:
        changes |= {"release.replaces": f"1.{number - 1}", "release.kind": "substantive"}
    changes |= {f"release.{key}": value for key, value in release.items()}
    return text_of(tree(outline, parts, changes))


def _chain(drawn: list[tuple[Any, ...]]) -> list[Text]:
    return [version(i, *parts) for i, parts in enumerate(drawn)]


CHAINS = st.lists(outlines(), min_size=2, max_size=5).map(_chain)
# Texts in which anything may have become of a clause: renamed, merged or split, back to an older
# name; its words in lists with ids and without; references, languages that come or go.
NAMES = "abcdefg"


@st.composite
def _entries(draw: st.DrawFn, clause: str) -> list[Parts]:
    """Some entries of a clause's list, that may have ids of their own, and names from before."""
    listed: list[Parts] = []
    for number in draw(st.lists(st.sampled_from("123"), unique=True, max_size=3)):
        named = {"id": f"{clause}.{number}"} if draw(st.booleans()) else {}
        was = {"was": [f"{clause}.{4 - int(number)}"]} if named and draw(st.booleans()) else {}
        listed.append({**named, **was, "text": draw(SAID)})
    return listed


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, Parts, tuple[str, ...]]:
    outline, parts = draw(outlines())
    names = sorted(parts)
    for name in names:
        others = [x for x in NAMES if x != name and x not in names]
        if was := draw(st.lists(st.sampled_from(others), unique=True, max_size=2)):
            parts[name]["was"] = was
        if listed := draw(_entries(name)):
            parts[name]["list"] = listed
    languages = draw(st.sampled_from([LANGUAGES, LANGUAGES[:2], LANGUAGES[::-1]]))
    return outline, {x: _spoken(by, languages) for x, by in parts.items()}, languages


def _spoken(value: Any, languages: tuple[str, ...]) -> Any:
    """What is said in several languages, in these alone."""
    if isinstance(value, list):
        return [_spoken(item, languages) for item in value]
    if isinstance(value, dict) and set(value) <= set(LANGUAGES):
        return {x: value[x] for x in languages}
    if isinstance(value, dict):
        return {key: _spoken(item, languages) for key, item in value.items()}
    return value


MIXED = st.lists(_texts(), min_size=2, max_size=4).map(_chain)


@st.composite
def renaming(draw: st.DrawFn) -> list[Text]:
    """A chain in which clauses say that they were others, which stood before and are no more."""
    drawn = draw(st.lists(outlines(), min_size=2, max_size=4))
    stood: set[str] = set()
    for _, parts in drawn:
        free = sorted(stood - set(parts))
        for part in parts.values():
            was = draw(st.sets(st.sampled_from(free), max_size=2)) if free else set()
            part.update({"was": sorted(was)} if was else {})
        stood |= set(parts)
    return _chain(drawn)
