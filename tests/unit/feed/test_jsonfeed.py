"""feed/jsonfeed.py: notices as JSON Feed 1.1."""

from datetime import date

import pytest

from kaitei.feed import jsonfeed, notices
from kaitei.text import schema
from unit.builders import version
from unit.pages import edition_of, theme_of_engine

TOLD = edition_of(
    version("1.0", "2026-01-10", "2026-01-10"),
    version("1.1", "2026-02-01", "2026-03-01"),
    on=date(2026, 12, 31),
)


def _notices(language: str) -> list[notices.Notice]:
    return notices.notices(TOLD, theme_of_engine(), language)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_feed_is_a_json_feed(language: str) -> None:
    """Version 1.1, with what is ours under _kaitei; the newest first."""
    (page,) = notices.pages(_notices(language))
    made = jsonfeed.jsonfeed(TOLD.settings, language, page)

    assert schema.is_valid("feed/notices", made)
    assert [item["_kaitei"]["version"] for item in made["items"]] == ["1.1", "1.0"]
    assert made["items"][0]["date_published"] == "2026-02-01T00:00:00+09:00"
    assert "next_url" not in made


def test_older_notices_are_a_page_away() -> None:
    """From the feed to the newest page, and so on to the oldest."""
    pages = list(notices.pages(_notices("ja") * 60))
    made = [jsonfeed.jsonfeed(TOLD.settings, "ja", page) for page in pages]

    assert [x["feed_url"] for x in made[1:]] == [x["next_url"] for x in made[:-1]]
    assert made[1]["feed_url"].endswith("/feed/notices.ja.2.json")
