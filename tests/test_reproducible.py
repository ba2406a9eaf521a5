"""The same inputs and day give the same bytes, wherever, by whom and under whatever settings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import contents, git

ROOT = Path(__file__).parent.parent
DAY = "2026-11-23"
RUN = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from kaitei.cli import main; main()"
# Nobody, as the process sees itself; the user's own files stay readable.
NOBODY = ("unshare", "--user", "--map-user=65534", "--map-group=65534")
pytestmark = pytest.mark.slow


def _checkout(folder: Path) -> Path:
    """A checkout of this tree as it stands, without what was made in it."""
    listed = git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


def _build(
    root: Path, before: tuple[str, ...] = (), umask: str = "022", **settings: str
) -> dict[str, bytes]:
    """The site that a checkout's own engine builds of its own texts, in this environment."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root / "plugins"), **settings}
    line = (*before, sys.executable, "-B", "-c", RUN, umask, "--root", str(root))
    arguments = ("build", "--as-of", DAY)
    run = subprocess.run(
        [*line, *arguments], env=environment, capture_output=True, text=True, check=False, cwd=root
    )
    assert DAY in run.stdout, run.stdout + run.stderr
    return contents(root / "output")


def _may_be_nobody() -> bool:
    run = subprocess.run([*NOBODY, "id", "-u"], capture_output=True, text=True, check=False)
    return run.stdout.strip() == "65534"


@pytest.mark.skipif(shutil.which("unshare") is None, reason="util-linux is not here")
def test_two_checkouts_give_the_same_bytes(tmp_path: Path) -> None:
    """Other folder, user, home, language, time zone, hash seed and umask: not one byte differs."""
    one = _checkout(tmp_path / "one")
    other = _checkout(tmp_path / "far" / "away" / "プライバシー other")
    before = NOBODY if _may_be_nobody() else ()
    first = _build(one, PYTHONHASHSEED="0", LC_ALL="C", TZ="UTC", HOME="/root", USER="root")
    second = _build(
        *(other, before, "077"),
        PYTHONHASHSEED="4711",
        LC_ALL="C.UTF-8",
        LANG="ja_JP.UTF-8",
        TZ="Pacific/Kiritimati",
        HOME=str(tmp_path),
        USER="nobody",
    )

    assert len(first) > 100
    assert [name for name in {*first, *second} if first.get(name) != second.get(name)] == []
    for place in (str(tmp_path), "プライバシー other"):
        assert [name for name, content in first.items() if place.encode() in content] == []
