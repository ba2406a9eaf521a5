"""A policy’s life at the command line, in a repository of its own, as it really prints."""

import json
import subprocess
import sys
from typing import Any

import pytest

from kaitei.history import shelf
from publishing.terminal import LEDGER, POLICY, Terminal, golden
from support import commit, git

NEW_ADDRESS = "[privacy@example.com](mailto:privacy@example.com)."
WHY = ("--reason", "ja=本人の求めによる。", "--reason", "en=At the person's request.")


def _labels(found: dict[str, Any]) -> tuple[str | None, list[str]]:
    return found["version"], [item["version"] for item in found["upcoming"]]


def _first_version(terminal: Terminal) -> None:
    terminal.day("2026-01-31T14:59:59")
    terminal.run("status")
    terminal.run("publish", "example", "--dry-run")
    terminal.run("publish", "example")
    terminal.run("publish", "example")
    commit(terminal.root)


def _revision(terminal: Terminal) -> None:
    terminal.day("2026-01-31T15:00:00")
    terminal.run("status")
    terminal.run("start", "example")
    terminal.run("check")
    terminal.run("status")
    terminal.edit(("発送", "発送と管理"), ("Sending tickets", "Sending and managing tickets"))
    terminal.write_release("substantive", "true", "2026-02-20")
    terminal.run("publish", "example", code=1)
    terminal.edit(("2026-02-20", "2026-04-01"))
    terminal.run("status")
    terminal.run("publish", "example")
    commit(terminal.root)


def _urgent_fix(terminal: Terminal) -> None:
    terminal.day("2026-02-10T03:00:00")
    terminal.run("start", "example", "--from", "1.0")
    terminal.edit(("privacy@example.org)まで", "privacy@example.com)まで"))
    terminal.edit(("[privacy@example.org](", "[privacy@example.com]("))
    terminal.write_release("editorial", "false", "2026-02-10")
    terminal.run("publish", "example", code=1)
    terminal.edit(("[privacy@example.org](mailto:privacy@example.org).", NEW_ADDRESS))
    terminal.run("status")
    terminal.run("publish", "example")
    terminal.run("status")
    commit(terminal.root)


def _afterthoughts(terminal: Terminal) -> None:
    terminal.day("2026-03-01T03:00:00")
    again = ("--reason", "ja=見直すため。", "--reason", "en=To be revised.")
    slip = ("--note", "ja=誤記。", "--note", "en=A slip of the pen.")
    terminal.run("withdraw", "example", "1.1", *again, "--dry-run")
    terminal.run("withdraw", "example", "1.1", *again)
    terminal.run("withdraw", "example", "1.1", "--reason", "Again.")
    terminal.run("correct", "example", "1.0", *slip, "--dry-run")
    terminal.run("correct", "example", "1.0", *slip)
    terminal.run("correct", "example", "1.0", *slip)
    terminal.run("redact", "example", "1.2", "provision", *WHY, "--dry-run")
    terminal.run("redact", "example", "1.2", "provision", *WHY)
    terminal.run("redact", "example", "1.2", "provision", *WHY)
    terminal.run("status")
    terminal.run("check")
    commit(terminal.root)


def test_golden_life_of_a_policy(terminal: Terminal, refresh_goldens: bool) -> None:
    """First version, revision, urgent fix that overtakes it, withdrawal, erratum, redaction."""
    _first_version(terminal)
    _revision(terminal)
    assert _labels(terminal.current("2026-02-01")) == ("1.0", ["1.1"])
    _urgent_fix(terminal)
    assert _labels(terminal.current("2026-02-10")) == ("1.2", ["1.1"])
    _afterthoughts(terminal)
    assert _labels(terminal.current("2026-04-01")) == ("1.2", [])

    golden("life", terminal, refresh_goldens)


