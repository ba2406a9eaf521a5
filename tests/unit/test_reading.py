"""reading.py: the hand-written pages, as Pelican reads them."""

from pathlib import Path

import pytest

from fuzz import laws
from kaitei import plugin
from kaitei.problems import Refused


def test_every_page_is_read_and_nothing_is_written(root: Path) -> None:
    """In each language, with its title and its words as HTML."""
    before = sorted(root.parent.rglob("*"))
    found = {(page.language, page.name): page for page in plugin.written(root)}

    assert set(found) == {(x, name) for x in ("ja", "en") for name in ("home", "404", "about")}
    assert "<p>" in found["en", "about"].html
    assert sorted(root.parent.rglob("*")) == before


def test_what_is_wrong_with_a_page_refuses_all(root: Path) -> None:
    """As it would a build."""
    (root / "content" / "en" / "about.md").write_bytes(b"Title: About\n\n\xff\xfe")

    with pytest.raises(Refused):
        plugin.written(root)


@pytest.mark.parametrize(
    "name", ["\x1b[31m", "\u202esdrawkcab", "a b", "Other", "а", "-x", "a--b", "x.y"]
)
def test_a_page_has_a_name_that_is_an_address(root: Path, name: str) -> None:
    """Anything else would break the list of addresses, or pass for another page."""
    (root / "content" / "en" / f"{name}.md").write_text("Title: Other\n\nWords.\n", "utf-8")
    with pytest.raises(Refused) as refused:
        plugin.written(root)

    assert [problem.rule for problem in refused.value.problems] == ["content-letters"]


def test_a_page_that_is_too_much_is_told_before_it_is_read(root: Path) -> None:
    """What it says of itself in its first lines is read all the same."""
    page = root / "content" / "en" / "about.md"
    page.write_text("Title: About\n\n" + "[" * 60_000 + "\n", "utf-8")
    with laws.quick(5), pytest.raises(Refused) as refused:
        plugin.written(root)

    assert [(x.rule, x.place.path) for x in refused.value.problems] == [
        ("too-large", "content/en/about.md")
    ]
