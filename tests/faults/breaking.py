"""Runs commands in processes of their own and breaks something under them.

python breaking.py kill TEMPLATE SCRATCH NOW TIMES SEED COMMAND…   kills the command at a random
moment, TIMES times, and repeats it each time in peace.
python breaking.py fill TEMPLATE DISK NOW COMMAND…   runs it on a small disk that is mounted at
DISK with less and less room on it, and repeats it with all the room there is.
Each prints one JSON object a line: what was broken, and the digests of what then stood.
"""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from kaitei import cli
from kaitei.commands import site

# Room for the site, its output, and the fresh tree beside that.
DISK = 24 * 1024 * 1024
ROOM = (0, 4096, 65536, 524288, 2097152)
# What a build leaves beside a site: what the one before had of it, and a word to git.
_SPARE, _NOT_OF_IT = ".output.next", (".gitignore",)
# A compressed twin holds what its file holds, or is not there.
_TWINS = (".gz", ".br")


def states(root: Path) -> dict[str, Any]:
    """The digest of each part of a site that somebody reads, and what lies about beside them."""
    parts = ("policy", "output", ".kaitei/pdf")
    left = [name for name in (".output.old",) if (root / name).exists()]
    left += [_SPARE] if _is_stale(root / _SPARE, root / "output") else []
    left += sorted(p.relative_to(root).as_posix() for p in root.rglob("*.part"))
    found = {part: _digest(root / part) for part in parts}
    texts = hashlib.sha256()
    for path in sorted((root / "policy").glob("*/policy.yaml")):
        texts.update(path.read_bytes())
    found |= {"pages": _digest(root / "output", _TWINS), "working": texts.hexdigest()}
    return {**found, "record": _record(root / "policy"), "left": left}


def _is_stale(spare: Path, output: Path) -> bool:
    """Whether there is a file in there that is not the one that stands."""
    files = [path for path in spare.rglob("*") if not path.is_dir() and path.name not in _NOT_OF_IT]
    ways = [(path, output / path.relative_to(spare)) for path in files]
    return not all(stands.exists() and path.samefile(stands) for path, stands in ways)


def _record(folder: Path) -> str:
    """The digest of what is recorded and published. Whoever reads it takes a version that the
    ledger records from aside, until it is put in place: the ledger is the moment of publication."""
    whole = hashlib.sha256()
    for book in sorted(folder.glob("*/ledger.json")):
        known = {entry["version"] for entry in json.loads(book.read_bytes())["entries"]}
        whole.update(book.read_bytes())
        for label in sorted(known):
            file = book.parent / "versions" / f"{label}.yaml"
            aside = file.with_name(f"{file.name}.part")
            whole.update((file if file.exists() else aside).read_bytes())
    return whole.hexdigest()


def _digest(folder: Path, without: tuple[str, ...] = ()) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in (".part", *without):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{path.relative_to(folder)} {content}\n".encode())
    return whole.hexdigest()


def run(root: Path, now: str, command: list[str], seconds: float | None = None) -> tuple[int, str]:
    """The exit code of the command and what it said; it is killed after so many seconds."""
    said, into = os.pipe()
    child = os.fork()
    if not child:
        for stream in (1, 2):
            os.dup2(into, stream)
        site.now = lambda: datetime.fromisoformat(now)
        with os.fdopen(into, "w", encoding="utf-8") as both:
            sys.stdout = sys.stderr = both
            code = cli.main(["--root", str(root), *command])
            both.flush()
            os._exit(code)
    os.close(into)
    clock = threading.Timer(seconds or 600, os.kill, (child, signal.SIGKILL))
    clock.start()
    with os.fdopen(said, encoding="utf-8") as stream:
        heard = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    clock.cancel()
    return code, heard


def _seen(root: Path, ended: tuple[int, str]) -> dict[str, Any]:
    return {"code": ended[0], "said": ended[1], **states(root)}


def kill(
    template: str, scratch: str, now: str, times: str, seed: str, *command: str
) -> Iterator[Any]:
    """The state before the command, after it, and for each time: killed, and then repeated."""
    peace = _copy(template, Path(scratch) / "peace")
    yield {"before": states(peace)}
    _warm_up(_copy(template, Path(scratch) / "first"), now, list(command))
    begun = monotonic()
    yield {"after": _seen(peace, run(peace, now, list(command)))}
    longest = monotonic() - begun
    chance = random.Random(int(seed))
    root = Path(scratch) / "killed"
    for _ in range(int(times)):
        _copy(template, root)
        seconds, begun = chance.uniform(0.01, longest * 1.1), monotonic()
        ended = run(root, now, list(command), seconds)
        # One that was not killed says how long the command takes now: machines are noisy.
        if ended[0] != -signal.SIGKILL:
            longest = monotonic() - begun
        killed = _seen(root, ended)
        yield {"killed": killed, "again": _seen(root, run(root, now, list(command)))}


def fill(template: str, disk: str, now: str, *command: str) -> Iterator[Any]:
    """The same, for a disk with less and less room."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", disk]
    subprocess.run(mount, check=True)
    root, filler = Path(disk) / "site", Path(disk) / "filler"
    _copy(template, root)
    yield {"before": states(root)}
    yield {"after": _seen(root, run(root, now, list(command)))}
    for room in ROOM:
        _copy(template, root)
        _fill(filler, room)
        full = _seen(root, run(root, now, list(command)))
        filler.unlink()
        yield {"room": room, "full": full, "again": _seen(root, run(root, now, list(command)))}


def _warm_up(root: Path, now: str, command: list[str]) -> None:
    """What a command imports late is imported before its time is measured."""
    site.now = lambda: datetime.fromisoformat(now)
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        cli.main(["--root", str(root), *command])


def _fill(filler: Path, room: int) -> None:
    """Leaves so many bytes on the disk."""
    free = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - room)


def _copy(template: str, root: Path) -> Path:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root, symlinks=True)
    return root


def main(way: str, *arguments: str) -> None:
    """Prints what the way of breaking things brings about."""
    for found in {"kill": kill, "fill": fill}[way](*arguments):
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
