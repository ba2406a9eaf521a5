"""coverage/report.py: the table as lines of a terminal, and as a record."""

import json

import pytest

from kaitei.coverage import coverage, profile, report
from kaitei.coverage.coverage import Row
from kaitei.problems import LANGUAGES
from unit.real import real_text

APPI = profile.load("appi")
TEXT = real_text()
ROWS = coverage.coverage(APPI, TEXT, {"appi.21.2": ("acquisition",)})


def _row(name: str) -> Row:
    return next(row for row in ROWS if row.requirement.id == name)


def _block(name: str) -> list[str]:
    """The lines of a row."""
    lines = list(report.lines(APPI, TEXT, ROWS, "en"))
    at = next(i for i, line in enumerate(lines) if f" {name}  " in line)
    end = next(i for i in range(at + 1, len(lines)) if not lines[i].startswith(" "))
    return [line.strip() for line in lines[at:end]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_what_is_compared_and_that_it_is_no_advice(language: str) -> None:
    """Which text, which law, of which day."""
    head, about, *_ = report.lines(APPI, TEXT, ROWS, language)

    assert "1.1" in head
    assert "2026-11-23" in head
    assert about == APPI.about[language]


def test_a_row_that_is_partly_met_says_where_and_what_is_not_found() -> None:
    """And what the law allows of that."""
    assert _block("appi.32.1.1") == [
        "partly          appi.32.1.1  Art. 32(1)(i)  The operator’s name and address and, for a "
        "corporation, its representative",
        "here: intro",
        "not found: the address; the representative’s name",
        "What is not shown here may be answered on request.",
    ]


def test_a_promise_that_is_met_says_what_a_person_has_to_check() -> None:
    """The forms keep it, not the policy."""
    assert "checked on the forms" in _block("appi.21.2")[-1]


def test_what_does_not_apply_says_why() -> None:
    """Nobody has to guess."""
    assert _block("appi.26")[-1] == "There is no duty to say this in a policy."


def test_the_last_line_is_the_tally() -> None:
    """In words, in the order of the statuses."""
    assert list(report.lines(APPI, TEXT, ROWS, "en"))[-1].startswith("Met: ")


def test_a_text_without_anything_to_look_at_says_so() -> None:
    """An empty table would look like a mistake."""
    assert "nothing" in list(report.lines(APPI, TEXT, (), "en"))[-1]


def test_a_record_has_the_same_for_a_program() -> None:
    """Ids, statuses and clauses are data; words are in the language asked for."""
    whole = json.loads(json.dumps(report.record(APPI, TEXT, ROWS, "ja")))
    found = {x["id"]: x for x in whole["requirements"]}

    assert whole["tally"] == coverage.tally(ROWS)
    assert found["appi.32.1.1"]["status"] == "partly"
    assert found["appi.32.1.1"]["where"] == {"name": ["intro"]}
    assert found["appi.32.1.1"]["not_found"] == ["address", "representative"]
    assert found["appi.32.1.1"]["article"] == "第32条第1項第1号"


def test_a_remark_is_of_the_mode_where_something_is_not_found() -> None:
    """The five duties to show a thing are never taken for each other."""
    assert report.remark(_row("appi.38")) == _row("appi.38").requirement.mode.missing
    assert report.remark(_row("appi.34")) is None
