"""text/canonical.py: one text, one canonical form, one digest."""

import copy
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
import rfc8785
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kaitei.text import canonical, source
from unit.builders import Tree, policy, source_of
from unit.real import real

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = st.text(st.characters(max_codepoint=127), max_size=6)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


def _shuffled(value: Any) -> Any:
    """The same value with the keys of every mapping the other way round."""
    if isinstance(value, dict):
        return {key: _shuffled(value[key]) for key in reversed(value)}
    return [_shuffled(item) for item in value] if isinstance(value, list) else value


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in below:
        yield from [(*path, step)] if isinstance(inner, str) else _leaves(inner, (*path, step))


def _form_of(raw: str) -> bytes:
    parsed, problems = source.parse("policy.yaml", raw.encode())
    assert parsed, problems
    return canonical.form(parsed.data)


@given(TREES)
def test_the_form_is_that_of_the_standard(tree: Tree) -> None:
    """With ASCII keys and no numbers it is RFC 8785, byte by byte."""
    assert rfc8785.dumps(tree) == canonical.form(tree)


@given(TREES, st.lists(TREES, max_size=3))
def test_a_text_is_put_together_from_its_sections(tree: Tree, sections: list[Tree]) -> None:
    """Whoever wrote them before."""
    whole = {**tree, "sections": sections}

    assert canonical.joined(whole, canonical.written) == canonical.form(whole)


@given(TREES)
def test_the_order_of_keys_leaves_no_trace(tree: Tree) -> None:
    """Moving lines about in a mapping changes no digest."""
    assert canonical.form(tree) == canonical.form(_shuffled(tree))


@given(st.lists(TEXTS, min_size=2, max_size=3, unique=True))
def test_the_order_of_a_list_counts(items: list[str]) -> None:
    """Clauses that change places are another text."""
    assert canonical.form({"a": items}) != canonical.form({"a": items[::-1]})


@pytest.mark.parametrize(
    "how",
    [
        {"default_style": '"'},
        {"default_style": "'"},
        {"default_flow_style": True},
        {"default_flow_style": False, "indent": 4},
        {"width": 20},
        {"sort_keys": True},
    ],
    ids=str,
)
def test_the_way_of_writing_leaves_no_trace(how: dict[str, Any]) -> None:
    """Quotes, flow or block, indentation and folding: the text is what is read."""
    written = yaml.dump(policy(), **{"sort_keys": False, "allow_unicode": True, **how})

    assert canonical.form(source_of(policy()).data) == _form_of(written)


@pytest.mark.parametrize(
    "written",
    [
        "a: one",
        "a: 'one'",
        'a: "one"',
        "a: |\n  one\n",
        "a: >-\n  one",
        "# b\na: one  # c\n",
        "{a: one}",
    ],
)
def test_every_style_of_a_scalar_gives_one_form(written: str) -> None:
    """A block scalar ends in a newline that nobody meant; comments are not the text."""
    assert _form_of(written) == b'{"a":"one"}'


def test_code_points_stay_as_authored() -> None:
    """Nothing is composed, folded or escaped: か and a mark are not が."""
    assert '{"a":"か\u3099神"}'.encode() == canonical.form({"a": "か\u3099神"})


@given(st.data())
def test_any_changed_character_changes_the_digest(data: st.DataObject) -> None:
    """No edit of a published text goes unseen."""
    whole: Any = real().data
    tree = copy.deepcopy({**whole, "sections": whole["sections"][:2]})
    before = canonical.text_digest(tree)
    *way, last = data.draw(st.sampled_from(list(_leaves(tree))))
    node: Any = tree
    for step in way:
        node = node[step]
    at = data.draw(st.integers(0, len(node[last]) - 1))
    other = data.draw(
        st.characters(exclude_categories=["Cs"]).filter(lambda c: c != node[last][at])
    )
    node[last] = node[last][:at] + other + node[last][at + 1 :]

    assert before != canonical.text_digest(tree)


def test_what_is_absent_is_left_out() -> None:
    """A field added to the grammar changes no digest of the texts that lack it."""
    assert canonical.form({"a": "x"}) == b'{"a":"x"}'


def test_a_digest_names_its_algorithm() -> None:
    """SHA-256 in hexadecimal, with its name before it."""
    expected = f"sha256:{hashlib.sha256(b'x').hexdigest()}"

    assert expected == canonical.digest(b"x")


def test_the_digest_of_a_text_is_that_of_its_form() -> None:
    """Whoever holds the canonical form can check the digest."""
    assert canonical.digest(b'{"a":"x"}') == canonical.text_digest({"a": "x"})


@pytest.mark.parametrize("file", ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"])
def test_the_form_of_a_real_text_is_that_of_the_standard(file: str) -> None:
    """What holds of small trees holds of a whole policy."""
    assert rfc8785.dumps(real(file).data) == canonical.form(real(file).data)
