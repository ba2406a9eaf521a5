"""rules/sarif.py: problems as SARIF 2.1.0."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from kaitei import problems
from kaitei.problems import Place, Problem
from kaitei.rules import sarif
from kaitei.rules.table import RULES

FOUND = [
    RULES["double-space"].RULE.problem(Place("policy/プ/policy.yaml", 3, 7), {"found": "a  b"}),
    Problem(Place("policy/site.yaml"), "empty-file"),
]

# The standard's own schema; tests/standards/README.md says where it is from.
SCHEMA = Path(__file__).parents[2] / "standards" / "sarif-schema-2.1.0.json"


@cache
def _schema() -> Any:
    return json.loads(SCHEMA.read_text("utf-8"))


def _faults(document: Any) -> list[str]:
    """What either of two validators says against a document, formats as well."""
    formats = jsonschema.Draft4Validator.FORMAT_CHECKER
    one = jsonschema.Draft4Validator(_schema(), format_checker=formats).iter_errors(document)
    other = jsonschema_rs.Draft4Validator(_schema(), validate_formats=True).iter_errors(document)
    return [error.message for error in (*one, *other)]


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


def test_a_name_that_is_no_text_is_an_address_as_well() -> None:
    """A file may be called by any bytes; nothing stops for it."""
    found = [Problem(Place("policy/\udcff.yml"), "stray-file")]
    document = json.loads(sarif.as_sarif(found, "en", "", None))
    where = document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]

    assert where["artifactLocation"]["uri"] == "policy/%FF.yml"


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


# One problem of every rule, its sentence as it is before it is filled.
EVERY = [
    Problem(
        Place(f"policy/a b/{i}.yaml", i + 1, 2),
        room.RULE.id,
        says={"": dict.fromkeys(problems.LANGUAGES, "Said: 「100%」 <b>\n")},
        severity=room.RULE.severity,
    )
    for i, room in enumerate(RULES.values())
]


@pytest.mark.parametrize("language", problems.LANGUAGES)
@pytest.mark.parametrize("found", [FOUND, EVERY, []], ids=["found", "every", "none"])
@pytest.mark.parametrize("folder", ["", "sites/あ b"])
def test_the_standards_own_schema_accepts_it(
    found: list[Problem], language: str, folder: str
) -> None:
    """By two validators, with every rule of the table described (SARIF 2.1.0, Errata 01)."""
    document = json.loads(sarif.as_sarif(found, language, folder, _page))

    assert document["$schema"] == _schema()["id"]
    assert _faults(document) == []


def test_the_schema_refuses_what_is_no_sarif() -> None:
    """Both validators do, so that their silence means something."""
    document = json.loads(sarif.as_sarif(FOUND, "en", "", _page))
    document["runs"][0]["results"][0]["level"] = "fatal"
    document["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"] = {
        "startLine": 0
    }
    document["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"] = "no address"

    assert len(_faults(document)) >= 2 * 2


def test_what_is_described_is_the_rule_that_is_meant() -> None:
    """What a schema cannot say: `ruleIndex` points at the rule with the result's id (3.27.6)."""
    (run,) = json.loads(sarif.as_sarif(EVERY, "ja", "", _page))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert len(rules) == len(RULES)
    assert [rules[x["ruleIndex"]]["id"] for x in run["results"]] == [x.rule for x in EVERY]
    assert all(rule["help"]["text"] and rule["helpUri"] for rule in rules)
