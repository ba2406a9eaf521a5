"""Jobs of the workflows as GitHub runs them: in a clone here; actions of others stand in."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hub as hubs
import runner
from lending import lend_tools
from runner import Job
from support import commit, git
from unit.builders import Tree, changed, policy, raw, release

ROOT = Path(__file__).parents[2]
# A version that is announced on the day the button is pressed, and takes effect long after.
NEXT: Tree = {
    **release("1.1", "2026-02-01", "2099-03-01"),
    "sections.0.text": {"ja": "すべての情報。", "en": "All information."},
}
WORKING = "policy/privacy/policy.yaml"
Hub = hubs.Hub


def working(changes: Mapping[str, Any]) -> bytes:
    """The working text of the next version, changed further, without an announced day."""
    tree = changed(policy(), {**NEXT, **changes})
    del tree["release"]["announced"]
    return raw(tree)


def clone(server: Path, folder: Path) -> Path:
    """What actions/checkout leaves: a clone with its whole history and without credentials."""
    git(server, "clone", "--quiet", str(server), str(folder))
    return folder


def _checkout(job: Job, said: Mapping[str, str]) -> Mapping[str, str]:
    assert said == {"fetch-depth": "0", "persist-credentials": "false"}
    clone(job.context["server"], job.folder)
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


def job_of(tmp_path: Path, workflow: str, name: str, **context: Any) -> Job:
    """A job in a folder of its own, with what GitHub tells it."""
    number = len(list(tmp_path.glob("run-*"))) + 1
    around = tmp_path / f"run-{number}"
    (around / "home").mkdir(parents=True)
    given = {"github": {"token": hubs.TOKEN, **context.pop("github", {})}, "secrets": {}}
    given["secrets"] = {"KAITEI_SIGNING_KEY": ""}
    # What the machine of the tests is told of Python stays; HOME is another.
    return Job(workflow, name, around / "work", ACTIONS, {**given, **context})


def press(
    tmp_path: Path, server: Path, hub: Hub, button: str, branch: str = "main", **typed: Any
) -> tuple[int, Job]:
    """Presses a button, with what is typed into its form."""
    form = runner.read(ROOT / ".github" / "workflows" / f"{button}.yml")
    fields = form["on"]["workflow_dispatch"]["inputs"]
    inputs = {name: x.get("default", "") for name, x in fields.items()} | typed
    assert inputs.keys() == fields.keys()
    job = job_of(tmp_path, button, button, server=server, inputs=inputs)
    job.environment = {"GITHUB_API_URL": hub.address, "GITHUB_REF_NAME": branch}
    return job.run(), job


def edit(server: Path, tmp_path: Path, branch: str, files: Mapping[str, bytes]) -> str:
    """Somebody pushes an edit to a branch; gives the commit."""
    folder = clone(server, tmp_path / f"editor-{branch}")
    git(folder, "checkout", "--quiet", "-B", branch)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    made = commit(folder, "An edit")
    git(folder, "push", "--quiet", "origin", branch)
    shutil.rmtree(folder)
    return made


def publish(server: Path, tmp_path: Path) -> None:
    """Version 1.1 is published today and merged."""
    folder = clone(server, tmp_path / "publisher")
    (folder / WORKING).write_bytes(working({}))
    kaitei(folder, "publish", "privacy")
    commit(folder, "Version 1.1")
    git(folder, "push", "--quiet", "origin", "main")


def kaitei(root: Path, *line: str) -> None:
    """Runs the command in the site."""
    command = [str(Path(sys.executable).parent / "kaitei"), "--root", str(root), *line]
    subprocess.run(command, check=True, capture_output=True)
