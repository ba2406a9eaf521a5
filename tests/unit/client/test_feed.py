"""client/feed.py: the client as one uses it."""

import json
import shutil
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kaitei.client import errors
from kaitei.client.feed import Feed
from unit.builders import library_of, version
from unit.pages import feed_of

KIT = Path(__file__).parents[2] / "conformance"
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
REAL = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _feed(tmp_path: Path, name: str = "future-version", now: datetime = NOW) -> Feed:
    return Feed(KIT / "feeds" / name, KIT / "key.jwk", cache=tmp_path / "cache", clock=lambda: now)


def test_now_is_when_nothing_is_said(tmp_path: Path) -> None:
    """By the clock."""
    with _feed(tmp_path) as feed:
        found = feed.in_force("privacy")

    assert found
    assert (found.version, found.as_of) == ("1.0", date(2026, 2, 10))


def test_the_policy_may_be_left_out_where_there_is_one(tmp_path: Path) -> None:
    """Of text and notice."""
    with _feed(tmp_path) as feed:
        assert feed.policies() == ["privacy"]
        assert feed.text("scope", "en") == feed.text("scope", "en", policy="privacy")
        assert feed.notice("1.1", "ja") == feed.notice("1.1", "ja", policy="privacy")


def test_of_several_policies_one_is_named(tmp_path: Path) -> None:
    """The reason says which there are."""
    days = ("2026-01-10", "2026-01-20")
    both = [library_of(version("1.0", *days, {"policy": name})) for name in ("privacy", "terms")]
    library = replace(both[0], policies=tuple(policy for each in both for policy in each.policies))
    for path, content in feed_of(library, NOW.date()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)

    with Feed(tmp_path, cache=tmp_path / "cache", clock=lambda: NOW) as feed:
        assert feed.text("scope", "en", policy="terms").policy == "terms"
        with pytest.raises(errors.UnnamedPolicy, match=r"one of these: privacy, terms\."):
            feed.text("scope", "en")


def test_a_notice_of_a_withdrawn_version_says_so(tmp_path: Path) -> None:
    """As what is in force says what was recorded of it; so nobody tells people of it unawares."""
    with _feed(tmp_path, "withdrawn") as feed:
        (gone,) = feed.notice("1.1", "en").records
        assert (gone["record"], gone["recorded"]) == ("withdrawn", "2026-02-05")
        assert feed.notice("1.0", "en").records == ()
    with _feed(tmp_path, "corrected") as feed:
        now = feed.in_force("privacy")
        assert now
        assert feed.notice("1.0", "en").records == now.records != ()


def test_words_of_a_withdrawn_version_say_so(tmp_path: Path) -> None:
    """Asked for by its label; the words in force are of another."""
    with _feed(tmp_path, "withdrawn") as feed:
        found = feed.text("scope", "en", version="1.1")
        assert found.records == feed.notice("1.1", "en").records != ()
        assert feed.text("scope", "en", on=date(2026, 3, 1)).records == ()


def test_a_notice_and_words_say_whether_their_version_is_in_force(tmp_path: Path) -> None:
    """Now, or for words at the moment asked about; since and until when, as of what is in force."""
    with _feed(tmp_path, "same-day") as feed:
        now = feed.in_force("privacy")
        assert now
        told, then = feed.notice("1.0", "en"), feed.text("scope", "en", on=date(2026, 3, 1))
        assert (told.status, told.since, told.until) == ("in-force", now.since, now.until)
        assert (then.version, then.status, then.since) == ("1.2", "in-force", now.until)
        assert feed.text("scope", "en", version="1.2").status == "upcoming"
        assert feed.text("scope", "en", version="1.0", on=date(2026, 3, 1)).status == "superseded"
        assert feed.notice("1.1", "en").status == "superseded"


