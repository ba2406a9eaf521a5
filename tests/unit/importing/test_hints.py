"""importing/hints.py: what two languages have in common."""

from kaitei.importing import hints


def test_figures_names_and_words_of_the_trade_are_common() -> None:
    """Whatever language they stand in."""
    same = hints.alike("個人情報を第三者に提供します。", "We provide it to third parties.")
    other = hints.alike("個人情報を第三者に提供します。", "The fee is 300 yen.")

    assert same > other


def test_nothing_to_go_by_is_neither_like_nor_unlike() -> None:
    """A half."""
    assert hints.alike("その他", "Others") == 0.5
