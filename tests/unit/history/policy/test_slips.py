"""history/policy.py: files that somebody lost, uploaded or copied in a policy's folder."""

import shutil
from pathlib import Path

import pytest

from kaitei.history import policy as policies
from kaitei.problems import Problem
from unit.builders import Tree, policy, raw, release, write_site

SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))
NEXT = policy({**release("1.2", None, "2026-05-01"), "release.replaces": "1.1"})
ANNOUNCED = policy({**release("1.2", "2026-04-01", "2026-05-01"), "release.replaces": "1.1"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a policy with two versions."""
    return write_site(tmp_path, [policy(), SECOND]) / "policy" / "privacy"


def _told(folder: Path) -> list[Problem]:
    return policies.load(folder.parents[1], folder)[1]


def _said(folder: Path) -> list[tuple[str, str, str]]:
    return [(it.rule, it.variant, it.place.path.rpartition("/")[2]) for it in _told(folder)]


def test_a_lost_working_text_is_to_be_restored(folder: Path) -> None:
    """Where versions are published; one that was never there is to be created."""
    (folder / "policy.yaml").unlink()
    assert _said(folder) == [("missing-file", "kept", "policy.yaml")]

    (folder / "ledger.json").unlink()
    shutil.rmtree(folder / "versions")
    assert ("missing-file", "", "policy.yaml") in _said(folder)


def test_a_working_text_under_almost_its_name_is_told_as_that(folder: Path) -> None:
    """Whatever is published: it is not lost."""
    (folder / "policy.yaml").rename(folder / "policy.yml")

    assert _said(folder) == [("missing-file", "near", "policy.yaml")]


@pytest.mark.parametrize("name", ["policy (1).yaml", "privacy.yml", "New.YAML"])
def test_a_text_beside_the_working_one_is_told(folder: Path, name: str) -> None:
    """As what it is, and it forbids nothing; not where that one is lost, which is told."""
    shutil.copyfile(folder / "policy.yaml", folder / name)
    (problem,) = _told(folder)
    assert (problem.rule, problem.variant) == ("stray-file", "beside")
    assert (problem.severity, problem.place.path) == ("warning", f"policy/privacy/{name}")

    (folder / "policy.yaml").unlink()
    assert {rule for rule, _, _ in _said(folder)} == {"missing-file"}


@pytest.mark.parametrize("tree", [NEXT, ANNOUNCED], ids=["unfinished", "finished"])
def test_a_copy_among_the_versions_is_no_publication(folder: Path, tree: Tree) -> None:
    """That is told once, also where it lacks what publishing writes: to write that by hand would
    not publish it."""
    (folder / "versions" / "1.2.yaml").write_bytes(raw(tree))
    told = _told(folder)

    assert [it.rule for it in told] == ["version-unrecorded"]
    assert told[0].values == {"version": "1.2", "policy": "privacy"}


def test_a_copy_among_the_versions_under_another_name_is_told_as_that(folder: Path) -> None:
    """Of what it lacks besides nothing is said."""
    (folder / "versions" / "1.3.yaml").write_bytes(raw(NEXT))

    assert [it.rule for it in _told(folder)] == ["version-file"]
