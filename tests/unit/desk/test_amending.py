"""desk/amending.py: what becomes of versions that stand."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei.desk import amending
from kaitei.desk.request import Request
from kaitei.history import base, shelf, writing
from kaitei.history.ledger import Corrected, Redacted, Withdrawn
from kaitei.history.shelf import Shelf
from kaitei.problems import Refused, Stopped
from support import commit, contents
from unit.builders import Changes, policy, raw, release, write_site
from unit.desk.answers import SECOND, keys

NOW = datetime(2026, 2, 2, tzinfo=UTC)
WHY = {"ja": "理由。", "en": "Why."}
GIVEN = ["ja=理由。", "en=Why."]


@pytest.fixture
def asked(tmp_path: Path) -> Request:
    """A command about the policy of a site with the versions 1.0 and 1.1."""
    return Request(write_site(tmp_path, [policy(), policy(SECOND)]), "privacy", NOW)


def _shelf(asked: Request) -> Shelf:
    found, problems = shelf.load(asked.root, asked.folder())
    assert found, problems
    return found


def _changed(asked: Request, before: Mapping[str, bytes]) -> list[str]:
    after = contents(asked.folder())
    return sorted(name for name in after if before.get(name) != after[name])


def _add(asked: Request, label: str, changes: Changes | None = None) -> None:
    tree = policy({**release(label, "2026-02-01", "2026-04-01"), **(changes or {})})
    (asked.folder() / "versions" / f"{label}.yaml").write_bytes(raw(tree))


def test_versions_that_stand_are_recorded(asked: Request) -> None:
    """On the day in the site's zone, as adopted; their files stay as they are."""
    (asked.folder() / "ledger.json").unlink()
    before = contents(asked.folder())
    assert keys(amending.adopt(asked)) == ["adopted"]

    book = _shelf(asked).ledger
    assert list(book.published()) == ["1.0", "1.1"]
    assert {date(2026, 2, 2)} == {entry.recorded for entry in book.entries}
    assert _changed(asked, before) == ["ledger.json"]


def test_what_is_recorded_is_not_adopted_again(asked: Request) -> None:
    """Nor what was added to it since by hand."""
    before = contents(asked.folder())
    assert keys(amending.adopt(asked)) == ["adopted-before"]
    assert _changed(asked, before) == []

    _add(asked, "1.2")
    with pytest.raises(Refused) as refused:
        amending.adopt(asked)
    assert [problem.rule for problem in refused.value.problems] == ["version-unrecorded"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"release.replaces": "0.9"}, ("ledger-replaces", "adopt")),
        ({"release.replaces": "1.3"}, ("ledger-announced", "adopt")),
        ({"release.announced": None}, ("version-undated", "")),
        ({"title.en": None}, ("missing-language", "")),
    ],
)
def test_a_history_has_to_make_sense(
    asked: Request, changes: Changes, told: tuple[str, str]
) -> None:
    """What is wrong is told at the files, and nothing is recorded."""
    (asked.folder() / "ledger.json").unlink()
    _add(asked, "1.2", changes)
    _add(asked, "1.3", {"release.announced": "2026-02-03"})
    with pytest.raises(Refused) as refused:
        amending.adopt(asked)
    found = {(p.rule, p.variant, p.place.path) for p in refused.value.problems}

    assert found == {(*told, "policy/privacy/versions/1.2.yaml")}
    assert not (asked.folder() / "ledger.json").exists()


def test_a_ledger_that_was_lost_is_not_begun_anew(asked: Request) -> None:
    """git has it: it is to be restored."""
    commit(asked.root)
    against = Request(asked.root, "privacy", NOW, base.find(asked.root))
    (asked.folder() / "ledger.json").unlink()
    with pytest.raises(Refused) as refused:
        amending.adopt(against)

    assert [problem.rule for problem in refused.value.problems] == ["base-missing"]


