"""A policy's life at the command line, in a repository of its own, as it really prints."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli, problems
from kaitei.commands import site
from kaitei.history import ledger, shelf, writing
from kaitei.problems import LANGUAGES
from support import SAID_BY_COMMANDS, commit, git

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
POLICY = "policy/example/policy.yaml"
LEDGER = "policy/example/ledger.json"
NEW_ADDRESS = "[privacy@example.com](mailto:privacy@example.com)."
WHY = ("--reason", "ja=本人の求めによる。", "--reason", "en=At the person's request.")


class Terminal:
    """Somebody at a terminal in a site's folder: what was typed and what was printed."""

    def __init__(
        self, root: Path, language: str, capsys: pytest.CaptureFixture[str], patch: Any
    ) -> None:
        self.root = root
        self.language = language
        self.transcript = ""
        self._capsys = capsys
        self._patch = patch

    def day(self, now: str) -> None:
        """It is now that time, in UTC."""
        moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
        self._patch.setattr(site, "now", lambda: moment)
        self.transcript += f"# {now[:16]}Z\n\n"

    def run(self, *command: str, code: int = 0) -> str:
        """Types `kaitei …` and notes what is printed."""
        typed = " ".join(f"'{word}'" if " " in word else word for word in command)
        found = cli.main(["--root", str(self.root), "--lang", self.language, *command])
        printed = self._capsys.readouterr()
        said = (printed.out + printed.err).replace(str(self.root), "SITE")
        self.transcript += f"$ kaitei {typed}\n{said}\n"
        assert code == found, said
        return said

    def edit(self, *pairs: tuple[str, str]) -> None:
        """Edits the working text."""
        written = (self.root / POLICY).read_text("utf-8")
        for old, new in pairs:
            assert old in written, old
            written = written.replace(old, new, 1)
        (self.root / POLICY).write_text(written, "utf-8")

    def write_release(self, kind: str, material: str, effective: str) -> None:
        """Takes the signs away from the lines that `start` has written, and completes them."""
        self.edit(
            ("  # kind: substantive", f"  kind: {kind}"),
            ("  # material: false", f"  material: {material}"),
            ("  # effective: 2027-01-31", f"  effective: {effective}"),
            ("  # notice:", "  notice:"),
            (
                "  #   summary: {ja: …, en: …}",
                "    summary: {ja: 文を改めます。, en: The text changes.}",
            ),
            ("  #   reason: {ja: …, en: …}", "    reason: {ja: 必要なため。, en: It has to.}"),
        )

    def current(self, day: str) -> dict[str, Any]:
        """Builds the site for a day; what the feed says is in force then."""
        self.run("build", "--as-of", day)
        file = self.root / "output" / "feed" / "example" / "current.json"
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return found


