"""feed/feed.py: every document of the feed as of a day."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from kaitei import links, resources
from kaitei.feed import edition, signing
from kaitei.history.ledger import Corrected, Withdrawn
from kaitei.text import canonical
from unit.builders import library_of, version
from unit.pages import feed_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version(
    "1.1",
    "2026-02-01",
    "2026-03-01",
    {"sections.0.heading.en": "Reachsecond", "title.en": "Titlesecond"},
)
THIRD = version("2.0", "2026-04-01", "2026-05-01", {"sections.0.text.ja": "第三の文。"})
VERSIONS = (FIRST, SECOND, THIRD)
LIBRARY = library_of(*VERSIONS)
# Words that stand in that version alone.
MARKS = {"1.1": ["Reachsecond", "Titlesecond"], "2.0": ["第三の文"]}
DAYS = st.integers(0, 150).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
FEED_SCHEMAS = resources.folder("schema") / "feed"


@cache
def _feed(day: date) -> Mapping[str, bytes]:
    return feed_of(LIBRARY, day)


def _current(day: date) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_feed(day)["feed/privacy/current.json"])
    return content


@given(DAYS)
def test_nothing_of_a_version_is_told_before_its_announced_date(day: date) -> None:
    """Not its label, not a word of it, in no document."""
    everything = b"".join(_feed(day).values()).decode()
    addresses = " ".join(_feed(day))

    for text in VERSIONS:
        label, announced = text.release.version, text.release.announced
        if announced and day < announced:
            told = [f'"{label}"', f"privacy/{label}", str(announced), *MARKS.get(label, ())]
            assert [x for x in told if x in everything + addresses] == []


@given(DAYS, DAYS)
def test_a_version_document_is_the_same_on_every_day(one: date, other: date) -> None:
    """Its bytes stay, whatever is announced later."""
    first, second = _feed(one), _feed(other)
    both = [address for address in first if address in second and _is_version(address)]

    assert [first[address] for address in both] == [second[address] for address in both]


def _is_version(address: str) -> bool:
    named = links.read(address)
    return named is not None and named[0] in ("feed-version", "feed-changes")


@given(DAYS)
def test_the_same_inputs_and_day_give_the_same_bytes(day: date) -> None:
    """However often it is built."""
    assert _feed(day) == feed_of(library_of(*VERSIONS), day)


@given(DAYS)
def test_every_document_is_valid_by_the_schema_that_it_names(day: date) -> None:
    """And the schema is in the feed, where the document says."""
    made = _feed(day)
    for address, content in made.items():
        if "/schema/" in address or not address.endswith(".json"):
            continue
        document = json.loads(content)
        if "$schema" not in document:
            continue
        schema = made[urljoin(f"https://e.org/{address}", document["$schema"])[14:]]

        Draft202012Validator(json.loads(schema)).validate(document)


@given(DAYS)
def test_every_address_is_one_of_ours(day: date) -> None:
    """And is read back as part of the feed."""
    kinds = [links.read(address) for address in _feed(day)]

    assert {True} == {named is not None and named[0].startswith("feed-") for named in kinds}


@pytest.mark.parametrize(
    ("day", "version", "since", "until"),
    [
        (date(2026, 1, 10), None, None, "2026-01-19T15:00:00Z"),
        (date(2026, 1, 20), "1.0", "2026-01-19T15:00:00Z", None),
        (date(2026, 2, 1), "1.0", "2026-01-19T15:00:00Z", "2026-02-28T15:00:00Z"),
        (date(2026, 3, 1), "1.1", "2026-02-28T15:00:00Z", None),
        (date(2026, 5, 1), "2.0", "2026-04-30T15:00:00Z", None),
    ],
)
def test_the_current_version_and_the_interval_it_is_valid_for(
    day: date, version: str | None, since: str | None, until: str | None
) -> None:
    """Half-open; without an end where none is announced, without a version before the first."""
    current = _current(day)

    assert (version, {"from": since, "until": until}) == (current["version"], current["valid"])


def test_the_current_document_says_what_is_to_come() -> None:
    """With the instant and the document, so that a system can prepare."""
    (coming,) = _current(date(2026, 2, 1))["upcoming"]

    assert (coming["version"], coming["effective"]) == ("1.1", "2026-03-01")
    assert coming["from"] == "2026-02-28T15:00:00Z"
    assert coming["document"]["url"] == "1.1.json"


@given(DAYS)
def test_a_pointer_holds_the_digests_of_what_it_points_to(day: date) -> None:
    """Who follows it can check what arrives."""
    made = _feed(day)
    if "feed/privacy/current.json" not in made:
        return
    current = _current(day)
    pointers = [x["document"] for x in [current, *current["upcoming"]] if x["document"]]

    for pointer in pointers:
        content = made[f"feed/privacy/{pointer['url']}"]
        assert pointer["digest"] == canonical.digest(content)
        assert pointer["text_digest"] == json.loads(content)["text_digest"]


def test_the_checkpoint_reads_the_same_with_and_without_a_signature() -> None:
    """A signer adds one file beside it and changes no byte of any other."""
    plain, key = _feed(date(2026, 6, 1)), signing.generate()
    signed = dict(feed_of(LIBRARY, date(2026, 6, 1), key))
    header, _, signature = signed.pop("feed/checkpoint.jws").decode().split(".")
    payload = key.sign(plain["feed/checkpoint.json"]).split(".")[1]

    assert signed == plain
    assert signing.verified(f"{header}.{payload}.{signature}", key.public)


def test_the_index_says_whose_feed_it_is() -> None:
    """As of which day, in which zone, under which address."""
    index = json.loads(_feed(date(2026, 6, 1))["feed/index.json"])

    assert (index["as_of"], index["time_zone"]) == ("2026-06-01", "Asia/Tokyo")
    assert index["base_url"] == "https://policies.example.org"
    assert index["publisher"] == {"ja": "編集者", "en": "The editors"}


def test_the_index_calls_a_policy_as_the_text_in_force_does() -> None:
    """A title that takes effect later is not its title yet."""
    index = json.loads(_feed(date(2026, 2, 1))["feed/index.json"])

    assert index["policies"][0]["title"]["en"] == "Privacy Policy"


def test_a_policy_that_is_not_announced_is_not_in_the_feed() -> None:
    """Before its first announced day there is no address of it."""
    made = _feed(date(2026, 1, 9))

    assert [address for address in made if "privacy" in address] == []
    assert json.loads(made["feed/index.json"])["policies"] == []


def test_each_language_of_the_site_has_its_notices() -> None:
    """Also where no policy has that language."""
    made = _feed(date(2026, 6, 1))

    assert {"feed/notices.ja.json", "feed/notices.en.json"} <= set(made)


def test_a_document_is_utf_8_in_one_line() -> None:
    """Keys in the order given, characters as they are, a newline at the end."""
    assert '{"b":"日本","a":[1,null]}\n'.encode() == edition.dump({"b": "日本", "a": [1, None]})


def test_the_schemas_are_served_as_they_stand() -> None:
    """Byte by byte, under the names that documents use."""
    made = _feed(date(2026, 6, 1))

    assert {
        f"feed/schema/{file.name}": file.read_bytes() for file in FEED_SCHEMAS.glob("*.json")
    } == {address: content for address, content in made.items() if "/schema/" in address}


def test_what_was_recorded_of_a_version_is_told_with_it() -> None:
    """From the day of the record on; a withdrawn version keeps its place in the index."""
    said = {"ja": "理由。", "en": "Reason."}
    (found,) = LIBRARY.policies
    book = found.ledger.append(Corrected(version="1.0", note=said), date(2026, 2, 10))
    book = book.append(Withdrawn(version="1.1", reason=said), date(2026, 2, 20))
    shelf = replace(LIBRARY, policies=(replace(found, ledger=book),))
    told = {}
    for day in (date(2026, 2, 9), date(2026, 2, 10), date(2026, 3, 1)):
        made = feed_of(shelf, day)
        versions = json.loads(made["feed/index.json"])["policies"][0]["versions"]
        current = json.loads(made["feed/privacy/current.json"])
        records = {x["version"]: x.get("records", []) for x in versions}
        assert records[current["version"]] == current.get("records", [])
        told[day] = {label: [x["record"] for x in records[label]] for label in records}
        assert "feed/privacy/1.1.json" in made
        for name, document in (("index", made["feed/index.json"]), ("current", current)):
            schema = json.loads((FEED_SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
            held = json.loads(document) if isinstance(document, bytes) else document
            assert Draft202012Validator(schema).is_valid(held)

    assert list(told.values()) == [
        {"1.0": [], "1.1": []},
        {"1.0": ["corrected"], "1.1": []},
        {"1.0": ["corrected"], "1.1": ["withdrawn"]},
    ]


def test_a_withdrawn_version_is_neither_in_force_nor_to_come() -> None:
    """Not even on the day on which it was to take effect."""
    (found,) = LIBRARY.policies
    gone = Withdrawn(version="1.1", reason={"ja": "理由。", "en": "Reason."})
    book = found.ledger.append(gone, date(2026, 2, 20))
    shelf = replace(LIBRARY, policies=(replace(found, ledger=book),))
    current = json.loads(feed_of(shelf, date(2026, 3, 1))["feed/privacy/current.json"])

    assert (current["version"], current["upcoming"]) == ("1.0", [])
    assert current["valid"]["until"] is None
