"""importing/labels.py: what a document writes before its passages."""

import pytest

from kaitei.importing import labels


@pytest.mark.parametrize(
    ("text", "kind", "number", "rest"),
    [
        ("第12条（目的）", "article", 12, "（目的）"),
        ("第十二条　目的", "article", 12, "目的"),
        ("第 12 条（目的）", "article", 12, "（目的）"),
        ("第 5 条の 2 目的", "article", 5, "目的"),
        ("第２　目的", "article", 2, "目的"),
        ("第 2 章 総則", "chapter", 2, "総則"),
        ("Article 3 (Scope)", "article", 3, "(Scope)"),
        ("第2章 総則", "chapter", 2, "総則"),
        ("1. Words", "decimal", 1, "Words"),
        ("２　当社は", "decimal", 2, "当社は"),
        ("２\t当社は", "decimal", 2, "当社は"),
        ("２ 当社は", "decimal", 2, "当社は"),
        ("1.2 Words", "dotted", 2, "Words"),
        ("(1) Words", "paren", 1, "Words"),
        ("（１）文", "paren", 1, "文"),
        ("③ 文", "circled", 3, "文"),
        ("ウ 文", "kana", 3, "文"),
        ("a) Words", "alpha", 1, "Words"),
        ("iv. Words", "roman", 4, "Words"),
        ("・文", "bullet", 0, "文"),
        ("- Words", "bullet", 0, "Words"),
    ],
)
def test_every_kind_of_label_is_known(text: str, kind: str, number: int, rest: str) -> None:
    """With its number, and without what it stands before."""
    label, said = labels.parted(text)

    assert label
    assert (label.kind, label.number, said) == (kind, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("1.5 million", "3日以内に", "30 日以内に", "I agree.", "Article V of it"),
        *("第2条第1項に定める", "第 2 条第 1 項に定める", "第 1 項に定める", "第１四半期"),
    ],
)
def test_what_only_begins_like_a_label_is_none(text: str) -> None:
    """Amounts, days, persons and references stay words."""
    label, said = labels.parted(text)

    assert label is None or label.kind == "dotted"
    assert said in text


def test_a_letter_after_letters_is_no_roman_number() -> None:
    """After (h) comes the letter (i); by itself it is the number one."""
    before, _ = labels.parted("(h) Words")

    after, _ = labels.parted("(i) Words", before)
    alone, _ = labels.parted("(i) Words")
    assert after and (after.kind, after.number) == ("alpha-paren", 9)
    assert alone and (alone.kind, alone.number) == ("roman-paren", 1)


@pytest.mark.parametrize(
    ("label", "token"),
    [
        ("第5条", "五"),
        ("（１２）", "12"),
        ("(b)", "B"),
        ("ウ ", "ウ"),
        ("ｳ ", "ウ"),
        ("(iv)", "iv"),
    ],
)
def test_a_number_counts_alike_however_it_is_written(label: str, token: str) -> None:
    """What words give is compared with what stands before a clause."""
    found, _ = labels.parted(f"{label} words")

    assert found and labels.counts(found, token)
    assert not labels.counts(found, "7")


def test_words_that_name_a_clause_give_its_numbers() -> None:
    """From the outermost, and no word between them."""
    assert labels.tokens("第２条第1項第三号ア") == ["２", "1", "三", "ア"]
    assert labels.tokens("Section 5.2(a)(iv)") == ["5", "2", "a", "iv"]
