"""What a command refuses, and says of it: in a repository of its own, as it really prints."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest

from kaitei import problems
from kaitei.history import writing
from publishing.terminal import LEDGER, SITE, Terminal, golden
from sentences import SAID_BY_COMMANDS


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
    for note in (["x\u200by"], [""], ["ja=x"], ["ja:x"], ["jp=x"], ["ja=x", "ja=y"]):
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


def _with_its_only_version_withdrawn(terminal: Terminal) -> None:
    """None is in force, and none is awaited."""
    terminal.day("2026-01-31T03:00:00")
    (terminal.root / "policy/example/versions/1.3.yaml").unlink()
    (terminal.root / LEDGER).unlink()
    terminal.run("adopt", "example")
    terminal.run("withdraw", "example", "1.0", "--reason", "x")
    terminal.run("status")
    terminal.run("start", "example")


SETTINGS = (
    *(_before_anything, _with_a_version, _with_two_to_come, _with_a_history_from_elsewhere),
    _with_its_only_version_withdrawn,
)
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

    golden("refusals", terminal, refresh_goldens)


def test_every_sentence_of_a_command_is_in_a_golden_text(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is only there to be there; of git without its objects there is a test elsewhere."""
    said: set[str] = set()
    say = problems.say

    def listen(key: str, language: str, /, **values: problems.Value) -> str:
        said.add(key)
        return say(key, language, **values)

    # What is loaded while somebody listens would go on telling that one, not the next.
    importlib.import_module("kaitei.history.starting")
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
    shutil.copytree(SITE, terminal.root)
    terminal.day("2026-11-24T03:00:00")
    terminal.run("start", "example")
    terminal.run("status")
    terminal.write_release("substantive", "false", "2027-04-01")
    terminal.run("status")
    terminal.run("publish", "example", "--dry-run")
    for _ in range(2):
        terminal.run("publish", "example")
    terminal.run("status")
    for tried in (["--dry-run"], [], []):
        terminal.run("correct", "example", "1.0", "--note", "x", *tried)
        terminal.run("redact", "example", "1.0", "inquiries", "--reason", "x", *tried)
        terminal.run("withdraw", "example", "1.1", "--reason", "x", *tried)
