"""history/recording.py: a change on the disk, and what was cut off before."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaitei.history import ledger, publishing, recording, shelf
from kaitei.history import policy as policies
from kaitei.history.authored import Authored
from kaitei.history.policy import Policy
from kaitei.problems import Refused
from support import contents
from unit.builders import RECORDED, authored_of, policy, raw, release, write_site

SAID = {"ja": "理由。", "en": "Reason."}
SECOND = release("1.1", "2026-02-01", "2026-03-01")
UNDATED = policy({**SECOND, "release.announced": None})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The policy of a site with version 1.0, whose working text is to become 1.1."""
    write_site(tmp_path, [policy()])
    made = tmp_path / "policy" / "privacy"
    (made / "policy.yaml").write_bytes(raw(UNDATED))
    return made


def _root(folder: Path) -> Path:
    return folder.parents[1]


def _load(folder: Path) -> Policy:
    found, problems = policies.load(_root(folder), folder)
    assert found, problems
    return found


def _names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def _publication(folder: Path) -> publishing.Change:
    text = authored_of(policy(SECOND))
    return publishing.publish(_load(folder).ledger, text, RECORDED, None)


FILES = ["ledger.json", "policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"]


def test_a_publication_writes_version_ledger_and_working_text(folder: Path) -> None:
    """The version as it was given, the working text equal to it; nothing is left aside."""
    change = _publication(folder)
    recording.record(_root(folder), "privacy", change)
    found = _load(folder)

    assert _names(folder) == FILES
    assert found.ledger == change.ledger
    assert found.working.text.tree == found.versions[-1].text.tree == policy(SECOND)


def test_a_record_alone_writes_the_ledger_alone(folder: Path) -> None:
    """No text changes."""
    before = {name: (folder / name).read_bytes() for name in _names(folder)}
    change = publishing.correct(_load(folder).ledger, "1.0", RECORDED, SAID)
    recording.record(_root(folder), "privacy", change)
    after = {name: (folder / name).read_bytes() for name in _names(folder)}

    assert before.keys() == after.keys()
    assert [name for name in after if before[name] != after[name]] == ["ledger.json"]


def _aside(folder: Path, version: Authored) -> Path:
    made = folder / "versions" / "1.1.yaml.part"
    made.write_bytes(version.source.encode(version.source.text))
    return made


def test_what_was_not_recorded_is_cleared_away(folder: Path) -> None:
    """As if the command had never been given."""
    before = _names(folder)
    change = _publication(folder)
    assert change.version
    _aside(folder, change.version)
    (folder / "ledger.json.part").write_bytes(ledger.dump(change.ledger))
    (folder / "policy.yaml.part").write_bytes(b"format")
    recording.recover(_root(folder), "privacy")

    assert before == _names(folder)
    assert _load(folder).working.text.tree == UNDATED


def test_what_was_recorded_is_finished(folder: Path) -> None:
    """Version in place, working text equal to it."""
    change = _publication(folder)
    assert change.version
    _aside(folder, change.version)
    (folder / "ledger.json").write_bytes(ledger.dump(change.ledger))
    recording.recover(_root(folder), "privacy")

    assert _names(folder) == FILES
    assert _load(folder).working.text.tree == policy(SECOND)


def test_a_working_text_that_was_left_behind_follows(folder: Path) -> None:
    """The last step of a publication or of a redaction."""
    recording.record(_root(folder), "privacy", _publication(folder))
    (folder / "policy.yaml").write_bytes(raw(UNDATED))
    recording.recover(_root(folder), "privacy")

    assert _load(folder).working.text.tree == policy(SECOND)


def test_what_was_left_in_another_policy_is_finished_as_well(folder: Path) -> None:
    """A command about any policy does it."""
    change = _publication(folder)
    assert change.version
    _aside(folder, change.version)
    (folder / "ledger.json").write_bytes(ledger.dump(change.ledger))
    recording.recover(_root(folder), "terms")

    assert _names(folder) == FILES
    assert _load(folder).working.text.tree == policy(SECOND)


def test_a_redaction_takes_the_place_of_the_text_before(folder: Path) -> None:
    """In the version, and in the working text where that is this version."""
    root = _root(folder)
    (folder / "policy.yaml").write_bytes(raw(policy()))
    found, _ = shelf.load(root, folder)
    assert found
    change = publishing.redact(found.ledger, found.version("1.0"), "scope", RECORDED, SAID)
    assert change
    recording.record(root, "privacy", change)
    after = _load(folder)

    assert after.working.text.tree == after.versions[0].text.tree != policy()
    assert b"All personal information" not in (folder / "policy.yaml").read_bytes()


@pytest.mark.parametrize("content", [b"{", b"", b"[]"])
def test_beside_a_ledger_that_cannot_be_read_nothing_is_touched(
    folder: Path, content: bytes
) -> None:
    """What is aside may be the only copy of what was recorded."""
    change = _publication(folder)
    assert change.version
    left = _aside(folder, change.version)
    (folder / "ledger.json").write_bytes(content)
    recording.recover(_root(folder), "privacy")

    assert left.is_file()


def test_a_site_without_anything_left_is_left_alone(folder: Path) -> None:
    """Recovery is safe to repeat."""
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}
    recording.recover(_root(folder), "privacy")

    assert before == {
        p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()
    }


def test_a_ledger_that_nobody_would_accept_is_not_written(folder: Path) -> None:
    """Neither is the version that would have gone with it."""
    before = _names(folder)
    text = authored_of(policy(SECOND))
    early = publishing.publish(_load(folder).ledger, text, date(2026, 1, 9), None)
    with pytest.raises(Refused) as refused:
        recording.record(_root(folder), "privacy", early)

    assert [problem.rule for problem in refused.value.problems] == ["ledger-day"]
    assert before == _names(folder)


def test_a_dry_run_ends_before_anything_is_written(folder: Path) -> None:
    """It refuses what the ledger would not accept, as if it were to be written."""
    before = contents(folder)
    recording.record(_root(folder), "privacy", _publication(folder), dry_run=True)
    early = publishing.publish(
        _load(folder).ledger, authored_of(policy(SECOND)), date(2026, 1, 9), None
    )
    with pytest.raises(Refused):
        recording.record(_root(folder), "privacy", early, dry_run=True)

    assert before == contents(folder)


def test_a_text_that_rests_is_compared_with_what_is_recorded_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is no version yet, or the one that it was: no version is read for that."""
    monkeypatch.delattr(policies, "load")
    recording.recover(_root(folder), "privacy")
    (folder / "policy.yaml").write_bytes(raw(policy()))
    recording.recover(_root(folder), "privacy")

    assert (folder / "policy.yaml").read_bytes() == raw(policy())


def test_one_broken_ledger_keeps_no_other_policy_from_being_finished(folder: Path) -> None:
    """What is wrong there is told elsewhere; here it is passed over."""
    (folder / "ledger.json.part").write_bytes(b"{")
    broken = folder.with_name("before")
    shutil.copytree(folder, broken)
    (broken / "ledger.json").write_bytes(b"{")
    recording.recover(_root(folder), "privacy")

    assert shelf.left(folder) == []
    assert shelf.left(broken) != []
