"""importing/webpage.py: HTML as rows."""

from kaitei.importing import webpage
from kaitei.importing.rows import Left


def _rows(html: str) -> list[tuple[str, int, str]]:
    return [(x.kind, x.level, x.text) for x in webpage.sheet("x.html", "en", html).rows]


def test_words_keep_emphasis_and_safe_links_only() -> None:
    """A link that runs something is only words."""
    html = "<p>a&nbsp;<b>b</b> <a href='https://e.org/'>c</a> <a href='javascript:x'>d</a></p>"
    assert _rows(html) == [("text", 0, "a **b** [c](https://e.org/) d")]


def test_bold_in_bold_and_beside_it_is_bold() -> None:
    """A heading that an editor parted in two is one."""
    html = "<p><b>a<strong>b</strong></b><b>c</b> <i>d</i></p>"
    assert _rows(html) == [("text", 0, "**abc** *d*")]


def test_a_list_is_counted_as_it_says() -> None:
    """In letters or from elsewhere: where no clause is made of it these are words."""
    html = """<ol type=a><li>x<li value=5>y</ol><ol style="list-style-type: katakana"><li>z</ol>"""
    rows = webpage.sheet("x.html", "en", html).rows

    found = [row.label for row in rows if row.label]
    assert [(x.written, x.kind, x.number) for x in found] == [
        ("a.", "alpha", 1),
        ("e.", "alpha", 5),
        ("ア.", "kana", 1),
    ]


def test_no_word_is_lost_for_a_tag_that_nobody_closed() -> None:
    """As browsers do, it stands before the table that it was taken for a part of."""
    html = "<p><table>a<tr>b<td>c<tr><td>d</table><dl><p>e</p><dt>f<dd>g</dl><table><td>h</table>"
    rows = webpage.sheet("x.html", "en", f"{html}<table><p>i").rows

    assert [row.text for row in rows] == ["ab", "", "e", "g", "h", "i"]
    assert [row.table.columns for row in rows if row.table] == [("c",)]


def test_a_dot_of_a_page_that_word_wrote_is_none_of_its_words() -> None:
    """There it is a letter of a font of symbols."""
    dot = "<span style='mso-list:Ignore'>l<span>&nbsp;&nbsp;</span></span>"
    assert _rows(f"<p>{dot}entry</p>") == [("item", 0, "entry")]


def test_places_have_the_names_that_links_give_them() -> None:
    """Of whatever element: the row that its words begin has them; a link's are not encoded."""
    html = """<section id="第一条"><h2>A</h2><a name="b c"></a><ul><li id=d>e</ul></section>
    <table><tr><td>f<tr><td id=g>h</table><p><a href="#%E7%AC%AC%E4%B8%80%E6%9D%A1">A</a>
    <a href="#b%20c">b</a>"""
    rows = webpage.sheet("x.html", "en", html).rows

    assert [row.anchors for row in rows] == [("第一条",), ("b_c", "d"), ("g",), ()]
    assert rows[-1].text == "[A](#第一条) [b](#b_c)"


def test_lists_in_lists_and_definitions_keep_their_depth() -> None:
    """However many boxes stand around them."""
    html = "<div><div><ul><li>a<ol><li>b</ol></ul></div><dl><dt>T<dd>w</dl></div>"
    assert _rows(html) == [("item", 1, "a"), ("item", 2, "b"), ("item", 1, "w")]


def test_broken_lines_of_an_address_stay_lines() -> None:
    """What a page breaks is meant where all lines are short."""
    assert webpage.sheet("x.html", "en", "<p>Name<br>Street 1</p>").rows[0].broken


def _table(html: str) -> tuple[tuple[str, ...], list[list[str]]]:
    (row,) = webpage.sheet("x.html", "en", html).rows
    assert row.table
    return row.table.columns, [[" ".join(x.text for x in c) for c in r] for r in row.table.rows]


def test_a_cell_that_reaches_over_others_stands_in_each_place() -> None:
    """Else a row would be told under the wrong heads, and what is left over lost."""
    html = """<table><tr><th>Who<th colspan=2>What<tr><td rowspan=2>Customers<td>name<td>to write
    <tr><td>address<td>to send</table>"""

    assert _table(html) == (
        ("Who", "What", "What"),
        [["Customers", "name", "to write"], ["Customers", "address", "to send"]],
    )


def test_what_stands_over_all_of_a_table_stands_before_it() -> None:
    """Its caption, and a first row of one cell."""
    html = "<table><caption>C</caption><tr><th colspan=2>T<tr><th>a<th>b<tr><td>1<td>2</table>"
    *before, table = webpage.sheet("x.html", "en", html).rows

    assert [row.text for row in before] == ["C", "T"]
    assert table.table
    assert table.table.columns == ("a", "b")


def test_a_table_in_a_table_is_there_once() -> None:
    """Its rows are none of the table around it; and so it is with lists of terms."""
    inner = "<table><tr><th>x<th>y<tr><td>1<td>2</table>"
    html = f"<table><tr><th>a<th>b<tr><td>c<td>{inner}</table>"

    assert len(_table(html)[1]) == 1
    assert _rows("<dl><dt>A<dd>a<dl><dt>B<dd>b</dl></dl>") == [("item", 1, "a"), ("item", 2, "b")]


def test_no_term_and_no_word_of_a_list_is_lost() -> None:
    """Terms may share their words or have none, and words stand in no entry."""
    html = "<dl><dt>A<dt>B<dd>both<dd>more<dt>C</dl><ul>loose<li>entry</ul>"
    found = [(row.term, row.text) for row in webpage.sheet("x.html", "en", html).rows]

    assert found == [("A / B", "both"), ("A / B", "more"), ("C", ""), ("", "loose"), ("", "entry")]


def test_pictures_and_links_that_no_text_holds_are_told_at_their_lines() -> None:
    """Words of a link stay; what was taken for no part of the text is told with its words."""
    html = """<p><img src=a_b.png alt="A map">
    <a href="../x.html">rel</a> <a href="javascript:x()">run</a> <a name=y>here</a>
    <a href="https://e.org/">ok</a> <aside>Beside</aside><aside><img src=z.png></aside><svg></svg>
    <iframe src="https://e.org/video"></iframe>"""
    left = webpage.sheet("x.html", "en", html).left

    assert left == (
        Left(3, "Beside"),
        Left(3, "", "picture", "z.png"),
        Left(4, "", "picture", "https://e.org/video"),
        Left(1, "A map", "picture", "a_b.png"),
        Left(2, "rel", "link", "../x.html"),
        Left(2, "run", "link", "javascript:x()"),
    )


def test_the_words_of_blocks_that_are_left_out_stand_apart() -> None:
    """A person reads them in a sentence."""
    page = "<nav>x</nav><aside><h2>a</h2><p>b<br>c <b>d</b>e</p></aside><main><p>f</main>"

    assert webpage.sheet("x.html", "en", page).left == (Left(1, "a b c de"),)


def test_a_table_of_one_cell_is_a_box_around_words() -> None:
    """And what reaches over a whole row is said once."""
    assert _rows("<table><td><p>a<p>(1) b</table>") == [("text", 0, "a"), ("item", 0, "b")]

    page = "<table><tr><th>a<th>b<tr><td>c<td>c<tr><td colspan=2>d</table>"
    table = webpage.sheet("x.html", "en", page).rows[0].table
    assert table and [len(row) for row in table.rows] == [2, 1]