def test_what_the_life_leaves_behind(terminal: Terminal) -> None:
    """A ledger that only grew, texts that are what it says, tombstones and notes in the feed."""
    terminal.day("2026-02-01T03:00:00")
    terminal.run("publish", "example")
    first = (terminal.root / LEDGER).read_bytes()
    terminal.run("start", "example")
    terminal.write_release("substantive", "false", "2026-04-01")
    terminal.run("publish", "example")
    terminal.run("withdraw", "example", "1.1", "--reason", "Why.")
    terminal.run("correct", "example", "1.0", "--note", "A slip.")
    terminal.run("redact", "example", "1.0", "inquiries", "--reason", "Why.")
    after = (terminal.root / LEDGER).read_bytes()
    commit(terminal.root)
    current = terminal.current("2026-05-01")
    index = json.loads((terminal.root / "output/feed/index.json").read_text("utf-8"))
    before, tombstone = index["policies"][0]["versions"]
    words = b"privacy@example.org"

    assert after.startswith(first.removesuffix(b"\n  ]\n}\n"))
    assert [entry["record"] for entry in json.loads(after)["entries"]] == [
        *("published", "published", "withdrawn", "corrected", "redacted")
    ]
    assert _labels(current) == ("1.0", [])
    assert [entry["record"] for entry in current["records"]] == ["corrected", "redacted"]
    assert current["records"] == before["records"]
    assert [(x["record"], x["recorded"]) for x in tombstone["records"]] == [
        ("withdrawn", "2026-02-01")
    ]
    assert (terminal.root / "output/en/example/1.1/index.html").is_file()
    assert words not in (terminal.root / "output/feed/example/1.0.json").read_bytes()
    assert words not in (terminal.root / "output/en/example/index.html").read_bytes()
    assert words not in (terminal.root / "policy/example/versions/1.0.yaml").read_bytes()


def test_a_published_text_is_the_working_text_with_its_day(terminal: Terminal) -> None:
    """Comments, layout and all; the working text follows it."""
    terminal.day("2026-02-01T03:00:00")
    terminal.edit(("format: 1", "# A comment. / 注釈。\nformat: 1  # the grammar"))
    before = (terminal.root / POLICY).read_text("utf-8")
    terminal.run("publish", "example")
    written = (terminal.root / "policy/example/versions/1.0.yaml").read_text("utf-8")

    assert written == before.replace("  effective:", "  announced: 2026-02-01\n  effective:")
    assert written == (terminal.root / POLICY).read_text("utf-8")
    assert git(terminal.root, "status", "--porcelain").splitlines() == [
        f"M {POLICY}",
        f"?? {LEDGER}",
        "?? policy/example/versions/",
    ]


@pytest.mark.parametrize(
    ("now", "announced"),
    [("2026-01-31T14:59:59", "2026-01-31"), ("2026-01-31T15:00:00", "2026-02-01")],
)
def test_it_is_announced_on_the_day_in_the_sites_zone(
    terminal: Terminal, now: str, announced: str
) -> None:
    """In Tokyo the day changes at 15:00:00 UTC, to the second."""
    terminal.day(now)
    terminal.run("publish", "example")
    (entry,) = json.loads((terminal.root / LEDGER).read_text("utf-8"))["entries"]

    assert (entry["announced"], entry["recorded"]) == (announced, announced)


def test_a_branch_that_is_merged_late_is_told_of(terminal: Terminal) -> None:
    """Its version would be announced on a day on which nobody could see it."""
    terminal.day("2026-01-20T03:00:00")
    git(terminal.root, "checkout", "--quiet", "-b", "first-version")
    terminal.run("publish", "example")
    commit(terminal.root)
    terminal.run("check")
    terminal.day("2026-01-21T03:00:00")

    assert "[base-late]" in terminal.run("check", code=1)
    assert "[base-late]" in terminal.run("build", code=1)
    git(terminal.root, "branch", "--force", "main", "HEAD")
    terminal.run("check")


def test_two_commands_at_once_do_not_mix(terminal: Terminal) -> None:
    """One of them waits for its turn: it says so, and can be repeated."""
    terminal.day("2026-02-01T03:00:00")
    terminal.run("publish", "example")
    commit(terminal.root)
    note = "from kaitei import cli; import sys; sys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", note, "--root", str(terminal.root), "correct", "example"]
    running = [
        subprocess.Popen([*command, "1.0", "--note", f"Note {number}."], stderr=subprocess.PIPE)
        for number in range(4)
    ]
    codes = [run.wait() for run in running]
    for run in running:
        run.communicate()
    found, problems_ = shelf.load(terminal.root, terminal.root / "policy" / "example")

    assert problems_ == []
    assert found
    assert len(found.ledger.entries) == 1 + codes.count(0)
    assert set(codes) <= {0, 1}
    assert codes.count(0) >= 1
