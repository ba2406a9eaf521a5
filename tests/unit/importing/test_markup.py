"""importing/markup.py: a page as a tree, without what stands around the text."""

from kaitei.importing import markup


def test_scripts_and_navigation_are_left_out() -> None:
    """Of a page only the text is read."""
    main, title = markup.read(
        "<title> A  page </title><nav>Menu</nav><div class='side menu'>More</div>"
        "<p>Words<script>x()</script></p><footer>End</footer>"
    )

    assert (main.words(), title) == ("Words", "A page")


def test_what_is_left_open_is_closed() -> None:
    """Entries without end tags are neighbours."""
    main, _ = markup.read("<ul><li>a<li>b</ul>")

    assert [x.words() for x in main.find("li")] == ["a", "b"]
