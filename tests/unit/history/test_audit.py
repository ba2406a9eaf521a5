"""history/audit.py: a ledger judged by itself."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kaitei.history import audit, ledger
from kaitei.history.ledger import Corrected, Ledger, Redacted, Withdrawn
from kaitei.problems import Problem
from unit.builders import adopted, ledger_of, policy, text_of, version
from unit.ledgers import as_json, chained

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
THIRD = version("1.2", "2026-02-01", "2026-04-01", {"release.replaces": "1.1"})
SAID = {"ja": "理由。", "en": "Reason."}
BOOK = ledger_of(FIRST, SECOND)
OTHER = "sha256:" + "0" * 64
DAY = BOOK.entries[0].recorded
EDITED = ("ledger-edited", "", '"digest"')
ANNOUNCED = ("ledger-announced", "", '"announced"')
UNMADE = ("ledger-replaces", "", "{")
Change = Callable[[list[dict[str, Any]]], object]


def _json(book: Ledger) -> Any:
    return json.loads(ledger.dump(book))


def _problems(raw: bytes, folder: str = "privacy") -> list[Problem]:
    found, problems = ledger.read("ledger.json", raw)
    assert found, problems
    return audit.problems(*found, folder)


def _told(raw: bytes, folder: str = "privacy") -> list[tuple[str, str, str]]:
    """Rule and variant, the entry and the key that are told of."""
    lines = raw.decode().split("\n")
    return [
        (problem.rule, problem.variant, lines[problem.place.line - 1].strip().split(":")[0])
        for problem in _problems(raw, folder)
    ]


def _spoiled(book: Ledger, change: Change) -> bytes:
    tree = _json(book)
    change(tree["entries"])
    return as_json(tree)


def _rewritten(book: Ledger, change: Change) -> bytes:
    """As if the commands had written it so: the chain is whole."""
    tree = _json(book)
    change(tree["entries"])
    return chained(tree)


def test_what_the_commands_write_is_sound() -> None:
    """Every kind of record, in an order in which it can come to be."""
    digest = BOOK.digests("1.0")[0]
    book = (
        ledger_of(FIRST, SECOND, THIRD)
        .append(Withdrawn(version="1.2", reason=SAID), DAY)
        .append(Withdrawn(version="1.1", reason=SAID), DAY)
        .append(Corrected(version="1.1", note=SAID), DAY)
        .append(
            Redacted(
                version="1.0", clause="x", reason=SAID, former_digest=digest, text_digest=OTHER
            ),
            DAY,
        )
        .append(
            Redacted(
                version="1.0", clause="y", reason=SAID, former_digest=OTHER, text_digest=digest
            ),
            DAY,
        )
    )

    assert _told(ledger.dump(book)) == []


def test_a_ledger_stands_in_its_policys_folder() -> None:
    """One that was copied from another policy is not its."""
    assert _told(ledger.dump(BOOK), "terms") == [("ledger-policy", "", '"policy"')]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda entries: entries[0].update(kind="editorial"), [EDITED]),
        (lambda entries: entries[1].update(recorded="2026-01-11"), [EDITED]),
        (lambda entries: entries.pop(0), [("ledger-number", "", '"entry"')]),
        (lambda entries: entries.reverse(), [("ledger-number", "", '"entry"')]),
        (
            lambda entries: entries[1].update(previous=OTHER),
            [("ledger-edited", "", '"digest"'), ("ledger-chain", "", '"previous"')],
        ),
        (
            lambda entries: entries[0].update(previous=OTHER),
            [("ledger-edited", "", '"digest"'), ("ledger-chain", "first", '"previous"')],
        ),
        (
            lambda entries: entries.append({**entries[1], "entry": 3}),
            [("ledger-edited", "", '"digest"'), ("ledger-chain", "", '"previous"')],
        ),
        (lambda entries: entries.insert(0, dict(entries[1])), [("ledger-number", "", '"entry"')]),
    ],
)
def test_a_broken_chain_is_told_where_it_breaks(
    change: Change, told: list[tuple[str, str, str]]
) -> None:
    """The entry that was changed, or the first that is out of its place; not all that follow."""
    assert told == _told(_spoiled(BOOK, change))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda x: x[1].update(recorded="2026-01-09"), [("ledger-day", "", '"recorded"')]),
        (
            lambda x: x[1].update(version="1.0", announced="2026-02-01"),
            [("ledger-label", "", '"version"')],
        ),
        (lambda x: x[1].update(replaces="0.9"), [("ledger-replaces", "", '"replaces"')]),
        (lambda x: x[1].update(kind="first"), [("ledger-replaces", "", '"replaces"')]),
        (lambda x: x[0].update(replaces="0.9"), [("ledger-replaces", "", '"replaces"')]),
        (lambda x: x[1].pop("replaces") and x[1].update(kind="first"), [UNMADE]),
        (lambda x: x[1].pop("replaces"), [UNMADE]),
        (lambda x: x[1].update(announced="2026-01-09"), [("ledger-announced", "", '"announced"')]),
        (lambda x: x[1].update(effective="2026-01-31"), [("ledger-effective", "", '"effective"')]),
        (
            lambda x: x[0].update(replaces="1.1", kind="editorial"),
            [("ledger-replaces", "", '"replaces"')],
        ),
        (
            lambda x: (x[1].pop("adopted"), x[1].update(recorded="2026-02-02")),
            [("ledger-backdate", "", '"announced"')],
        ),
        (
            lambda x: (
                x[1].pop("adopted"),
                x[1].update(recorded="2026-02-02", backdate={"ja": "理由", "en": "why"}),
            ),
            [],
        ),
    ],
)
def test_a_publication_that_no_command_would_record_is_told(
    change: Change, told: list[tuple[str, str, str]]
) -> None:
    """Also where whoever wrote it has mended the chain."""
    assert told == _told(_rewritten(BOOK, change))


def _withdrawn(label: str, day: str) -> dict[str, Any]:
    return {"record": "withdrawn", "recorded": day, "version": label, "reason": SAID}


def _redacted(label: str, former: str) -> dict[str, Any]:
    made = {"record": "redacted", "recorded": "2026-02-02", "version": label, "clause": "x"}
    return {**made, "reason": SAID, "former_digest": former, "text_digest": OTHER}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([_withdrawn("1.1", "2026-02-28")], []),
        ([_withdrawn("1.1", "2026-03-01")], [("ledger-withdrawn", "", '"version"')]),
        ([_withdrawn("1.0", "2026-01-10")], [("ledger-withdrawn", "replaced", '"version"')]),
        ([_withdrawn("9.9", "2026-02-02")], [("ledger-unknown", "", '"version"')]),
        (
            [_withdrawn("1.1", "2026-02-02"), _withdrawn("1.1", "2026-02-03")],
            [("ledger-unknown", "", '"version"')],
        ),
        (
            [{"record": "corrected", "recorded": "2026-02-02", "version": "2.0", "note": SAID}],
            [("ledger-unknown", "", '"version"')],
        ),
        ([_redacted("2.0", OTHER)], [("ledger-unknown", "", '"version"')]),
        ([_redacted("1.0", OTHER)], [("ledger-digest", "", '"former_digest"')]),
    ],
)
def test_what_became_of_a_version_fits_what_was_published(
    more: list[dict[str, Any]], told: list[tuple[str, str, str]]
) -> None:
    """Withdrawn before it takes effect, and while nothing was made from it; of known versions."""
    assert told == _told(_rewritten(BOOK, lambda entries: entries.extend(more)))


def test_nothing_is_made_from_what_was_withdrawn() -> None:
    """Its text was not to stand."""
    book = BOOK.append(Withdrawn(version="1.1", reason=SAID), DAY)
    later = book.append(adopted(THIRD), DAY)

    assert _told(ledger.dump(later)) == [("ledger-replaces", "", '"replaces"')]


@pytest.mark.parametrize("announced", ["2026-01-10", "2026-02-25"])
def test_a_first_version_may_follow_when_none_stands(announced: str) -> None:
    """Where the only version was withdrawn, seen or not, the next is the first again."""
    again = text_of(policy({"release.version": "2.0"}))
    book = ledger_of(version("1.0", announced, "2026-03-01"))
    book = book.append(Withdrawn(version="1.0", reason=SAID), DAY).append(adopted(again), DAY)

    assert _told(ledger.dump(book)) == []


@pytest.mark.parametrize(
    ("change", "values"),
    [
        (
            lambda x: x[1].update(recorded="2026-01-09"),
            {"recorded": "2026-01-09", "before": "2026-01-10"},
        ),
        (
            lambda x: x[1].update(announced="2026-01-09"),
            {"announced": "2026-01-09", "latest": "2026-01-10"},
        ),
        (
            lambda x: x[1].update(effective="2026-01-31"),
            {"announced": "2026-02-01", "effective": "2026-01-31"},
        ),
        (
            lambda x: (x[1].pop("adopted"), x[1].update(recorded="2026-02-02")),
            {"announced": "2026-02-01", "recorded": "2026-02-02"},
        ),
        (lambda x: x[1].update(replaces="0.9"), {}),
    ],
)
def test_the_sentence_names_the_entry_and_its_days(
    change: Change, values: dict[str, object]
) -> None:
    """As they stand in the ledger."""
    raw = _rewritten(BOOK, change)
    (problem,) = _problems(raw)
    before = raw.decode().split("\n")[: problem.place.line]

    assert problem.values == {"entry": 2, "version": "1.1", **values}
    assert sum('"entry"' in line for line in before) == 2


@pytest.mark.parametrize(
    ("change", "values"),
    [
        (lambda x: x.reverse(), {"entry": 2, "version": "1.1", "expected": 1}),
        (lambda x: x[0].update(previous=OTHER), {"entry": 1, "version": "1.0", "before": 0}),
        (lambda x: x[1].update(previous=OTHER), {"entry": 2, "version": "1.1", "before": 1}),
    ],
)
def test_the_sentence_names_the_place_in_the_chain(
    change: Change, values: dict[str, object]
) -> None:
    """The number that the entry should have, or that of the entry before it."""
    assert _problems(_spoiled(BOOK, change))[-1].values == values


def test_the_sentence_names_the_policy_and_its_folder() -> None:
    """Of which one is wrong."""
    (problem,) = _problems(ledger.dump(BOOK), "terms")

    assert problem.values == {"policy": "privacy", "folder": "terms"}


def test_days_go_on_from_the_latest() -> None:
    """An entry of the same day is no step back; one before any that came before is told."""
    later = version("1.3", "2026-02-10", "2026-04-01", {"release.replaces": "1.2"})
    book = ledger_of(FIRST, SECOND, THIRD, later)

    assert _told(ledger.dump(book)) == []
    assert _told(_rewritten(book, lambda x: x[3].update(announced="2026-01-31"))) == [
        ("ledger-announced", "", '"announced"')
    ]


def test_a_version_that_was_replaced_and_is_free_again_may_be_withdrawn() -> None:
    """Once what was made from it is withdrawn itself."""
    entries = [_withdrawn("1.2", "2026-02-02"), _withdrawn("1.1", "2026-02-02")]
    book = ledger_of(FIRST, SECOND, THIRD)

    assert _told(_rewritten(book, lambda x: x.extend(entries))) == []
    assert _told(_rewritten(book, lambda x: x.extend(entries[1:]))) == [
        ("ledger-withdrawn", "replaced", '"version"')
    ]


@pytest.mark.parametrize(("recorded", "told"), [("2026-01-31", []), ("2026-02-01", [ANNOUNCED])])
def test_a_version_that_nobody_saw_holds_no_other_up(
    recorded: str, told: list[tuple[str, str, str]]
) -> None:
    """It was withdrawn before its day: then an urgent one may be announced before that."""
    urgent = version("1.9", "2026-01-25", "2026-02-10")
    day = date.fromisoformat(recorded)
    book = ledger_of(FIRST, SECOND).append(Withdrawn(version="1.1", reason=SAID), day)

    assert _told(ledger.dump(book.append(adopted(urgent), day))) == told
