"""Every writing command killed at every write, sync and rename: the old state or the new one."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.commands import site
from kaitei.history import policy as policies
from kaitei.history import shelf
from kaitei.problems import failing
from kaitei.rules import inspection
from support import contents
from unit.builders import policy, raw, release, write_site
from unit.pages import feed_of

NOW = datetime(2026, 2, 1, 3, tzinfo=UTC)
DAY = date(2026, 4, 1)
FIRST = policy()
SECOND = release("1.1", "2026-02-01", "2026-03-01")
THIRD = {
    **release("1.2", "2026-02-01", "2026-03-01"),
    **{"release.replaces": "1.1", "release.announced": None, "sections.0.text": "Changed."},
}
WHY = ("--reason", "Why.")
# By the command: what the working text is, and whether there is a ledger yet.
COMMANDS: dict[tuple[str, ...], str] = {
    ("publish", "privacy"): "next",
    ("publish", "terms"): "first",
    ("adopt", "privacy"): "unrecorded",
    ("start", "privacy"): "equal",
    ("start", "privacy", "--from", "1.0"): "equal",
    ("withdraw", "privacy", "1.1", *WHY): "equal",
    ("correct", "privacy", "1.0", "--note", "A slip."): "equal",
    ("redact", "privacy", "1.0", "scope", *WHY): "equal",
    ("redact", "privacy", "1.1", "scope", *WHY): "equal",
}


def _site(root: Path, state: str) -> Path:
    """A site with two versions; what else there is depends on the state."""
    write_site(root, [FIRST, policy(SECOND)])
    folder = root / "policy" / "privacy"
    if state == "next":
        (folder / "policy.yaml").write_bytes(b"# A comment.\n" + raw(policy(THIRD)))
    if state == "unrecorded":
        (folder / "ledger.json").unlink()
    if state == "first":
        terms = {"policy": "terms", "release.announced": None, "release.effective": "2026-03-01"}
        (root / "policy" / "terms").mkdir()
        (root / "policy" / "terms" / "policy.yaml").write_bytes(raw(policy(terms)))
    return root


@dataclass(frozen=True)
class _Seen:
    """What readers see of a site: whether it is sound, its feed, and what is recorded."""

    sound: bool
    feed: Mapping[str, bytes]
    ledgers: tuple[bytes, ...]


def _seen(root: Path) -> _Seen:
    found = inspection.inspect(root)
    sound = found.settings is not None and not failing(found.problems)
    books = sorted(root.glob("policy/*/ledger.json"))
    made = {}
    if found.settings and sound:
        made = feed_of(inspection.Library(found.settings, found.policies), DAY)
    return _Seen(sound, made, tuple(book.read_bytes() for book in books))


def _run(root: Path, *command: str) -> int:
    return cli.main(["--root", str(root), *command])


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "now", lambda: NOW)
        # It takes long, and matters only to a machine that loses power.
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module", params=COMMANDS, ids=" ".join)
def command(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """A command that writes."""
    found: tuple[str, ...] = request.param
    return found


@pytest.fixture(scope="module")
def before(command: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site before the command."""
    return _site(tmp_path_factory.mktemp("before") / "site", COMMANDS[command])


@pytest.fixture(scope="module")
def after(command: tuple[str, ...], before: Path) -> Path:
    """The site after the command ran in peace."""
    made = before.with_name("after")
    shutil.copytree(before, made)
    assert _run(made, *command) == 0
    return made


@dataclass(frozen=True)
class _Point:
    """A site in which the command was killed at a call, before it, after it or in its middle."""

    root: Path
    mode: str
    call: str


@pytest.fixture(scope="module")
def points(command: tuple[str, ...], before: Path) -> list[_Point]:
    """The sites that the command leaves when it is killed at each point."""
    before.with_name("killed").mkdir()
    script = Path(__file__).parent / "interrupting.py"
    arguments = (str(before), str(before.with_name("killed")), NOW.isoformat(), *command)
    run = subprocess.run(
        [sys.executable, "-B", str(script), *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout.splitlines()[-1])
    return [_Point(Path(x["root"]), x["mode"], x["call"]) for x in told]


def _copies(points: list[_Point], folder: Path) -> Iterator[tuple[_Point, Path]]:
    """Each killed site once more, to go on with."""
    for number, point in enumerate(points):
        yield point, shutil.copytree(point.root, folder / str(number))


def test_every_call_is_a_point(command: tuple[str, ...], points: list[_Point]) -> None:
    """Each file is written, forced to the disk and renamed; every call is cut before and after."""
    calls = {mode: [x.call for x in points if x.mode == mode] for mode in ("before", "after")}
    files = {"publish": 3, "redact": 3 if "1.1" in command else 2}.get(command[0], 1)

    assert calls["before"] == calls["after"]
    assert Counter(calls["after"])["rename"] == files
    assert Counter(calls["after"])["open"] == Counter(calls["after"])["write"] == files
    assert Counter(calls["after"])["fsync"] >= 3 * files
    assert len([point for point in points if point.mode == "torn"]) == files


def test_whoever_reads_sees_the_old_state_or_the_new_one(
    points: list[_Point], before: Path, after: Path
) -> None:
    """Wherever the command was cut off, and once it is the new one it stays the new one."""
    old, new = _seen(before), _seen(after)
    for mode in ("before", "after", "torn"):
        states = [_seen(point.root) for point in points if point.mode == mode]

        assert [state for state in states if state not in (old, new)] == []
        assert old == new or states == sorted(states, key=lambda state: state == new)
        assert old in states


def test_the_next_command_finishes_what_was_begun(
    command: tuple[str, ...], points: list[_Point], after: Path, tmp_path: Path
) -> None:
    """Repeated, it leads to the state that it would have led to, and leaves nothing behind."""
    for point, root in _copies(points, tmp_path):
        assert _run(root, *command) == 0, point
        assert contents(after / "policy") == contents(root / "policy"), point


def test_any_other_command_clears_up_as_well(
    points: list[_Point], before: Path, after: Path, tmp_path: Path
) -> None:
    """Nothing is left aside; the state is the old one or the new one, and so is every file."""
    old, new = contents(before / "policy"), contents(after / "policy")
    for point, root in _copies(points, tmp_path):
        # It is refused for what it asks, after it has looked after what was left.
        _run(root, "redact", "privacy", "1.0", "nowhere", *WHY)
        left = [path for folder in policies.folders(root) for path in shelf.left(folder)]

        assert left == []
        assert contents(root / "policy") in (old, new), point
