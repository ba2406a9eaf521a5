"""history/past.py: what the git base says was published is recorded, and unchanged."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kaitei.history import base as bases
from kaitei.history import ledger, past
from kaitei.problems import Stopped
from support import commit, git
from unit.builders import (
    RECORDED,
    Changes,
    ledger_of,
    policy,
    raw,
    record,
    release,
    text_of,
    write_site,
)
from unit.ledgers import as_json, chained

FIRST, SECOND = policy(), policy(release("1.1", "2026-02-01", "2026-03-01"))
THIRD = policy(release("1.2", "2026-02-01", "2026-03-01"))
EARLY, TODAY, LATE = date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 2)
CHANGED = ("base-changed", "", "policy/privacy/versions/1.0.yaml:1:1")
SAID = {"ja": "理由。", "en": "Reason."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions, committed on the branch main."""
    root = write_site(tmp_path / "site", [FIRST, SECOND])
    commit(root)
    return root


def _folder(root: Path) -> Path:
    return root / "policy" / "privacy"


def _told(root: Path, today: date = EARLY) -> list[tuple[str, str, str]]:
    found = bases.find(root)
    assert found
    return [(p.rule, p.variant, str(p.place)) for p in past.problems(found, today)]


def _ledger(root: Path) -> Any:
    return json.loads((_folder(root) / "ledger.json").read_text())


def _write(root: Path, *trees: Any, adopted: bool = True, backdate: Any = None) -> None:
    """A ledger that records these texts, the first two as they are in the base."""
    book = ledger_of(text_of(FIRST), text_of(SECOND))
    for tree in trees:
        entry = ledger.publication(text_of(tree), backdate=backdate)
        book = book.append(replace(entry, adopted=adopted), RECORDED)
    (_folder(root) / "ledger.json").write_bytes(ledger.dump(book))


def test_what_stands_as_in_the_base_is_left_in_peace(root: Path) -> None:
    """Days later as well; the working text is nobody's business here."""
    (_folder(root) / "policy.yaml").write_bytes(raw(policy({"title": "Other"})))

    assert _told(root, LATE) == []


def test_a_ledger_may_grow(root: Path) -> None:
    """By a version announced today or to be announced."""
    _write(root, THIRD, adopted=False)

    assert _told(root, EARLY) == _told(root, TODAY) == []


def test_a_ledger_that_grew_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes say so; with a thousand entries that is the longest part of a check."""
    _write(root, THIRD, adopted=False)
    monkeypatch.delattr(ledger, "read")

    assert _told(root, TODAY) == []


def test_a_new_version_is_not_announced_in_the_past(root: Path) -> None:
    """Nobody can have seen it, unless somebody says how."""
    _write(root, THIRD, adopted=False)
    line = next(
        number
        for number, text in enumerate((_folder(root) / "ledger.json").read_text().split("\n"), 1)
        if "announced" in text and number > 40
    )

    assert _told(root, LATE) == [("base-late", "", f"policy/privacy/ledger.json:{line}:20")]
    _write(root, THIRD, adopted=False, backdate=SAID)
    assert _told(root, LATE) == []
    _write(root, THIRD, adopted=True)
    assert _told(root, LATE) == []


def test_each_new_version_is_looked_at(root: Path) -> None:
    """One that was adopted excuses none after it, and none is late on the day it is announced."""
    book = ledger_of(text_of(FIRST), text_of(SECOND))
    days = {"1.3": "2026-01-15", "1.4": str(EARLY)}
    late, today = (policy(release(label, day, "2026-03-01")) for label, day in days.items())
    for tree, adopted in ((THIRD, True), (late, False), (today, False)):
        entry = replace(ledger.publication(text_of(tree)), adopted=adopted)
        book = book.append(entry, RECORDED)
    (_folder(root) / "ledger.json").write_bytes(ledger.dump(book))
    found = bases.find(root)
    assert found
    (problem,) = past.problems(found, EARLY)

    assert (problem.rule, *problem.values.values()) == ("base-late", "1.3", "2026-01-15", "privacy")


def test_what_was_recorded_does_not_go(root: Path) -> None:
    """Each entry that is gone is told of."""
    tree = _ledger(root)
    del tree["entries"][1]
    (_folder(root) / "ledger.json").write_bytes(as_json(tree))

    assert _told(root) == [("base-truncated", "", "policy/privacy/ledger.json:4:14")]


def test_a_ledger_that_is_gone_is_told_of(root: Path) -> None:
    """Whether its versions went with it, or the whole policy, or a new one was begun."""
    (_folder(root) / "ledger.json").unlink()
    assert _told(root) == [("base-missing", "", "policy/privacy/ledger.json:1:1")]

    shutil.rmtree(_folder(root))
    assert _told(root) == [("base-missing", "", "policy/privacy/ledger.json:1:1")]


def test_a_ledger_that_was_begun_anew_is_rewritten(root: Path) -> None:
    """The texts are the same, the record is not."""
    book = ledger_of(text_of(FIRST), text_of(SECOND), recorded=date(2026, 5, 1))
    (_folder(root) / "ledger.json").write_bytes(ledger.dump(book))

    assert _told(root) == [
        ("base-rewritten", "", "policy/privacy/ledger.json:5:5"),
        ("base-rewritten", "", "policy/privacy/ledger.json:18:5"),
    ]


@pytest.mark.parametrize("mend", [chained, as_json])
def test_an_entry_that_was_changed_is_told_of(root: Path, mend: Any) -> None:
    """Whether or not the chain was mended after it."""
    tree = _ledger(root)
    tree["entries"][1]["recorded"] = "2026-01-11"
    if mend is as_json:
        tree["entries"][1]["digest"] = "sha256:" + "0" * 64
    (_folder(root) / "ledger.json").write_bytes(mend(tree))

    assert _told(root) == [("base-rewritten", "", "policy/privacy/ledger.json:18:5")]


def test_entries_that_changed_places_are_told_of(root: Path) -> None:
    """As moved, for they are still there."""
    tree = _ledger(root)
    tree["entries"].reverse()
    (_folder(root) / "ledger.json").write_bytes(as_json(tree))

    assert [(rule, variant) for rule, variant, _ in _told(root)] == [
        ("base-rewritten", "moved")
    ] * 2


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A site whose base has versions but no ledger yet."""
    root = write_site(tmp_path / "site", [FIRST, SECOND])
    (_folder(root) / "ledger.json").unlink()
    commit(root)
    record(root)
    return root


