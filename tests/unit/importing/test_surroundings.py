"""importing/surroundings.py: what of a page is its text."""

import pytest

from kaitei.importing import surroundings


def test_scripts_and_navigation_are_left_out() -> None:
    """Of a page only the text is read."""
    main, title, _ = surroundings.read(
        "<title> A  page </title><nav>Menu</nav><div class='side menu'>More</div>"
        "<p>Words<script>x()</script></p><footer>End</footer>"
    )

    assert (main.words(), title) == ("Words", "A page")


def test_what_may_have_been_text_is_not_left_out_in_silence() -> None:
    """All but what no reader sees and what says itself that it leads elsewhere."""
    page = surroundings.read(
        "<p>Words<nav>Menu</nav><aside>Aside<style>y</style></aside><p hidden>Folded</p>"
        "<script>x</script><div class=share>Shared use</div>"
    )
    assert sorted(x.words() for x in page.left) == ["Aside", "Folded", "Shared use"]

    page = surroundings.read("<article>One</article><article>Two</article>")
    assert (page.main.words(), [x.words() for x in page.left]) == ("One", ["Two"])


@pytest.mark.parametrize(
    "around",
    [
        "<div role=dialog>Around</div>",
        "<div class='cc consent'>Around</div>",
        "<div id='CybotCookiebotDialog'>Around</div>",
        "<p style='display: none'>Around</p>",
        "<del>Around</del>",
        "<span style='text-decoration: line-through'>Around</span>",
    ],
)
def test_what_is_no_part_of_the_text_is_told(around: str) -> None:
    """A banner, what is hidden or struck out."""
    page = surroundings.read(f"<p>Words</p>{around}")

    assert ("Around" in page.main.words(), [x.words() for x in page.left]) == (False, ["Around"])


def test_what_is_called_like_something_else_is_text_where_it_is_headed() -> None:
    """A section on cookies, a head with the title, a heading that folds its section open."""
    html = (
        "<header role=banner><h1>a</h1></header><section id=cookie><h3>b</h3></section>"
        "<h2><button>c</button></h2>"
    )
    assert surroundings.read(html).main.words() == "abc"


def test_what_stands_outside_of_what_holds_the_text_is_told() -> None:
    """An article that is the smaller part of a page does not hold it."""
    page = surroundings.read("<div>Before<h1>Title</h1><main>Words</main></div><p>After</p>")
    assert [x.words() for x in page.left] == ["Before", "Title", "After"]

    page = surroundings.read("<article>News</article><div>All that the policy says</div>")
    assert "policy" in page.main.words()


def test_readings_of_words_are_no_words() -> None:
    """They would stand in the middle of a sentence."""
    page = surroundings.read("<p><ruby>語<rp>(</rp><rt>ご</rt><rp>)</rp></ruby>です</p>")

    assert (page.main.words(), page.left) == ("語です", ())