def test_the_source_is_asked_again_only_after_a_while(tmp_path: Path) -> None:
    """Or when one wants it."""
    clock = [NOW]
    shutil.copytree(KIT / "feeds" / "future-version", tmp_path / "site")
    with Feed(tmp_path / "site", cache=tmp_path / "cache", clock=lambda: clock[0]) as feed:
        feed.policies()
        shutil.copytree(KIT / "feeds" / "withdrawn", tmp_path / "site", dirs_exist_ok=True)
        clock[0] += timedelta(minutes=4)
        assert _next(feed) == "1.1"
        clock[0] += timedelta(minutes=1)
        assert _next(feed) == "1.0"
        shutil.copytree(KIT / "feeds" / "foreign-key", tmp_path / "site", dirs_exist_ok=True)
        with pytest.raises(errors.RolledBack):
            feed.refresh()


def _next(feed: Feed) -> str:
    found = feed.in_force("privacy", date(2026, 3, 1))
    assert found
    return found.version


def test_a_copy_that_expired_is_asked_for_anew(tmp_path: Path) -> None:
    """However seldom one wants to ask."""
    clock, expires = [NOW], datetime(2026, 2, 16, 15, tzinfo=UTC)
    shutil.copytree(KIT / "feeds" / "future-version", tmp_path / "site")
    here = {"cache": tmp_path / "cache", "clock": lambda: clock[0]}
    with Feed(tmp_path / "site", every=timedelta(days=30), **here) as feed:
        assert feed.freshness.expires == expires
        clock[0] = expires
        with pytest.raises(errors.Expired):
            feed.policies()
        clock[0] = datetime(2026, 3, 11, tzinfo=UTC)
        shutil.copytree(
            KIT / "feeds" / "future-version-later", tmp_path / "site", dirs_exist_ok=True
        )
        assert feed.policies() == ["privacy"]


def test_a_refusal_is_not_forgotten(tmp_path: Path) -> None:
    """Each answer is refused until the feed is in order; there is no quiet way back."""
    shutil.copytree(KIT / "feeds" / "future-version", tmp_path / "site")
    clock = [NOW]
    with Feed(tmp_path / "site", cache=tmp_path / "cache", clock=lambda: clock[0]) as feed:
        feed.policies()
        clock[0] += timedelta(minutes=5)
        (tmp_path / "site" / "feed" / "checkpoint.json").write_bytes(b"{}")
        for _ in range(2):
            with pytest.raises(errors.Malformed):
                feed.policies()


def test_what_was_seen_without_a_key_is_not_trusted_with_one(tmp_path: Path) -> None:
    """Each has a memory of its own."""
    here = KIT / "feeds" / "foreign-key"
    with Feed(here, cache=tmp_path / "cache", clock=lambda: NOW) as feed:
        assert feed.policies() == ["privacy"]

    other = Feed(here, KIT / "key.jwk", cache=tmp_path / "cache", clock=lambda: NOW)
    with other as feed, pytest.raises(errors.ForeignKey):
        feed.policies()


def test_the_memory_is_in_the_cache_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless another folder is named."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with Feed(KIT / "feeds" / "future-version", clock=lambda: NOW) as feed:
        feed.policies()

    assert [*(tmp_path / "cache" / "kaitei").glob("*/seen.json")]


def test_a_key_may_be_the_jwk_itself(tmp_path: Path) -> None:
    """As a mapping."""
    key = json.loads((KIT / "key.jwk").read_text())
    with Feed(KIT / "feeds" / "rotated", key, cache=tmp_path, clock=lambda: NOW) as feed:
        assert feed.policies() == ["privacy"]


def test_a_warm_client_answers_in_less_than_a_millisecond(tmp_path: Path) -> None:
    """Which version is in force, and what it permits."""
    asked = {
        "subject": "purposes.customers",
        "data": "joint-use.items.purchases",
        "purpose": "purposes.customers.advertise.newsletters",
        "recipient": "joint-use.users.eplus",
    }
    with _feed(tmp_path, "jno", REAL) as feed:
        assert feed.permits("privacy", **asked).answer == "yes"
        assert _seconds(lambda: feed.in_force("privacy")) < 0.001
        assert _seconds(lambda: feed.permits("privacy", **asked)) < 0.001


def _seconds(call: Callable[[], object]) -> float:
    """The best of many: what the machine does besides is not measured."""
    taken = []
    for _ in range(200):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return min(taken)
