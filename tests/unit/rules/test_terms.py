"""rules/terms.py: where terms of the glossary stand in new words."""

from typing import Any

from kaitei.rules import terms
from unit.builders import (
    around_of,
    changed,
    glossary_of,
    policy,
    policy_of,
    release,
    section,
    text_of,
)

AROUND = around_of(glossary=glossary_of("terms.yaml"))


def _found(tree: Any, wanted: terms.Wanted, versions: Any = ()) -> list[tuple[str, str]]:
    found = terms.find(policy_of(tree, versions), AROUND, wanted)
    return [(written, term.id) for _, _, written, term in found]


def _english(words: str) -> Any:
    return section({"text": {"ja": "本文です。", "en": words}})


def test_what_is_known_is_every_form() -> None:
    """Of either family."""
    tree = _english("The entrustee is a contractor.")

    assert _found(tree, terms.known) == [("entrustee", "contractor"), ("contractor", "contractor")]


def test_forms_of_another_family_are_found_alone() -> None:
    """The site's own are right."""
    assert _found(_english("The entrustee is a contractor."), terms.others) == [
        ("entrustee", "contractor")
    ]


def test_a_longer_form_hides_one_in_it() -> None:
    """“provision to third parties” is no form to avoid, whatever stands in it."""
    tree = _english("Security control measures, not safety control measures.")

    assert _found(tree, terms.avoided) == [("safety control measures", "security")]


def test_only_new_words_are_read() -> None:
    """What is published stands."""
    first = {"sections.0.text.en": "A subcontractor acts."}
    published = text_of(policy(first))
    tree = changed(policy(first), release("1.1", "2026-02-01", "2026-03-01"))

    assert _found(tree, terms.avoided, [published]) == []


def test_without_a_glossary_nothing_is_found() -> None:
    """It is optional."""
    tree = _english("The entrustee acts.")

    assert list(terms.find(policy_of(tree), around_of(), terms.known)) == []
