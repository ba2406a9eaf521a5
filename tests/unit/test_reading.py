"""reading.py: the hand-written pages, as Pelican reads them."""

from pathlib import Path

import pytest

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
