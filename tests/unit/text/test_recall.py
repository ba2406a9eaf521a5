"""text/recall.py: what is remembered of a text, so that it need not be read again."""

import dataclasses
import json
from collections.abc import Callable

from kaitei.text import recall
from kaitei.text.model import Text
from unit.builders import policy, text_of
from unit.real import real_text


def _recalled(text: Text, whole: Callable[[], Text]) -> Text:
    """The text after a way through a file."""
    known = json.loads(json.dumps(recall.remembered(text)))
    return recall.recall(known, recall.named(text), whole)


def _never() -> Text:
    raise AssertionError("the text is read")


def test_what_is_asked_of_every_version_needs_no_reading() -> None:
    """Dates, notice, names, ids with what they were called, the digest."""
    text = real_text("versions/1.1.yaml")
    found = _recalled(text, _never)

    names = ("policy", "languages", "organisation", "title", "release", "digest", "states_facts")
    for name in names:
        assert getattr(found, name) == getattr(text, name)
    assert list(found.ids().items()) == list(text.ids().items())


def test_its_clauses_are_read_when_they_are_asked_for() -> None:
    """Once, and they are those of the text."""
    text, read = text_of(policy()), list[str]()
    found = _recalled(text, lambda: read.append("x") or text)

    assert (found.sections, found.preamble, found.tree) == (
        text.sections,
        text.preamble,
        text.tree,
    )
    assert list(found.walk()) == list(text.walk())
    assert read == ["x"]


def test_another_text_made_of_it_is_whole() -> None:
    """As when its terms are marked."""
    text = text_of(policy())
    made = dataclasses.replace(_recalled(text, lambda: text), sections=())

    assert made.sections == ()
    assert made.ids() == {}


def test_ids_that_were_renamed_keep_what_they_were() -> None:
    """Links to the old ones are followed without reading the text."""
    text = text_of(policy({"sections.0.was": ["older", "oldest"]}))
    found = _recalled(text, _never)

    assert found.ids() == text.ids()
    assert ("older", "oldest") in found.ids().values()
