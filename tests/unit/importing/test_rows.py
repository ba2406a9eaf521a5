"""importing/rows.py: the words and lines of one paragraph."""

from kaitei.importing import rows


def test_plain_words_hold_no_marks() -> None:
    """What a format takes for a sign of ours is written so that it is none."""
    assert rows.literal("a*b_[c]") == r"a\*b\_\[c\]"
    assert rows.literal("1 < 2 <b> <https://e.org/>") == "1 < 2 ＜b＞ ＜https://e.org/＞"


def test_short_lines_are_meant_as_lines_and_sentences_are_not() -> None:
    """An address is kept line by line, a wrapped sentence is not."""
    assert rows.joined(["Name", "1-2-3 Street"]) == ("Name\n1-2-3 Street", True)
    assert rows.joined(["Name", f"[a@e.org](mailto:{'a' * 40}@e.org)"])[1]
    assert not rows.joined(["当社は、個人情報を保護します。", "次のとおりです。"])[1]


def test_blanks_stay_outside_of_emphasis() -> None:
    """Marks stand right at the words."""
    assert rows.emphasised(" words ", "**") == " **words** "


def test_bold_pieces_that_touch_are_one() -> None:
    """Two signs that end and begin it would be read as characters; blanks between are in it."""
    assert rows.merged("**a****b** **c** d **e**") == "**ab c** d **e**"
    assert rows.merged(r"**a\*** *b***c**") == r"**a\*** *b***c**"


def test_a_place_has_a_name_that_a_link_can_hold() -> None:
    """What would end the address of a link is in none."""
    assert rows.anchor("Article 5 (b)") == "Article_5__b_"


def test_lines_of_a_paragraph_are_parted_where_they_are_sentences_or_have_labels() -> None:
    """What stands below a label is its own; an address stays whole."""
    assert rows.parts("甲を定める。\n乙も定める。", broken=False) == [
        "甲を定める。",
        "乙も定める。",
    ]
    assert rows.parts("次の者\n(1) 甲\n以外\n(2) 乙", broken=True) == [
        "次の者",
        "(1) 甲\n\n以外",
        "(2) 乙",
    ]
    assert rows.parts("1. 甲\n東京都", broken=True) == ["1. 甲\n東京都"]