def test_versions_from_before_the_ledger_are_compared_themselves(older: Path) -> None:
    """Adopted as they stood."""
    assert _told(older, LATE) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sections.0.text.en": "Other."}, [CHANGED]),
        ({}, []),
    ],
)
@pytest.mark.parametrize("recorded", [True, False])
def test_their_texts_do_not_change(
    older: Path, changes: Changes, told: list[Any], recorded: bool
) -> None:
    """Before they are adopted or with it; comments and quotation marks are no text."""
    file = _folder(older) / "versions" / "1.0.yaml"
    file.write_bytes(b"# A comment.\n" + raw(policy(changes)))
    record(older)
    if not recorded:
        (_folder(older) / "ledger.json").unlink()

    assert told == _told(older)


def test_what_was_redacted_since_they_were_adopted_is_no_change(older: Path) -> None:
    """The ledger says which text stood before."""
    hidden = text_of(policy({"sections.0.text": "-"}))
    record = ledger.Redacted(
        version="1.0",
        clause="scope",
        reason=SAID,
        former_digest=text_of(FIRST).digest,
        text_digest=hidden.digest,
    )
    book = ledger_of(text_of(FIRST), text_of(SECOND)).append(record, RECORDED)
    (_folder(older) / "ledger.json").write_bytes(ledger.dump(book))
    (_folder(older) / "versions" / "1.0.yaml").write_bytes(raw(dict(hidden.tree)))

    assert _told(older) == []


def test_their_files_do_not_go(older: Path) -> None:
    """Even where no ledger has ever named them."""
    (_folder(older) / "versions" / "1.1.yaml").unlink()
    record(older)

    assert _told(older) == [("base-missing", "version", "policy/privacy/versions/1.1.yaml:1:1")]


@pytest.mark.parametrize("more", ["1", '{"record": "published"', '{"record": "published"}', None])
def test_a_ledger_that_cannot_be_read_is_told_of_elsewhere(root: Path, more: str | None) -> None:
    """What is wrong in the file itself, or behind its last entry, is said by its reader."""
    file = _folder(root) / "ledger.json"
    end = "\n  ]\n}\n"
    file.write_text(file.read_text().replace(end, f",\n    {more}{end}") if more else "{")

    assert _told(root, LATE) == []


def test_a_base_that_git_does_not_have_whole_stops(root: Path) -> None:
    """Better than to pass over it."""
    found = bases.Base(root, "0" * 40)
    with pytest.raises(Stopped, match="git does not have commit 0000"):
        past.problems(found, EARLY)


def test_a_file_that_git_does_not_have_any_more_stops(root: Path) -> None:
    """A clone may lack what it does not need; what is to be compared it needs."""
    blob = git(root, "rev-parse", "HEAD:policy/privacy/ledger.json")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert _told(root) == []

    _write(root, THIRD)
    with pytest.raises(Stopped, match=f"git does not have commit {git(root, 'rev-parse', 'HEAD')}"):
        _told(root)


def test_a_policy_that_the_base_does_not_have_is_looked_at(root: Path) -> None:
    """All of its versions are new."""
    (root / "policy" / "terms").mkdir()
    book = ledger.Ledger("terms").append(ledger.publication(text_of(FIRST)), RECORDED)
    (root / "policy" / "terms" / "ledger.json").write_bytes(ledger.dump(book))

    assert [(rule, place.split(":")[0]) for rule, _, place in _told(root)] == [
        ("base-late", "policy/terms/ledger.json")
    ]


def test_no_more_problems_are_told_than_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one, so that it is seen that there are more."""
    root = write_site(tmp_path / "site", [FIRST, SECOND, THIRD])
    commit(root)
    begun = ledger_of(text_of(FIRST), recorded=date(2026, 5, 1))
    (_folder(root) / "ledger.json").write_bytes(ledger.dump(begun))
    assert len(_told(root)) == 3

    monkeypatch.setattr(past, "MOST", 1)
    assert len(_told(root)) == 2


def test_line_ends_in_the_working_tree_are_no_change(root: Path) -> None:
    """git may write them otherwise than it keeps them."""
    for file in _folder(root).rglob("*.*"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert _told(root) == []


def test_several_policies_are_compared_at_once(root: Path) -> None:
    """Each with its own past; one that is new has none."""
    shutil.copytree(_folder(root), root / "policy" / "terms")
    (_folder(root) / "ledger.json").unlink()

    assert _told(root, LATE) == [("base-missing", "", "policy/privacy/ledger.json:1:1")]
