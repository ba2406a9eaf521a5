"""What a pull request brings: its check, its packet, its comment."""

import re
from pathlib import Path

import pytest

import runner
from flows.jobs import ROOT, WORKING, Hub, clone, edit, job_of, kaitei, working
from runner import Job
from support import git


def _check(tmp_path: Path, server: Path, branch: str) -> tuple[int, Job]:
    job = job_of(tmp_path, "check", "check", server=server, branch=branch)
    return job.run(), job


@pytest.mark.slow
def test_a_pull_request_with_problems_gets_them_at_their_lines_and_its_packet(
    server: Path, tmp_path: Path
) -> None:
    """The check fails, and the packet stands in the summary all the same."""
    broken = {"sections.1.text.en": "We use [](#nowhere)."}
    edit(server, tmp_path, "edit", {WORKING: working(broken)})
    code, job = _check(tmp_path, server, "edit")

    assert code == 1
    assert re.search(rf"::error file={WORKING},line=\d+,col=\d+,title=unknown-reference::", job.log)
    assert "nowhere" in job.summary
    assert job.ran[-1] == "Problems, at their lines"
    files = {file.suffix for file in (job.folder / ".kaitei" / "review").iterdir()}
    assert files == {".md", ".html", ".docx", ".pdf"}


@pytest.mark.slow
def test_a_pull_request_that_brings_what_commands_keep_is_told_so_in_both_languages(
    server: Path, tmp_path: Path
) -> None:
    """There is no packet then: nothing that came so is relied on."""
    folder = clone(server, tmp_path / "editor")
    git(folder, "checkout", "--quiet", "-b", "edit")
    kaitei(folder, "build")
    git(folder, "add", "--force", ".kaitei")
    git(folder, "commit", "--quiet", "--message", "An edit")
    git(folder, "push", "--quiet", "origin", "edit")
    code, job = _check(tmp_path, server, "edit")

    assert code != 0
    assert job.summary == ""
    assert job.ran[-1] == "Problems, at their lines"
    assert re.search(r"::error file=\.kaitei/\S+,title=kept-in-git::このファイルは", job.log)
    assert "Git tracks this file." in job.log


@pytest.mark.slow
def test_a_pull_request_in_order_passes(server: Path, tmp_path: Path) -> None:
    """With what changes, in both languages, in the summary; and the site with its draft in files
    whose links lead to files, for who has no server."""
    edit(server, tmp_path, "edit", {WORKING: working({})})
    code, job = _check(tmp_path, server, "edit")

    assert code == 0, job.log
    assert "すべての情報" in job.summary
    assert "All information" in job.summary
    home = (job.folder / ".kaitei" / "preview" / "en" / "index.html").read_text("utf-8")
    assert 'href="privacy/index.html"' in home
    assert 'href="privacy/1.1/index.html"' in home
    draft = job.folder / ".kaitei" / "preview" / "ja" / "privacy" / "1.1" / "index.html"
    assert "すべての情報" in draft.read_text("utf-8")
    assert "下書き：第1.1版は公表されていません。" in draft.read_text("utf-8")


@pytest.fixture
def packet(tmp_path: Path) -> Path:
    """The folder of a packet."""
    folder = tmp_path / "packet"
    folder.mkdir()
    (folder / "review.md").write_text("The packet\n", "utf-8")
    return folder


def _comment(tmp_path: Path, server: Path, hub: Hub, packet: Path) -> int:
    github = {"event": {"pull_request": {"number": 7}}}
    job = job_of(tmp_path, "check", "comment", server=server, packet=packet, github=github)
    job.environment = {"GITHUB_API_URL": hub.address}
    return job.run()


def test_one_comment_is_renewed(server: Path, hub: Hub, packet: Path, tmp_path: Path) -> None:
    """However often the pull request changes, and whoever else says how much; a comment of the same
    beginning by a person stays as it is."""
    person = {"login": "somebody", "type": "User"}
    for number in range(120):
        hub.say(7, f"<!-- kaitei -->\n{number}" if number % 2 else str(number), person)

    assert _comment(tmp_path, server, hub, packet) == 0
    (packet / "review.md").write_text("The packet, renewed\n", "utf-8")
    assert _comment(tmp_path, server, hub, packet) == 0

    ours = [x["body"] for x in hub.comments if x["user"]["type"] == "Bot"]
    assert ours == ["<!-- kaitei -->\nThe packet, renewed\n"]
    assert len(hub.comments) == 121


def test_a_comment_fits(server: Path, hub: Hub, packet: Path, tmp_path: Path) -> None:
    """GitHub refuses more than 65,536 characters."""
    (packet / "review.md").write_text("字" * 70_000, "utf-8")

    assert _comment(tmp_path, server, hub, packet) == 0
    assert len(hub.comments[0]["body"]) == 65_536


def test_only_branches_of_the_repository_get_a_comment() -> None:
    """From a fork the token may not write, and it is not to: the job does not begin."""
    job = runner.read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["comment"]
    same = "github.event.pull_request.head.repo.full_name == github.repository"

    assert job["if"] == f"${{{{ !cancelled() && {same} }}}}"
