"""The workflows, each of their steps run as GitHub would run it: on loopback, in a clone."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import hub as hubs
import runner
from lending import lend_files, lend_tools
from runner import Job
from support import commit, git, serving
from unit.builders import Tree, changed, policy, raw, release, write_site

ROOT = Path(__file__).parent.parent
RUNS = [step for *_, step in runner.steps() if "run" in step]
# A version that is announced on the day the button is pressed, and takes effect long after.
NEXT: Tree = {
    **release("1.1", "2026-02-01", "2099-03-01"),
    "sections.0.text": {"ja": "すべての情報。", "en": "All information."},
}
Hub = hubs.Hub


def _working(changes: Mapping[str, Any]) -> bytes:
    tree = changed(policy(), {**NEXT, **changes})
    del tree["release"]["announced"]
    return raw(tree)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository on a server: a small site, and of this one what the workflows call."""
    folder = tmp_path_factory.mktemp("origin")
    site = write_site(folder / "site")
    lend_files(site)
    commit(site, "The site as it stands")
    git(folder, "clone", "--quiet", "--bare", "site", "origin.git")
    return folder / "origin.git"


@pytest.fixture
def server(origin: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(origin, tmp_path / "server" / "origin.git"))


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A small GitHub."""
    with hubs.running() as made:
        yield made


def _clone(server: Path, folder: Path) -> Path:
    """What actions/checkout leaves: a clone with its whole history and without credentials."""
    git(server, "clone", "--quiet", str(server), str(folder))
    return folder


def _checkout(job: Job, said: Mapping[str, str]) -> Mapping[str, str]:
    assert said == {"fetch-depth": "0", "persist-credentials": "false"}
    _clone(job.context["server"], job.folder)
    if branch := job.context.get("branch"):
        # Of a pull request: what merging it would give.
        git(job.folder, "checkout", "--quiet", "--detach")
        git(job.folder, "merge", "--quiet", "--no-ff", "-m", "Merged", f"origin/{branch}")
    lend_tools(job.folder)
    return {}


def _upload(job: Job, said: Mapping[str, str]) -> Mapping[str, str]:
    path = job.folder / said["path"]
    assert path.is_file() or any(path.iterdir())
    hidden = any(part.startswith(".") for part in Path(said["path"]).parts)
    assert not hidden or said["include-hidden-files"] == "true"
    return {}


def _download(job: Job, said: Mapping[str, str]) -> Mapping[str, str]:
    shutil.copytree(job.context["packet"], job.folder / said["path"])
    return {}


def _pages(job: Job, _said: Mapping[str, str]) -> Mapping[str, str]:
    return {"base_url": job.context["live"]}


ACTIONS = {
    "actions/checkout": _checkout,
    "actions/upload-artifact": _upload,
    "actions/download-artifact": _download,
    "actions/configure-pages": _pages,
}


def _job(tmp_path: Path, workflow: str, name: str, **context: Any) -> Job:
    number = len(list(tmp_path.glob("run-*"))) + 1
    around = tmp_path / f"run-{number}"
    (around / "home").mkdir(parents=True)
    given = {"github": {"token": hubs.TOKEN, **context.pop("github", {})}, "secrets": {}}
    given["secrets"] = {"KAITEI_SIGNING_KEY": ""}
    # What the machine of the tests is told of Python stays; HOME is another.
    return Job(workflow, name, around / "work", ACTIONS, {**given, **context})


def _press(
    tmp_path: Path, server: Path, hub: Hub, button: str, branch: str = "main", **typed: Any
) -> tuple[int, Job]:
    """Presses a button, with what is typed into its form."""
    form = runner.read(ROOT / ".github" / "workflows" / f"{button}.yml")
    fields = form["on"]["workflow_dispatch"]["inputs"]
    inputs = {name: x.get("default", "") for name, x in fields.items()} | typed
    assert inputs.keys() == fields.keys()
    job = _job(tmp_path, button, button, server=server, inputs=inputs)
    job.environment = {"GITHUB_API_URL": hub.address, "GITHUB_REF_NAME": branch}
    return job.run(), job


def _edit(server: Path, tmp_path: Path, branch: str, files: Mapping[str, bytes]) -> str:
    """Somebody pushes an edit to a branch; gives the commit."""
    folder = _clone(server, tmp_path / f"editor-{branch}")
    git(folder, "checkout", "--quiet", "-B", branch)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    made = commit(folder, "An edit")
    git(folder, "push", "--quiet", "origin", branch)
    shutil.rmtree(folder)
    return made


WORKING = "policy/privacy/policy.yaml"


def _publish(server: Path, tmp_path: Path) -> None:
    """Version 1.1 is published today and merged."""
    folder = _clone(server, tmp_path / "publisher")
    (folder / WORKING).write_bytes(_working({}))
    _kaitei(folder, "publish", "privacy")
    commit(folder, "Version 1.1")
    git(folder, "push", "--quiet", "origin", "main")


def _kaitei(root: Path, *line: str) -> None:
    command = [str(Path(sys.executable).parent / "kaitei"), "--root", str(root), *line]
    subprocess.run(command, check=True, capture_output=True)


# A pull request.


def _check(tmp_path: Path, server: Path, branch: str) -> tuple[int, Job]:
    job = _job(tmp_path, "check", "check", server=server, branch=branch)
    return job.run(), job


@pytest.mark.slow
def test_a_pull_request_with_problems_gets_them_at_their_lines_and_its_packet(
    server: Path, tmp_path: Path
) -> None:
    """The check fails, and the packet stands in the summary all the same."""
    broken = {"sections.1.text.en": "We use [](#nowhere)."}
    _edit(server, tmp_path, "edit", {WORKING: _working(broken)})
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
    folder = _clone(server, tmp_path / "editor")
    git(folder, "checkout", "--quiet", "-b", "edit")
    _kaitei(folder, "build")
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
    _edit(server, tmp_path, "edit", {WORKING: _working({})})
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
    job = _job(tmp_path, "check", "comment", server=server, packet=packet, github=github)
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


# The buttons.


def _proposed(server: Path, hub: Hub) -> tuple[str, list[str]]:
    """The commit of the only pull request, and the files that it changes."""
    [pull] = hub.pulls
    ref = f"refs/heads/{pull['head']}"
    files = git(server, "diff", "--name-only", "main", ref).splitlines()
    return git(server, "rev-parse", ref), files


@pytest.mark.slow
def test_a_revision_is_started_by_a_button(server: Path, hub: Hub, tmp_path: Path) -> None:
    """The pull request holds the working text alone, with a status, the packet, and who pressed."""
    code, job = _press(tmp_path, server, hub, "start", version="2.0")

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
    _edit(server, tmp_path, "main", {WORKING: _working({})})
    code, job = _press(tmp_path, server, hub, "publish")

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
    _publish(server, tmp_path)
    ran = tmp_path / "ran"
    touch = f"touch {ran}"
    odd = f"\"; {touch}; echo '$({touch})' `{touch}` " + "${{ github.token }} --root=/ \\"
    code, job = _press(
        *(tmp_path, server, hub, "withdraw"), version="1.1", reason_ja="中止。", reason_en=odd
    )
    assert code == 0, job.log
    code, job = _press(
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
        _edit(server, tmp_path, "main", {WORKING: _working({})})
    if button == "withdraw":
        _publish(server, tmp_path)
    before = git(server, "for-each-ref")
    typed = {
        "start": {},
        "publish": {},
        "withdraw": {"version": "1.1", "reason_ja": "中止。", "reason_en": "Called off."},
        "correct": {"version": "1.0", "note_ja": "誤り。", "note_en": "An error."},
    }
    code, job = _press(tmp_path, server, hub, button, dry_run=True, **typed[button])

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
    code, job = _press(tmp_path, server, hub, "publish", policy="--root=/etc")

    assert code == 1
    for said in ("できませんでした", "It could not be done", "「--root=/etc」", "“--root=/etc”"):
        assert said in job.summary
    assert "::error::できませんでした" in job.log
    assert hub.pulls == []


def test_a_button_that_stops_for_another_reason_says_where_to_turn(
    server: Path, hub: Hub, tmp_path: Path
) -> None:
    """In both languages, even where nothing could be set up."""
    _edit(server, tmp_path, "main", {"Makefile": b"nothing:\n"})
    code, job = _press(tmp_path, server, hub, "publish")

    assert code == 2
    assert "サイトの管理者に" in job.summary
    assert "whoever looks after the site" in job.summary


def test_a_button_works_on_main_alone(server: Path, hub: Hub, tmp_path: Path) -> None:
    """From another branch a version would be published that nobody merged."""
    code, job = _press(tmp_path, server, hub, "start", branch="mine")

    assert code == 1
    assert "main ブランチでだけ" in job.summary
    assert "on the branch main only; mine was chosen" in job.summary


def test_a_button_whose_work_is_done_says_so(server: Path, hub: Hub, tmp_path: Path) -> None:
    """A version that is published already is no error, and nothing to propose."""
    command = [*("env", "GITHUB_REF_NAME=main", "POLICY=privacy"), ".ci/flows/button.py", "publish"]
    folder = _clone(server, tmp_path / "work")
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
    code, job = _press(tmp_path, server, hub, "start")
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


# The deployment.


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A server that answers every request with 503, or, below /none, with 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404 if self.path.startswith("/none") else 503)

        do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()
        thread.join()


def _deploy(tmp_path: Path, server: Path, live: str) -> tuple[int, Job]:
    job = _job(tmp_path, "deploy", "build", server=server, live=live)
    return job.run(), job


@pytest.mark.slow
def test_the_first_deployment_has_nothing_to_continue_and_the_next_continues_it(
    server: Path, tmp_path: Path, elsewhere: str
) -> None:
    """Where nothing stands yet; then over what was packed, with one version more."""
    code, job = _deploy(tmp_path, server, f"{elsewhere}/none")
    assert code == 0, job.log
    assert "最初の公開です" in job.summary

    packed = tmp_path / "live"
    packed.mkdir()
    archive = ["tar", "--extract", "--file", str(job.folder / "artifact.tar")]
    subprocess.run([*archive, "--directory", str(packed)], check=True)
    _publish(server, tmp_path)
    with serving(packed) as live:
        code, job = _deploy(tmp_path, server, f"{live}/")
    assert code == 0, job.log
    assert "rewrites nothing of it" in job.summary
    assert (job.folder / "output" / "en" / "privacy" / "1.1" / "index.html").is_file()


@pytest.mark.slow
def test_a_site_that_rewrites_what_is_live_is_not_deployed(server: Path, tmp_path: Path) -> None:
    """The same version with other words, in a history that was written anew."""
    other = write_site(tmp_path / "other", [changed(policy(), {"sections.0.text.en": "Nothing."})])
    _kaitei(other, "build")
    with serving(other / "output") as live:
        code, job = _deploy(tmp_path, server, live)

    assert code == 1
    assert "公開しません" in job.summary
    assert "is not deployed" in job.summary
    assert not (job.folder / "artifact.tar").exists()


@pytest.mark.slow
def test_a_site_that_does_not_answer_is_not_built_over(
    server: Path, tmp_path: Path, elsewhere: str
) -> None:
    """Only 404 says that nothing stands there."""
    code, job = _deploy(tmp_path, server, elsewhere)

    assert code == 1
    assert "HTTP Error 503" in job.summary
    assert not (job.folder / "artifact.tar").exists()


@pytest.mark.slow
def test_a_secret_that_nobody_set_signs_nothing_and_hides_no_missing_key(
    server: Path, tmp_path: Path, elsewhere: str
) -> None:
    """A site that has keys is never deployed unsigned."""
    folder = _clone(server, tmp_path / "keys")
    _kaitei(folder, "key", "new", str(tmp_path / "key.jwk"))
    commit(folder)
    git(folder, "push", "--quiet", "origin", "main")
    code, job = _deploy(tmp_path, server, f"{elsewhere}/none")
    assert code != 0
    assert "KAITEI_SIGNING_KEY" in job.log

    job = _job(tmp_path, "deploy", "build", server=server, live=f"{elsewhere}/none")
    job.context["secrets"] = {"KAITEI_SIGNING_KEY": (tmp_path / "key.jwk").read_text("utf-8")}
    assert job.run() == 0, job.log
    assert (job.folder / "output" / "feed" / "checkpoint.jws").is_file()


# What is watched.


def _monitor(tmp_path: Path, server: Path, live: str) -> tuple[int, Job]:
    job = _job(tmp_path, "monitor", "monitor", server=server, live=live)
    return job.run(), job


def test_the_monitor_tells_before_the_checkpoint_expires(
    server: Path, tmp_path: Path, elsewhere: str
) -> None:
    """A site of today is well; one that was not renewed for three days of its seven is not; nor is
    one that does not answer."""
    file = tmp_path / "site" / "feed" / "checkpoint.json"
    file.parent.mkdir(parents=True)
    with serving(tmp_path / "site") as live:
        for days, expected in ((6.5, 0), (4, 1)):
            expires = datetime.now(UTC) + timedelta(days=days)
            said = {"as_of": "2026-11-23", "expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ")}
            file.write_text(json.dumps(said))
            code, job = _monitor(tmp_path, server, live)
            assert code == expected, job.log
    assert "日々の公開が止まっています" in job.summary
    assert "it is deployed no longer each day" in job.summary

    code, job = _monitor(tmp_path, server, elsewhere)
    assert code == 1
    assert "could not be read" in job.summary


@pytest.mark.slow
def test_a_link_to_another_site_that_does_not_open_is_told(
    server: Path, tmp_path: Path, elsewhere: str, built: Path
) -> None:
    """With the page that it stands on; one that opens is not told, nor is an address of our own."""
    with serving(built) as good:
        for target, expected in ((f"{good}/robots.txt", 0), (f"{elsewhere}/none", 1)):
            text = f"We use [](#scope), see [there]({target})."
            linked = changed(policy(), {"sections.1.text.en": text})
            write_site(tmp_path / f"linked-{expected}", [linked])
            files = [WORKING, "policy/privacy/versions/1.0.yaml", "policy/privacy/ledger.json"]
            site = tmp_path / f"linked-{expected}"
            _edit(server, tmp_path, "main", {x: (site / x).read_bytes() for x in files})
            job = _job(tmp_path, "links", "links", server=server)
            code = job.run()
            assert code in ((0,) if expected == 0 else (1, 2)), job.log
    assert f"{elsewhere}/none (404" in job.summary
    assert "/en/privacy/" in job.summary
    assert "policies.example.org" not in job.summary


# What a bare Debian lacks.


as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root installs and gives away files")


@pytest.mark.slow
@as_root
def test_the_tools_are_debians_and_every_job_installs_the_same() -> None:
    """Before the checkout nothing of ours is there: the one script that stands in a workflow."""
    scripts = {step["run"] for step in RUNS if step.get("name") == runner.TOOLS}
    [script] = scripts
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    for name in ("git", "make", "python3"):
        assert shutil.which(name)


@pytest.mark.slow
@as_root
def test_a_checkout_of_another_user_has_to_be_trusted(origin: Path, tmp_path: Path) -> None:
    """In a container git refuses the folder until the step says that it may be read."""
    [script] = {x["run"] for x in RUNS if x.get("name") == runner.TRUST}
    folder = Path(shutil.copytree(origin, tmp_path / "work"))
    subprocess.run(["chown", "-R", "12345", str(folder)], check=True)
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    ask = ["git", "-C", str(folder), "rev-parse", "main"]
    assert subprocess.run(ask, env=env, capture_output=True, check=False).returncode == 128

    subprocess.run(["bash", "-c", script], cwd=folder, env=env, check=True)
    assert subprocess.run(ask, env=env, capture_output=True, check=False).returncode == 0
