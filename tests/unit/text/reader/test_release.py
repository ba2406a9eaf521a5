"""text/reader.py: what a text is, and which version of itself it will be."""

import gc
import weakref
from datetime import date

import pytest

from kaitei.text.model import Prose, Text
from unit.builders import Changes, Tree, policy, text_of, told
from unit.real import real_text


def _release(changes: Changes) -> Tree:
    return policy({f"release.{key}": value for key, value in changes.items()})


def test_a_text_is_read_as_what_it_means() -> None:
    """Days are days, yes and no a truth; languages keep their order, labels their points."""
    text = text_of(_release({"version": "1.10", "kind": "editorial", "replaces": "1.9"}))

    assert (text.policy, text.languages) == ("privacy", ("ja", "en"))
    assert (
        text.release.version,
        text.release.replaces,
        text.release.kind,
        text.release.material,
    ) == ("1.10", "1.9", "editorial", False)
    assert date(2026, 1, 10) == text.release.announced == text.release.effective
    assert text.organisation == {"ja": "Example Orchestra", "en": "Example Orchestra"}


def test_a_version_may_be_written_before_it_is_announced() -> None:
    """Only a published text needs its announced date."""
    assert text_of(_release({"announced": None})).release.announced is None


@pytest.mark.parametrize("key", ["kind", "material", "effective", "notice"])
def test_a_release_may_be_begun(key: str) -> None:
    """What is still to be decided is named; a published text has all of it."""
    assert text_of(_release({key: None})).release.unfinished == (key,)
    assert text_of(policy()).release.unfinished == ()


def test_a_release_signs_off_what_its_languages_say() -> None:
    """Clauses by id; what nobody signed off leaves no trace in the tree."""
    signed = {
        "release.unchanged_meaning": ["use"],
        "release.translation_pending": {"en": ["scope"]},
    }
    release = text_of(policy(signed)).release

    assert release.unchanged_meaning == ("use",)
    assert release.translation_pending == {"en": ("scope",)}
    assert text_of(policy()).release.unchanged_meaning == ()
    assert text_of(policy()).release.translation_pending == {}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"release.unchanged_meaning": ["nowhere"]}, "unknown-reference"),
        ({"release.translation_pending": {"en": ["nowhere"]}}, "unknown-reference"),
        ({"release.translation_pending": {"fr": ["scope"]}}, "unknown-language"),
        ({"release.unchanged_meaning": ["use", "use"]}, "repeated"),
        ({"release.translation_pending": {"en": ["use", "use"]}}, "repeated"),
        ({"release.unchanged_meaning": []}, "empty"),
    ],
)
def test_a_sign_off_names_clauses_and_languages_of_the_text(changes: Changes, rule: str) -> None:
    """Each once."""
    assert told(policy(changes)) == [rule]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"kind": "editorial"}, ["replaces-missing"]),
        ({"kind": "substantive"}, ["replaces-missing"]),
        ({"replaces": "0.9"}, ["replaces-needless"]),
        ({"kind": "editorial", "replaces": "1.0"}, ["replaces-itself"]),
    ],
    ids=str,
)
def test_a_release_says_what_it_replaces(changes: Changes, rules: list[str]) -> None:
    """A first version replaces nothing, any other another."""
    assert rules == told(_release(changes))


@pytest.mark.parametrize("file", ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"])
def test_the_real_texts_are_read(file: str) -> None:
    """Thirteen sections, an opening, and every language of every clause."""
    text: Text = real_text(file)

    assert text.languages == ("ja", "en")
    assert text.preamble
    assert {"ja", "en"} == {
        language
        for clause in text.walk()
        for block in clause.passage
        if isinstance(block, Prose)
        for language in block.lines
    }


def test_a_text_goes_when_nobody_has_it_any_more() -> None:
    """At once: a check reads a thousand files, and collects no cycles."""
    gc.disable()
    try:
        text = text_of(policy())
        known = weakref.ref(text)
        del text
        assert known() is None
    finally:
        gc.enable()
