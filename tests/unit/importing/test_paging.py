"""importing/paging.py: what the pages of a PDF leave in a text."""

from kaitei.importing import lines, paging
from kaitei.importing.rows import Left

_LINE = "当社は、個人情報の重要性を認識し、以下のとおり個人情報保護方針を定め、これを守る"
_HEAD = "株式会社ひばり　規約"


def test_pages_leave_neither_numbers_nor_heads_in_a_text() -> None:
    """A sentence goes on over the end of a page; a head is told once."""
    turn = "\n\n          - {} -\n\f" + _HEAD + "\n\n"
    said = f"{_LINE}{turn.format(1)}ものです。{turn.format(2)}また{_LINE}{turn.format(3)}次の文。"
    sheet = lines.sheet("x.txt", "ja", said, marks=False)

    assert [row.text for row in sheet.rows] == [f"{_LINE}\nものです。", f"また{_LINE}\n次の文。"]
    assert sheet.left == (Left(4, _HEAD, "margin"),)


def test_numbers_that_do_not_count_are_words() -> None:
    """And so is a line that stands beside one page only."""
    assert paging.apart(["a", "2/3", "b", "1/3"], 80) == (["a", "2/3", "b", "1/3"], ())
    assert paging.apart(["a。", "- 1 -", "b"], 80) == (["a。", "", "b"], ())


def test_a_bare_number_is_that_of_a_page_by_its_place() -> None:
    """Before the end of one, or where numbers of pages stand; elsewhere it is a word."""
    assert paging.apart(["a。", "1", "\fb。", "", f"{' ' * 30}2"], 80)[0] == [
        "a。",
        "",
        "\fb。",
        "",
        "",
    ]
    assert paging.apart(["a。", "1", "b。"], 80)[0] == ["a。", "1", "b。"]
