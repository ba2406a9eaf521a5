"""text/editing.py: changes of a file by place, everything else in it as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kaitei.text import editing, source
from kaitei.text.source import Path, Source
from unit.builders import policy, raw

WRITTEN = """\
# The comment that opens the file.
# 最初の注釈。

format: 1
release:
  version: "1.1"  # its label

  # when
  effective: 2027-01-01
  notice:
    summary: |
      One line.

      Another.

# What comes next.
sections:
  - {id: one, text: 'It''s one', label: "two \\" three"}
  - id: two
    text: plain words
      on two lines
    note: >-
      folded
      words
"""


def _source(text: str | bytes) -> Source:
    content = text if isinstance(text, bytes) else text.encode()
    parsed, problems = source.parse("policy.yaml", content)
    assert parsed, problems
    return parsed


def test_a_key_is_put_before_another_with_its_indentation() -> None:
    """One line more, every other as it was."""
    made = editing.insert(_source(WRITTEN), ("release", "effective"), "announced", "2026-11-23")

    assert made
    assert made.decode() == WRITTEN.replace("  effective", "  announced: 2026-11-23\n  effective")


@pytest.mark.parametrize(
    "written",
    [
        "release: {version: '1', effective: 2027-01-01}\n",
        "release: {\n  version: '1',\n  effective: 2027-01-01\n}\n",
        "{release: {effective: 2027-01-01}}\n",
    ],
)
def test_in_braces_a_key_is_put_with_a_comma(written: str) -> None:
    """However the mapping is laid out."""
    made = editing.insert(_source(written), ("release", "effective"), "announced", "x")

    assert made
    assert made.decode() == written.replace("effective", "announced: x, effective")


def test_what_cannot_be_proved_is_not_written() -> None:
    """An explicit key with its question mark would become another tree."""
    written = "release:\n  ? effective\n  : 2027-01-01\n"

    assert editing.insert(_source(written), ("release", "effective"), "announced", "x") is None


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (("release", "version"), '"1.1"  # its', '"new"  # its'),
        (("release", "effective"), "2027-01-01", '"new"'),
        (("sections", 0, "text"), "'It''s one'", '"new"'),
        (("sections", 0, "label"), '"two \\" three"', '"new"'),
        (("sections", 1, "text"), "plain words\n      on two lines", '"new"'),
        (("sections", 1, "note"), ">-\n      folded\n      words", '"new"'),
        (("release", "notice", "summary"), "|\n      One line.\n\n      Another.", '"new"'),
    ],
)
def test_a_value_is_replaced_whatever_its_style(path: Path, old: str, new: str) -> None:
    """Quoted, plain, folded or literal: the words go, comments and neighbours stay."""
    made = editing.replace(_source(WRITTEN), {path: "new"})

    assert made
    assert made.decode() == WRITTEN.replace(old, new)


def test_several_values_are_replaced_at_once() -> None:
    """One text may become one text a language."""
    said = {"ja": "［非公表］", "en": "[redacted]"}
    made = editing.replace(
        _source(WRITTEN), {("sections", 0, "text"): said, ("sections", 1, "text"): "x"}
    )

    assert made
    assert _source(made).data["sections"] == [
        {"id": "one", "text": said, "label": 'two " three'},
        {"id": "two", "text": "x", "note": "folded words"},
    ]


def test_a_block_is_replaced_and_what_follows_stays() -> None:
    """Its own lines go; comments and blank lines before the next key belong to that."""
    made = editing.replace_block(_source(WRITTEN), "release", ["release:", "  a: b"], {"a": "b"})
    head, _, tail = WRITTEN.partition("release:")

    assert made
    assert made.decode() == f"{head}release:\n  a: b\n\n# What comes{tail.partition('comes')[2]}"


@pytest.mark.parametrize("end", ["", "\n", "\n\n# The end.\n"])
def test_a_block_may_be_the_last(end: str) -> None:
    """With or without a line end."""
    made = editing.replace_block(_source(f"a: b\nc:\n  d: e{end}"), "c", ["c: x"], "x")

    assert made
    assert made.decode().startswith("a: b\nc: x\n")
    assert made.decode().endswith(end.lstrip("\n"))


def test_a_block_in_braces_is_left_to_a_person() -> None:
    """Its lines are not its own."""
    assert editing.replace_block(_source("{a: b, c: d}\n"), "c", ["c: x"], "x") is None


def test_a_text_moves_under_the_comments_of_another_file() -> None:
    """What the editors wrote at the top of the working file stays there."""
    donor = "# Version 1.0 as published.\n\nformat: 1\n# inside\na: b\n"
    made = editing.transplant(_source(WRITTEN), _source(donor))

    assert made
    assert made.decode() == (
        "# The comment that opens the file.\n# 最初の注釈。\n\nformat: 1\n# inside\na: b\n"
    )


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_file_keeps_its_line_ends_and_its_mark(mark: bytes, end: bytes) -> None:
    """A change of one line is a change of one line in every editor."""
    before = mark + WRITTEN.encode().replace(b"\n", end)
    made = editing.replace(_source(before), {("sections", 1, "text"): "x"})

    assert made
    assert made.startswith(mark + b"# The")
    assert made.count(end) == made.count(b"\n")
    assert made.count(b"\n") == before.count(b"\n") - 1


@given(st.text("aé漢 :#\"'\\{}[]|>-\n", min_size=1))
def test_any_words_are_replaced(words: str) -> None:
    """However YAML has to write them: what stood beside them still does."""
    parsed, _ = source.parse("policy.yaml", raw(policy({"title": {"ja": words, "en": words}})))
    made = parsed and editing.replace(parsed, {("title", "ja"): "new"})

    assert parsed is None or made
    if parsed and made:
        title: Any = parsed.data["title"]
        assert {**title, "ja": "new"} == _source(made).data["title"]


def test_an_equal_part_elsewhere_stays() -> None:
    """Even where both are one object, as in a text that was read beside others."""
    same = {"text": "It's one", "to": "x"}
    parsed = _source("one:\n  text: It's one\n  to: x\ntwo:\n  text: It's one\n  to: x\n")
    shared = replace(parsed, data={"one": same, "two": same})

    other = editing.replace(shared, {("one", "text"): "Other"})
    more = editing.insert(shared, ("two", "to"), "from", "y")

    assert other and _source(other).data == {"one": {**same, "text": "Other"}, "two": same}
    assert more and _source(more).data == {"one": same, "two": {**same, "from": "y"}}
    assert same == {"text": "It's one", "to": "x"}
