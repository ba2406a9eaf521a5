"""Commands in processes of their own, about a site that is broken; and what is seen of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kaitei.problems import catalogue
from unit.builders import policy, release, write_site
from unit.terminal import saved

BREAKING = Path(__file__).with_name("breaking.py")
NOW = "2026-02-01T03:00:00+00:00"
AS_OF = ("--as-of", "2026-02-01")
BUILD = ("build", *AS_OF)
PUBLISH = ("publish", "privacy")
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text": "Changed."}
WHY = ("--note", "A slip.")
# Root reads and writes all it likes; without its capabilities it is bound like anybody.
BOUND = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.getuid() == 0 else ()
Captured = dict[str, Any]
# What stood before and after in peace, and each time that something was broken.
Told = tuple[tuple[Captured, Captured], list[Captured]]


def site(root: Path) -> Path:
    """A site with one version, built; its next version is ready to be published."""
    write_site(root, [policy()])
    assert run_in(root, *BUILD).returncode == 0
    saved(root, policy(SECOND))
    about = root / "content" / "en" / "about.md"
    about.write_text(about.read_text("utf-8") + "\nAnother sentence.\n", "utf-8")
    return root


def command_line(root: Path, *command: str) -> tuple[str, ...]:
    """What starts the command in a process of its own."""
    code = "import sys; from kaitei.cli import main; sys.exit(main())"
    return (sys.executable, "-c", code, "--root", str(root), *command)


def run_in(
    root: Path, *command: str, before: tuple[str, ...] = (), **more: Any
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; `before` stands before it."""
    line = (*before, *command_line(root, *command))
    return subprocess.run(line, capture_output=True, text=True, check=False, **more)


def plain(said: str, key: str, language: str = "en", **values: str) -> bool:
    """Whether the sentence was said, and nothing that only its author understands."""
    return catalogue(language)[key].format(**values) in said and "Traceback" not in said


def broken(*arguments: str, before: tuple[str, ...] = ()) -> list[Captured]:
    """What breaking.py tells of a command under which it breaks something."""
    line = (*before, sys.executable, "-B", str(BREAKING), *arguments)
    run = subprocess.run(line, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [json.loads(found) for found in run.stdout.splitlines()]


def whole(found: Captured, before: Captured, after: Captured) -> bool:
    """Whether pages, what is published and the working text are each those of one moment, the one
    before or the one after: a working text gets its day after its version is published."""
    parts = ("record", "working", "pages")
    return all(found[part] in (before[part], after[part]) for part in parts)


def same(found: Captured, after: Captured) -> bool:
    """Whether it ended as it would have ended in peace, and nothing lies about."""
    return not differing(found, after) and found["left"] == []


def differing(found: Captured, after: Captured) -> dict[str, Any]:
    """What of it is otherwise than it would have been in peace."""
    return {key: it for key, it in found.items() if key != "said" and it != after.get(key)}


def split(lines: list[Captured]) -> Told:
    """What breaking.py told, in its parts; in peace the command succeeds."""
    before, after, *times = lines
    assert after["after"]["code"] == 0, after
    assert times
    return (before["before"], after["after"]), times


def _may_mount() -> bool:
    """Whether a disk may be mounted here, in a name space of its own."""
    line = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        shutil.which("unshare") is not None
        and not subprocess.run(line, capture_output=True, check=False).returncode
    )


mounting = pytest.mark.skipif(not _may_mount(), reason="nothing may be mounted here")


def made(folder: Path) -> Path:
    """The folder, made."""
    folder.mkdir()
    return folder


def named(said: str, root: Path) -> str:
    """The path in what was said."""
    return next(word for word in said.split() if word.startswith(str(root)))
