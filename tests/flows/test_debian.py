"""What a bare Debian lacks, and whom a checkout belongs to."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import runner

RUNS = [step for *_, step in runner.steps() if "run" in step]

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
