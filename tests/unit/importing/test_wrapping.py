"""importing/wrapping.py: which ends of lines are meant."""

from kaitei.importing import lines, wrapping

_WRAPPED = (
    "当社は、個人情報の重要性を認識し、以下のとおり個人情報保護方針を定め、これを守り",
    "ます。",
)


def test_a_text_is_wrapped_at_the_width_of_lines_that_go_on() -> None:
    """One long line says nothing, nor what stands at the right; where they differ none was."""
    assert wrapping.wrapped_at(["a" * 300, "", "b" * 80, "c" * 78, "d" * 9]) == 80
    assert wrapping.wrapped_at([f"{' ' * 90}1 April 2024", "b" * 80, "c" * 78, "d" * 9]) == 80
    assert wrapping.wrapped_at(["a" * 300, "b" * 80, "c" * 40, "d" * 160, "e" * 9]) == 300
    assert wrapping.wrapped_at(["short"]) == wrapping.wrapped_at([]) > 0


def test_a_line_is_wrapped_where_no_more_would_have_stood_on_it() -> None:
    """A long word goes to the next line as a whole."""
    assert wrapping.is_meant("You accept", "these terms.", 80)
    assert not wrapping.is_meant("a" * 70, "responsibilities of", 80)
    assert not wrapping.is_meant(_WRAPPED[0], _WRAPPED[1], 80)


def _texts(said: str) -> list[tuple[str, bool]]:
    rows = lines.sheet("x.txt", "ja", said, marks=False).rows
    return [(row.text, row.broken) for row in rows]


def test_lines_of_an_address_stay_lines_and_sentences_become_paragraphs() -> None:
    """Where the text is wrapped at a greater width; words at the right stand by themselves."""
    prose = "\n".join(_WRAPPED)
    address = (
        "窓口　株式会社ひばり商事\n電話：03-0000-0000（平日の午前10時から午後5時まで）\n東京都"
    )
    ended = f"お問い合わせは次のとおりです。\n{prose}"
    said = f"{prose}\n\n{prose}\n\n{address}\n\n{ended}\n{' ' * 60}以上"

    assert _texts(said) == [
        (prose, False),
        (prose, False),
        (address, True),
        ("お問い合わせは次のとおりです。", False),
        (prose, False),
        ("以上", False),
    ]


def test_a_company_in_an_address_ends_no_sentence() -> None:
    """Though a full stop stands behind it."""
    lines_ = ["Hibari Trading Co., Ltd.", "1-1 Chiyoda, Chiyoda-ku, Tokyo 100-0001", "Japan"]

    assert wrapping.is_block(lines_, 70)
    assert not wrapping.is_block(["We protect it.", *lines_], 70)


def test_lines_below_a_numbered_one_that_was_wrapped_are_its_own() -> None:
    """One after a number that stands on a line by itself is not: a list ends with it."""
    wrapped = f"1. {_WRAPPED[0]}\n{_WRAPPED[1]}\nご連絡ください。\n\n2. 次の項。\nなお、終わり。"
    rows = lines.sheet("x.txt", "ja", wrapped, marks=False).rows

    assert [(row.text[-3:], row.inside) for row in rows] == [
        ("ます。", False),
        ("さい。", True),
        ("の項。", False),
        ("わり。", False),
    ]


def test_breaks_of_markdown_are_meant_and_other_ends_of_lines_are_not() -> None:
    """What goes on after one without a break is its line."""
    assert wrapping.marked(["甲は、  ", "乙を", "定める。"], (), 50) == (
        "甲は、\n乙を定める。",
        True,
    )
    assert wrapping.marked(["a", "b"], ("a", "b"), 50) == ("a\nb", False)


def test_lines_of_an_address_stay_lines_in_markdown() -> None:
    """Other short ones may be one sentence."""
    address = ["株式会社甲 窓口", "〒100-0000 東京都", "TEL 03-0000-0000"]

    assert wrapping.marked(address, address, 80)[1]
    assert not wrapping.marked(address[:1] * 2, address[:1] * 2, 80)[1]
