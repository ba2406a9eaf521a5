"""text/source.py: YAML to a tree of plain data in which everything knows its place."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.problems import LANGUAGES, Place, sentence
from kaitei.text import source
from unit.builders import raw, source_of
from unit.real import real

KEYS = st.text(st.sampled_from("ab-本"), min_size=1, max_size=5).filter(lambda k: k[0] != "-")
LEAVES = st.text(st.sampled_from("ab本 '\":#-\n"), max_size=12).map(lambda text: text.strip())
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def _told(text: str | bytes) -> list[tuple[str, int, int]]:
    """Rules and places of what is wrong with the file."""
    content = text if isinstance(text, bytes) else text.encode()
    _, problems = source.parse("a.yaml", content)
    assert all(sentence(problem, language) for problem in problems for language in LANGUAGES)
    return [(x.rule, x.place.line, x.place.column) for x in problems]


def _data(text: str) -> Any:
    parsed, problems = source.parse("a.yaml", text.encode())
    assert parsed, problems
    return parsed.data


def _mappings(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every mapping of the tree, with its path."""
    if isinstance(value, dict):
        yield path, value
    below = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in below if isinstance(value, dict | list) else ():
        yield from _mappings(inner, (*path, step))


@given(DOCUMENTS)
def test_what_is_written_is_read(tree: dict[str, Any]) -> None:
    """Mappings, lists and text, whatever characters they hold."""
    assert tree == source_of(tree).data


@given(DOCUMENTS)
def test_every_key_stands_where_it_is_said_to(tree: dict[str, Any]) -> None:
    """At its first character; a quoted one at its quotation mark."""
    parsed = source_of(tree)
    lines = parsed.text.split("\n")
    for path, mapping in _mappings(tree):
        for key in mapping:
            place = parsed.key_place((*path, key))

            assert lines[place.line - 1][place.column - 1 :].lstrip("'\"? ").startswith(key)


@pytest.mark.parametrize(
    "value", ["1.10", "no", "null", "~", "2026-01-01", "0o17", "1e3", "=", "yes"]
)
def test_a_scalar_stays_text(value: str) -> None:
    """Until the reader proves that it is something else."""
    assert {"a": value} == _data(f"a: {value}\n")


@pytest.mark.parametrize(
    "written", ["a: ' x '", 'a: "x\\n"', "a: |\n  x\n", "a: |+\n  x\n\n", "a: >\n  x\n", "a:   x  "]
)
def test_the_ends_of_a_scalar_mean_nothing(written: str) -> None:
    """Otherwise a change of quoting would change the text."""
    assert _data(written) == {"a": "x"}


@pytest.mark.parametrize("written", ["a:\n", "a: ''\n", "a: |\n", "a: >-\n\n"])
def test_no_value_is_an_empty_text(written: str) -> None:
    """Whether that is allowed, the schema says."""
    assert _data(written) == {"a": ""}


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_editors_of_every_system_write_the_same(mark: bytes, end: bytes) -> None:
    """A mark at the beginning and the ends of lines are no part of the text."""
    content = mark + b"a: |" + end + b"  one" + end + b"  two" + end + b"b: x" + end
    parsed, problems = source.parse("a.yaml", content)

    assert parsed, problems
    assert parsed.data == {"a": "one\ntwo", "b": "x"}
    assert parsed.key_place(("b",)).line == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
        ("a: {b: 1, b: 2}\n", ("duplicate-key", 1, 11)),
        ("a: {id: 1, id: 2}\n", ("duplicate-key", 1, 12)),
        ("a:\n  - id: 1\n    b: 1\n    id: 2\n    b: 2\n", ("duplicate-key", 4, 5)),
        ("a: &x 1\n", ("anchor", 1, 4)),
        ("a: !!str 1\n", ("tag", 1, 4)),
        ("a: !x 1\n", ("tag", 1, 4)),
        ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1)),
        ("? [a, b]\n: 1\n", ("key-not-text", 1, 3)),
        ("- a\n- b\n", ("not-a-mapping", 1, 1)),
        ("just words\n", ("not-a-mapping", 1, 1)),
        ("a: 1\n<<<<<<< x\nb: 2\n=======\n>>>>>>> y\n", ("merge-conflict", 2, 1)),
        ("", ("empty-file", 1, 1)),
        ("\n  \n", ("empty-file", 1, 1)),
        ("# only a comment\n", ("empty-file", 1, 1)),
        ("a: x\u200by\n", ("invisible-character", 1, 5)),
        ("個人: x\u202ey\n", ("invisible-character", 1, 6)),
        ("a: x\x07y\n", ("invisible-character", 1, 5)),
        (b"a: 1\nb: x\xffy\n", ("not-utf-8", 2, 5)),
        ("個: \ud800".encode("utf-8", "surrogatepass"), ("not-utf-8", 1, 4)),
        ("a: [" * 70, ("too-deep", 1, 1)),
    ],
    ids=repr,
)
def test_what_says_more_or_less_than_one_sees_is_told(
    text: str | bytes, told: tuple[str, int, int]
) -> None:
    """Each at the place of the slip."""
    rule, line, column = told
    found = _told(text)

    assert rule == found[0][0]
    assert (line, column) == found[0][1:] or rule == "too-deep"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("a: &x {b: 1}\nc: *x\n", ["anchor", "alias"]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", ["anchor", "merge-key", "alias"]),
        ("a: 1\na: 2\nb: !!int 3\n", ["duplicate-key", "tag"]),
    ],
)
def test_several_slips_are_told_in_one_go(text: str, rules: list[str]) -> None:
    """In the order of the file."""
    assert sorted(rules) == sorted(rule for rule, _, _ in _told(text))


