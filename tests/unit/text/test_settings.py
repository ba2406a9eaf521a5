"""text/settings.py: policy/site.yaml as a frozen value."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from kaitei.text import settings
from unit.builders import Changes, settings_of, site, source_of
from unit.real import real_settings


def _told(changes: Changes) -> list[str]:
    made, problems = settings.read(source_of(site(changes)))
    assert made is None
    return [problem.rule for problem in problems]


def test_settings_are_read_as_what_they_mean() -> None:
    """Text until proven: days become numbers, yes and no a truth, the zone a zone."""
    made = settings_of({"notice_days": "14", "pdf": "true"})

    assert ("policies.example.org", date(2026, 1, 1)) == made.tag
    assert (made.notice_days, made.checkpoint_days, made.pdf) == (14, 7, True)
    assert ZoneInfo("Asia/Tokyo") == made.time_zone
    assert made.languages == ("ja", "en")
    assert made.title == {"ja": "ポリシー集", "en": "Policies"}


def test_one_word_stands_for_all_languages() -> None:
    """A name that is the same everywhere is written once."""
    assert settings_of({"publisher": "ACME"}).publisher == {"ja": "ACME", "en": "ACME"}


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"time_zone": "Asia/Nowhere"}, ["unknown-time-zone"]),
        ({"time_zone": "Asia"}, ["unknown-time-zone"]),
        ({"time_zone": "localtime"}, ["unknown-time-zone"]),
        ({"time_zone": "posixrules"}, ["unknown-time-zone"]),
        ({"time_zone": "../../etc/passwd"}, ["unknown-time-zone"]),
        ({"title.en": None}, ["missing-language"]),
        ({"title.fr": "Politiques"}, ["extra-language"]),
        ({"title.en": None, "time_zone": "X"}, ["unknown-time-zone", "missing-language"]),
        ({"base_url": "https://e.org/"}, ["form"]),
        ({"base_url": "ftp://e.org"}, ["form"]),
        ({"base_url": "https://e.org/a/../b"}, ["form"]),
        ({"base_url": "https://e.org/."}, ["form"]),
        ({"tag.date": "2026-02-30"}, ["not-a-day"]),
        ({"notice_days": "soon"}, ["form"]),
        ({"pdf": "yes"}, ["not-one-of"]),
        ({"publisher": None}, ["missing-key"]),
        ({"colour": "red"}, ["unknown-key"]),
        ({"languages": []}, ["empty"]),
        ({"languages": ["ja", "ja"]}, ["repeated"]),
        ({"languages.0": "Japanese"}, ["language-tag"]),
        ({"title": ""}, ["empty"]),
    ],
    ids=str,
)
def test_wrong_settings_are_refused(changes: Changes, rules: list[str]) -> None:
    """Each slip is told by its rule; nothing is guessed."""
    assert rules == _told(changes)


@pytest.mark.parametrize("base", ["https://e.org", "http://localhost:8000", "https://e.org/a/b"])
def test_a_site_may_stand_at_the_top_or_below_a_path(base: str) -> None:
    """The address has no closing slash."""
    assert base == settings_of({"base_url": base}).base_url


def test_the_real_settings_are_valid() -> None:
    """This site's own file."""
    made = real_settings()

    assert made.languages == ("ja", "en")
    assert made.time_zone.key == "Asia/Tokyo"
