"""text/reader.py: what is no text is told of, all of it."""

import pytest

from unit.builders import Tree, policy, section, told


@pytest.mark.parametrize("cells", [1, 3])
def test_a_row_has_as_many_cells_as_the_table_has_columns(cells: int) -> None:
    """A cell under no head would say nothing."""
    rows = [[{"text": "x"}, {"text": "y"}], [{"text": "x"}] * cells]

    assert told(section({"table": {"columns": ["A", "B"], "rows": rows}})) == ["table-row"]


@pytest.mark.parametrize(
    ("parts", "rules"),
    [
        ({"requests": {"types": [{"id": "t", "right": "erasure", "text": "x"}]}}, 2),
        (
            {
                "requests": {
                    "types": [{"id": "t", "right": "erasure", "text": "x"}],
                    "not_stated": ["fee"],
                }
            },
            1,
        ),
        ({"contact": {"channels": [{"id": "t", "means": "post", "text": "x"}]}}, 1),
    ],
)
def test_what_the_law_looks_for_is_given_or_said_to_be_missing(parts: Tree, rules: int) -> None:
    """Silence could be a slip; `not_stated` says that it is none."""
    assert ["expected-fact"] * rules == told(section(parts))


def test_what_is_given_is_not_said_to_be_missing() -> None:
    """One of the two is wrong, and only the author knows which."""
    requests = {
        "types": [{"id": "t", "right": "erasure", "text": "x"}],
        "fee": {"text": "None."},
        "not_stated": ["fee", "procedure"],
    }

    assert told(section({"requests": requests})) == ["stated-twice"]


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        ({"text": "a <b>word</b>"}, "raw-html"),
        ({"list": [{"text": "<script>"}]}, "raw-html"),
        ({"note": "<!-- hidden -->"}, "raw-html"),
        ({"text": "[x](javascript:alert(1))"}, "unsafe-link"),
        ({"text": "[x](about.html)"}, "unsafe-link"),
        ({"text": "[](#nowhere)"}, "unknown-reference"),
        ({"note": "[](#nowhere)"}, "unknown-reference"),
        ({"list": [{"id": "a"}]}, "empty-entry"),
    ],
    ids=str,
)
def test_what_no_reader_should_meet_is_refused(parts: Tree, rule: str) -> None:
    """Raw HTML never passes, no link runs or breaks, no entry is empty."""
    assert {rule} == set(told(section({"text": "Words.", **parts})))


def test_a_clause_that_says_nothing_is_refused() -> None:
    """It needs a heading, words or clauses below it."""
    assert told(section({"clauses": [{"id": "a"}]})) == ["empty-clause"]


def test_a_refused_tree_gives_no_text() -> None:
    """Valid by birth: what is wrong anywhere is nothing at all."""
    tree = policy(
        {"sections.1.id": "scope", "sections.1.text.ja": "[](#gone)", "sections.0.text.en": None}
    )

    assert {"duplicate-id", "unknown-reference", "missing-language"} == set(told(tree))
