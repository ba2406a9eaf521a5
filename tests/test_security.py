"""SECURITY.md: every test and target that it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| threat |")
]


def _is_there(named: str) -> bool:
    """Whether a test (a file, a function in it) or a target of make exists."""
    if named.startswith("make "):
        return bool(re.search(rf"^{named[5:]}:", (ROOT / "Makefile").read_text("utf-8"), re.M))
    file, _, test = named.partition("::")
    if not (ROOT / file).is_file():
        return False
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return not test or test in {x.name for x in tree.body if isinstance(x, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_every_threat_is_held_by_a_test_that_exists(row: list[str]) -> None:
    """Three cells; in the last nothing but tests and targets, and all of them are there."""
    threat, done, held = row
    named = re.findall(r"`([^`]+)`", held)

    assert threat and done and named
    assert re.sub(r"`[^`]+`|[, ]", "", held) == ""
    assert [name for name in named if not _is_there(name)] == []


def test_a_name_that_leads_nowhere_is_noticed() -> None:
    """A test, a file and a target that do not exist."""
    for named in ("tests/test_security.py::test_nothing", "tests/test_no.py", "make nothing"):
        assert not _is_there(named)


def test_a_vulnerability_is_reported_where_only_maintainers_read() -> None:
    """By the repository's own form: no address is made up."""
    assert "private vulnerability reporting" in PAGE
    assert "@" not in PAGE
