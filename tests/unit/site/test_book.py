"""site/book.py: what the pages are made from."""

from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.site.book import Volume, Written
from unit.builders import library_of, version
from unit.pages import book_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")


@pytest.mark.parametrize(
    ("day", "known", "shown"),
    [
        (date(2026, 1, 10), ["1.0"], "1.0"),
        (date(2026, 1, 31), ["1.0"], "1.0"),
        (date(2026, 2, 1), ["1.0", "1.1"], "1.0"),
        (date(2026, 3, 1), ["1.0", "1.1"], "1.1"),
    ],
)
def test_a_volume_is_a_policy_as_known_on_the_day(day: date, known: list[str], shown: str) -> None:
    """Its announced versions, and the one that stands for it."""
    (volume,) = book_of(library_of(FIRST, SECOND), day).volumes

    assert known == [span.text.release.version for span in volume.timeline.spans]
    assert shown == volume.shown().text.release.version


def test_a_policy_that_is_not_announced_is_not_in_the_book() -> None:
    """There is nothing to show of it."""
    volumes: tuple[Volume, ...] = book_of(library_of(FIRST), date(2026, 1, 9)).volumes

    assert volumes == ()


def test_a_text_in_another_language_is_framed_in_one_of_the_site() -> None:
    """The site's words exist in its own languages alone."""
    book = book_of(library_of(FIRST), date(2026, 1, 10))

    assert [book.frame_language(x) for x in ("ja", "en-GB", "zh-Hant")] == ["ja", "en", "ja"]


def test_guides_are_the_pages_in_their_folder() -> None:
    """In the language asked for: that for readers first, the others by name."""
    book = book_of(library_of(FIRST), date(2026, 1, 10))
    names = ("guides/readers", "guides/b", "guides/a", "about")
    pages = [("ja", "guides/a"), *(("en", name) for name in names)]
    written = {(code, name): Written(name, code, name, "") for code, name in pages}
    book = replace(book, written=written)

    assert [guide.name for guide in book.guides("en")] == [
        "guides/readers",
        "guides/a",
        "guides/b",
    ]
