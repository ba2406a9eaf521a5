"""publishconf.py: the site to be deployed, by plain Pelican."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kaitei import plugin
from kaitei.plugin import Terms
from support import contents
from unit.builders import write_site

ROOT = Path(__file__).parent.parent
DAY = "2026-03-01"


def _pelican(site: Path, output: Path) -> "subprocess.CompletedProcess[str]":
    tool = Path(sys.executable).parent / "pelican"
    command = [str(tool), "--fatal", "errors", "--settings", "publishconf.py", "-o", str(output)]
    env = {**os.environ, "KAITEI_AS_OF": DAY}
    return subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=False)


def _site(root: Path, pdf: str) -> Path:
    site = write_site(root, changes={"pdf": pdf})
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, site)
    return site


def test_it_builds_what_a_release_builds(tmp_path: Path) -> None:
    """The same files and bytes as `kaitei build --release`, from what pelicanconf.py says."""
    site = _site(tmp_path / "site", "false")
    run = _pelican(site, tmp_path / "by-pelican")
    assert run.returncode == 0, run.stderr
    as_of = date.fromisoformat(DAY)
    plugin.build(site, tmp_path / "by-kaitei", as_of, Terms(release=True))

    assert contents(tmp_path / "by-pelican") == contents(tmp_path / "by-kaitei")


@pytest.mark.slow
def test_it_refuses_where_a_pdf_is_missing(tmp_path: Path) -> None:
    """What pelicanconf.py only warns of stops this one, and nothing is written."""
    site = _site(tmp_path / "site", "true")
    run = _pelican(site, tmp_path / "output")

    assert run.returncode != 0
    assert "kaitei pdf" in run.stdout + run.stderr
    assert not (tmp_path / "output").exists()
