"""render/theme.py: what pages have in common is rendered once, and changes none of them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from chains import CHAINS, renaming
from kaitei import resources
from kaitei.render import theme as themes
from kaitei.render.theme import Made, Theme
from kaitei.site import plan
from kaitei.site.pages import pages
from kaitei.text import reader
from kaitei.text.model import Text
from kaitei.text.shared import Known
from revised import NEW, OLD
from unit.builders import changed, library_of, release, source_of, text_of
from unit.pages import book_of

DAY = date(2099, 1, 1)
quickly = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _together(versions: list[Text]) -> list[Text]:
    """The texts as a history is read: a clause that several say alike is one object."""
    known = Known()
    read = (reader.read(source_of(dict(text.tree)), known) for text in versions)
    return [text for text, _ in read if text]


def _pages(versions: list[Text]) -> dict[str, bytes]:
    """The pages of a policy, as they are made one after the other."""
    fresh = Theme(resources.folder("theme"))
    book = replace(book_of(library_of(*versions), DAY), theme=fresh)
    found = (sheet for sheet in pages(book) if "/privacy/" in sheet.address)
    return {sheet.address: plan.content(book, sheet) for sheet in found}


def _assert_alike(monkeypatch: pytest.MonkeyPatch, versions: list[Text]) -> None:
    read, made = _together(versions), list[dict[str, bytes]]()
    assert len(read) == len(versions)
    for most in (0, 3, 4096):
        monkeypatch.setattr(themes, "_MOST", most)
        made.append(_pages(read))
    assert made[0]
    assert made[0] == made[1] == made[2]


@quickly
@given(versions=st.one_of(CHAINS, renaming()))
def test_a_page_is_the_same_whatever_was_made_before(
    monkeypatch: pytest.MonkeyPatch, versions: list[Text]
) -> None:
    """Whether all parts are kept, a few, or none."""
    _assert_alike(monkeypatch, versions)


def test_so_it_is_where_everything_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables, notes, clauses that moved, were renamed or numbered anew, and then stay."""
    dates = release("1.2", "2026-03-01", "2026-04-01")
    later = changed(NEW, {**dates, "release.replaces": "1.1", "sections.0.text.en": "At once."})
    _assert_alike(monkeypatch, [text_of(OLD), text_of(NEW), text_of(later)])


def _counting(said: list[object]) -> Callable[..., Markup]:
    def macro(it: object, *_: object) -> Markup:
        said.append(it)
        return Markup(f"<{it}>")

    return macro


def test_a_part_is_made_once() -> None:
    """As long as it is among so many that were made last."""
    made, said = Made(), list[object]()
    macro = _counting(said)

    assert [made.once(macro, x, x) for x in "aab"] == ["<a>", "<a>", "<b>"]
    assert said == ["a", "b"]


def test_so_many_parts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest goes, and is made again when it is wanted."""
    monkeypatch.setattr(themes, "_MOST", 2)
    made, said = Made(), list[object]()
    macro = _counting(said)

    assert [made.once(macro, x, x) for x in "abcbca"] == [f"<{x}>" for x in "abcbca"]
    assert said == ["a", "b", "c", "a"]
