"""The bench: its corpora and edits measure what its rows say."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from kaitei.history import authored
from kaitei.history.authored import Authored
from kaitei.history.policy import Policy
from kaitei.rules import inspection
from unit.builders import around_of, ledger_of, policy, raw, release, version_of, write_site

BENCH = Path(__file__).parent / "bench"
# What stands in the last of ninety-nine rounds.
SALT = "r98unsaved"
LONG = " ".join(["word"] * 61)


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module that measures, which finds those beside it by their names."""
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("measure")


def _read(content: bytes) -> Authored:
    found, problems = authored.parse("policy/privacy/policy.yaml", content)
    assert found, problems
    return found


def test_no_edit_makes_a_finding(measure: Any, tmp_path: Path) -> None:
    """In any round and at any length: wherever in the text a version says something new, and the
    edit with it."""
    corpus = measure.corpus
    file = tmp_path / "policy" / "privacy" / "policy.yaml"
    file.parent.mkdir(parents=True)
    _, _, places = corpus._real()
    for number in range(9000, 9000 + places):
        measure.Site(tmp_path, number, 1).edit(SALT)
        origin, edited = _read(corpus.text(number - 1).encode()), _read(file.read_bytes())
        whole = Policy("privacy", edited, (version_of(origin),), ledger_of(origin.text))

        assert SALT in file.read_text("utf-8")
        assert inspection.judge(whole, around_of()).told == []


def test_what_is_called_known_is_known(measure: Any, tmp_path: Path) -> None:
    """A check that finds something remembers no verdict; then nothing is measured."""
    site = measure.Site(write_site(tmp_path, [policy()]), 1, 1)
    site.check()
    later = release("1.1", "2026-02-01", "2099-03-01")
    said = {"sections.0.text": {"ja": "すべて。", "en": f"All {LONG}."}}
    working = {**later, **said, "release.announced": None}
    (tmp_path / "policy" / "privacy" / "policy.yaml").write_bytes(raw(policy(working)))

    with pytest.raises(SystemExit, match="found something"):
        site.check()
