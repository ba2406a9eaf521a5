"""history/guard.py: what was published stands in its file as it was recorded."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pytest
from msgspec.structs import replace

from kaitei.history import guard, ledger
from kaitei.history.ledger import Published, Redacted
from kaitei.history.version import Version
from kaitei.problems import Place
from unit.builders import Changes, authored_of, ledger_of, policy, release, version_of
from unit.ledgers import chained

SECOND_RELEASE = release("1.1", "2026-02-01", "2026-03-01")
FIRST, SECOND = authored_of(policy()), authored_of(policy(SECOND_RELEASE))
FILES: Mapping[str, Version | None] = {"1.0": version_of(FIRST), "1.1": version_of(SECOND)}
BOOK = ledger_of(FIRST.text, SECOND.text)


def _told(
    files: Mapping[str, Version | None] = FILES, raw: bytes = ledger.dump(BOOK)
) -> list[tuple[str, str, str]]:
    recorded, problems = ledger.read("policy/privacy/ledger.json", raw)
    assert recorded, problems
    found = guard.problems(recorded[0], recorded[1].place, files, "policy/privacy")
    return [(p.rule, p.variant, f"{p.place.path}:{p.place.line}") for p in found]


def _edited(changes: Changes) -> dict[str, Version | None]:
    return {**FILES, "1.1": version_of(authored_of(policy({**SECOND_RELEASE, **changes})))}


def test_versions_as_recorded_are_left_in_peace() -> None:
    """Their order does not matter, nor does a file that cannot be read: that is told already."""
    assert _told() == []
    assert _told(dict(reversed(FILES.items()))) == []
    assert _told({**FILES, "1.1": None}) == []


def test_a_version_without_its_file_is_told_of() -> None:
    """At the file that is missing."""
    assert _told({"1.0": version_of(FIRST)}) == [
        ("version-missing", "", "policy/privacy/versions/1.1.yaml:1")
    ]


def test_a_file_without_a_record_is_told_of() -> None:
    """Nobody published it."""
    more = version_of(authored_of(policy(release("1.2", "2026-03-01", "2026-04-01"))))

    assert _told({**FILES, "1.2": more}) == [("version-unrecorded", "", "policy.yaml:1")]


@pytest.mark.parametrize(
    "changes",
    [
        {"sections.0.text.en": "All personal informations."},
        {"release.notice.reason.en": "Another."},
        {"title.ja": "個人情報"},
        {"sections.2": {"id": "more", "heading": "More", "text": "More."}},
    ],
)
def test_a_text_that_changed_is_told_of(changes: Changes) -> None:
    """A letter is enough."""
    assert _told(_edited(changes)) == [("version-changed", "", "policy.yaml:1")]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"release.announced": "2026-02-02"}, 14),
        ({"release.effective": "2026-03-02"}, 15),
        ({"release.kind": "editorial"}, 12),
        ({"release.material": "true"}, 13),
    ],
)
def test_a_fact_of_the_release_is_told_where_it_stands(changes: Changes, line: int) -> None:
    """With what it was."""
    assert _told(_edited(changes)) == [("version-differs", "", f"policy.yaml:{line}")]


@pytest.mark.parametrize(
    ("fact", "value", "line"),
    [("announced", "2026-02-02", 26), ("kind", "editorial", 24), ("material", True, 25)],
)
def test_where_the_text_is_genuine_the_ledger_is_wrong(fact: str, value: Any, line: int) -> None:
    """Its digest speaks for the file; told at the entry, also where its chain was mended."""
    tree = json.loads(ledger.dump(BOOK))
    tree["entries"][1][fact] = value

    assert _told(raw=chained(tree)) == [
        ("version-differs", "ledger", f"policy/privacy/ledger.json:{line}")
    ]


def test_a_redacted_text_is_the_genuine_one() -> None:
    """The digest since counts, that of before no longer."""
    hidden = authored_of(policy({"sections.1.text": "-"}))
    record = Redacted(
        version="1.0",
        clause="use",
        reason={"ja": "理由。", "en": "Reason."},
        former_digest=FIRST.digest(),
        text_digest=hidden.digest(),
    )
    raw = ledger.dump(BOOK.append(record, BOOK.entries[0].recorded))

    assert _told({**FILES, "1.0": version_of(hidden)}, raw) == []
    assert _told(FILES, raw) == [("version-changed", "", "policy.yaml:1")]


def test_the_sentence_names_what_is_here_and_what_was_published() -> None:
    """Yes and no as they are written, nothing as a dash."""
    tree = json.loads(ledger.dump(BOOK))
    tree["entries"][1]["material"] = True
    recorded, _ = ledger.read("ledger.json", chained(tree))
    assert recorded
    (problem,) = guard.problems(recorded[0], recorded[1].place, FILES, "policy/privacy")

    assert problem.values == {
        **{"version": "1.1", "policy": "privacy"},
        **{"fact": "material", "here": "true", "there": "false"},
    }


@pytest.mark.parametrize(
    ("fact", "value", "here", "there"),
    [
        ("replaces", None, "–", "1.0"),
        ("replaces", "A", "A", "1.0"),
        ("effective", date(2026, 3, 2), "2026-03-02", "2026-03-01"),
    ],
)
def test_what_was_published_is_shown_as_it_is_written(
    fact: str, value: Any, here: str, there: str
) -> None:
    """A label to the letter, a day; and a dash where the ledger says nothing."""
    first, second = BOOK.entries
    record = replace(cast(Published, second.record), **{fact: value})
    book = replace(BOOK, entries=(first, replace(second, record=record)))
    (problem,) = guard.problems(book, lambda _: Place("ledger.json"), FILES, "policy/privacy")

    assert [problem.values[key] for key in ("fact", "here", "there")] == [fact, here, there]
