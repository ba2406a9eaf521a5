"""feed/notices.py: the notices of all policies in one language."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kaitei import resources
from kaitei.feed import notices
from kaitei.history.timeline import Timeline, timeline
from kaitei.text.model import Text
from unit.builders import policy, release, section, settings_of, text_of, version

SCHEMA = json.loads(
    (resources.folder("schema") / "feed" / "notices.schema.json").read_text("utf-8")
)
FIRST = version("1.0", "2026-01-10", "2026-01-10")
SECOND = version("1.1", "2026-02-01", "2026-03-01")


def _line(*versions: Text, on: date = date(2026, 12, 31)) -> Timeline:
    return timeline(versions, on)


def _feed(language: str = "en", lines: Mapping[str, Timeline] | None = None) -> dict[str, Any]:
    return notices.notices(settings_of(), lines or {"privacy": _line(FIRST, SECOND)}, language)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_feed_is_a_json_feed(language: str) -> None:
    """Version 1.1, with what is ours under _kaitei."""
    Draft202012Validator(SCHEMA).validate(_feed(language))


def test_the_newest_notice_stands_first() -> None:
    """By the day announced."""
    assert [item["_kaitei"]["version"] for item in _feed()["items"]] == ["1.1", "1.0"]


def test_the_notices_of_all_policies_stand_in_one_feed() -> None:
    """On one day the order is the same at every build."""
    terms = text_of(policy({"policy": "terms"}))
    lines = {"privacy": _line(FIRST), "terms": _line(terms)}
    there = [item["_kaitei"]["policy"] for item in _feed(lines=lines)["items"]]
    back = [
        item["_kaitei"]["policy"] for item in _feed(lines=dict(reversed(lines.items())))["items"]
    ]

    assert {"privacy", "terms"} == set(there)
    assert there == back


def test_a_notice_has_an_id_that_never_changes() -> None:
    """A tag on the authority and day of the site's settings."""
    ids = [item["id"] for item in _feed("ja")["items"]]

    assert ids == [
        "tag:policies.example.org,2026-01-01:privacy/1.1/ja",
        "tag:policies.example.org,2026-01-01:privacy/1.0/ja",
    ]


def test_ids_are_unique_over_languages_policies_and_versions() -> None:
    """No reader of feeds takes one notice for another."""
    lines = {"privacy": _line(FIRST, SECOND), "terms": _line(FIRST, SECOND)}
    ids = [item["id"] for language in ("ja", "en") for item in _feed(language, lines)["items"]]

    assert 8 == len(set(ids)) == len(ids)


def test_a_notice_says_what_the_publisher_said() -> None:
    """Title, summary and reason in the feed's language, without markup."""
    changes = {"release.notice.summary.en": "See [](#scope), *please*."}
    said = text_of(policy({**release("1.0", "2026-01-10", "2026-01-10"), **changes}))
    (item,) = _feed(lines={"privacy": _line(said)})["items"]

    assert item["title"] == "Privacy Policy 1.0"
    assert item["summary"] == "See Section 1 (Scope), please."
    assert item["content_text"] == "See Section 1 (Scope), please.\n\nTo publish it."


def test_a_notice_leads_to_page_and_document() -> None:
    """By addresses that work outside the site."""
    item = _feed("ja")["items"][0]

    assert item["url"] == "https://policies.example.org/ja/privacy/1.1/"
    assert item["_kaitei"]["document"] == "https://policies.example.org/feed/privacy/1.1.json"


def test_a_notice_is_dated_when_its_day_begins() -> None:
    """In the site's time zone."""
    assert _feed()["items"][0]["date_published"] == "2026-02-01T00:00:00+09:00"


def test_what_machines_want_stands_under_our_name() -> None:
    """The release, with its dates as days."""
    assert _feed()["items"][0]["_kaitei"] == {
        "format": 1,
        "policy": "privacy",
        "version": "1.1",
        "replaces": "1.0",
        "kind": "substantive",
        "material": False,
        "announced": "2026-02-01",
        "effective": "2026-03-01",
        "document": "https://policies.example.org/feed/privacy/1.1.json",
    }


def test_a_policy_without_the_language_is_not_in_the_feed() -> None:
    """No notice is faked."""
    english = text_of(section({"text": "x"}, ("en",)))

    assert _feed("ja", {"privacy": _line(english)})["items"] == []
    assert len(_feed("en", {"privacy": _line(english)})["items"]) == 1
