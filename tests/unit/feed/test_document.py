"""feed/document.py: a version as machines read it."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kaitei import resources
from kaitei.feed import document
from kaitei.text import canonical
from kaitei.text.model import Text
from unit.builders import Tree, policy, raw, section, text_of
from unit.real import real_text

SCHEMA = json.loads(
    (resources.folder("schema") / "feed" / "version.schema.json").read_text("utf-8")
)
FILES = ["versions/1.0.yaml", "versions/1.1.yaml"]


def _clauses(parts: Tree) -> dict[str, Any]:
    """By id the clauses of a section of these parts."""
    made = document.version(text_of(section(parts)))
    return {clause["id"]: clause for clause in made["clauses"]}


@pytest.mark.parametrize("file", FILES)
def test_a_document_is_valid(file: str) -> None:
    """By the schema that it names."""
    Draft202012Validator(SCHEMA).validate(document.version(real_text(file)))


@pytest.mark.parametrize("file", FILES)
def test_a_document_says_which_text_it_was_made_from(file: str) -> None:
    """By the digest of the canonical form."""
    text = real_text(file)

    assert canonical.text_digest(text.tree) == document.version(text)["text_digest"]


def test_a_document_says_format_version_and_release() -> None:
    """In the order in which one asks for them."""
    made = document.version(text_of(policy()))

    assert list(made)[:4] == ["$schema", "format", "policy", "version"]
    assert (made["$schema"], made["format"]) == ("../schema/version.schema.json", 1)
    assert (made["policy"], made["version"], made["languages"]) == ("privacy", "1.0", ["ja", "en"])
    assert made["release"] == {
        "replaces": None,
        "kind": "first",
        "material": False,
        "announced": "2026-01-10",
        "effective": "2026-01-10",
        "notice": {
            "summary": {"ja": _said("初版です。"), "en": _said("The first version.")},
            "reason": {"ja": _said("公表のため。"), "en": _said("To publish it.")},
        },
    }


def _said(words: str) -> dict[str, Any]:
    children = [{"type": "text", "text": words}]
    return {"plain": words, "blocks": [{"type": "paragraph", "children": children}]}


def test_clauses_stand_in_the_order_one_reads_them() -> None:
    """Flat, each naming the one above it."""
    below = [
        {"id": "a", "text": "A.", "clauses": [{"id": "b", "text": "B."}]},
        {"id": "c", "text": "C."},
    ]
    found = _clauses({"clauses": below})

    assert [(clause["id"], clause["parent"]) for clause in found.values()] == [
        ("only-one", None),
        ("a", "only-one"),
        ("b", "a"),
        ("c", "only-one"),
    ]


def test_a_clause_says_number_heading_and_words() -> None:
    """By language; the words plain and as a tree."""
    clause = _clauses({"text": {"ja": "文。", "en": "*Text.*"}})["only-one"]

    assert clause["number"] == {
        "ja": {"label": "第1条", "citation": "第1条", "name": "第1条（Heading）"},
        "en": {"label": "1.", "citation": "Section 1", "name": "Section 1 (Heading)"},
    }
    assert clause["heading"] == {"ja": "Heading", "en": "Heading"}
    assert {x: said["plain"] for x, said in clause["text"].items()} == {"ja": "文。", "en": "Text."}
    assert clause["text"]["en"]["blocks"][0]["children"][0]["type"] == "em"


def test_what_a_clause_has_not_is_left_out() -> None:
    """No empty values: a field that is there means something."""
    assert {"id", "parent", "number", "text", "digest"} == set(
        _clauses({"clauses": [{"id": "a", "text": "x"}]})["a"]
    )


def test_a_clause_of_one_language_says_so() -> None:
    """And says nothing in the other."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    node = {
        "id": "a",
        "only": only,
        "heading": {"ja": "見出し"},
        "text": {"ja": "文"},
        "note": {"ja": "注"},
    }
    clause = _clauses({"clauses": [node]})["a"]

    assert clause["only"] == only
    assert [list(clause[key]) for key in ("heading", "text", "note")] == [["ja"]] * 3
    assert list(clause["number"]) == ["ja", "en"]


