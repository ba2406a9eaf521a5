"""commands/asking.py: what `query` and `verify` understand."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei.commands import asking


def _asked(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    asking.query(parser)
    return parser.parse_args([*arguments, "--feed", "output"])


def test_a_moment_is_a_day_or_an_instant() -> None:
    """As it is written."""
    day = _asked("in-force", "privacy", "--on", "2027-01-01").on
    instant = _asked("in-force", "privacy", "--on", "2027-01-01T00:00:00Z").on

    assert (day, instant) == (date(2027, 1, 1), datetime(2027, 1, 1, tzinfo=UTC))
    assert _asked("in-force", "privacy").on is None


@pytest.mark.parametrize("moment", ["soon", "2027-02-30", "2027-01-01T00:00:00"])
def test_what_is_no_moment_is_told(moment: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A time without a zone is none."""
    with pytest.raises(SystemExit):
        _asked("in-force", "privacy", "--on", moment)

    assert moment in capsys.readouterr().err


def test_since_is_a_version_or_a_moment() -> None:
    """A version has no hyphen."""
    found = [_asked("changes", "privacy", "--since", x).since for x in ("1.10", "2027-01-01")]

    assert found == ["1.10", date(2027, 1, 1)]


def test_a_feed_is_an_address_or_a_folder() -> None:
    """As one writes it."""
    parser = argparse.ArgumentParser()
    asking.verify(parser)
    found = parser.parse_args(["https://example.org/", "--extends", "output", "--key", "key.jwk"])

    assert (found.address, found.extends, found.key) == (
        "https://example.org/",
        Path("output"),
        Path("key.jwk"),
    )
