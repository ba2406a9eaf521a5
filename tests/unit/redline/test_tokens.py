"""redline/tokens.py: the smallest pieces that a mark begins or ends at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import characters, tokens
from kaitei.redline.tokens import Marks, Token
from kaitei.text.model import Emphasis, Line, Link, Reference, Words

ALPHABET = "個人情報はをのア・ー(（1０,.’'-。、 　AbＺ%か\u3099\ufa19"


def _pieces(text: str) -> list[str]:
    return [token.text for token in tokens.words(text)]


def _one(text: str) -> Token:
    (token,) = tokens.words(text)
    return token


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("個人の情報", "個 人 の 情 報"),
        ("アクセスログおよびＩＤ", "アクセスログ および ＩＤ"),
        ("ジャパン・ナショナル", "ジャパン ・ ナショナル"),
        ("サーバーとﾃﾞｰﾀ", "サーバー と ﾃﾞｰﾀ"),
        ("30日以内", "30 日 以 内"),
        ("３．５％", "３．５ ％"),
        ("1,000円、１，０００円", "1,000 円 、 １，０００ 円"),
        ("1,2及び3", "1 , 2 及び 3"),
        ("100万円", "100万 円"),
        ("1億5,000万円", "1億5,000万 円"),
        ("第十二条", "第 十二 条"),
        ("第三条の第三者", "第 三 条 の 第 三 者"),
        ("2026/11/23 10:00", "2026/11/23 _ 10:00"),
        ("03-1234-5678", "03-1234-5678"),
        ("３－５－１", "３－５－１"),
        ("提供しません。", "提 供 し ません 。"),
        ("若しくは又は", "若しくは 又は"),
        ("か\u3099いこく", "か\u3099 い こ く"),
        ("葛\U000e0100城", "葛\U000e0100 城"),
        ("Googleアナリティクス", "Google アナリティクス"),
        ("ISO27001の10MB", "ISO27001 の 10MB"),
        ("R&D と Q&A", "R&D _ と _ Q&A"),
    ],
)
def test_japanese(text: str, pieces: str) -> None:
    """Single kanji and kana; whole runs of katakana, Latin and digits."""
    assert pieces == " ".join(_pieces(text)).replace("   ", " _ ")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the user’s data", ["the", " ", "user’s", " ", "data"]),
        ("third-party, e.g. us.", ["third-party", ",", " ", "e.g", ".", " ", "us", "."]),
        ("Users’ (5)", ["Users", "’", " ", "(", "5", ")"]),
        ("$1,000.50 or 3%", ["$", "1,000.50", " ", "or", " ", "3", "%"]),
        ("see https://e.org/a?b=c.", ["see", " ", "https://e.org/a?b=c", "."]),
        ("https://e.org/のページ", ["https://e.org/", "の", "ページ"]),
        ("to a.b@e.org, or", ["to", " ", "a.b@e.org", ",", " ", "or"]),
        ("a  b\u00a0c", ["a", "  ", "b", "\u00a0", "c"]),
        ("개인정보 처리", ["개인정보", " ", "처리"]),
        ("приватность", ["приватность"]),
    ],
)
def test_other_languages(text: str, pieces: list[str]) -> None:
    """Words with inner apostrophes, full stops and hyphens; numbers whole; then signs."""
    assert pieces == _pieces(text)


@given(st.text(ALPHABET))
def test_nothing_is_lost(text: str) -> None:
    """The tokens are the text, code point for code point."""
    assert text == "".join(_pieces(text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_is_lost_of_any_text(text: str) -> None:
    """Characters that the table does not know are tokens too."""
    assert text == "".join(_pieces(text))


@given(
    st.lists(st.sampled_from(["1,000", "１．５", "12", "アクセス", "user’s", "十二"]), max_size=5)
)
def test_a_number_and_a_word_stay_whole(words: list[str]) -> None:
    """Whatever Japanese stands around them."""
    assert words == [p for p in _pieces("を" + "をの".join(words) + "の") if p not in "をの"]


def test_words_that_are_never_split_are_found() -> None:
    """None of the list is hidden by another one or by a class of characters."""
    found = {word: _pieces(word) for word in characters.WHOLE}

    assert {word: [word] for word in characters.WHOLE} == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("個", "kanji"),
        ("を", "kana"),
        ("ません", "whole"),
        ("データ", "katakana"),
        ("user’s", "word"),
        ("a@e.org", "word"),
        ("1,000", "number"),
        ("十二", "number"),
        ("\u3000", "space"),
        ("、", "punctuation"),
        ("%", "symbol"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """A token knows what it is."""
    assert kind == _one(text).kind


@pytest.mark.parametrize(
    ("one", "other"),
    [("10", "１０"), ("データ", "ﾃﾞｰﾀ"), ("が", "か\u3099"), (" ", "\u3000"), ("a’s", "a's")],
)
def test_what_says_the_same_has_one_key(one: str, other: str) -> None:
    """Width, code points, spaces and apostrophes make no other word; the text stays as authored."""
    assert _one(one).key == _one(other).key
    assert _one(one).exact != _one(other).exact


@pytest.mark.parametrize(
    ("one", "other"), [("神", "\ufa19"), ("高", "髙"), ("1000", "1,000"), ("a", "A")]
)
def test_what_may_say_something_else_has_its_own_key(one: str, other: str) -> None:
    """Variants of names, numbers written otherwise, capitals."""
    assert _one(one).key != _one(other).key


def test_every_space_is_one() -> None:
    """However wide, however many: a space that was doubled makes no other sentence."""
    assert [t.key for t in tokens.words("a  b \u3000c\u3000d")] == [
        "a",
        " ",
        "b",
        " ",
        "c",
        " ",
        "d",
    ]


def test_a_token_carries_its_marks() -> None:
    """Emphasis, strong importance and links, nested as they are."""
    line: Line = (
        Emphasis((Words("a"), Emphasis((Words("b"),), strong=True))),
        Link((Words("c"),), "https://e.org"),
        Reference("use", (Words("d"),)),
    )

    assert [(t.text, t.marks) for t in tokens.tokens(line, {})] == [
        ("a", Marks(emphasis=True)),
        ("b", Marks(emphasis=True, strong=True)),
        ("c", Marks(link="https://e.org")),
        ("d", Marks(clause="use", reference="use")),
    ]


def test_a_reference_without_words_is_one_token() -> None:
    """It reads as its name today; what it says is the clause, so renumbering is no change."""
    before, after = (tokens.tokens((Reference("use"),), {"use": name}) for name in ("5", "第6条"))

    assert [t.text for t in before + after] == ["5", "第6条"]
    assert [t.exact for t in before] == [t.exact for t in after]


def test_a_renamed_clause_is_the_same_clause() -> None:
    """A reference to it does not change because its id does."""
    before = tokens.tokens((Reference("old"), Reference("old", (Words("x"),))), {"old": "5"})
    after = tokens.tokens(
        (Reference("new"), Reference("new", (Words("x"),))), {"new": "5"}, {"new": "old"}
    )

    assert [t.exact for t in before] == [t.exact for t in after]
    assert [t.marks.reference for t in after] == ["new", "new"]


def test_signs_have_roles() -> None:
    """A full stop ends a sentence; the same dot in a number does not."""
    assert _one("。").has("sentence-end")
    assert not _one("1.5").has("sentence-end")
    assert not _one("（").has("closing")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Web", "word"),
        ("ωρα", "word"),
        ("2.0b", "word"),
        ("2.0", "number"),
        ("１億5,000万", "number"),
    ],
)
def test_what_holds_a_letter_is_a_word(text: str, kind: str) -> None:
    """Of any script that puts spaces between words; digits alone are a number."""
    assert _one(text).kind == kind
