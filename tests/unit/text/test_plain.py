"""text/plain.py: a clause as plain words."""

import pytest

from kaitei.text import plain
from kaitei.text.model import Text
from unit.builders import Tree, policy, section, text_of

REASON = {"ja": "理由", "en": "Reason"}


def _said(parts: Tree, language: str = "en") -> str:
    """What a section of these parts says."""
    text = text_of(section(parts))
    return plain.passage(text.sections[0].passage, language, plain.names(text, language))


def _names(text: Text, language: str) -> plain.Names:
    return plain.names(text, language)


def test_a_reference_reads_as_number_and_heading() -> None:
    """In the language of the page, so that inserting an article rewrites no sentence."""
    text = text_of(policy())
    clause = text.sections[1]

    assert plain.passage(clause.passage, "ja", _names(text, "ja")) == "第1条（範囲）を利用します。"
    assert (
        plain.passage(clause.passage, "en", _names(text, "en"))
        == "We use what Section 1 (Scope) names."
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a *b* **c** d", "a b c d"),
        ("[words](https://e.org)", "words"),
        ("[words](#only-one)", "words"),
        ("one\n\ntwo", "one\ntwo"),
        ("*see [](#only-one)*", "see Section 1 (Heading)"),
    ],
)
def test_markup_leaves_its_words(written: str, said: str) -> None:
    """Emphasis and links say what stands in them; a paragraph is a line."""
    assert said == _said({"text": written})


def test_lines_stay_lines() -> None:
    """The breaks of an address mean something."""
    assert _said({"lines": "1-2-3 Example\nTokyo"}) == "1-2-3 Example\nTokyo"


def test_an_entry_is_a_line_with_its_label_before_it() -> None:
    """Joined as the language does."""
    parts = {
        "list": [{"label": {"ja": "住所", "en": "Address"}, "text": {"ja": "東京", "en": "Tokyo"}}]
    }

    assert [_said(parts, language) for language in ("ja", "en")] == ["住所：東京", "Address: Tokyo"]


def test_an_entry_of_one_language_is_said_in_that_alone() -> None:
    """The other language has a line less."""
    only = {"languages": ["ja"], "reason": REASON}
    parts = {
        "list": [{"text": "both"}, {"only": only, "label": {"ja": "語"}, "text": {"ja": "日本"}}]
    }

    assert [_said(parts, language) for language in ("ja", "en")] == ["both\n語：日本", "both"]


def test_a_table_is_rows_of_cells_parted_by_tabs() -> None:
    """Heads first, then the rows."""
    rows = [[{"text": "a"}, {"text": "b"}], [{"text": "c"}, {"list": [{"text": "d"}]}]]

    assert _said({"table": {"columns": ["X", "Y"], "rows": rows}}) == "X\tY\na\tb\nc\td"


def test_a_list_inside_an_entry_follows_its_words() -> None:
    """Down to the deepest level, a line each."""
    parts = {
        "list": [{"text": "a", "list": [{"text": "b", "list": [{"text": "c"}]}]}, {"text": "d"}]
    }

    assert _said(parts) == "a\nb\nc\nd"


def test_every_clause_has_a_name_in_every_language() -> None:
    """A reference never reads as nothing."""
    text = text_of(policy({"preamble": {"id": "intro", "text": "Words."}}))

    assert _names(text, "ja") == {"intro": "前文", "scope": "第1条（範囲）", "use": "第2条（利用）"}
    assert _names(text, "en") == {
        "intro": "Preamble",
        "scope": "Section 1 (Scope)",
        "use": "Section 2 (Use)",
    }


def test_a_fact_of_the_register_is_read_in_the_text() -> None:
    """What a consumer reads is what the public reads: the contractor's legal name."""
    outsourcing = {
        "duties": [{"id": "d", "text": "Duty."}],
        "recipients": [{"id": "r", "name": "ACME Ltd.", "text": "handles our mail"}],
    }

    assert "ACME Ltd." in _said({"outsourcing": outsourcing})


def test_an_entry_is_cited_by_the_clause_that_it_is_in() -> None:
    """Who reads that words of it were taken out knows no ids."""
    listed = [{"id": "names", "text": "Names."}]
    text = text_of(policy({"sections.0.text": None, "sections.0.list": listed}))

    assert [plain.cited(text, "en", name) for name in ("scope", "names", "nowhere")] == [
        *("Section 1 (Scope)", "Section 1 (Scope)", "nowhere")
    ]
