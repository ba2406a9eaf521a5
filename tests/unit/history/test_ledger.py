"""history/ledger.py: the append-only record, its file and its chain."""

import json
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.history import ledger
from kaitei.history.ledger import Corrected, Ledger, Published, Redacted, Withdrawn
from kaitei.problems import LANGUAGES, sentence
from kaitei.text import canonical, schema
from unit.builders import ledger_of, version

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
SAID = {"ja": "理由。", "en": "Reason."}
DAY = date(2026, 2, 2)
GONE = Withdrawn(version="1.1", reason=SAID)
NOTED = Corrected(version="1.0", note=SAID)
PAST = canonical.text_digest(FIRST.tree)
SINCE = canonical.text_digest(SECOND.tree)
HIDDEN = Redacted(version="1.0", clause="use", reason=SAID, former_digest=PAST, text_digest=SINCE)
WHOLE = ledger_of(FIRST, SECOND).append(NOTED, DAY).append(HIDDEN, DAY).append(GONE, DAY)
RECORDS = st.sampled_from([*(entry.record for entry in WHOLE.entries)])


def _json(book: Ledger) -> Any:
    return json.loads(ledger.dump(book))


def _told(raw: bytes) -> list[tuple[str, str]]:
    found, problems = ledger.read("ledger.json", raw)
    assert (found is None) == bool(problems)
    assert all(sentence(problem, language) for problem in problems for language in LANGUAGES)
    return [(problem.rule, f"{problem.place.line}:{problem.place.column}") for problem in problems]


@given(st.lists(st.tuples(RECORDS, st.dates(date(1900, 1, 1), date(2899, 12, 31))), min_size=1))
def test_what_is_written_is_read(made: list[tuple[ledger.Record, date]]) -> None:
    """Every record, in its order, whatever it says."""
    book = Ledger("privacy")
    for record, day in made:
        book = book.append(record, day)
    found, problems = ledger.read("ledger.json", ledger.dump(book))

    assert problems == []
    assert found
    assert book == found[0]


def test_an_entry_reads_like_a_sentence() -> None:
    """Number, kind, day; then what it is about; the chain at the end."""
    first, second = _json(ledger_of(FIRST, SECOND))["entries"]

    assert list(second) == [
        *("entry", "record", "recorded", "version", "replaces", "kind", "material"),
        *("announced", "effective", "text_digest", "adopted", "previous", "digest"),
    ]
    assert (second["entry"], second["record"], second["recorded"]) == (2, "published", "2026-01-10")
    assert (second["version"], second["replaces"], second["material"]) == ("1.1", "1.0", False)
    assert [key for key in second if key not in first] == ["replaces", "previous"]


def test_every_entry_names_the_digest_of_the_one_before() -> None:
    """Anybody can compute it: SHA-256 of the entry's canonical JSON without its own digest."""
    entries = _json(WHOLE)["entries"]
    digests = [
        canonical.text_digest({key: x for key, x in entry.items() if key != "digest"})
        for entry in entries
    ]

    assert digests == [entry["digest"] for entry in entries]
    assert [None, *digests[:-1]] == [entry.get("previous") for entry in entries]


def test_a_reason_can_be_read_in_the_file() -> None:
    """Letters of every script stand as they are: a pull request shows what was said."""
    assert SAID["ja"] in ledger.dump(WHOLE).decode()


def test_a_ledger_only_grows() -> None:
    """What was in it stays as it was, byte by byte, up to the last entry."""
    before, after = ledger.dump(ledger_of(FIRST)), ledger.dump(ledger_of(FIRST, SECOND))

    assert after.startswith(before.removesuffix(b"\n  ]\n}\n"))


def test_a_publication_says_what_its_text_says() -> None:
    """The dates are those of the release, the digest that of the canonical text."""
    assert ledger.publication(SECOND) == Published(
        version="1.1",
        replaces="1.0",
        kind="substantive",
        material=False,
        announced=date(2026, 2, 1),
        effective=date(2026, 3, 1),
        text_digest=canonical.text_digest(SECOND.tree),
    )


def test_the_ledger_knows_what_became_of_each_version() -> None:
    """Published, standing, withdrawn; the digests its text has had."""
    assert list(WHOLE.published()) == ["1.0", "1.1"]
    assert WHOLE.standing() == ("1.0",)
    assert {label: entry.number for label, entry in WHOLE.withdrawn().items()} == {"1.1": 5}
    assert WHOLE.digests("1.0") == (PAST, SINCE)
    assert WHOLE.digest_of_each() == {"1.0": SINCE, "1.1": SINCE}
    assert [entry.number for entry in WHOLE.of("1.0")] == [1, 3, 4]
    assert WHOLE.digests("9.9") == ()


