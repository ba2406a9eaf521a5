"""The buttons: what each proposes, and what it says where it cannot."""

import json
import subprocess
from pathlib import Path

import pytest

from flows.jobs import WORKING, Hub, clone, edit, press, publish, working
from lending import lend_tools
from support import git


def _proposed(server: Path, hub: Hub) -> tuple[str, list[str]]:
    """The commit of the only pull request, and the files that it changes."""
    [pull] = hub.pulls
    ref = f"refs/heads/{pull['head']}"
    files = git(server, "diff", "--name-only", "main", ref).splitlines()
    return git(server, "rev-parse", ref), files


@pytest.mark.slow
def test_a_revision_is_started_by_a_button(server: Path, hub: Hub, tmp_path: Path) -> None:
    """The pull request holds the working text alone, with a status, the packet, and who pressed."""
    code, job = press(tmp_path, server, hub, "start", version="2.0")

    assert code == 0, job.log
    made, files = _proposed(server, hub)
    assert files == [WORKING]
    assert 'version: "2.0"' in git(server, "show", f"{made}:{WORKING}")
    [pull], [status], [comment] = hub.pulls, hub.statuses, hub.comments
    assert pull["title"] == "privacy の改定を始める / Start a revision of privacy"
    assert pull["base"] == "main"
    assert "@legal" in pull["body"]
    assert "の準備を始めました" in pull["body"]
    assert "now prepares version 2.0" in pull["body"]
    assert (status["sha"], status["state"], status["context"]) == (made, "success", "check")
    assert len(status["description"]) <= 140
    assert comment["body"].startswith("<!-- kaitei -->")
    assert pull["html_url"] in job.summary


@pytest.mark.slow
def test_a_version_is_published_by_a_button(server: Path, hub: Hub, tmp_path: Path) -> None:
    """Version, ledger and the day in the working text; and by when it is to be merged."""
    edit(server, tmp_path, "main", {WORKING: working({})})
    code, job = press(tmp_path, server, hub, "publish")

    assert code == 0, job.log
    _, files = _proposed(server, hub)
    assert files == [
        "policy/privacy/ledger.json",
        WORKING,
        "policy/privacy/versions/1.1.yaml",
    ]
    for said in ("公表日までにマージしてください", "Merge it by the announced day"):
        assert said in hub.pulls[0]["body"]
        assert said in job.summary


@pytest.mark.slow
def test_a_version_is_withdrawn_and_one_corrected_by_a_button(
    server: Path, hub: Hub, tmp_path: Path
) -> None:
    """What was typed reaches the ledger letter by letter, whatever a shell would make of it."""
    publish(server, tmp_path)
    ran = tmp_path / "ran"
    touch = f"touch {ran}"
    odd = f"\"; {touch}; echo '$({touch})' `{touch}` " + "${{ github.token }} --root=/ \\"
    code, job = press(
        *(tmp_path, server, hub, "withdraw"), version="1.1", reason_ja="中止。", reason_en=odd
    )
    assert code == 0, job.log
    code, job = press(
        *(tmp_path, server, hub, "correct"), version="1.0", note_ja="--誤り。", note_en="An error."
    )
    assert code == 0, job.log

    assert [x["head"] for x in hub.pulls] == [
        "button/withdraw-privacy-1.1",
        "button/correct-privacy-1.0",
    ]
    written = [
        json.loads(git(server, "show", f"{pull['head']}:policy/privacy/ledger.json"))["entries"][-1]
        for pull in hub.pulls
    ]
    assert not ran.exists()
    assert written[0]["reason"] == {"ja": "中止。", "en": odd}
    assert written[1]["note"] == {"ja": "--誤り。", "en": "An error."}


