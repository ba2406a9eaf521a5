"""history/git.py: earlier states of the site's files, whatever surrounds the repository."""

import errno
import os
from pathlib import Path

import pytest

from kaitei.history import git
from kaitei.problems import of_system
from support import commit
from support import git as told


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site below the top of a repository, with one commit."""
    root = tmp_path / "a repository" / "site"
    (root / "policy" / "名前").mkdir(parents=True)
    (root / "policy" / "名前" / "a.yaml").write_bytes(b"one\n")
    (root / "policy" / "b\n\t.yaml").write_bytes(b"")
    (root / "other").write_bytes(b"other")
    commit(root.parent)
    return root


def _head(root: Path) -> str:
    return told(root, "rev-parse", "HEAD")


def _put_in_place_of_git(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    file = folder / "git"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_commit_is_known_by_any_of_its_names(root: Path) -> None:
    """Branch, tag, short name; what is none is none."""
    told(root, "tag", "-a", "-m", "x", "v1")

    for name in ("HEAD", "main", "v1", _head(root)[:10], "HEAD^0"):
        assert _head(root) == git.commit(root, name)
    for name in ("", "nowhere", "--all", "-n1", "HEAD:policy", "HEAD^", "main\nHEAD", "\0"):
        assert git.commit(root, name) is None


def test_the_merge_base_is_where_a_branch_left(root: Path) -> None:
    """What came to the other since does not count."""
    start = _head(root)
    told(root, "checkout", "--quiet", "-b", "work")
    commit(root.parent, "on the branch")
    told(root, "checkout", "--quiet", "main")
    commit(root.parent, "on main")
    told(root, "checkout", "--quiet", "work")

    assert start == git.merge_base(root, "refs/heads/main")
    assert git.merge_base(root, "refs/remotes/origin/main") is None


def test_blobs_are_listed_by_their_paths_below_the_site(root: Path) -> None:
    """Any name that a file system allows, nothing outside the folder."""
    (root / "policy" / "名前" / "a.yaml").write_bytes(b"two\n")
    blobs = git.blobs(root, _head(root), "policy")

    assert blobs
    assert sorted(blobs) == ["policy/b\n\t.yaml", "policy/名前/a.yaml"]
    assert git.contents(root, blobs.values()) == {
        blobs["policy/名前/a.yaml"]: b"one\n",
        blobs["policy/b\n\t.yaml"]: b"",
    }
    assert git.is_blob(blobs["policy/名前/a.yaml"], b"one\n")
    assert not git.is_blob(blobs["policy/名前/a.yaml"], b"two\n")


def test_what_is_not_there_is_none(root: Path) -> None:
    """A commit, a folder, a blob that the repository does not have."""
    assert git.blobs(root, "0" * 40, "policy") is None
    assert git.blobs(root, _head(root), "nowhere") == {}
    assert git.contents(root, []) == {}
    assert git.contents(root, ["0" * 40]) is None
    assert git.contents(root, [_head(root)]) is None


def test_a_repository_with_other_names_for_its_blobs_is_read(tmp_path: Path) -> None:
    """SHA-256 instead of SHA-1."""
    told(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "a").write_bytes(b"one")
    blobs = git.blobs(tmp_path, commit(tmp_path), "policy")

    assert blobs
    assert git.is_blob(blobs["policy/a"], b"one")


def test_without_a_repository_there_is_nothing(tmp_path: Path) -> None:
    """No crash, no guess."""
    assert git.commit(tmp_path, "HEAD") is None
    assert git.merge_base(tmp_path, "refs/heads/main") is None
    assert git.merge_base(tmp_path / "nowhere", "refs/heads/main") is None


def test_without_git_there_is_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may not have it."""
    monkeypatch.setenv("PATH", "")

    assert git.commit(root, "HEAD") is None


def test_a_repository_without_a_commit_has_no_base(tmp_path: Path) -> None:
    """Its first commit is still to come."""
    told(tmp_path, "init", "--quiet", "--initial-branch=main")

    assert git.merge_base(tmp_path, "refs/heads/main") is None


