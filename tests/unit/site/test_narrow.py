"""site/narrow.py: what the pages of one version may see."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kaitei.site import narrow, plan
from kaitei.site.narrow import View
from kaitei.text import annotations
from kaitei.text.model import Text
from unit.builders import library_of, source_of, version
from unit.pages import book_of

# Versions of one, two and three months; each is made from the one before.
CHAIN = [
    version("1.0", "2026-01-10", "2026-01-10", {"release.kind": "first"}),
    version("1.1", "2026-02-01", "2026-03-01"),
    version("1.2", "2026-04-01", "2026-05-01", {"release.replaces": "1.1"}),
    version("1.3", "2026-06-01", "2026-07-01", {"release.replaces": "1.2"}),
]
LAST = date(2026, 8, 1)


def _views(*texts: Text, on: date = LAST) -> dict[str, View]:
    book = book_of(library_of(*texts), on)
    (volume,) = book.volumes
    return {view.span.text.release.version: view for view in narrow.views(book, volume)}


def _keys(*texts: Text, on: date = LAST) -> dict[str, str]:
    return {label: view.key.digest for label, view in _views(*texts, on=on).items()}


def test_a_new_version_changes_the_keys_of_its_neighbour_alone() -> None:
    """So a page that shows nothing of it is not made again."""
    before, after = _keys(*CHAIN[:3]), _keys(*CHAIN)

    assert {label for label in before if before[label] != after[label]} == {"1.2"}


def test_a_page_sees_its_neighbours_and_no_other() -> None:
    """The one before, the one after, what it was made from."""
    seen = {
        label: {span.text.release.version for span in view.volume.timeline.every()}
        for label, view in _views(*CHAIN).items()
    }

    assert seen["1.0"] == {"1.0", "1.1"}
    assert seen["1.1"] == {"1.0", "1.1", "1.2"}
    assert seen["1.3"] == {"1.2", "1.3"}


def test_another_text_of_an_ancestor_changes_every_key_after_it() -> None:
    """Since when a clause stands is asked of all of them."""
    first = {"title.en": "Other", "release.kind": "first"}
    other = version("1.0", "2026-01-10", "2026-01-10", first)
    before, after = _keys(*CHAIN), _keys(other, *CHAIN[1:])

    assert not set(before.values()) & set(after.values())


@given(st.dates(date(2026, 1, 10), date(2026, 8, 1)), st.dates(date(2026, 1, 10), date(2026, 8, 1)))
def test_pages_with_one_key_are_the_same_on_all_days(first: date, second: date) -> None:
    """Whatever the day, a key stands for the bytes of a page."""
    sheets = [_sheets(day) for day in (first, second)]
    both = [x for x in sheets[0] if x in sheets[1] and sheets[0][x][0] == sheets[1][x][0]]

    assert [x for x in both if sheets[0][x][1]() != sheets[1][x][1]()] == []


def _sheets(day: date) -> dict[str, Any]:
    """By address the key and what renders the page."""
    book = book_of(library_of(*CHAIN), day)
    made = {}
    for address, item in plan.plan(book).items():
        found = plan.item(book, item)
        if address.startswith("en/privacy/") and not isinstance(found, bytes):
            made[address] = found.key, found.make
    return made


def test_a_key_is_the_same_in_the_next_build() -> None:
    """Whatever objects its values are: here annotations that were read from a file."""
    said = {"format": "1", "policy": "privacy", "clauses": {"scope": {"dpv": ["dpv:Advertising"]}}}

    def key() -> str:
        book = book_of(library_of(*CHAIN), LAST)
        found, _ = annotations.read(source_of(said), "privacy", {"scope"})
        return narrow.whole(book, replace(book.volumes[0], annotations=found)).key.digest

    assert key() == key()
