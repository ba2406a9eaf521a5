"""commands/comparing.py: which two texts are compared."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.desk import amending
from kaitei.desk.request import Request
from unit.builders import policy, raw, release, write_site

Captured = pytest.CaptureFixture[str]
NEXT = {
    **release("1.1", "2026-02-01", "2026-03-01"),
    "release.replaces": "1.0",
    "release.kind": "substantive",
    "title.en": "A new title",
}
# In place of words that are gone.
SCOPE = {"title.en": "Privacy Policy", "sections.0.text": {"ja": "一部です。", "en": "Some of it."}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose working text has another title than the version it replaces."""
    root = write_site(tmp_path / "site")
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(policy(NEXT)))
    return root


def _said(capsys: Captured, root: Path, *arguments: str) -> str:
    assert cli.main(["--root", str(root), "--lang", "en", "diff", "privacy", *arguments]) == 0
    return capsys.readouterr().out


def test_the_working_text_is_compared_with_what_it_replaces(root: Path, capsys: Captured) -> None:
    """Where nothing else is asked for; the same can be named by labels or by files."""
    said = _said(capsys, root)

    assert "A new title" in said
    assert _said(capsys, root, "1.0", "working") == said
    assert _said(capsys, root, "1.0", "policy/privacy/policy.yaml") == said


def test_a_first_text_has_nothing_to_be_compared_with(tmp_path: Path, capsys: Captured) -> None:
    """It is not called a version that is not there: nobody named one."""
    root = write_site(tmp_path / "site")
    shutil.rmtree(root / "policy" / "privacy" / "versions")
    (root / "policy" / "privacy" / "ledger.json").unlink()

    assert cli.main(["--root", str(root), "--lang", "en", "diff", "privacy"]) == 1
    assert "No version of “privacy” is published yet" in capsys.readouterr().err


def test_a_file_that_is_no_text_is_refused(root: Path, capsys: Captured) -> None:
    """With its own problems."""
    (root / "other.yaml").write_text("a: b\n", "utf-8")

    assert cli.main(["--root", str(root), "--lang", "en", "diff", "privacy", "other.yaml"]) == 1
    assert "other.yaml:1:1: " in capsys.readouterr().out


def test_a_file_outside_the_site_is_not_read(root: Path, capsys: Captured) -> None:
    """Nor one that is not there."""
    for name in ("../other.yaml", "/etc/hostname", "9.9"):
        assert cli.main(["--root", str(root), "--lang", "en", "diff", "privacy", name]) == 1
        assert f"There is no text “{name}”." in capsys.readouterr().err


def test_the_changes_may_be_had_as_a_document(root: Path, capsys: Captured) -> None:
    """With the names of both texts in it."""
    said = _said(capsys, root, "--format", "html")

    assert said.startswith("<!doctype html>")
    assert "version 1.0 → working text (1.1)" in said
    assert "A new title" in said.replace("</ins>", "").replace("<ins>", "")


def test_the_changes_may_be_had_as_markdown(root: Path, capsys: Captured) -> None:
    """A heading with both names first."""
    said = _said(capsys, root, "1.0", "policy/privacy/policy.yaml", "--format", "markdown")

    assert said.startswith("### A new title: version 1.0 → policy/privacy/policy.yaml\n")
    assert "<ins>" in said


@pytest.fixture
def redacted(tmp_path: Path) -> Path:
    """A site whose working text has other words where those of the version before were taken out
    on 2026-01-15."""
    root = write_site(tmp_path / "site")
    asked = Request(root, "privacy", datetime(2026, 1, 15, tzinfo=UTC))
    amending.redact(asked, "1.0", "scope", ["ja=氏名。", "en=A name."])
    (root / "policy/privacy/policy.yaml").write_bytes(raw(policy({**NEXT, **SCOPE})))
    return root


@pytest.mark.parametrize(
    ("form", "day"),
    [("text", "2026-01-15"), ("markdown", "2026-01-15"), ("html", "January 15, 2026")],
)
def test_words_that_were_taken_out_are_no_change(
    redacted: Path, capsys: Captured, form: str, day: str
) -> None:
    """Whoever compares is told that they were, when and of which version, and sees no mark."""
    said = _said(capsys, redacted, "--format", form)

    assert f"On {day} words of this clause were taken out of version 1.0." in said
    assert "ords taken out" in said
    assert "eworded" not in said
    for mark in ("<ins>Some", "[added]Some", "[deleted][redacted]", "<del>[redacted]"):
        assert mark not in said


def test_two_texts_of_which_the_rest_is_the_same_do_not_say_the_same(
    redacted: Path, capsys: Captured
) -> None:
    """Nobody can read any more whether they did; a version by itself says the same."""
    stands = {"ja": "［非公表］", "en": "[redacted]"}
    working = policy({**NEXT, **SCOPE, "sections.0.text": stands})
    (redacted / "policy/privacy/policy.yaml").write_bytes(raw(working))
    assert _said(capsys, redacted, "1.0", "1.0") == "The two texts say the same.\n"
    for form in ("text", "markdown", "html"):
        said = _said(capsys, redacted, "--format", form)

        assert "What can still be read of the two texts is the same." in said
        assert "The two texts say the same." not in said


def test_a_machine_is_told_of_words_that_were_taken_out(redacted: Path, capsys: Captured) -> None:
    """Where nobody can see whether they had changed, no wording is made up."""
    made = json.loads(_said(capsys, redacted, "--format", "json"))

    assert made["counts"] == {"redacted": 1}
    assert made["clauses"] == [
        {
            "id": "scope",
            "kinds": [],
            "wording": {},
            "redacted": [{"version": "1.0", "recorded": "2026-01-15"}],
        }
    ]
