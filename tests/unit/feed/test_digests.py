"""feed/digests.py: what a clause itself says, as a digest."""

from typing import Any

import pytest

from kaitei.feed import digests
from unit.builders import Tree, policy, section, text_of

WORDS = {"text": "Words."}


def _of(parts: Tree) -> digests.Said:
    return digests.digests(text_of(section(parts)))["only-one"]["en"]


@pytest.mark.parametrize(
    "parts",
    [
        {"text": "words."},
        {"text": "*Words.*"},
        {"text": "**Words.**"},
        {"text": "[Words.](https://e.org)"},
        {"text": "[Words.](#only-one)"},
        {"lines": "Words."},
        {"list": [{"text": "Words."}]},
        {"table": {"columns": ["A"], "rows": [[{"text": "Words."}]]}},
        {"text": "Words.", "note": "Note."},
        {"text": "Caf\u00e9"},
    ],
)
def test_other_words_have_another_digest(parts: Tree) -> None:
    """So has another emphasis, target, form or place of the same ones."""
    assert _of(parts).digest != _of(WORDS).digest


def test_ids_of_entries_are_no_words() -> None:
    """A reader sees none of them."""
    assert _of({"list": [{"id": "a", "text": "x"}]}) == _of({"list": [{"text": "x"}]})


def test_the_clauses_referred_to_stand_beside_the_digest() -> None:
    """Whether a clause was renamed only a comparison knows."""
    use = digests.digests(
        text_of(policy({"sections.0.id": "range", "sections.1.text": "[](#range)"}))
    )
    other = digests.digests(text_of(policy({"sections.1.text": "[](#scope)"})))

    assert (use["use"]["en"].refs, other["use"]["en"].refs) == (("range",), ("scope",))
    assert use["use"]["en"].digest == other["use"]["en"].digest


def test_a_language_without_the_clause_says_why() -> None:
    """The reason is what its readers are told; a clause that says nothing has no digest."""
    only: Any = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    parts = {"clauses": [{"id": "a", "only": only, "text": {"ja": "文"}}]}
    found = digests.digests(text_of(section(parts)))["a"]

    assert set(found) == {"ja", "en"}
    assert found["ja"] != found["en"]
