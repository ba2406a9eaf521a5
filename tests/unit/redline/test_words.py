"""redline/words.py: two lines in, one marked line out."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.redline import tokens, words
from kaitei.redline.words import Span
from kaitei.text import inline
from redline.notation import marked, read

IN_JAPANESE = (
    "当社 は 、 個人 情報 を 取得 し ます ません 。 （ ） 30 ３０ 日 以内 または および データ"
    " ﾃﾞｰﾀ Google 第三者 に 提供 神 \ufa19 が か\u3099 ・ の する 利用 目的 等 \u3000"
)
IN_ENGLISH = "We we the data of personal user’s third-party may not , . ( ) 30 1,000 use and or"
JAPANESE = st.lists(st.sampled_from(IN_JAPANESE.split(" ")), max_size=25).map("".join)
ENGLISH = st.lists(st.sampled_from(IN_ENGLISH.split(" ")), max_size=25).map(" ".join)
MARKUP = st.lists(
    st.sampled_from(
        [
            "甲",
            "**甲**",
            "*乙*",
            "[丙](https://e.org/a)",
            "[丙](https://e.org/b)",
            "[](#a)",
            "[](#b)",
            "丁 ",
        ]
    ),
    max_size=10,
).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LINES = st.one_of(*(st.tuples(x, x) for x in (JAPANESE, ENGLISH, MARKUP)))
LONG = 20_000
SECONDS = 2.0


def _is_same(old: tokens.Tokens, new: tokens.Tokens) -> bool:
    return [t.exact for t in old] == [t.exact for t in new]


@given(LINES)
def test_accepting_gives_the_new_and_rejecting_the_old(pair: tuple[str, str]) -> None:
    """Code point for code point, markup and all."""
    old, new = read(pair[0]), read(pair[1])
    spans = words.compare(old, new)

    assert (old, new) == (words.rejected(spans), words.accepted(spans))


@given(ANY, ANY)
def test_the_same_holds_of_any_characters(old: str, new: str) -> None:
    """Also of such as no language has."""
    spans = words.compare(tokens.words(old), tokens.words(new))

    assert old == tokens.text(words.rejected(spans))
    assert new == tokens.text(words.accepted(spans))


@given(LINES)
def test_a_line_against_itself_shows_nothing(pair: tuple[str, str]) -> None:
    """One equal span, or none of an empty line."""
    for line in map(read, pair):
        assert words.compare(line, line) == ((Span("equal", line, line),) if line else ())


@given(LINES)
def test_what_is_equal_is_equal_and_nothing_else(pair: tuple[str, str]) -> None:
    """A span without a difference has none, a named one has one, and no two equal ones touch."""
    spans = words.compare(read(pair[0]), read(pair[1]))

    assert [s.name == "equal" for s in spans] == [_is_same(s.old, s.new) for s in spans]
    assert not any(a.name == b.name == "equal" for a, b in pairwise(spans))


@given(LINES)
def test_lines_are_equal_if_their_spans_are(pair: tuple[str, str]) -> None:
    """Nothing that differs goes unseen."""
    old, new = read(pair[0]), read(pair[1])

    assert _is_same(old, new) == words.is_equal(words.compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("１０日前の甲", "10日前の乙", "[-１０-]{+10+}‹width›日前の[-甲-]{+乙+}"),
        ("（１０日）", "(20日)", "[-（-]{+(+}‹width›[-１０-]{+20+}日[-）-]{+)+}‹width›"),
        ("甲：乙", "甲: 乙", "甲[-：-]{+: +}‹spacing›乙"),
        ("**甲乙**", "甲乙", "[-**甲乙**-]{+甲乙+}‹emphasis›"),
        ("**甲**、乙", "甲と乙", "[-**甲**、-]{+甲と+}乙"),
    ],
)
def test_spans_are_parted_by_what_a_view_may_fold(old: str, new: str, marks: str) -> None:
    """Differences of width stand apart from those of words; other neighbours are one mark."""
    assert marks == marked(old, new)


def test_a_space_that_both_sides_have_is_not_marked() -> None:
    """A mark begins and ends with what changed."""
    assert (
        marked("in accordance with this policy", "as described in this policy")
        == "[-in accordance with-]{+as described in+} this policy"
    )
    assert marked(" of the data", " a use, of") == " [-of the data-]{+a use, of+}"


def test_renumbering_is_no_change() -> None:
    """A reference reads as today's number on either side, and each side keeps its own."""
    line = "[](#use)を除く。"
    sides = (tokens.tokens(inline.parse(line), {"use": name}) for name in ("第5条", "第6条"))
    spans = words.compare(*sides)

    assert words.is_equal(spans)
    assert [tokens.text(side(spans)) for side in (words.rejected, words.accepted)] == [
        "第5条を除く。",
        "第6条を除く。",
    ]


def _long(language: str) -> tuple[str, str]:
    """A clause of very many sentences, and the same with an edit in every tenth."""
    sentence = {
        "ja": "当社は、第{}号に定める個人情報を、利用目的の達成に必要な範囲内で取り扱います。",
        "en": "We handle the personal information set out in item {} only as far as necessary. ",
    }[language]
    edits = {"ja": ("必要な", "真に必要な"), "en": ("only", "if and only")}[language]
    count = LONG // len(sentence)
    old = [sentence.format(i) for i in range(count)]
    new = [s.replace(*edits) if i % 10 == 0 else s for i, s in enumerate(old)]
    return "".join(old), "".join(new)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_very_long_clause_is_compared_in_no_time(language: str) -> None:
    """Twenty thousand characters, edited here and there: every edit is marked, and only they."""
    old, new = map(tokens.words, _long(language))
    started = time.process_time()
    spans = words.compare(old, new)

    assert time.process_time() - started < SECONDS
    assert {tokens.text(s.new) for s in spans if s.name != "equal"} == {
        {"ja": "真に", "en": "if and "}[language]
    }