@pytest.mark.slow
@pytest.mark.parametrize("button", ["start", "publish", "withdraw", "correct"])
def test_a_dry_run_changes_nothing(button: str, server: Path, hub: Hub, tmp_path: Path) -> None:
    """It says what it would do, and neither pushes nor asks GitHub for anything."""
    if button == "publish":
        edit(server, tmp_path, "main", {WORKING: working({})})
    if button == "withdraw":
        publish(server, tmp_path)
    before = git(server, "for-each-ref")
    typed = {
        "start": {},
        "publish": {},
        "withdraw": {"version": "1.1", "reason_ja": "中止。", "reason_en": "Called off."},
        "correct": {"version": "1.0", "note_ja": "誤り。", "note_en": "An error."},
    }
    code, job = press(tmp_path, server, hub, button, dry_run=True, **typed[button])

    assert code == 0, job.log
    assert "試しました。何も変更していません。" in job.summary
    assert "Tried, and nothing was changed." in job.summary
    assert "+++ b/policy/privacy/" in job.summary
    assert (git(server, "for-each-ref"), hub.pulls) == (before, [])
    assert "Pull request" not in job.ran


def test_a_button_says_in_both_languages_why_it_could_not(
    server: Path, hub: Hub, tmp_path: Path
) -> None:
    """In plain sentences in the summary of the run; nothing is proposed."""
    code, job = press(tmp_path, server, hub, "publish", policy="--root=/etc")

    assert code == 1
    for said in ("できませんでした", "It could not be done", "「--root=/etc」", "“--root=/etc”"):
        assert said in job.summary
    assert "::error::できませんでした" in job.log
    assert hub.pulls == []


def test_a_button_that_stops_for_another_reason_says_where_to_turn(
    server: Path, hub: Hub, tmp_path: Path
) -> None:
    """In both languages, even where nothing could be set up."""
    edit(server, tmp_path, "main", {"Makefile": b"nothing:\n"})
    code, job = press(tmp_path, server, hub, "publish")

    assert code == 2
    assert "サイトの管理者に" in job.summary
    assert "whoever looks after the site" in job.summary


def test_a_button_works_on_main_alone(server: Path, hub: Hub, tmp_path: Path) -> None:
    """From another branch a version would be published that nobody merged."""
    code, job = press(tmp_path, server, hub, "start", branch="mine")

    assert code == 1
    assert "main ブランチでだけ" in job.summary
    assert "on the branch main only; mine was chosen" in job.summary


def test_a_button_whose_work_is_done_says_so(server: Path, tmp_path: Path) -> None:
    """A version that is published already is no error, and nothing to propose."""
    command = [*("env", "GITHUB_REF_NAME=main", "POLICY=privacy"), ".ci/flows/button.py", "publish"]
    folder = clone(server, tmp_path / "work")
    lend_tools(folder)
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert "there is nothing to do" in run.stdout
    command = [".ci/flows/propose.py", "none.md"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.slow
def test_a_proposal_that_is_in_the_way_of_another_waits(
    server: Path, hub: Hub, tmp_path: Path
) -> None:
    """What people may have edited in an open pull request is not pushed over; once it is closed its
    branch gives way. Where GitHub does not answer nothing is pushed; where it forbids workflows to
    open pull requests, the setting is named."""
    git(server, "branch", "button/start-privacy", "main")
    before = git(server, "for-each-ref")
    where = "https://github.com/example/policies/pull/1"
    hub.pulls.append({"head": "button/start-privacy", "state": "open", "html_url": where})
    hub.answers = False
    code, job = press(tmp_path, server, hub, "start")
    assert code == 1
    assert "GitHub did not answer as it should (503 Unavailable)" in job.summary

    hub.answers = True
    assert job.again("Pull request") == 1
    assert f"is still open: {where} ." in job.summary
    assert git(server, "for-each-ref") == before

    hub.pulls[0]["state"] = "closed"
    hub.may_open = False
    assert job.again("Pull request") == 1
    assert job.summary.count("Allow GitHub Actions to create and approve pull requests") == 2
    assert "The change is on the branch button/start-privacy." in job.summary

    hub.may_open = True
    assert job.again("Pull request") == 0
    assert len(hub.pulls) == 2
    assert git(server, "for-each-ref") != before