def test_without_versions_there_is_nothing_to_adopt(tmp_path: Path) -> None:
    """The working text is published, not adopted."""
    asked = Request(write_site(tmp_path), "privacy", NOW)
    (asked.folder() / "versions" / "1.0.yaml").unlink()
    (asked.folder() / "ledger.json").unlink()
    with pytest.raises(Stopped, match="There is no version of “privacy” to record"):
        amending.adopt(asked)


def test_a_version_to_come_is_withdrawn(asked: Request) -> None:
    """One entry more, no text touched; repeated, nothing more happens."""
    before = contents(asked.folder())
    assert keys(amending.withdraw(asked, "1.1", GIVEN)) == ["withdrawn"]
    assert _shelf(asked).ledger.entries[-1].record == Withdrawn(version="1.1", reason=WHY)
    assert _changed(asked, before) == ["ledger.json"]

    before = contents(asked.folder())
    assert keys(amending.withdraw(asked, "1.1", ["Another reason."])) == ["withdrawn-before"]
    assert _changed(asked, before) == []


@pytest.mark.parametrize(
    ("now", "label", "said"),
    [
        (NOW, "1.0", r"1\.0 took effect on 2026-01-10"),
        (datetime(2026, 2, 28, 15, tzinfo=UTC), "1.1", r"1\.1 took effect on 2026-03-01"),
        (NOW, "9.9", r"9\.9 of “privacy” is not published"),
    ],
)
def test_what_is_in_force_is_not_withdrawn(
    asked: Request, now: datetime, label: str, said: str
) -> None:
    """From 00:00 of its day in the site's zone; a second before it may be."""
    with pytest.raises(Stopped, match=said):
        amending.withdraw(Request(asked.root, "privacy", now), label, GIVEN)
    last = Request(asked.root, "privacy", datetime(2026, 2, 28, 14, 59, 59, tzinfo=UTC))

    assert keys(amending.withdraw(last, "1.1", GIVEN)) == ["withdrawn"]


def test_what_another_was_made_from_is_not_withdrawn(asked: Request) -> None:
    """Unless that one is withdrawn first."""
    (asked.folder() / "ledger.json").unlink()
    _add(asked, "1.2", {"release.replaces": "1.1"})
    amending.adopt(asked)
    with pytest.raises(Stopped, match=r"while another was made from it: 1\.2"):
        amending.withdraw(asked, "1.1", GIVEN)
    amending.withdraw(asked, "1.2", GIVEN)

    assert keys(amending.withdraw(asked, "1.1", GIVEN)) == ["withdrawn"]


def test_an_error_is_pointed_out(asked: Request) -> None:
    """As often as there are errors, each once."""
    before = contents(asked.folder())
    assert keys(amending.correct(asked, "1.0", GIVEN)) == ["corrected"]
    assert keys(amending.correct(asked, "1.0", GIVEN)) == ["corrected-before"]
    assert keys(amending.correct(asked, "1.0", ["Another."])) == ["corrected"]
    made = [entry.record for entry in _shelf(asked).ledger.of("1.0")][1:]

    assert made[0] == Corrected(version="1.0", note=WHY)
    assert len(made) == 2
    assert _changed(asked, before) == ["ledger.json"]


def test_a_clause_is_redacted(asked: Request) -> None:
    """In its version's file alone; where the words stand as well is said."""
    before = contents(asked.folder())
    answer = amending.redact(asked, "1.0", "scope", GIVEN)
    entry = _shelf(asked).ledger.entries[-1]

    assert keys(answer) == ["redacted", "redacted-elsewhere"]
    assert answer.said[1][1] == {
        "files": "policy/privacy/versions/1.1.yaml, policy/privacy/policy.yaml"
    }
    assert _changed(asked, before) == ["ledger.json", "versions/1.0.yaml"]
    assert isinstance(entry.record, Redacted)
    assert (entry.record.clause, entry.record.reason) == ("scope", WHY)
    assert keys(amending.redact(asked, "1.0", "scope", GIVEN)) == ["redacted-before"]


