"""The deployment: it continues what is live, or does not happen."""

import subprocess
from pathlib import Path

import pytest

from flows.jobs import clone, job_of, kaitei, publish
from runner import Job
from support import commit, git, serving
from unit.builders import changed, policy, write_site


def _deploy(tmp_path: Path, server: Path, live: str) -> tuple[int, Job]:
    job = job_of(tmp_path, "deploy", "build", server=server, live=live)
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
    publish(server, tmp_path)
    with serving(packed) as live:
        code, job = _deploy(tmp_path, server, f"{live}/")
    assert code == 0, job.log
    assert "rewrites nothing of it" in job.summary
    assert (job.folder / "output" / "en" / "privacy" / "1.1" / "index.html").is_file()


@pytest.mark.slow
def test_a_site_that_rewrites_what_is_live_is_not_deployed(server: Path, tmp_path: Path) -> None:
    """The same version with other words, in a history that was written anew."""
    other = write_site(tmp_path / "other", [changed(policy(), {"sections.0.text.en": "Nothing."})])
    kaitei(other, "build")
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
    folder = clone(server, tmp_path / "keys")
    kaitei(folder, "key", "new", str(tmp_path / "key.jwk"))
    commit(folder)
    git(folder, "push", "--quiet", "origin", "main")
    code, job = _deploy(tmp_path, server, f"{elsewhere}/none")
    assert code != 0
    assert "KAITEI_SIGNING_KEY" in job.log

    job = job_of(tmp_path, "deploy", "build", server=server, live=f"{elsewhere}/none")
    job.context["secrets"] = {"KAITEI_SIGNING_KEY": (tmp_path / "key.jwk").read_text("utf-8")}
    assert job.run() == 0, job.log
    assert (job.folder / "output" / "feed" / "checkpoint.jws").is_file()