@pytest.mark.parametrize(("day", "seen"), [("2026-01-31", ["1.0"]), ("2026-02-01", ["1.0", "1.1"])])
def test_a_version_that_was_withdrawn_before_its_day_was_never_seen(
    day: str, seen: list[str]
) -> None:
    """On its announced day it was."""
    book = ledger_of(FIRST, SECOND).append(GONE, date.fromisoformat(day))

    assert [record.version for record in book.seen()] == seen


def test_what_others_read_of_an_entry_has_no_chain() -> None:
    """The feed says what was recorded and when."""
    assert ledger.described(WHOLE.entries[-1]) == {
        "record": "withdrawn",
        "recorded": "2026-02-02",
        "reason": SAID,
    }


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda x: x["entries"][0].pop("version"), [("missing-key", "5:5")]),
        (lambda x: x["entries"][0].pop("record"), [("missing-key", "5:5")]),
        (lambda x: x["entries"][4].pop("reason"), [("missing-key", "60:5")]),
        (lambda x: x["entries"][0].update(recorded="2026-02-30"), [("not-a-day", "8:19")]),
        (lambda x: x["entries"][0].update(recorded="12026-02-03"), [("not-a-day", "8:19")]),
        (lambda x: x["entries"][0].update(record="printed"), [("not-one-of", "7:17")]),
        (lambda x: x["entries"][0].update(material="false"), [("wrong-type", "11:19")]),
        (lambda x: x["entries"][0].update(entry="1"), [("wrong-type", "6:16")]),
        (lambda x: x["entries"][0].update(adopted=False), [("not-one-of", "15:18")]),
        (lambda x: x["entries"][0].update(text_digest="sha256:x"), [("form", "14:22")]),
        (lambda x: x["entries"][0].update(version="1"), [("form", "9:18")]),
        (lambda x: x["entries"][0].update(note=SAID), [("unknown-key", "17:7")]),
        (lambda x: x.update(format=2), [("not-one-of", "2:13")]),
        (lambda x: x.update(entries=[]), [("empty", "4:14")]),
        (lambda x: x.update(more=1), [("unknown-key", "73:3")]),
    ],
)
def test_every_slip_is_told_at_its_place(change: Any, told: list[tuple[str, str]]) -> None:
    """The ledger is closed: what it does not know, it does not read past."""
    tree = _json(WHOLE)
    change(tree)

    assert told == _told(json.dumps(tree, ensure_ascii=False, indent=2).encode())


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", [("empty-file", "1:1")]),
        (b"\xff", [("not-utf-8", "1:1")]),
        (b"[]", [("not-json", "1:1")]),
        (b'{"format": 1,\n "policy": privacy}', [("not-json", "2:12")]),
        (b'{"format": 1, "format": 1}', [("duplicate-key", "1:15")]),
        (b'{"format": 1, # one\n "entries": []}', [("not-json", "1:15")]),
        (b'{"format": NaN}', [("not-json", "1:1")]),
        (b'{"format": 1,\n "policy": "priv', [("not-json", "2:12")]),
        (b"{'format': 1}", [("not-json", "1:2")]),
        (b'{"format": 1,}', [("not-json", "1:14")]),
        (b'{"format": ' + b"1" * 5000 + b"}", [("not-json", "1:1")]),
        (b'{"format": ' + b"[" * 500 + b"]" * 500 + b"}", [("not-json", "1:71")]),
    ],
    ids=str,
)
def test_only_json_is_a_ledger(raw: bytes, told: list[tuple[str, str]]) -> None:
    """What a program could not read is told, with its place, and nothing crashes."""
    assert told == _told(raw)


def test_the_schema_is_closed_for_every_kind_of_record() -> None:
    """And it is a schema."""
    known = schema.load("ledger")
    kinds = known["$defs"]["kindOfRecord"]["enum"]

    assert jsonschema_rs.meta.is_valid(known)
    assert sorted(kinds) == ["corrected", "published", "redacted", "withdrawn"]
    assert [known["$defs"][kind]["additionalProperties"] for kind in kinds] == [False] * 4
    assert known["additionalProperties"] is False


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told_of(content: bytes) -> None:
    """Never a crash."""
    _told(content)