def test_the_working_text_is_redacted_with_the_version_that_it_is(asked: Request) -> None:
    """So that it is still that version, and the words do not come back."""
    before = contents(asked.folder())
    answer = amending.redact(asked, "1.1", "scope", GIVEN)

    assert _changed(asked, before) == ["ledger.json", "policy.yaml", "versions/1.1.yaml"]
    assert answer.said[1][1] == {"files": "policy/privacy/versions/1.0.yaml"}
    amending.redact(asked, "1.1", "use", GIVEN)
    assert b"We use" not in (asked.folder() / "policy.yaml").read_bytes()


def test_words_that_stand_nowhere_else_need_no_second_sentence(asked: Request) -> None:
    """All is done."""
    amending.redact(asked, "1.0", "scope", GIVEN)

    assert keys(amending.redact(asked, "1.1", "scope", GIVEN)) == ["redacted"]


@pytest.mark.parametrize(
    ("label", "clause", "said"),
    [
        ("1.0", "nowhere", "No clause or entry of version 1.0 has the id “nowhere”"),
        ("1.1", "bare", "“bare” of version 1.1 has no text of its own"),
        ("9.9", "scope", "9.9 of “privacy” is not published"),
    ],
)
def test_only_words_that_are_there_are_redacted(
    asked: Request, label: str, clause: str, said: str
) -> None:
    """Before anything is written."""
    (asked.folder() / "ledger.json").unlink()
    bare = {"id": "bare", "heading": "Bare", "clauses": [{"id": "a", "heading": "A", "text": "x"}]}
    (asked.folder() / "versions" / "1.1.yaml").write_bytes(
        raw(policy({**SECOND, "sections.2": bare}))
    )
    amending.adopt(asked)
    before = contents(asked.folder())
    with pytest.raises(Stopped) as stopped:
        amending.redact(asked, label, clause, GIVEN)

    assert said in str(stopped.value)
    assert _changed(asked, before) == []


@pytest.mark.parametrize("command", [amending.withdraw, amending.correct])
def test_a_reason_is_given_in_every_language(asked: Request, command: object) -> None:
    """Before anything else is looked at."""
    assert callable(command)
    with pytest.raises(Stopped, match="The language “en” is missing"):
        command(asked, "1.1", ["ja=理由。"])


def test_a_dry_run_says_what_would_be_done(asked: Request) -> None:
    """And where words would stand after it; nothing is written, and nobody kept out."""
    before = contents(asked.root)
    with writing.alone(asked.root):
        withdrawal = amending.withdraw(asked, "1.1", GIVEN, dry_run=True)
        correction = amending.correct(asked, "1.0", GIVEN, dry_run=True)
        tried = amending.redact(asked, "1.1", "scope", GIVEN, dry_run=True)
    assert keys(withdrawal) == ["withdrawn-dry"]
    assert keys(correction) == ["corrected-dry"]
    assert keys(tried) == ["redacted-dry", "redacted-elsewhere"]
    assert before == contents(asked.root)

    done = amending.redact(asked, "1.1", "scope", GIVEN)
    assert tried.said[1:] == done.said[1:]


def test_a_dry_run_refuses_what_the_command_would(asked: Request) -> None:
    """Late, unknown, of no text, behind the clock; what is done already is said to be."""
    amending.correct(asked, "1.0", GIVEN)
    early = Request(asked.root, "privacy", datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(Stopped, match=r"1\.0 took effect on 2026-01-10"):
        amending.withdraw(asked, "1.0", GIVEN, dry_run=True)
    with pytest.raises(Stopped, match="has the id “nowhere”"):
        amending.redact(asked, "1.0", "nowhere", GIVEN, dry_run=True)
    with pytest.raises(Stopped, match="clock"):
        amending.correct(early, "1.0", ["Another."], dry_run=True)

    assert keys(amending.correct(asked, "1.0", GIVEN, dry_run=True)) == ["corrected-before"]
