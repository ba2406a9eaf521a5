"""What git asks before a commit: the hook of this repository, and the one for pre-commit."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lending import lend_files, lend_tools
from support import commit, git
from unit.builders import changed, policy, raw, release, write_site

ROOT = Path(__file__).parent.parent
WORKING = "policy/privacy/policy.yaml"
PEOPLE = {
    f"GIT_{who}_{what}": "editor@example.org"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}
BROKEN = raw(
    changed(
        policy(),
        {
            **release("1.1", "2099-02-01", "2099-03-01"),
            "sections.1.text.en": "We use [](#nowhere).",
        },
    )
)
SOUND = raw(
    changed(
        policy(),
        {
            **release("1.1", "2099-02-01", "2099-03-01"),
            "sections.0.text": {"ja": "情報。", "en": "Information."},
        },
    )
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A clone in which somebody ran `make hooks`."""
    folder = write_site(tmp_path / "site")
    lend_files(folder)
    (folder / "notes.txt").write_text("Notes.\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "The site as it stands")
    lend_tools(folder)
    subprocess.run(["make", "hooks"], cwd=folder, check=True, capture_output=True)
    return folder


def _commit(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["git", "commit", "--quiet", "--message", "An edit", *arguments],
        cwd=folder,
        env={**os.environ, **PEOPLE},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_policy_with_a_problem_is_not_committed(site: Path) -> None:
    """Its line and sentence are printed, as `kaitei check` prints them; nothing is left behind."""
    before = git(site, "rev-parse", "HEAD")
    (site / WORKING).write_bytes(BROKEN)
    run = _commit(site, "--all")

    assert run.returncode != 0
    assert f"{WORKING}:" in run.stdout + run.stderr
    assert "[unknown-reference]" in run.stdout + run.stderr
    assert git(site, "rev-parse", "HEAD") == before
    assert git(site, "worktree", "list").count("\n") == 0


def test_a_policy_in_order_is_committed(site: Path) -> None:
    """And then the next edit is judged anew."""
    (site / WORKING).write_bytes(SOUND)

    assert _commit(site, "--all").returncode == 0
    (site / WORKING).write_bytes(BROKEN)
    assert _commit(site, "--all").returncode != 0


def test_what_is_committed_is_judged_and_not_what_stands_beside_it(site: Path) -> None:
    """A sound file in the index may be committed while its next edit is half done; a broken one may
    not because the file was mended after it was added."""
    for added, beside, passes in ((BROKEN, SOUND, False), (SOUND, BROKEN, True)):
        (site / WORKING).write_bytes(added)
        git(site, "add", WORKING)
        (site / WORKING).write_bytes(beside)
        assert (_commit(site).returncode == 0) is passes


def test_other_files_are_not_asked_about(site: Path) -> None:
    """A commit that touches no policy is not judged by them."""
    (site / WORKING).write_bytes(BROKEN)
    (site / "notes.txt").write_text("Other notes.\n")
    git(site, "add", "notes.txt")

    assert _commit(site).returncode == 0


def test_a_published_text_is_compared_with_the_past(site: Path) -> None:
    """The ledger and the version may agree with each other, and deny what main has."""
    git(site, "checkout", "--quiet", "-b", "edit")
    other = write_site(site.parent / "other", [changed(policy(), {"sections.0.text.en": "None."})])
    for name in (WORKING, "policy/privacy/versions/1.0.yaml", "policy/privacy/ledger.json"):
        shutil.copy(other / name, site / name)
    run = _commit(site, "--all")

    assert run.returncode != 0
    assert "[base-rewritten]" in run.stdout + run.stderr


def test_a_clone_without_the_command_says_what_to_do(site: Path) -> None:
    """In both languages; nothing passes unseen."""
    (site / ".venv" / "bin" / "kaitei").unlink()
    (site / WORKING).write_bytes(SOUND)
    run = _commit(site, "--all")

    assert run.returncode != 0
    assert "make hooks を実行してください" in run.stderr
    assert "run make hooks first" in run.stderr


@pytest.mark.slow
def test_pre_commit_runs_the_hook_of_this_repository(tmp_path: Path) -> None:
    """As a repository of policies elsewhere would use it: installed from a commit of this one."""
    ours = tmp_path / "kaitei"
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in (x for x in names if x and not x.startswith(("tests/", "content/", "policy/"))):
        if (ROOT / name).is_file():
            (ours / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, ours / name)
    made = commit(ours)
    site = write_site(tmp_path / "site")
    config = f"repos:\n- repo: {ours}\n  rev: {made}\n  hooks:\n  - id: kaitei-check\n"
    (site / ".pre-commit-config.yaml").write_text(config)
    commit(site)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    command = ["/usr/bin/pre-commit", "run", "--all-files", "--verbose"]
    run = subprocess.run(
        command, cwd=site, env={**os.environ, **home}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr

    (site / WORKING).write_bytes(BROKEN)
    git(site, "add", WORKING)
    run = subprocess.run(
        command, cwd=site, env={**os.environ, **home}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "[unknown-reference]" in run.stdout