def test_entries_with_an_id_are_named_by_themselves() -> None:
    """Also those inside others; each with its own words, label first."""
    inner = [{"id": "b", "text": "inner"}]
    clause = _clauses({"list": [{"id": "a", "label": "L", "text": "outer", "list": inner}]})[
        "only-one"
    ]

    assert clause["entries"] == [
        {"id": "a", "plain": {"ja": "L：outer\ninner", "en": "L: outer\ninner"}},
        {"id": "b", "plain": {"ja": "inner", "en": "inner"}},
    ]


def test_an_entry_of_one_language_is_said_in_it_alone() -> None:
    """The other language does not have it."""
    only = {"languages": ["en"], "reason": {"ja": "理由", "en": "Reason"}}
    clause = _clauses({"list": [{"id": "a", "only": only, "text": {"en": "x"}}]})["only-one"]

    assert clause["entries"] == [{"id": "a", "plain": {"en": "x"}}]


def test_the_preamble_is_marked_for_it_stands_above_the_sections() -> None:
    """Nothing else tells it from a section: neither has a parent."""
    made = document.version(text_of(policy({"preamble": {"id": "opening", "text": "Hello."}})))

    assert [clause.get("preamble", False) for clause in made["clauses"]] == [True, False, False]


def test_what_a_person_signed_off_is_said() -> None:
    """Who reads a language that lags can be told."""
    signed = {
        "release.translation_pending": {"en": ["use"]},
        "release.unchanged_meaning": ["scope"],
    }
    made = document.version(text_of(policy(signed)))["release"]

    assert made["translation_pending"] == {"en": ["use"]}
    assert made["unchanged_meaning"] == ["scope"]


def test_what_a_clause_refers_to_stands_beside_its_digest() -> None:
    """In the order of its words, by language."""
    scope, use = document.version(text_of(policy()))["clauses"]

    assert "refs" not in scope
    assert use["refs"] == {"ja": ["scope"], "en": ["scope"]}


def test_earlier_ids_are_said() -> None:
    """Who knew a clause by its old id finds it."""
    assert _clauses({"text": "x", "was": ["old"]})["only-one"]["was"] == ["old"]


def test_the_canonical_text_alone_makes_the_document() -> None:
    """The same content written another way gives the same document, byte by byte."""
    tree = policy()
    shuffled = dict(reversed(tree.items()))

    assert raw(tree) != raw(shuffled)
    assert _bytes(text_of(tree)) == _bytes(text_of(shuffled))


def _bytes(text: Text) -> str:
    return json.dumps(document.version(text), ensure_ascii=False)


@pytest.mark.parametrize("path", ["text", "heading", "note"])
def test_another_word_is_another_document(path: str) -> None:
    """Nothing that is said of a text gets lost on the way."""
    before = section({"text": "Words.", "note": "Note."})
    after = copy.deepcopy(before)
    after["sections"][0][path] = "Other."

    assert _bytes(text_of(before)) != _bytes(text_of(after))


def test_every_language_of_a_policy_is_in_it() -> None:
    """Whatever the languages of the site."""
    made = document.version(text_of(section({"text": "x"}, ("ja", "en", "zh-Hant"))))

    assert ["ja", "en", "zh-Hant"] == made["languages"] == list(made["clauses"][0]["text"])


def test_what_stands_below_a_clause_of_one_language_is_of_that_language() -> None:
    """The other language does not have it, rather than having it empty."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    below = [{"id": "b", "text": {"ja": "文"}}]
    node = {"id": "a", "only": only, "text": {"ja": "文"}, "clauses": below}
    made = _clauses({"clauses": [node]})

    assert [list(made[name]["text"]) for name in ("a", "b")] == [["ja"], ["ja"]]


def test_what_stands_in_an_entry_of_one_language_is_of_that_language() -> None:
    """Also an entry that is named by itself."""
    only = {"languages": ["ja"], "reason": {"ja": "理由", "en": "Reason"}}
    inner = [{"id": "b", "text": {"ja": "文"}}]
    entry = {"id": "a", "only": only, "text": {"ja": "文"}, "list": inner}
    clause = _clauses({"list": [entry]})["only-one"]

    assert [list(entry["plain"]) for entry in clause["entries"]] == [["ja"], ["ja"]]
