"""history/base.py: the commit that what is published is compared with."""

from pathlib import Path

import pytest

from kaitei.history import base as bases
from kaitei.problems import Stopped
from support import commit, git
from unit.builders import (
    policy,
    release,
    write_site,
)

FIRST, SECOND = policy(), policy(release("1.1", "2026-02-01", "2026-03-01"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions, committed on the branch main."""
    root = write_site(tmp_path / "site", [FIRST, SECOND])
    commit(root)
    return root


def test_the_base_is_where_the_work_left_the_main_branch(root: Path) -> None:
    """That of the remote, or else the local one; named commits are taken as they are."""
    start = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "--quiet", "-b", "work")
    head = commit(root)
    found, named = bases.find(root), bases.find(root, "HEAD")
    assert found
    assert named
    assert (found.commit, named.commit) == (start, head)

    git(root, "update-ref", "refs/remotes/origin/main", head)
    remote = bases.find(root)
    assert remote
    assert remote.commit == head


def test_without_a_main_branch_there_is_no_base(tmp_path: Path) -> None:
    """No repository, or one with other branches."""
    assert bases.find(tmp_path) is None
    commit(tmp_path)
    git(tmp_path, "branch", "--move", "trunk")
    assert bases.find(tmp_path) is None


def test_a_base_that_was_asked_for_has_to_be_there(root: Path) -> None:
    """It is not silently left out."""
    with pytest.raises(Stopped, match="git knows no commit “nowhere” here"):
        bases.find(root, "nowhere")


def test_people_write_ten_signs_of_a_commit() -> None:
    """As many as tell it apart."""
    assert bases.Base(Path(), "0123456789abcdef").short() == "0123456789"


def test_what_git_refuses_is_not_called_no_repository(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a commit was asked for."""
    assert bases.absence(root.parent) == ("no-base", {})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    key, values = bases.absence(root)
    assert bases.find(root) is None
    assert (key, values["file"]) == ("no-base.refused", str(root / ".git"))
    with pytest.raises(Stopped, match=r"git does not read the repository .*: detected dubious"):
        bases.find(root, "HEAD")


def test_a_clone_without_older_commits_is_not_called_one_without_main(
    root: Path, tmp_path: Path
) -> None:
    """What it lacks can be brought; then there is a base."""
    git(root, "checkout", "--quiet", "-b", "work")
    commit(root)
    shallow = tmp_path / "shallow"
    clone = ("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{root}")
    git(tmp_path, *clone, str(shallow))

    assert bases.find(shallow) is None
    assert bases.absence(shallow) == ("no-base.apart", {})
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert bases.find(shallow)


def test_a_missing_git_is_told_as_that(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses nothing, and what it would advise nobody can ask it."""
    monkeypatch.setenv("PATH", str(root))

    assert bases.find(root) is None
    assert bases.absence(root) == ("git-missing", {})
    with pytest.raises(Stopped, match="git was not found"):
        bases.find(root, "HEAD")
