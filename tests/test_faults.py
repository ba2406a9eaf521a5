"""Full disks, missing rights, sudden ends, two at once: one whole state stands, and is repeated.

What each command does when it is cut off at each single call is in test_interruption.py.
"""

import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaitei.history import ledger, shelf
from kaitei.problems import LANGUAGES, catalogue
from unit.builders import policy, raw, release, write_site

HERE = Path(__file__).parent
NOW = "2026-02-01T03:00:00+00:00"
AS_OF = ("--as-of", "2026-02-01")
BUILD = ("build", *AS_OF)
PUBLISH = ("publish", "privacy")
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text": "Changed."}
WHY = ("--note", "A slip.")
# Root reads and writes all it likes; without its capabilities it is bound like anybody.
BOUND = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.getuid() == 0 else ()
Captured = dict[str, Any]


def _site(root: Path) -> Path:
    """A site with one version, built; its next version is ready to be published."""
    write_site(root, [policy()])
    assert _run(root, *BUILD).returncode == 0
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(policy(SECOND)))
    about = root / "content" / "en" / "about.md"
    about.write_text(about.read_text("utf-8") + "\nAnother sentence.\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that is broken."""
    return _site(tmp_path_factory.mktemp("template") / "site")


@pytest.fixture
def root(template: Path, tmp_path: Path) -> Path:
    """The site, to be broken."""
    return shutil.copytree(template, tmp_path / "site")


def _run(
    root: Path, *command: str, before: tuple[str, ...] = (), **more: Any
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; `before` stands before it."""
    code = "import sys; from kaitei.cli import main; sys.exit(main())"
    line = (*before, sys.executable, "-c", code, "--root", str(root), *command)
    return subprocess.run(line, capture_output=True, text=True, check=False, **more)


def _tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _plain(said: str, key: str, language: str = "en", **values: str) -> bool:
    """Whether the sentence was said, and nothing that only its author understands."""
    return catalogue(language)[key].format(**values) in said and "Traceback" not in said


def _told(*arguments: str, before: tuple[str, ...] = ()) -> list[Captured]:
    """What breaking.py prints."""
    line = (*before, sys.executable, "-B", str(HERE / "breaking.py"), *arguments)
    run = subprocess.run(line, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return [json.loads(found) for found in run.stdout.splitlines()]


def _whole(found: Captured, before: Captured, after: Captured) -> bool:
    """Whether pages and texts are those of one moment, the one before or the one after."""
    return all(found[part] in (before[part], after[part]) for part in ("policy", "pages"))


def _same(found: Captured, after: Captured) -> bool:
    """Whether it ended as it would have ended in peace, and nothing lies about."""
    return found == {**after, "said": found["said"]} and found["left"] == []


# A sudden end.


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "kills"),
    [(BUILD, 40), (PUBLISH, 60), (("correct", "privacy", "1.0", *WHY), 30), (("compress",), 4)],
    ids=["build", "publish", "correct", "compress"],
)
def test_a_command_killed_at_any_moment_leaves_a_whole_state(
    command: tuple[str, ...], kills: int, faults: int, template: Path, tmp_path: Path
) -> None:
    """By SIGKILL, hundreds of times; the next run is right, and needs no hand."""
    arguments = (str(template), str(tmp_path), NOW, str(kills * faults), "20260201", *command)
    (before, after), times = _split(_told("kill", *arguments))

    assert sum(found["killed"]["code"] == -9 for found in times) > len(times) // 4
    assert [x for x in times if not _whole(x["killed"], before, after)] == []
    assert [x for x in times if not _same(x["again"], after)] == []


def _long(root: Path) -> Path:
    """A site of so many versions that helpers make its pages; nothing of it is built."""
    texts = [policy()]
    for number in range(1, 16):
        days = (f"2026-01-{number + 10}", f"2026-01-{number + 11}")
        later = {**release(f"1.{number}", *days), "release.replaces": f"1.{number - 1}"}
        texts.append(policy({**later, "sections.0.text": f"Words {number}."}))
    return write_site(root, texts)


@pytest.mark.slow
def test_a_build_with_helpers_is_killed_with_them(faults: int, tmp_path: Path) -> None:
    """The one after it waits until the last of them is gone, and makes the whole site."""
    template = _long(tmp_path / "template")
    (tmp_path / "scratch").mkdir()
    arguments = (str(template), str(tmp_path / "scratch"), NOW, str(12 * faults), "20260202")
    (before, after), times = _split(_told("kill", *arguments, *BUILD))

    assert sum(found["killed"]["code"] == -9 for found in times) > len(times) // 4
    assert [x for x in times if not _whole(x["killed"], before, after)] == []
    assert [x for x in times if not _same(x["again"], after)] == []


@pytest.mark.slow
def test_setting_pdfs_may_be_killed(faults: int, tmp_path: Path) -> None:
    """A PDF stands in the store whole or not at all, and the next run makes the others."""
    root = write_site(tmp_path / "site", [policy()], {"pdf": "true"})
    arguments = (str(root), str(tmp_path), NOW, str(4 * faults), "1", "pdf", *AS_OF)
    (_, after), times = _split(_told("kill", *arguments))

    assert after["code"] == 0
    assert [x for x in times if not _same(x["again"], after)] == []


def _split(told: list[Captured]) -> tuple[tuple[Captured, Captured], list[Captured]]:
    before, after, *times = told
    assert after["after"]["code"] == 0, after
    assert times
    return (before["before"], after["after"]), times


# No room.


def _may_mount() -> bool:
    """Whether a disk may be mounted here, in a name space of its own."""
    line = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        shutil.which("unshare") is not None
        and not subprocess.run(line, capture_output=True, check=False).returncode
    )


mounting = pytest.mark.skipif(not _may_mount(), reason="nothing may be mounted here")


@pytest.mark.slow
@mounting
@pytest.mark.parametrize(
    "command", [BUILD, PUBLISH, ("start", "privacy"), ("correct", "privacy", "1.0", *WHY)]
)
def test_a_full_disk_changes_nothing(
    command: tuple[str, ...], template: Path, tmp_path: Path
) -> None:
    """On a real one, with less and less room: it is said, nothing is lost, and room is enough."""
    alone = ("unshare", "--map-root-user", "--mount")
    copy = template
    if command[0] == "start":
        copy = write_site(tmp_path / "published", [policy()])
    told = _told("fill", str(copy), str(_made(tmp_path / "disk")), NOW, *command, before=alone)
    (before, after), times = _split(told)
    failed = [x["full"] for x in times if x["full"]["code"]]

    assert failed
    assert [x for x in failed if not _plain(x["said"], "disk-full")] == []
    assert [x for x in times if not _whole(x["full"], before, after)] == []
    assert [x for x in times if not _same(x["again"], after)] == []


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_may_not_grow_is_told_like_a_full_disk(language: str, root: Path) -> None:
    """Where no disk may be mounted: the system refuses more than so many bytes in a file."""
    before = _tree(root / "policy")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    run = _run(root, "--lang", language, "correct", "privacy", "1.0", *WHY, preexec_fn=limit)

    assert run.returncode == 1
    assert _plain(run.stderr, "disk-full", language)
    assert before == {k: v for k, v in _tree(root / "policy").items() if not k.endswith(".part")}
    assert _run(root, "correct", "privacy", "1.0", *WHY).returncode == 0
    assert shelf.left(root / "policy" / "privacy") == []


# No right.


@pytest.fixture
def forbid() -> Iterator[Any]:
    """Takes rights away, and gives them back for those who clear up."""
    taken: list[tuple[Path, int]] = []

    def take(path: Path, mode: int) -> None:
        taken.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield take
    for path, mode in reversed(taken):
        if path.exists():
            path.chmod(mode)


# What may not be read, and the command that would have to; what may not be written.
UNREADABLE = (
    *("policy/privacy", "policy/privacy/ledger.json", "policy/privacy/policy.yaml"),
    *("policy/privacy/versions", "policy/privacy/versions/1.0.yaml", "policy/site.yaml"),
)
UNWRITABLE = {"policy/privacy": ("correct", "privacy", "1.0", *WHY), ".": BUILD}


@pytest.mark.parametrize(
    ("language", "place"), list(zip(itertools.cycle(LANGUAGES), UNREADABLE, strict=False))
)
def test_what_may_not_be_read_is_not_left_out(
    language: str, place: str, root: Path, forbid: Any
) -> None:
    """A policy that cannot be read is told of: no site appears without it."""
    before = _tree(root / "output")
    forbid(root / place, 0)
    run = _run(root, "--lang", language, *BUILD, before=BOUND)

    assert run.returncode == 1
    assert str(root / place) in run.stderr
    assert _plain(run.stderr, "disk-denied", language, path=_named(run.stderr, root))
    assert before == _tree(root / "output")


def _named(said: str, root: Path) -> str:
    """The path in what was said."""
    return next(word for word in said.split() if word.startswith(str(root)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["content/en/about.md", "content/en"])
def test_a_page_that_may_not_be_read_stops_the_build(
    language: str, place: str, root: Path, forbid: Any
) -> None:
    """With the page in the sentence."""
    before = _tree(root / "output")
    forbid(root / place, 0)
    run = _run(root, "--lang", language, *BUILD, before=BOUND)

    assert run.returncode == 1
    assert "en/about.md" in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert before == _tree(root / "output")


@pytest.mark.parametrize("place", UNWRITABLE)
def test_what_may_not_be_written_stays(place: str, root: Path, forbid: Any) -> None:
    """It is said which, and with the right given back the same command does it."""
    before = _tree(root)
    forbid(root / place, 0o500)
    run = _run(root, *UNWRITABLE[place], before=BOUND)

    assert run.returncode == 1
    assert _plain(run.stderr, "disk-denied", path=_named(run.stderr, root))
    assert before == _tree(root)
    (root / place).chmod(0o755)
    assert _run(root, *UNWRITABLE[place], before=BOUND).returncode == 0


@pytest.mark.slow
def test_a_site_that_was_made_read_only_is_replaced(root: Path, forbid: Any) -> None:
    """By the same user, again and again: nothing of the old tree is in the way of a later one."""
    for folder in (root / "output" / "en", root / "output"):
        forbid(folder, 0o500)
    for day in ("2026-02-02", "2026-02-03"):
        assert _run(root, "build", "--as-of", day, before=BOUND).returncode == 0
    # The next run clears away what the last one could not.
    assert [path.name for path in root.iterdir() if path.name.startswith(".output")] == []


@pytest.mark.slow
@mounting
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_system_that_can_only_be_read_is_told(language: str, root: Path) -> None:
    """The output may then go elsewhere, which the same build does."""
    bind = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"'
    alone = ("unshare", "--map-root-user", "--mount", "sh", "-c", bind, "sh", str(root))
    before = _tree(root)
    run = _run(root, "--lang", language, *BUILD, before=alone)
    elsewhere = _run(root, *BUILD, "--output", str(root.parent / "there"), before=alone)

    assert run.returncode == 1
    assert _plain(run.stderr, "disk-read-only", language, path=_named(run.stderr, root))
    assert before == _tree(root)
    assert elsewhere.returncode == 0, elsewhere.stderr


# Two at once.


def _start(root: Path, *command: str) -> subprocess.Popen[str]:
    code = "import sys; from kaitei.cli import main; sys.exit(main())"
    line = [sys.executable, "-c", code, "--root", str(root), *command]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_builds_at_once_leave_the_site_of_one_of_them(root: Path, tmp_path: Path) -> None:
    """In one folder, for several days: each waits for the other, and none sees half of one."""
    days = [f"2026-02-{day:02}" for day in range(1, 5)]
    runs = [_start(root, "build", "--as-of", day) for day in days]
    ends = [run.communicate()[1] for run in runs]
    sites = []
    for day in days:
        alone = tmp_path / day
        assert _run(root, "build", "--as-of", day, "--output", str(alone)).returncode == 0
        sites.append(_tree(alone))

    assert [run.returncode for run in runs] == [0] * len(days), ends
    assert _tree(root / "output") in sites
    assert [path.name for path in root.iterdir() if path.name.startswith(".output")] == []


@pytest.mark.slow
def test_of_two_that_publish_at_once_one_does(root: Path) -> None:
    """The others are told that one is at it or that it is done; the ledger records it once."""
    runs = [_start(root, "--lang", "en", "correct", "privacy", "1.0", *WHY) for _ in range(6)]
    ends = [run.communicate() for run in runs]
    book, problems = ledger.read(
        "ledger.json", (root / "policy" / "privacy" / "ledger.json").read_bytes()
    )

    assert not problems
    assert book
    assert len(book[0].entries) == 2
    assert 0 in [run.returncode for run in runs]
    busy = [end[1] for run, end in zip(runs, ends, strict=True) if run.returncode]
    assert [said for said in busy if not _plain(said, "busy")] == []


# Another clock.


def test_a_clock_that_went_back_publishes_nothing(root: Path) -> None:
    """The ledger’s days never decrease; the site of an earlier day can be built all the same."""
    said = _told(
        *("kill", str(root), str(_made(root.parent / "x")), "2025-12-31T00:00:00+00:00"),
        *("0", "1", *PUBLISH),
    )[1]["after"]

    assert said["code"] == 1
    assert _plain(said["said"], "clock-behind", **_days())


def _days() -> dict[str, str]:
    return {"today": str(date(2025, 12, 31)), "last": str(date(2026, 1, 10))}


@pytest.mark.slow
def test_a_build_of_an_earlier_day_is_the_one_made_then(root: Path, tmp_path: Path) -> None:
    """Over what a later day left, whatever times its files carry: the bytes of a cold build."""
    cold = shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns("output"))
    later = 4102444800
    assert _run(root, "build", "--as-of", "2030-01-01").returncode == 0
    for path in root.rglob("*"):
        os.utime(path, (later, later))

    assert _run(root, *BUILD).returncode == 0
    assert _run(cold, *BUILD).returncode == 0
    assert _tree(root / "output") == _tree(cold / "output")


@pytest.mark.slow
def test_a_text_that_changes_without_a_trace_is_seen(root: Path, tmp_path: Path) -> None:
    """Same size, same time: the bytes are what counts."""
    assert _run(root, *BUILD).returncode == 0
    for file in (root / "content" / "en" / "about.md", root / "policy" / "site.yaml"):
        was, old = file.stat(), file.read_text("utf-8")
        new = old.replace("Another", "AnOther").replace("notice_days: '30'", "notice_days: '31'")
        file.write_text(new, "utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert file.stat().st_size == was.st_size
    cold = shutil.copytree(root, tmp_path / "cold", ignore=shutil.ignore_patterns("output", ".k*"))

    assert _run(root, *BUILD).returncode == 0
    assert _run(cold, *BUILD).returncode == 0
    assert b"AnOther" in _tree(root / "output")["en/about/index.html"]
    assert _tree(root / "output") == _tree(cold / "output")
