"""The defects of the original that the published policy still has: which rule or row sees each.

A copy of the text is made the working text of a new version; some defects that were mended when it
was restated are put back. What no rule can see is said with the reason.
"""

from typing import Any

import pytest

from kaitei.coverage import coverage, profile
from kaitei.history import policy as policies
from kaitei.problems import Problem
from kaitei.rules.rule import Around
from kaitei.rules.table import RULES
from unit.builders import ROOT, changed, glossary_of, policy_of
from unit.real import real_settings, real_text

LOADED, _ = policies.load(ROOT, ROOT / "policy" / "privacy")
assert LOADED
TAGS = LOADED.annotations.satisfied()
TREE: dict[str, Any] = dict(real_text().tree)
IDS = [section["id"] for section in TREE["sections"]]
# As the next version of the text, of which nothing is published: so all of it is new.
NEXT = {"release.version": "1.2", "release.kind": "first", "release.replaces": None}


def _at(section: str, path: str) -> str:
    return f"sections.{IDS.index(section)}.{path}"


def _told(changes: dict[str, Any]) -> list[Problem]:
    whole = policy_of(changed(TREE, {**NEXT, **changes}))
    around = Around(real_settings(), glossary_of("../policy/glossary.yaml"))
    return [found for room in RULES.values() for found in room.check(whole, around)]


def _row(name: str, profile_name: str = "appi") -> coverage.Row:
    rows = coverage.coverage(profile.load(profile_name), real_text(), TAGS)
    return next(row for row in rows if row.requirement.id == name)


# By the number of the defect: the row that sees it, and what it lacks.
ROWS = {
    2: ("appi.37.1", {"where"}),
    4: ("appi.27.5.3.e", {"representative"}),
    5: ("appi.27.1", {"joint-use"}),
    8: ("order.10.1.abroad", {"said"}),
    9: ("appi.17.1", {"everyone"}),
    10: ("appi.27.5.3.d", {"own"}),
    11: ("appi.17.1", {"complete", "closed"}),
}
SEVERAL = {
    5: ("appi.27.5.2",),
    6: ("appi.33.5", "appi.35.3"),
    7: ("appi.38", "appi.37.3", "appi.33.1-2"),
    12: ("appi.22", "appi.20.2", "appi.26"),
}
# By the number of the defect: what puts it back, and the rule that tells of it.
PUT_BACK: dict[int, tuple[dict[str, Any], str]] = {
    2: (
        {_at("contact", "after.text.en"): "Please send it to the address below."},
        "nothing-below",
    ),
    3: (
        {_at("acquisition", "text.en"): "Please see the following websites of Google."},
        "links-missing",
    ),
    13: ({_at("acquisition", "text.en"): 'The words "we" and “us”.'}, "mixed-quotes"),
}
UNSEEN = {
    1: "a release has dates, so a text without any can be read no more than published",
    14: "whether a limit of liability holds is for a lawyer: no rule reads what a clause means",
    15: "the grammar has lists; a bullet typed into words was taken out when it was restated",
}


@pytest.mark.parametrize("number", sorted(ROWS))
def test_a_gap_is_seen_by_its_row(number: int) -> None:
    """What is lacking is named."""
    name, lacking = ROWS[number]

    assert lacking <= {need.id for need in _row(name).lacking}


@pytest.mark.parametrize("number", sorted(SEVERAL))
def test_gaps_of_several_things_are_seen_by_several_rows(number: int) -> None:
    """None of them is met."""
    assert "met" not in {_row(name).status for name in SEVERAL[number]}


@pytest.mark.parametrize("number", sorted(PUT_BACK))
def test_what_was_mended_is_told_when_it_comes_back(number: int) -> None:
    """By its rule, and not without it."""
    changes, rule = PUT_BACK[number]

    assert rule in {problem.rule for problem in _told(changes)}
    assert rule not in {problem.rule for problem in _told({})}


def test_the_tool_that_was_incomplete_is_seen_by_the_other_statute() -> None:
    """What the recipient uses it for is still not stated."""
    assert _row("external.recipient-purpose", "external-transmission").status == "missing"


def test_every_defect_is_seen_or_has_a_reason() -> None:
    """Fifteen of them."""
    assert {*ROWS, *SEVERAL, *PUT_BACK, *UNSEEN} == set(range(1, 16))
    assert not UNSEEN.keys() & {*ROWS, *SEVERAL, *PUT_BACK}


def test_the_text_as_it_stands_has_no_false_alarms() -> None:
    """No error; and what is told is so."""
    told = _told({})

    assert [problem for problem in told if problem.severity == "error"] == []
    assert {problem.rule for problem in told} <= {"conjunction-order", "long-sentence"}


def test_nothing_that_is_there_is_called_missing() -> None:
    """A row that is missing has no clause that could meet it."""
    rows = coverage.coverage(profile.load("appi"), real_text(), TAGS)

    assert all(not row.clauses() for row in rows if row.status == "missing")
    assert all(tag in profile.tags() for tag in TAGS)