def test_a_hook_of_another_repository_does_not_mislead(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git sets for its hooks is about the repository they run in."""
    other = tmp_path / "other"
    other.mkdir()
    commit(other, "another")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))

    commit_ = git.commit(root, "HEAD")
    monkeypatch.undo()
    assert _head(root) == commit_


def test_a_replaced_commit_is_not_believed(root: Path) -> None:
    """git shows replacements in place of what was reviewed; the guard does not."""
    before = _head(root)
    (root / "policy" / "名前" / "a.yaml").write_bytes(b"two\n")
    after = commit(root.parent)
    told(root, "replace", before, after)
    blobs = git.blobs(root, before, "policy")

    assert blobs
    assert git.contents(root, [blobs["policy/名前/a.yaml"]]) == {
        blobs["policy/名前/a.yaml"]: b"one\n"
    }


def test_the_settings_of_a_user_change_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Pagers, colours, quoting, aliases, a monitor of the file system."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[core]\n\tpager = false\n\tquotePath = true\n\tfsmonitor = /bin/false\n"
        "[color]\n\tui = always\n[alias]\n\tls-tree = log\n[log]\n\tshowSignature = true\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "0")
    blobs = git.blobs(root, "HEAD", "policy")

    assert blobs
    assert "policy/名前/a.yaml" in blobs


def test_a_shallow_copy_has_what_it_has(root: Path, tmp_path: Path) -> None:
    """A continuous build often fetches one commit alone."""
    commit(root.parent)
    copy = tmp_path / "copy"
    told(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root.parent}", str(copy))
    head = git.merge_base(copy / "site", "refs/remotes/origin/main")

    assert head == _head(root)
    assert git.commit(copy / "site", f"{head}^") is None


def test_what_git_tracks_is_listed_by_its_path_below_the_site(root: Path) -> None:
    """Any name, committed or about to be; nothing that is merely there, nothing without git."""
    (root / "more").touch()
    (root / "new").touch()
    told(root, "add", "new")

    assert list(git.tracked(root)) == ["new", "other", "policy/b\n\t.yaml", "policy/名前/a.yaml"]
    assert list(git.tracked(Path("/"))) == []


def test_a_folder_is_no_option(root: Path) -> None:
    """Whatever it is called."""
    (root / "-r").mkdir()
    (root / "-r" / "a").write_bytes(b"")
    head = commit(root.parent)

    assert list(git.blobs(root, head, "-r") or ()) == ["-r/a"]


def test_where_git_fails_there_are_no_contents(tmp_path: Path) -> None:
    """Nothing is told of a folder that is no repository; nothing is asked for nothing."""
    assert git.contents(tmp_path, ["0" * 40]) is None
    assert git.contents(tmp_path, []) == {}


def test_a_git_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it knew nothing."""
    _put_in_place_of_git(monkeypatch, tmp_path, "sleep 2 >/dev/null 2>&1\necho late")
    monkeypatch.setattr(git, "_PATIENCE", 0.2)

    assert git.merge_base(tmp_path, "main") is None


def test_a_repository_that_git_does_not_read_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the words of git; one that is read, or is none, is not."""
    assert git.refusal(root) is None
    assert git.refusal(Path("/")) is None
    mark = root.parent / ".git"
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = git.refusal(root)
    assert found
    assert found[0] == mark
    assert found[1].startswith("detected dubious ownership in repository at ")
    monkeypatch.setenv("PATH", "")

    assert git.refusal(root) == (mark, "[Errno 2] No such file or directory: 'git'")


def test_a_git_that_fails_without_a_word_is_told_without_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put into its mouth."""
    _put_in_place_of_git(monkeypatch, tmp_path, "exit 1")

    assert git.refusal(root) == (root.parent / ".git", "")


@pytest.mark.parametrize("closed", [".git/HEAD", ".git"])
def test_a_repository_that_the_system_does_not_let_in_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    """In each language: a folder, which git takes for none of its own, and the file that stands for
    one where a branch is checked out beside another."""
    shut, read = tmp_path / closed, Path.read_bytes
    shut.parent.mkdir(exist_ok=True)
    shut.touch()
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(shut))

    def guarded(path: Path) -> bytes:
        if path == shut:
            raise denied
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)

    assert git.refusal(tmp_path) == (tmp_path / ".git", of_system(denied))
