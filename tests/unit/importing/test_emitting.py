"""importing/emitting.py: plain data as YAML."""

from hypothesis import given
from hypothesis import strategies as st

from kaitei.importing import emitting
from kaitei.text import source

_TEXT = (
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Co", "Cn", "Lo")
        ),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)


@given(ja=_TEXT, en=_TEXT, cell=_TEXT)
def test_whatever_words_there_are_come_back(ja: str, en: str, cell: str) -> None:
    """What is written is read as it was, whatever YAML thinks of its signs."""
    tree = {"title": {"ja": ja, "en": en}, "list": [{"text": cell}], "rows": [[{"text": en}]]}

    parsed, problems = source.parse("x.yaml", emitting.emitted(tree, ["Words."], {}).encode())
    assert parsed, problems
    assert parsed.data == tree


def test_what_is_short_stands_on_one_line_and_paragraphs_in_a_block() -> None:
    """As one would write it by hand."""
    tree = {"id": "a", "text": {"ja": "い", "en": "a, b"}, "note": {"en": "one\n\ntwo"}}

    assert emitting.emitted({"clauses": [tree]}, [], {"a": "odd"}) == (
        'clauses:\n  - id: a  # odd\n    text: {ja: い, en: "a, b"}\n'
        "    note:\n      en: |-\n        one\n\n        two\n"
    )
