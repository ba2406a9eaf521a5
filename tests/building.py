"""Builds of the real site, as its users make them."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from kaitei import plugin
from support import contents

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
FIRST, SECOND, EFFECTIVE = date(2026, 11, 22), date(2026, 11, 23), date(2027, 1, 1)
LANGUAGES = ("ja", "en")


def built_on(tmp_path: Path, day: date) -> Path:
    """The real site as of a day."""
    output = tmp_path / "output"
    plugin.build(ROOT, output, day)
    return output


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below the folder, by its path there."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents(folder).items()}


def current_of(output: Path) -> dict[str, object]:
    """What a built site says is in force."""
    found: dict[str, object] = json.loads((output / "feed/privacy/current.json").read_text())
    return found


def copy_of_site(tmp_path: Path) -> Path:
    """The site's own folders, somewhere else."""
    site = tmp_path / "site"
    for name in ("content", "policy", "theme"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "pelicanconf.py", site)
    return site


def run_in(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of ours, or Pelican, in a folder."""
    return subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
