"""What git knows of the site's files: which it tracks, and their earlier states, as commits, the
blobs in them and their bytes."""

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kaitei.problems import Value, of_system

_PATIENCE = 60
# Replaced objects would show another past than the one that was reviewed.
_GIT = ("git", "--no-pager", "--no-replace-objects", "--literal-pathspecs")
_CONFIG = ("-c", "core.fsmonitor=false")
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
# A hook sets these for the repository it runs in; the site may stand in another.
_OF_A_HOOK = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    *("GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE"),
}
_SHA1_LENGTH = 40


def commit(root: Path, revision: str) -> str | None:
    """The full name of the commit that a revision means, None where there is none."""
    if revision.startswith("-"):
        return None
    return _line(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def merge_base(root: Path, branch: str) -> str | None:
    """The newest commit that `branch` and what is checked out share, None where there is none."""
    return _line(root, "merge-base", "HEAD", branch)


def tracked(root: Path) -> Iterator[str]:
    """The path of each file below the folder that the next commit holds; none where git fails."""
    told = _run(root, "ls-files", "-z") or b""
    return (path for path in os.fsdecode(told).split("\0") if path)


def blobs(root: Path, commit: str, folder: str) -> Mapping[str, str] | None:
    """The name of the blob behind each path below a folder of `root`; None where git fails."""
    told = _run(root, "ls-tree", "-r", "-z", commit, "--", folder)
    if told is None:
        return None
    lines = (line.partition("\t") for line in os.fsdecode(told).split("\0") if line)
    return {path: about.split()[2] for about, _, path in lines}


def contents(root: Path, names: Iterable[str]) -> Mapping[str, bytes] | None:
    """The bytes of each blob; None where one of them is not here."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    told = _run(root, "cat-file", "--batch", given="\n".join(wanted).encode())
    made: dict[str, bytes] = {}
    at = 0
    while told is not None and at < len(told):
        head, _, _ = told[at:].partition(b"\n")
        name, *about = head.decode().split()
        if about[:1] != ["blob"]:
            return None
        start = at + len(head) + 1
        made[name] = told[start : start + int(about[1])]
        at = start + int(about[1]) + 1
    return made if len(made) == len(wanted) else None


def is_blob(name: str, content: bytes) -> bool:
    """Whether the content is that of the blob, as far as git would store it unchanged."""
    make = hashlib.sha1 if len(name) == _SHA1_LENGTH else hashlib.sha256
    return make(b"blob %d\0%s" % (len(content), content)).hexdigest() == name


def is_there() -> bool:
    """Whether there is a git to ask."""
    # What looks for a command loads slowly, and is wanted where something is amiss alone.
    import shutil  # noqa: PLC0415

    return shutil.which("git") is not None


def refusal(root: Path) -> tuple[Path, Value] | None:
    """The repository at the folder or around it that git does not read, as its `.git`, and why, as
    git says it; None where it reads it, or there is none."""
    around = (root.resolve(), *root.resolve().parents)
    mark = next((x / ".git" for x in around if os.path.lexists(x / ".git")), None)
    if mark is None:
        return None
    code, _, why = _ran(root, "rev-parse", "--git-dir")
    return (mark, _denied(mark) or _first(why)) if code else None


def _denied(mark: Path) -> Value:
    """Why the system does not let git in: git itself takes such a folder for none of its own."""
    try:
        (mark if mark.is_file() else mark / "HEAD").read_bytes()
    except PermissionError as denied:
        return of_system(denied)
    except OSError:
        pass
    return ""


def _first(said: bytes) -> str:
    """The first line of what git says; what it advises follows there."""
    lines = os.fsdecode(said).removeprefix("fatal: ").splitlines()
    return lines[0] if lines else ""


def _line(root: Path, *arguments: str) -> str | None:
    told = _run(root, *arguments)
    return told.decode().strip() or None if told is not None else None


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git says; None where it fails or is not there."""
    code, told, _ = _ran(root, *arguments, given=given)
    return told if code == 0 else None


def _ran(root: Path, *arguments: str, given: bytes = b"") -> tuple[int, bytes, bytes]:
    """The exit code of git, what it says and what it says beside that."""
    inherited = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    try:
        run = subprocess.run(
            [*_GIT, *_CONFIG, *arguments],
            cwd=root,
            env={**inherited, **_ENVIRONMENT},
            input=given,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as trouble:
        return 1, b"", os.fsencode(str(trouble))
    return run.returncode, run.stdout, run.stderr
