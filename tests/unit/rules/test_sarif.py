"""rules/sarif.py: problems as SARIF 2.1.0."""

import json
from typing import Any

from kaitei.problems import Place, Problem
from kaitei.rules import sarif
from kaitei.rules.table import RULES

FOUND = [
    RULES["double-space"].RULE.problem(Place("policy/プ/policy.yaml", 3, 7), {"found": "a  b"}),
    Problem(Place("policy/site.yaml"), "empty-file"),
]


def _page(name: str) -> str:
    return f"https://policies.example.org/en/{name}/"


def _run(folder: str = "", *, known: bool = True, language: str = "en") -> Any:
    whole = json.loads(sarif.as_sarif(FOUND, language, folder, _page if known else None))
    assert whole["version"] == "2.1.0"
    (run,) = whole["runs"]
    return run


def test_each_problem_is_a_result_with_its_place() -> None:
    """Columns count characters, and the document says so."""
    run = _run()
    first, second = run["results"]
    where = first["locations"][0]["physicalLocation"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert where["region"] == {"startLine": 3, "startColumn": 7}
    assert (first["level"], second["level"]) == ("warning", "error")
    assert first["message"]["text"] == "Two spaces stand here: “a  b”. Leave one."


def test_a_path_is_an_address_from_the_repository() -> None:
    """Other letters are escaped (RFC 3986), and the site's folder stands before it."""
    where = _run("sites/one")["results"][0]["locations"][0]["physicalLocation"]

    assert where["artifactLocation"]["uri"] == "sites/one/policy/%E3%83%97/policy.yaml"


def test_a_rule_is_described_by_its_manual() -> None:
    """Each once; a result points at its own."""
    run = _run()
    rules = run["tool"]["driver"]["rules"]

    assert [rules[x["ruleIndex"]]["id"] for x in run["results"]] == ["double-space", "empty-file"]
    assert rules[0]["shortDescription"]["text"] == "Double spaces"
    assert rules[0]["helpUri"] == _page("double-space")
    assert "help" not in rules[1]


def test_the_manual_is_that_of_the_language_asked_for() -> None:
    """Where the site is not known, its pages are not either."""
    (rule, _) = _run(known=False, language="ja")["tool"]["driver"]["rules"]

    assert rule["shortDescription"]["text"] == "二重の空白"
    assert "helpUri" not in rule


def test_nothing_found_is_a_run_without_results() -> None:
    """So that what was told before is closed."""
    whole = json.loads(sarif.as_sarif([], "en", "", _page))

    assert whole["runs"][0]["results"] == []
