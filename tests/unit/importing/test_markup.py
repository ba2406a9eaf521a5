"""importing/markup.py: a page as a tree."""

from kaitei.importing import markup


def test_what_is_left_open_is_closed() -> None:
    """Entries without end tags are neighbours."""
    main = markup.read("<ul><li>a<li>b</ul>")

    assert [x.words() for x in main.find("li")] == ["a", "b"]


def test_what_stands_too_deep_is_read_all_the_same() -> None:
    """However many boxes stand around it."""
    assert markup.read("<div>" * 20_000 + "words").words() == "words"