@pytest.fixture(params=LANGUAGES)
def terminal(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    """At a site whose first version is written but not published, committed on main."""
    root = tmp_path / "site"
    shutil.copytree(HERE / "site", root)
    shutil.rmtree(root / "policy/example/versions")
    (root / LEDGER).unlink()
    made = Terminal(root, request.param, capsys, monkeypatch)
    made.edit(("  announced: 2026-01-01\n", ""), ("effective: 2026-01-01", "effective: 2026-02-01"))
    commit(root)
    return made


def _labels(found: dict[str, Any]) -> tuple[str | None, list[str]]:
    return found["version"], [item["version"] for item in found["upcoming"]]


def _golden(name: str, terminal: Terminal, refresh: bool) -> None:
    golden = GOLDEN / f"{name}.{terminal.language}.txt"
    if refresh:
        golden.write_text(terminal.transcript, "utf-8")

    assert golden.read_text("utf-8") == terminal.transcript


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
    terminal.run("withdraw", "example", "1.1", *again)
    terminal.run("withdraw", "example", "1.1", "--reason", "Again.")
    terminal.run("correct", "example", "1.0", *slip)
    terminal.run("correct", "example", "1.0", *slip)
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

    _golden("life", terminal, refresh_goldens)


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


def _brought(
    terminal: Terminal, label: str, replaces: str, announced: str, effective: str = "2026-03-01"
) -> Path:
    """The file of a version as somebody brings it along, without a record."""
    versions = terminal.root / "policy" / "example" / "versions"
    written = (versions / "1.0.yaml").read_text("utf-8")
    changes = {
        'version: "1.0"': f'version: "{label}"\n  replaces: "{replaces}"',
        "kind: first": "kind: editorial",
        "announced: 2026-02-01": f"announced: {announced}",
        "effective: 2026-02-01": f"effective: {effective}",
    }
    for old, new in changes.items():
        written = written.replace(old, new, 1)
    (versions / f"{label}.yaml").write_text(written, "utf-8")
    return versions / f"{label}.yaml"


def _before_anything(terminal: Terminal) -> None:
    """Nothing is published yet; the first version has a day, and is written oddly."""
    terminal.run("status")
    terminal.run("start", "example", code=1)
    terminal.run("adopt", "example", code=1)
    terminal.run("publish", "terms", code=1)
    terminal.run("correct", "example", "1.0", "--note", "x", code=1)
    terminal.run("check", "--base", "nowhere", code=1)
    terminal.edit(("  effective: ", "  announced: 2026-01-15\n  effective: "))
    terminal.run("publish", "example", code=1)
    terminal.run("publish", "example", "--backdate", "ja=窓口で公表済みです。", code=1)
    terminal.edit(("2026-01-15", "2026-02-01"))
    terminal.run("publish", "example", "--backdate", "Why.", code=1)
    terminal.edit(("  announced: 2026-02-01\n", ""), ("  effective: ", "  ? effective\n  : "))
    terminal.run("publish", "example", code=1)
    terminal.edit(("  ? effective\n  : ", "  effective: "))


def _with_a_version(terminal: Terminal) -> None:
    """What leads nowhere, and what cannot be said."""
    terminal.run("publish", "example")
    terminal.run("adopt", "example")
    terminal.run("start", "example", "--version", "v2", code=1)
    terminal.run("start", "example", "--version", "1.0", code=1)
    terminal.run("start", "example", "--from", "0.9", code=1)
    terminal.run("withdraw", "example", "1.0", "--reason", "x", code=1)
    terminal.run("redact", "example", "1.0", "nowhere", "--reason", "x", code=1)
    for note in (["x\u200by"], [""], ["ja=x"], ["ja=x", "ja=y"]):
        given = [word for said in note for word in ("--note", said)]
        terminal.run("correct", "example", "1.0", *given, code=1)
    with writing.alone(terminal.root):
        terminal.run("correct", "example", "1.0", "--note", "x", code=1)
    terminal.day("2026-01-31T03:00:00")
    terminal.run("correct", "example", "1.0", "--note", "x", code=1)
    terminal.day("2026-02-01T03:00:00")


def _with_two_to_come(terminal: Terminal) -> None:
    """Versions made from each other, one of them still to be announced."""
    terminal.run("start", "example")
    terminal.run("start", "example")
    terminal.run("start", "example", "--from", "1.0", "--version", "2.0", code=1)
    terminal.write_release("substantive", "false", "2026-04-01")
    terminal.edit(("    heading: {ja: お問い合わせ, en: Inquiries}\n", BARE))
    terminal.edit((': "1.1"', ': "1.1"\n  announced: 2026-02-10'))
    terminal.run("publish", "example")
    terminal.run("status")
    terminal.run("redact", "example", "1.1", "inquiries", "--reason", "x", code=1)
    terminal.edit(("お問い合わせは", "ご連絡は"), ("Please write", "Please turn"))
    terminal.run("start", "example", "--from", "1.0", code=1)
    terminal.run("start", "example")
    terminal.write_release("editorial", "false", "2026-05-01")
    terminal.edit((': "1.2"', ': "1.2"\n  announced: 2026-02-10'))
    terminal.run("publish", "example")
    terminal.run("withdraw", "example", "1.1", "--reason", "x", code=1)
    terminal.run("withdraw", "example", "1.2", "--reason", "x")
    terminal.run("status")


def _with_a_history_from_elsewhere(terminal: Terminal) -> None:
    """It has to make sense before it is adopted."""
    for label in ("1.1", "1.2"):
        (terminal.root / f"policy/example/versions/{label}.yaml").unlink()
    (terminal.root / LEDGER).unlink()
    one = _brought(terminal, "1.1", "0.9", "2026-02-10", "2026-02-09")
    two = _brought(terminal, "1.2", "1.3", "2026-02-09")
    _brought(terminal, "1.3", "1.0", "2026-02-11")
    terminal.run("adopt", "example", code=1)
    one.unlink()
    two.unlink()
    terminal.run("adopt", "example")


SETTINGS = (_before_anything, _with_a_version, _with_two_to_come, _with_a_history_from_elsewhere)
BARE = """\
    heading: {ja: お問い合わせ, en: Inquiries}
    clauses:
      - {id: inquiries.hours, heading: {ja: 受付時間, en: Hours}, text: {ja: 平日, en: Weekdays}}
  - id: last
    heading: {ja: 宛先, en: Address}
"""


def test_golden_refusals(terminal: Terminal, refresh_goldens: bool) -> None:
    """Each says what is the matter and what to do, and changes nothing."""
    for setting in SETTINGS:
        terminal.day("2026-02-01T03:00:00")
        setting(terminal)

    _golden("refusals", terminal, refresh_goldens)


def test_every_sentence_of_a_command_is_in_a_golden_text(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is only there to be there; of git without its objects there is a test elsewhere."""
    said: set[str] = set()
    say = problems.say

    def listen(key: str, language: str, /, **values: problems.Value) -> str:
        said.add(key)
        return say(key, language, **values)

    for module in list(sys.modules.values()):
        if getattr(module, "say", None) is say and module.__name__.startswith("kaitei"):
            monkeypatch.setattr(module, "say", listen)
    terminal.day("2026-02-01T03:00:00")
    for setting in SETTINGS:
        setting(terminal)
    _life_of_another(terminal)

    assert set(SAID_BY_COMMANDS) - said == {"base-unreadable"}


def _life_of_another(terminal: Terminal) -> None:
    """What the other golden text shows."""
    shutil.rmtree(terminal.root)
    shutil.copytree(HERE / "site", terminal.root)
    terminal.day("2026-11-24T03:00:00")
    terminal.run("start", "example")
    terminal.run("status")
    terminal.write_release("substantive", "false", "2027-04-01")
    terminal.run("status")
    terminal.run("publish", "example", "--dry-run")
    for _ in range(2):
        terminal.run("publish", "example")
    terminal.run("status")
    for _ in range(2):
        terminal.run("correct", "example", "1.0", "--note", "x")
        terminal.run("redact", "example", "1.0", "inquiries", "--reason", "x")
        terminal.run("withdraw", "example", "1.1", "--reason", "x")


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


def test_an_interrupted_command_says_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C ends it; no traceback; the exit code is that of a shell."""
    terminal.day("2026-02-01T03:00:00")
    terminal.run("publish", "example")

    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "dump", interrupted)

    assert terminal.run("correct", "example", "1.0", "--note", "x", code=130) == ""