def test_an_alias_bomb_is_only_told_of() -> None:
    """Nothing is expanded, so nothing can grow."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    rules = {rule for rule, _, _ in _told("\n".join(lines))}

    assert {"anchor", "alias"} == rules


def test_a_file_of_enormous_size_is_not_read() -> None:
    """It is told by its size."""
    assert [rule for rule, _, _ in _told(b"a: " + b"x" * (source.MOST_BYTES + 1))] == ["too-large"]


def test_an_invisible_character_is_told_once() -> None:
    """Also inside quotation marks, where an escape could hide one as well."""
    assert _told('a: "x\u200by"\n') == [("invisible-character", 1, 6)]
    assert [rule for rule, _, _ in _told('a: "x\\u200by"\n')] == ["invisible-character"]


def test_a_list_entry_has_a_place_and_no_key() -> None:
    """Its key's place is its own."""
    parsed = source_of({"a": ["x", {"b": "y"}]})

    assert parsed.place(("a", 0)) == parsed.key_place(("a", 0))
    assert (parsed.place(("a", 1)).line, parsed.place(("a", 1)).column) == (3, 3)


def test_what_is_missing_stands_where_its_parent_does() -> None:
    """There the author has to add it."""
    parsed = source_of({"a": {"b": "x"}})

    assert parsed.place(("a",)) == parsed.place(("a", "missing", "deeper"))


def test_every_text_of_a_file_is_listed_with_its_path() -> None:
    """In the order of the file."""
    parsed = source_of({"a": [{"b": "x"}, "y"], "c": "z"})

    assert list(parsed.strings()) == [(("a", 0, "b"), "x"), (("a", 1), "y"), (("c",), "z")]


def test_the_real_policy_is_read_without_a_problem() -> None:
    """Every value at its place."""
    parsed = real()
    lines = parsed.text.split("\n")

    for path, value in parsed.strings():
        place = parsed.place(path, 0)
        assert lines[place.line - 1][place.column - 1] == value[0]


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_told_of(content: bytes) -> None:
    """No file crashes the reader; what is no tree has a problem."""
    parsed, problems = source.parse("a.yaml", content)

    assert parsed is not None or problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


@given(DOCUMENTS, st.integers(0, 200), st.sampled_from("\t'\"{[:-&*!|>%@`#,?\u3000"))
def test_any_slip_of_the_finger_is_read_or_told_of(
    tree: dict[str, Any], at: int, typed: str
) -> None:
    """One sign typed into a good file: a tree still, or a sentence for each problem."""
    text = raw(tree).decode()
    parsed, problems = source.parse("a.yaml", (text[:at] + typed + text[at:]).encode())
    lines = len(text.split("\n"))

    assert parsed is not None or problems
    assert all(sentence(problem, language) for problem in problems for language in LANGUAGES)
    assert all(1 <= problem.place.line <= lines for problem in problems)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_is_written_as_it_was_read(mark: bytes, end: bytes) -> None:
    """With its mark and its line ends."""
    content = mark + b"a: x" + end + b"b: y" + end
    parsed, _ = source.parse("a.yaml", content)

    assert parsed
    assert content == parsed.encode(parsed.text)


@pytest.mark.parametrize(
    "written", ["x y", "'it''s'", '"a \\" b"', "|\n    one\n    two\n", ">-\n    x\n"]
)
def test_a_value_is_known_from_its_first_character_to_its_last(written: str) -> None:
    """In any style."""
    parsed, problems = source.parse("a.yaml", f"a:\n- k: {written}\n".encode())

    assert parsed, problems
    start, end = parsed.span(("a", 0, "k"))
    assert written.rstrip() == parsed.text[start:end].rstrip()


def test_an_id_is_found_where_it_is_given() -> None:
    """Not where it is referred to; the file stands for one that is nowhere."""
    parsed = source_of({"uses": ["a"], "list": [{"id": "b"}, {"id": "a"}]})

    assert str(parsed.id_place("a")) == "policy.yaml:5:7"
    assert str(parsed.id_place("c")) == "policy.yaml:1:1"


_SECTION = b"title: x\nsections:\n  - id: a\n    text: {ja: y, en: z}\n"


def test_a_place_leads_back_to_its_value() -> None:
    """Whatever begins there or last before it; a key leads to its value."""
    parsed, _ = source.parse(
        "a.yaml", b"title: x\nsections:\n  - id: a\n    text: {ja: y, en: z}\n"
    )
    assert parsed
    ways = [("title",), ("sections", 0, "id"), ("sections", 0, "text", "en")]

    assert [parsed.way(parsed.place(way)) for way in ways] == ways
    assert parsed.way(parsed.key_place(("sections",))) == ("sections",)
    assert parsed.way(Place("a.yaml", 4, 20)) == ("sections", 0, "text", "en")


def test_a_file_that_is_read_twice_is_the_same() -> None:
    """Not one with another comment in it."""
    first, again, other = (
        source.parse("a.yaml", text)[0] for text in (b"a: b\n", b"a: b\n", b"a: b # c\n")
    )

    assert first == again != other
    assert hash(first) == hash(again)


def test_what_follows_a_value_on_its_line() -> None:
    """A comment, and nothing of the next line."""
    parsed, _ = source.parse("a.yaml", b"a: # x\nb: y # z\nc: w\n# v\n")
    assert parsed

    assert [parsed.is_commented((key,)) for key in "abc"] == [True, True, False]
