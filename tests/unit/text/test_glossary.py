"""text/glossary.py: policy/glossary.yaml as a frozen value."""

from typing import Any

import pytest

from kaitei.text import glossary, source
from kaitei.text.glossary import Cited, Glossary
from unit.builders import ROOT, Changes, changed, source_of

SMALL: dict[str, Any] = {
    "format": "1",
    "family": "ministry",
    "terms": [
        {
            "id": "person",
            "forms": {"ja": ["本人"], "en": ["you"]},
            "families": {"ministry": {"en": ["identifiable person"]}, "ppc": {"en": ["principal"]}},
            "definition": {"ja": "その個人です。", "en": "That individual."},
            "source": {"cited": {"ja": "第2条", "en": "Article 2"}, "url": "https://e.org/law"},
            "avoid": {"en": ["data subject"]},
        },
        {"id": "disclosure", "forms": {"ja": ["開示"], "en": ["disclosure"]}},
    ],
}


def _read(changes: Changes) -> tuple[Glossary | None, list[str]]:
    found, problems = glossary.read(source_of(changed(SMALL, changes)), ("ja", "en"))
    return found, [problem.rule for problem in problems]


def test_a_term_is_read_as_what_it_means() -> None:
    """Its forms by language, the site's own before those of its family, and those of the others."""
    found, problems = _read({})
    assert found
    assert problems == []
    person, disclosure = found.terms

    assert person.forms == {"ja": ("本人",), "en": ("you", "identifiable person")}
    assert person.others == {"en": ("principal",)}
    assert person.avoid == {"en": ("data subject",)}
    assert person.definition == {"ja": "その個人です。", "en": "That individual."}
    assert person.source == Cited({"ja": "第2条", "en": "Article 2"}, "https://e.org/law")
    assert (disclosure.definition, disclosure.source) == (None, None)


def test_it_is_printed_alike_each_time_it_is_read() -> None:
    """By that a page is known again: whatever stands in it makes another, where it stands none."""
    first, again, other = (_read(x)[0] for x in ({}, {}, {"family": "ppc"}))

    assert repr(first) == repr(again) != repr(other)
    assert "principal" in repr(first)


def test_the_family_chosen_decides_which_forms_are_the_sites_own() -> None:
    """A reader may meet those of the other family as well."""
    found, _ = _read({"family": "ppc"})
    assert found
    person = found.terms[0]

    assert person.forms["en"] == ("you", "principal")
    assert person.known_as("en") == ("you", "principal", "identifiable person")
    assert person.known_as("fr") == ()


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"family": "other"}, ["not-one-of"]),
        ({"family": None}, ["missing-key"]),
        ({"terms": []}, ["empty"]),
        ({"terms.0.colour": "red"}, ["unknown-key"]),
        ({"terms.0.id": "No Id"}, ["form"]),
        ({"terms.1.id": "person"}, ["duplicate-id"]),
        ({"terms.0.forms.ja": []}, ["empty"]),
        ({"terms.0.forms.ja": ["本人", "本人"]}, ["repeated"]),
        ({"terms.0.forms.ja": [" "]}, ["empty"]),
        ({"terms.0.forms.fr": ["vous"]}, ["extra-language"]),
        ({"terms.0.forms.fr": ["vous"], "terms.0.definition.fr": "Vous."}, ["extra-language"]),
        ({"terms.0.forms.xx-1": ["vous"]}, ["language-tag"]),
        ({"terms.0.families.others": {"en": ["x"]}}, ["unknown-key"]),
        ({"terms.0.definition.en": None}, ["missing-language"]),
        ({"terms.0.definition.en": "<b>bold</b>"}, ["raw-html"]),
        ({"terms.0.source.cited": None}, ["missing-key"]),
        ({"terms.0.source.url": "http://e.org"}, ["form"]),
        ({"terms.1.forms.en": None}, ["term-without-form"]),
        ({"terms.1.forms.en": ["principal"]}, ["term-form-taken"]),
        ({"terms.0.avoid.en": ["you"]}, ["term-form-avoided"]),
        ({"terms.0.avoid.en": ["principal"]}, ["term-form-avoided"]),
    ],
    ids=str,
)
def test_a_wrong_glossary_is_refused(changes: Changes, rules: list[str]) -> None:
    """Each slip is told by its rule; nothing is guessed."""
    assert _read(changes) == (None, rules)


def test_a_form_may_be_avoided_for_one_term_and_stand_for_another() -> None:
    """To disclose is not to provide: one word, two things."""
    _, problems = _read({"terms.0.avoid.en": ["disclosure"]})

    assert problems == []


def test_the_glossary_of_this_site_explains_every_term_in_every_language() -> None:
    """In full sentences, and in Japanese politely."""
    file = ROOT / "policy" / "glossary.yaml"
    parsed, _ = source.parse("policy/glossary.yaml", file.read_bytes())
    assert parsed
    found, problems = glossary.read(parsed, ("ja", "en"))
    assert found
    assert problems == []
    definitions = [term.definition or {} for term in found.terms]

    assert [x for x in definitions if not x["ja"].endswith(("です。", "ます。", "せん。"))] == []
    assert [x for x in definitions if not x["en"].endswith(".")] == []
