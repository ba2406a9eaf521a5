"""The bench: its corpora and edits measure what its rows say."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from kaitei.history import authored
from kaitei.history.authored import Authored
from kaitei.history.policy import Policy
from kaitei.rules import inspection
from unit.builders import around_of, ledger_of, policy, release, version_of, write_site
from unit.terminal import saved

BENCH = Path(__file__).parent / "bench"
# What stands in the last of ninety-nine rounds.
SALT = "r98unsaved"
LONG = " ".join(["word"] * 61)


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module of what is measured, which finds those beside it by their names."""
    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module("sites")


def _read(content: bytes) -> Authored:
    found, problems = authored.parse("policy/privacy/policy.yaml", content)
    assert found, problems
    return found


def test_no_edit_makes_a_finding(sites: Any, tmp_path: Path) -> None:
    """In any round and at any length: wherever in the text a version says something new, and the
    edit with it."""
    corpus = sites.corpus
    file = tmp_path / "policy" / "privacy" / "policy.yaml"
    file.parent.mkdir(parents=True)
    _, _, places = corpus._real()
    for number in range(9000, 9000 + places):
        sites.Site(tmp_path, number, 1).edit(SALT)
        origin, edited = _read(corpus.text(number - 1).encode()), _read(file.read_bytes())
        whole = Policy("privacy", edited, (version_of(origin),), ledger_of(origin.text))

        assert SALT in file.read_text("utf-8")
        assert inspection.judge(whole, around_of()).told == []


def test_what_is_called_known_is_known(sites: Any, tmp_path: Path) -> None:
    """A check that finds something remembers no verdict; then nothing is measured."""
    site = sites.Site(write_site(tmp_path, [policy()]), 1, 1)
    site.check()
    later = release("1.1", "2026-02-01", "2099-03-01")
    said = {"sections.0.text": {"ja": "すべて。", "en": f"All {LONG}."}}
    working = {**later, **said, "release.announced": None}
    saved(tmp_path, policy(working))

    with pytest.raises(SystemExit, match="found something"):
        site.check()


def test_the_floor_does_what_nobody_can_leave_out(sites: Any, tmp_path: Path) -> None:
    """As many files as a site has, of the same sizes; damaged texts end it: they were parsed."""
    site = sites.Site(write_site(tmp_path / "v1", [policy()]), 1, 1)
    output = site.folder / "output"
    for name, size in {"index.html": 7, "en/about/index.html": 70_000}.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(b"x" * size)
    command = [sys.executable, str(BENCH / "floor.py")]
    build = [*command, "build", str(site.folder), str(output), str(site.floor)]

    sites.run(build)
    assert _sizes(site.floor) == _sizes(output)
    sites.run([*command, "check", str(site.folder)])
    (site.folder / "policy" / "privacy" / "policy.yaml").write_text("sections: [", "utf-8")
    site.put_aside(site.floor)
    for broken in (build, [*command, "check", str(site.folder)]):
        with pytest.raises(SystemExit, match="ParserError"):
            sites.run(broken)


def _sizes(folder: Path) -> dict[str, int]:
    files = [x for x in folder.rglob("*") if x.is_file()]
    return {x.relative_to(folder).as_posix(): x.stat().st_size for x in files}
