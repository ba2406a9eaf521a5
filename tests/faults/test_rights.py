"""No right to read or to write: it is said which, and nothing changes by half."""

import itertools
import stat
from pathlib import Path
from typing import Any

import pytest

from faults.breaking import states
from faults.runs import BOUND, BUILD, WHY, mounting, named, plain, run_in
from kaitei.problems import LANGUAGES
from support import commit, contents

# What may not be read, and the command that would have to; what may not be written.
UNREADABLE = (
    *("policy/privacy", "policy/privacy/ledger.json", "policy/privacy/policy.yaml"),
    *("policy/privacy/versions", "policy/privacy/versions/1.0.yaml", "policy/site.yaml"),
    *("content/en/about.md", "content/en", "content"),
)
UNWRITABLE = {"policy/privacy": ("correct", "privacy", "1.0", *WHY), ".": BUILD}


@pytest.mark.parametrize(
    ("language", "place"), list(zip(itertools.cycle(LANGUAGES), UNREADABLE, strict=False))
)
def test_what_may_not_be_read_is_not_left_out(
    language: str, place: str, root: Path, forbid: Any
) -> None:
    """A policy or a page that cannot be read is told of: no site appears without it, and nobody
    is told that it is missing."""
    before = contents(root / "output")
    forbid(root / place, 0)
    for command in (BUILD, ("check",)):
        run = run_in(root, "--lang", language, *command, before=BOUND)

        assert run.returncode == 1
        assert str(root / place) in run.stderr
        assert plain(run.stderr, "disk-denied", language, path=named(run.stderr, root))
    assert before == contents(root / "output")


def test_a_repository_that_may_not_be_read_is_not_called_none(root: Path, forbid: Any) -> None:
    """git itself takes it for none; the texts are judged all the same."""
    commit(root)
    forbid(root / ".git", 0)
    run = run_in(root, "--lang", "en", "check", before=BOUND)

    assert run.returncode == 0
    values = {"file": f"{root}/.git", "message": "Permission denied"}
    assert plain(run.stderr, "no-base.refused", **values)


@pytest.mark.parametrize("place", UNWRITABLE)
def test_what_may_not_be_written_stays(place: str, root: Path, forbid: Any) -> None:
    """It is said which, and with the right given back the same command does it."""
    before = contents(root)
    forbid(root / place, 0o500)
    run = run_in(root, *UNWRITABLE[place], before=BOUND)

    assert run.returncode == 1
    assert plain(run.stderr, "disk-denied", path=named(run.stderr, root))
    assert before == contents(root)
    (root / place).chmod(0o755)
    assert run_in(root, *UNWRITABLE[place], before=BOUND).returncode == 0


@pytest.mark.slow
def test_a_site_that_was_made_read_only_is_replaced(root: Path, forbid: Any) -> None:
    """By the same user, again and again: nothing of the old tree is in the way of a later one."""
    for folder in (root / "output" / "en", root / "output"):
        forbid(folder, 0o500)
    for day in ("2026-02-02", "2026-02-03"):
        assert run_in(root, "build", "--as-of", day, before=BOUND).returncode == 0
        assert states(root)["left"] == []
        assert not any(stat.S_IMODE(x.stat().st_mode) == 0o500 for x in root.rglob("*"))


@pytest.mark.slow
@mounting
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_output_that_is_a_mount_point_is_told(language: str, root: Path, tmp_path: Path) -> None:
    """What the sentence names can be built: a folder in it."""
    mounted = tmp_path / "mounted"
    mounted.mkdir()
    bind = 'mount --bind "$1" "$1" && shift && exec "$@"'
    alone = ("unshare", "--map-root-user", "--mount", "sh", "-c", bind, "sh", str(mounted))
    there = ("--output", str(mounted))
    run = run_in(root, "--lang", language, *BUILD, *there, before=alone)
    inside = run_in(root, *BUILD, "--output", str(mounted / "site"), before=alone)

    assert run.returncode == 1
    said = {"path": str(mounted), "inside": str(mounted / "site")}
    assert plain(run.stdout, "output-mounted", language, **said)
    assert inside.returncode == 0, inside.stderr
    assert [path.name for path in mounted.iterdir()] == ["site"]


@pytest.mark.slow
@mounting
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_system_that_can_only_be_read_is_told(language: str, root: Path) -> None:
    """The output may then go elsewhere, which the same build does."""
    bind = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    alone = ("unshare", "--map-root-user", "--mount", "sh", "-c", bind, "sh", str(root))
    before = contents(root)
    run = run_in(root, "--lang", language, *BUILD, before=alone)
    elsewhere = run_in(root, *BUILD, "--output", str(root.parent / "there"), before=alone)

    assert run.returncode == 1
    assert plain(run.stderr, "disk-read-only", language, path=named(run.stderr, root))
    assert before == contents(root)
    assert elsewhere.returncode == 0, elsewhere.stderr
