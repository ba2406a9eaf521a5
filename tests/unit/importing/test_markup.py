"""importing/markup.py: a page as a tree, without what stands around the text."""

from kaitei.importing import markup


def test_scripts_and_navigation_are_left_out() -> None:
    """Of a page only the text is read."""
    main, title, _ = markup.read(
        "<title> A  page </title><nav>Menu</nav><div class='side menu'>More</div>"
        "<p>Words<script>x()</script></p><footer>End</footer>"
    )

    assert (main.words(), title) == ("Words", "A page")


def test_what_is_left_open_is_closed() -> None:
    """Entries without end tags are neighbours."""
    main, _, _ = markup.read("<ul><li>a<li>b</ul>")

    assert [x.words() for x in main.find("li")] == ["a", "b"]


def test_what_may_have_been_text_is_not_left_out_in_silence() -> None:
    """All but what no reader sees and what says itself that it leads elsewhere."""
    page = markup.read(
        "<p>Words<nav>Menu</nav><aside>Aside<style>y</style></aside><p hidden>Folded</p>"
        "<script>x</script><div class=share>Shared use</div>"
    )
    assert sorted(x.words() for x in page.left) == ["Aside", "Folded", "Shared use"]

    page = markup.read("<article>One</article><article>Two</article>")
    assert (page.main.words(), [x.words() for x in page.left]) == ("One", ["Two"])
