"""text/schema.py: a fast yes or no, and for a no the sentences."""

import copy
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from msgspec.structs import replace

from kaitei.problems import LANGUAGES, sentence
from kaitei.text import schema
from unit.builders import ROOT, Changes, policy, raw, section, site, source_of
from unit.real import real

JUDGE = Draft202012Validator(schema.load("policy"), format_checker=FormatChecker(["date"]))
ODD = [
    *("", " ", "x", "X Y", "true", "no", "1", "1.0.0.0", "01.0", "2026-02-30", "20260201"),
    *("2026-W01-1", "ja", "zh-Hant", "JA", "http://e.org", "https://e.org/a b", "a..b", "日本"),
]
VALUES = (
    st.sampled_from(ODD)
    | st.sampled_from(
        [{}, [], ["x", "x"], {"ja": ""}, {"ja": "x", "xx": {}}, [[]], {"unknown": "x"}]
    )
    | st.text(max_size=130)
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value of the tree."""
    below = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in below if isinstance(value, dict | list) else ():
        yield (*path, step)
        yield from _paths(inner, (*path, step))


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """The real policy with one of its sections, and a slip in it."""
    whole: Any = real().data
    kept = draw(st.sampled_from(whole["sections"]))
    tree = copy.deepcopy({**whole, "sections": [kept]})
    *way, last = draw(st.sampled_from(list(_paths(tree))))
    node: Any = tree
    for step in way:
        node = node[step]
    _spoil(draw, node, last)
    return tree


def _spoil(draw: st.DrawFn, node: Any, key: Any) -> None:
    """Takes the value away, puts another there, or adds one."""
    how = draw(st.sampled_from(["drop", "put", "add"]))
    if how == "drop":
        del node[key]
    elif how == "put":
        node[key] = draw(VALUES)
    elif isinstance(node, dict):
        node[draw(st.sampled_from(["unknown", "en-GB", "texte", "only", "note", "clauses"]))] = (
            draw(VALUES)
        )
    else:
        node.append(draw(VALUES))


def _told(name: str, tree: object) -> list[tuple[str, str]]:
    """Rules and the lines at which they are told."""
    lines = raw(tree).decode().split("\n")
    found = schema.problems(name, source_of(tree))
    return sorted((problem.rule, lines[problem.place.line - 1].strip()) for problem in found)


@given(mutated())
@settings(max_examples=100)
def test_the_two_validators_agree(tree: Any) -> None:
    """What the fast one refuses the other explains, and the other way round."""
    assert JUDGE.is_valid(tree) == schema.is_valid("policy", tree)


@given(mutated())
def test_a_tree_is_refused_with_a_reason_or_not_at_all(tree: Any) -> None:
    """No refusal without a sentence in each language, at a place in the file."""
    spoiled = replace(real(), data=tree)
    found = schema.problems("policy", spoiled)

    assert schema.is_valid("policy", tree) == (found == [])
    assert all(sentence(problem, language) for problem in found for language in LANGUAGES)


def test_a_valid_file_is_never_explained() -> None:
    """The slow validator is not even imported: a check starts fast."""
    code = (
        "import sys; from kaitei.text import schema, source;"
        "parsed, _ = source.parse('p', open(sys.argv[1], 'rb').read());"
        "assert schema.problems('policy', parsed) == []; print('jsonschema' in sys.modules)"
    )
    policy_file = str(ROOT / "policy/privacy/policy.yaml")
    run = subprocess.run(
        [sys.executable, "-c", code, policy_file], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("name", ["policy", "site"])
def test_the_schemas_are_schemas(name: str) -> None:
    """JSON Schema 2020-12 judges them too."""
    assert jsonschema_rs.meta.is_valid(schema.load(name))


@pytest.mark.parametrize("name", ["policy", "site"])
def test_every_object_of_an_authored_file_is_closed(name: str) -> None:
    """A slip in a key is told of, never read past."""
    loaded = schema.load(name)
    objects = [x for x in _objects(loaded) if "properties" in x]

    assert objects
    assert [x for x in objects if x.get("additionalProperties") is not False] == []


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"titel": "x"}, [("unknown-key", "titel: x")]),
        ({"title": None}, [("missing-key", "format: '1'")]),
        ({"sections.0.id": None}, [("missing-key", "- heading:")]),
        ({"sections.0.id": "A b"}, [("form", "- id: A b")]),
        ({"release.effective": "2026-02-30"}, [("not-a-day", "effective: '2026-02-30'")]),
        ({"release.effective": "soon"}, [("not-a-day", "effective: soon")]),
        ({"release.kind": "big"}, [("not-one-of", "kind: big")]),
        ({"release.material": "no"}, [("not-one-of", "material: 'no'")]),
        ({"release.version": "1"}, [("form", "version: '1'")]),
        ({"release.version": "01.0"}, [("form", "version: '01.0'")]),
        ({"sections.0.text": ["x"]}, [("wrong-type", "- x")]),
        ({"sections.0": "x"}, [("wrong-type", "- x")]),
        ({"sections": []}, [("empty", "sections: []")]),
        ({"languages": ["ja", "ja"]}, [("repeated", "- ja")]),
        ({"sections.0.text.de-x": "x"}, [("language-tag", "de-x: x")]),
    ],
    ids=str,
)
def test_each_slip_is_told_at_its_place(changes: Changes, told: list[tuple[str, str]]) -> None:
    """The stray key itself, the wrong value, or where something is missing."""
    assert told == _told("policy", policy(changes))


def test_several_slips_are_all_told() -> None:
    """The author corrects them in one go."""
    changes = {"titel": "x", "release.kind": "big", "sections.0.id": None}

    assert [rule for rule, _ in _told("policy", policy(changes))] == [
        "missing-key",
        "not-one-of",
        "unknown-key",
    ]


def test_a_slip_of_the_finger_is_guessed() -> None:
    """A key that is nearly another is asked for by name."""
    found = schema.problems("policy", source_of(policy({"title": None, "titel": "x"})))
    (unknown,) = (problem for problem in found if problem.rule == "unknown-key")

    assert "Did you mean “title”?" in sentence(unknown, "en")


def test_a_schema_explains_itself_in_both_languages() -> None:
    """What a missing key is for is said to the author in their own language."""
    (problem,) = schema.problems("site", source_of(site({"base_url": None})))

    assert "The address the site is published under" in sentence(problem, "en")
    assert "サイトのアドレス" in sentence(problem, "ja")


@pytest.mark.parametrize("value", ["1.10", "no", "2026-01-01", "1e3", "null", "~", "0x1F", "日本"])
def test_a_scalar_stays_text(value: str) -> None:
    """Nothing becomes a number, a day or a truth because of how it looks."""
    assert value == source_of({"a": value}).data["a"]
    assert schema.is_valid("policy", section({"text": value}))
