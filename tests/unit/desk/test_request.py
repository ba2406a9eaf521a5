"""desk/request.py: what every command at the desk begins with."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei.desk import request
from kaitei.desk.request import Request
from kaitei.history import base
from kaitei.history.ledger import Ledger
from kaitei.problems import Refused, Stopped
from support import commit
from unit.builders import RECORDED, ledger_of, policy, raw, settings_of, text_of, write_site

NOW = datetime(2026, 2, 1, 14, 59, 59, tzinfo=UTC)
LANGUAGES = ("ja", "en")


@pytest.fixture
def asked(tmp_path: Path) -> Request:
    """A command about the policy of a site with version 1.0."""
    return Request(write_site(tmp_path), "privacy", NOW)


def test_the_day_is_that_of_the_sites_zone() -> None:
    """In Tokyo it changes at 15:00 UTC."""
    site = settings_of()
    later = datetime(2026, 2, 1, 15, tzinfo=UTC)

    assert date(2026, 2, 1) == request.today(Request(Path(), "x", NOW), site)
    assert date(2026, 2, 2) == request.today(Request(Path(), "x", later), site)


@pytest.mark.parametrize("name", ["terms", "../privacy", "", "site.yaml", "Privacy"])
def test_a_policy_has_to_be_there(asked: Request, name: str) -> None:
    """Those that are, are named."""
    with pytest.raises(Stopped, match="There are: privacy"):
        Request(asked.root, name, NOW).folder()
    assert asked.root / "policy" / "privacy" == asked.folder()


def test_settings_with_a_fault_stop_everything(asked: Request) -> None:
    """Without them there is no day."""
    (asked.root / "policy" / "site.yaml").write_text("format: 1\n")
    with pytest.raises(Refused):
        request.settings(asked.root)


def test_what_was_published_does_not_wait_for_the_working_text(asked: Request) -> None:
    """An urgent withdrawal is possible while somebody is writing."""
    (asked.folder() / "policy.yaml").write_text("format: [")

    assert list(request.opened(asked).ledger.published()) == ["1.0"]


def test_what_was_tampered_with_is_not_opened(asked: Request) -> None:
    """Neither by the files alone nor by the git base."""
    commit(asked.root)
    against = Request(asked.root, "privacy", NOW, base.find(asked.root))
    assert request.opened(against)

    (asked.folder() / "ledger.json").unlink()
    with pytest.raises(Refused) as refused:
        request.opened(against)
    assert [p.rule for p in refused.value.problems] == ["base-missing", "ledger-missing"]

    (asked.folder() / "versions" / "1.0.yaml").write_bytes(raw(policy({"title": "Other"})))
    with pytest.raises(Refused):
        request.opened(asked)


def test_a_version_has_to_be_published(asked: Request) -> None:
    """Those that are, are named."""
    found = request.opened(asked)
    request.recorded(found, "1.0")
    with pytest.raises(Stopped, match=r"These are: 1\.0"):
        request.recorded(found, "1.1")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["A reason."], {"ja": "A reason.", "en": "A reason."}),
        (["ja=理由。", "en=A reason."], {"ja": "理由。", "en": "A reason."}),
        (["en= A reason. ", "ja=理由。"], {"ja": "理由。", "en": "A reason."}),
        (["x=1, so it is wrong"], {"ja": "x=1, so it is wrong", "en": "x=1, so it is wrong"}),
        (["en=a=b", "ja=ja=x"], {"ja": "ja=x", "en": "a=b"}),
    ],
)
def test_what_is_said_is_said_in_every_language(given: list[str], said: dict[str, str]) -> None:
    """Once for all, or each by its own; in the site's order."""
    made = request.localized(given, LANGUAGES)

    assert list(said.items()) == list(made.items())


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([""], "empty"),
        (["ja=", "en=x"], "empty"),
        (["   "], "empty"),
        (["x" * 5_001], "more than 5000 characters"),
        (["ja=理由。"], "“en” is missing"),
        ([], "“ja” is missing"),
        (["x", "y"], "“ja” is given twice"),
        (["en=x", "en=y", "ja=z"], "“en” is given twice"),
        (["x", "en=y"], "“en” is given twice"),
        (["ja:理由。"], "“ja:理由。” would be recorded as it stands"),
        (["ja＝理由。", "en=A reason."], "would be recorded"),
        ([" en = A reason."], "Write en=…"),
        (["fr=Une raison"], "“fr” is no language of this site, which has: ja, en"),
        (["jp=理由。", "en=A reason."], "“jp” is no language"),
        (["a\u200bb"], r"U\+200B ZERO WIDTH SPACE"),
        (["a\u202eb"], r"U\+202E"),
    ],
)
def test_what_cannot_be_said_is_refused(given: list[str], sentence: str) -> None:
    """It would stand in the ledger for ever."""
    with pytest.raises(Stopped, match=sentence):
        request.localized(given, LANGUAGES)


def test_a_clock_that_is_behind_writes_nothing() -> None:
    """The days of a ledger never decrease."""
    book = ledger_of(text_of(policy()))
    request.in_order(book, RECORDED)
    request.in_order(Ledger("privacy"), date(1999, 1, 1))
    with pytest.raises(Stopped, match="the last entry was recorded on 2026-01-10"):
        request.in_order(book, date(2026, 1, 9))
