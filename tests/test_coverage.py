"""What the statutes' profiles find in the policy that this site publishes, row by row."""

import csv
import json
from pathlib import Path

import pytest

from kaitei import cli

ROOT = Path(__file__).parent.parent
_TABLE = ROOT / "tests" / "coverage" / "appi.csv"
# By requirement: the status that a person found by reading the policy against the Act.
READ = {
    row["requirement"]: row["status"]
    for row in csv.DictReader(_TABLE.read_text("utf-8").splitlines())
}


def _record(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What `kaitei check --profile` says of the policy to a program."""
    code = cli.main(["--root", str(ROOT), "check", "--profile", name, "--format", "json"])
    (record,) = json.loads(capsys.readouterr().out)
    assert code == 0
    made: dict[str, object] = record
    return made


def test_coverage_of_the_policy_agrees_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    """53 requirements: what is derived from data is what a person read."""
    found = _record("appi", capsys)
    rows = found["requirements"]
    assert isinstance(rows, list)

    assert {row["id"]: row["status"] for row in rows} == READ
    assert found["tally"] == {"met": 16, "partly": 14, "missing": 16, "not-applicable": 7}
    assert found["law_as_of"] == "2026-11-23"


def test_the_tool_of_the_policy_lacks_what_its_recipient_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of the external transmission rule, version 1.1 leaves one thing unsaid."""
    rows = _record("external-transmission", capsys)["requirements"]
    assert isinstance(rows, list)

    assert [x["id"] for x in rows if x["status"] != "met"] == ["external.recipient-purpose"]
    assert {x["service"] for x in rows} == {"other-info.ga"}


def test_a_draft_is_compared_when_it_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """And says that it is one."""
    found = _record("appi-2026-draft", capsys)

    assert found["draft"] is True
    assert found["tally"] == {"met": 0, "partly": 0, "missing": 4, "not-applicable": 0}


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "Met: 16; partly: 14; missing: 16; not applicable: 7."),
        ("ja", "充足 16、一部 14、記載なし 16、対象外 7"),
    ],
)
def test_the_table_ends_in_its_tally(
    language: str, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the language of the terminal; what is missing is no error."""
    code = cli.main(["--root", str(ROOT), "check", "--profile", "appi", "--lang", language])

    assert (code, capsys.readouterr().out.splitlines()[-1]) == (0, last)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--profile", "apii"], "There is no profile “apii”."),
        (["--profile", "appi", "--format", "sarif"], "A profile is printed as text or json"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip is not answered with a table of something else."""
    code = cli.main(["--root", str(ROOT), "check", "--lang", "en", *options])

    assert code == 1
    assert said in capsys.readouterr().err
