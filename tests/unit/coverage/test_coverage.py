"""coverage/coverage.py: a status for each requirement, from data alone."""

from typing import Any

import pytest

from kaitei.coverage import coverage as covering
from kaitei.coverage import profile
from kaitei.coverage.coverage import Row, tally
from unit.builders import changed, section, text_of
from unit.real import real_text

APPI = profile.load("appi")
TOOLS = profile.load("external-transmission")


def _rows(tags: dict[str, tuple[str, ...]], text: Any = None) -> dict[str, Row]:
    rows = covering.coverage(APPI, text or text_of(section({"text": "Words."})), tags)
    return {row.requirement.id: row for row in rows}


def test_every_requirement_has_a_row_in_its_order() -> None:
    """None is left out, whatever the text says."""
    assert list(_rows({})) == [x.id for x in APPI.requirements]
    assert len(APPI.requirements) == 53


def test_a_clause_that_says_so_meets_a_requirement() -> None:
    """And is where it is met."""
    row = _rows({"appi.18.1": ("only-one",)})["appi.18.1"]

    assert (row.status, row.clauses(), row.lacking) == ("met", ("only-one",), ())


def test_a_clause_that_is_not_in_the_text_meets_nothing() -> None:
    """Annotations outlive clauses."""
    assert _rows({"appi.18.1": ("gone",)})["appi.18.1"].status == "missing"


def test_what_only_a_head_says_is_there() -> None:
    """The name of the organisation, which no clause has to repeat."""
    row = _rows({})["appi.32.1.1"]

    assert (row.status, row.clauses()) == ("partly", ())
    assert [need.id for need in row.lacking] == ["address", "representative"]


def test_one_need_of_several_is_partly() -> None:
    """What is lacking is named."""
    row = _rows({"appi.40.inquiries": ("only-one",)})["appi.40"]

    assert row.status == "partly"
    assert [need.id for need in row.lacking] == ["complaints"]


def test_all_needs_are_met() -> None:
    """One by one, or by a clause that meets the whole."""
    each = {"appi.40.inquiries": ("only-one",), "appi.40.complaints": ("only-one",)}

    assert _rows(each)["appi.40"].status == "met"
    assert _rows({"appi.40": ("only-one",)})["appi.40"].status == "met"


def test_what_hangs_on_a_fact_does_not_apply_without_it() -> None:
    """A text without joint use is not asked for its manager."""
    assert _rows({})["appi.27.5.3.e"].status == "not-applicable"
    assert _rows({}, real_text())["appi.27.5.3.e"].status == "partly"


def test_what_need_not_be_said_does_not_apply_unless_it_is() -> None:
    """Whoever says it has said it."""
    assert _rows({})["appi.26"].status == "not-applicable"
    assert _rows({"appi.26": ("only-one",)})["appi.26"].status == "met"


def test_tools_are_judged_one_by_one() -> None:
    """A tag counts for the tool whose clause it is."""
    one: dict[str, Any] = {
        "id": "one",
        "tool": {"id": "one.tool", "text": "One"},
        "not_stated": ["recipient", "information", "purpose", "recipient_purpose"],
    }
    other = changed(one, {"id": "other", "tool.id": "other.tool"})
    tree = section({"related_information": {"services": [one, other]}})
    tags = {"external.recipient": ("one.tool",)}
    rows = covering.coverage(TOOLS, text_of(tree), tags)
    found = {(x.service, x.status) for x in rows if x.requirement.id == "external.recipient"}

    assert found == {("one", "met"), ("other", "missing")}


def test_a_text_without_tools_has_no_rows_of_tools() -> None:
    """There is nothing to say something about."""
    assert covering.coverage(TOOLS, text_of(section({"text": "Words."})), {}) == ()


def test_the_tally_counts_every_row_once() -> None:
    """All statuses together are all rows."""
    rows = tuple(_rows({}, real_text()).values())

    assert sum(tally(rows).values()) == len(rows)


@pytest.mark.parametrize("requirement", APPI.requirements, ids=lambda x: str(x.id))
def test_more_said_is_never_less_found(requirement: profile.Requirement) -> None:
    """Each tag alone moves its row up or leaves it, and moves no other."""
    before = _rows({}, real_text())
    for tag in requirement.tags():
        after = _rows({tag: ("intro",)}, real_text())
        moved = {x for x in after if after[x].status != before[x].status}

        assert moved <= {requirement.id}
        assert after[requirement.id].status in ("met", "partly")
