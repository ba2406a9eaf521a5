"""importing/surroundings.py: what of a page is its text."""

import pytest

from kaitei.importing import surroundings, webpage


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


def test_a_form_around_most_of_a_page_is_no_form() -> None:
    """As some programs write every page; one that asks for something is left out."""
    page = surroundings.read("<form><h2>A</h2><p>Words of the text.<form><p>Name</form></form>")
    assert "Words of the text." in page.main.words()

    page = surroundings.read("<p>Words of the text.<form><p>Name</form>")
    assert page.main.words() == "Words of the text."


def test_ends_of_lines_in_what_is_set_are_breaks() -> None:
    """As in an address that somebody set so."""
    rows = webpage.sheet("x.html", "ja", "<pre>株式会社甲\n  <b>窓口</b>\n電話 03</pre>").rows

    assert [(row.text, row.broken) for row in rows] == [("株式会社甲\n**窓口**\n電話 03", True)]
