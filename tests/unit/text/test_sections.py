"""text/sections.py: the sections of a text as they are written, each parsed once."""

import re
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.text import source, tree
from kaitei.text.sections import Sections
from unit.builders import ROOT, section
from unit.builders import raw as written

HEAD = "a: 1\nsections:\n"
# Lines that begin, end or hide an entry, a quotation, a bracket, a block of text, a document.
LINES = (
    *(
        "  - id: a",
        "  - b",
        "  - ",
        "  -",
        "- c",
        "    - d",
        "   - e",
        "    id: f",
        " g: h",
        "i: j",
    ),
    *('  - "k', '    l"', "    m: 'n", "    o'", "  - [p", "    q]", "  - {r: s", "  t}"),
    *('  u" v', "  - |", "  - >-", "    w: |+", "      x", "   y", "    z: |2", "  ", ""),
    *("\t", "  \t- a", "# b", "  # - c", "sections:", "sections: # d", "---", "...", "%YAML 1.1"),
    *("? e", ": f", "    g: *h", "    g: &h i", "    g: !i j", "    <<: k", "    g: 1"),
    *("\u200b", "l\u2028m"),
)


def _whole(raw: bytes) -> object:
    """What the file holds, where nothing at all is wrong with it."""
    parsed, problems = source.parse("a.yaml", raw)
    return parsed.data if parsed and not problems else None


@given(st.lists(st.sampled_from(LINES), max_size=12), st.booleans())
def test_what_is_put_together_is_what_the_whole_file_holds(lines: list[str], begun: bool) -> None:
    """Whatever is open at the end of a line; what cannot be put together is left to the parser."""
    raw = ((HEAD if begun else "") + "\n".join(lines)).encode()
    known = Sections()
    found = known.data(raw)

    assert found is None or found == _whole(raw)
    assert found == known.data(raw)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_real_text_is_put_together(version: str) -> None:
    """And its places are found in the file as it stands."""
    raw = (ROOT / "policy" / "privacy" / "versions" / f"{version}.yaml").read_bytes()
    (parsed, problems), (alone, _) = (
        source.parse("a.yaml", raw, known=known) for known in (Sections(), None)
    )

    assert parsed and alone and not problems
    assert parsed.data == alone.data
    for path, _ in alone.strings():
        assert parsed.place(path) == alone.place(path)
        assert parsed.span(path) == alone.span(path)
        assert parsed.key_place(path) == alone.key_place(path)


def test_what_a_reworded_section_keeps_is_the_same() -> None:
    """A thousand versions have little more room than one: all but the words that changed, and what
    holds them, is what was read before; and nothing that differs is taken for it."""
    text = HEAD + "  - id: a\n    b: {c: [d, e], f: {}}\n    g: []\n    h: [%s]\n"
    known = Sections()
    before, after = (_section(known, text % said) for said in ("i", "{}, [], [[]]"))

    assert after == {**before, "h": [{}, [], [[]]]}
    for key in ("id", "b", "g"):
        assert after[key] is before[key], key


def _section(known: Sections, text: str) -> dict[str, Any]:
    found: Any = known.data(text.encode())
    (only,) = found["sections"]
    return cast(dict[str, Any], only)


def test_a_section_that_is_written_the_same_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not parsed again; the one beside it that changed is."""
    known = Sections()
    before = known.data(f"{HEAD}  - id: a\n    b: c\n  - id: d\n".encode())
    parsed: list[str] = []
    build = tree.Builder.document

    def counting(self: tree.Builder, depth: int = 0) -> object:
        parsed.append(self.text)
        return build(self, depth)

    monkeypatch.setattr(tree.Builder, "document", counting)
    after = known.data(f"{HEAD}  - id: a\n    b: c\n  - id: e\n".encode())

    assert before and after
    assert after["sections"] == [{"id": "a", "b": "c"}, {"id": "e"}]
    assert after["sections"][0] is before["sections"][0]
    assert [text.strip() for text in parsed] == [HEAD.strip(), "- id: e"]


@pytest.mark.parametrize("depth", range(tree.MOST_DEPTH - 6, tree.MOST_DEPTH + 2))
def test_a_section_is_as_deep_as_in_the_whole_file(depth: int) -> None:
    """What is too deep there is too deep here."""
    raw = f"{HEAD}  - {'[' * depth}{']' * depth}\n".encode()

    assert Sections().data(raw) == _whole(raw)


def test_a_problem_is_left_to_the_parser() -> None:
    """Which tells of it at its place."""
    raw = re.sub(b"text", b"text: *a\n    text", written(section({"text": "x"})), count=1)
    found, alone = (source.parse("a.yaml", raw, known=known) for known in (Sections(), None))

    assert found[1] == alone[1] != []
