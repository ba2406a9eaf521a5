"""site/notice_pages.py: what changed, word by word, as one text and in two columns."""

from collections.abc import Sequence

import pytest

from kaitei.text import inline, plain
from kaitei.text.model import Text
from redline import notation
from support import between, sides
from unit.builders import Tree, changed, policy, release, section, text_of, version
from unit.site.notice_pages.shown import FIRST, SECOND, main_of, page, redline_of

PAIRS: list[tuple[str, str]] = [
    (pair["old"], pair["new"])
    for pairs in notation.GROUPS.values()
    for pair in pairs
    if "](#" not in pair["old"] + pair["new"]
]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ja", ["［削除］", "すべて", "［削除ここまで］", "［追加］", "一部", "［追加ここまで］"]),
        ("en", ["[deleted]", "All", "[end of deleted]", "[added]", "Some", "[end of added]"]),
    ],
)
def test_each_page_shows_its_own_language(language: str, marked: list[str]) -> None:
    """With words of that language at both ends of each mark."""
    redline = redline_of(page([FIRST, SECOND], f"{language}/privacy/1.1/changes/"))

    places = [redline.find(word) for word in marked]
    assert -1 not in places
    assert places == sorted(places)


def _sections(lines: Sequence[str]) -> Text:
    """The small policy with one section for each line."""
    sections = [
        {"id": f"s{i}", "heading": f"S{i}", "text": {"ja": line, "en": "x"}}
        for i, line in enumerate(lines)
    ]
    return text_of(policy({**release("1.0", "2026-01-10", "2026-01-20"), "sections": sections}))


@pytest.mark.parametrize("swap", [False, True], ids=["forth", "back"])
def test_both_texts_can_be_read_from_the_marks(swap: bool) -> None:
    """Without what was deleted the redline is the new text, without what was added the old."""
    lines = tuple(zip(*(reversed(pair) if swap else pair for pair in PAIRS), strict=True))
    old = _sections(lines[0])
    new = text_of(
        changed(dict(_sections(lines[1]).tree), release("1.1", "2026-02-01", "2026-03-01"))
    )
    redline = redline_of(page([old, new], "ja/privacy/1.1/changes/"))

    def said(line: str) -> str:
        return " ".join(plain.line(inline.parse(line), {}).split())

    for side, written in zip(sides(redline), reversed(lines), strict=True):
        expected = [x for i, line in enumerate(written) for x in (f"S{i}", said(line))]
        assert [" ".join(line.split()) for line in side] == expected
    for tag, word in (("ins", "追加"), ("del", "削除")):
        marks = redline.count(f"<{tag}>")
        assert marks == redline.count(f"［{word}］") == redline.count(f"［{word}ここまで］") > 0


def test_the_table_names_both_versions_and_keeps_them_apart() -> None:
    """New left, old right, heads of columns and rows, and a note on the underlines."""
    html = page([FIRST, SECOND], "ja/privacy/1.1/changes/")
    table = between(html, '<table class="comparison">', "</table>")

    assert "下線部分は改定部分です。" in html
    assert (
        "<caption>新旧対照表：第1.1版（2026年3月1日から）と第1.0版（2026年1月20日から）</caption>"
        in table
    )
    assert table.index('<th scope="col">改定後') < table.index('<th scope="col">改定前')
    assert '<th scope="rowgroup" colspan="2">' in table
    new, old = table.split('<p class="which">改定前</p>')[0:2]
    assert "一部" in new
    assert "すべて" not in new
    assert "すべて" in old
    assert "一部" not in old


def test_what_is_new_and_what_is_gone_is_said_in_the_table() -> None:
    """An empty cell says why it is empty."""
    added = {"sections.2": {"id": "more", "heading": "More", "text": "More."}}
    third = version("1.1", "2026-02-01", "2026-03-01", added)
    newer = version("1.2", "2026-02-02", "2026-04-01", {"release.replaces": "1.1"})
    texts = [FIRST, third, newer]

    assert "（新設）" in page(texts, "ja/privacy/1.1/changes/")
    assert "（削除）" in page(texts, "ja/privacy/1.2/changes/")
    assert "(new)" in page(texts, "en/privacy/1.1/changes/")


def test_a_version_is_compared_with_the_one_it_replaces() -> None:
    """Not with the one before it by date."""
    other = version("1.2", "2026-02-02", "2026-04-01", {"title.en": "Another title"})
    html = page([FIRST, SECOND, other], "en/privacy/1.2/changes/")

    assert "Compared with version 1.0" in html
    assert "Some" not in redline_of(html)


def test_a_first_version_has_nothing_to_be_compared_with() -> None:
    """And says so."""
    html = page([FIRST], "en/privacy/1.0/changes/")

    assert "There is no earlier one to compare it with." in html
    assert "<ins" not in html
    assert "<table" not in html


def test_a_language_that_did_not_change_says_so_and_leads_to_the_one_that_did() -> None:
    """No marks in it."""
    only = version("1.1", "2026-02-01", "2026-03-01", {"sections.0.text.en": "Some of it."})
    html = page([FIRST, only], "ja/privacy/1.1/changes/")

    assert "この言語の文面に変更はありません" in html
    assert 'href="../../../../en/privacy/1.1/changes/" lang="en"' in main_of(html)
    assert "<ins>" not in redline_of(html)


def test_texts_that_say_the_same_are_said_to() -> None:
    """A version may be announced anew with the same words."""
    same = version("1.1", "2026-02-01", "2026-03-01")

    assert "The two texts say the same." in page([FIRST, same], "en/privacy/1.1/changes/")


def test_what_may_be_folded_away_is_counted_and_can_be_opened() -> None:
    """With what the difference is, and code points where one cannot see it."""
    old, new = (
        text_of(changed(section({"text": words}), release(label, "2026-02-01", "2026-03-01")))
        for label, words in (("1.0", "東京 都。"), ("1.1", "東京\u3000都。"))
    )
    redline = redline_of(page([old, new], "en/privacy/1.1/changes/"))

    assert (
        '<details class="folds"><summary>Only characters, widths or spaces differ. Places: 1'
        in redline
    )
    assert "[spaces: U+0020 → U+3000]" in redline


def test_a_page_of_a_language_beyond_the_sites_is_framed_in_one_of_the_site() -> None:
    """The words around the text say which language they are in."""
    trees: list[Tree] = [section({"text": words}, ("ja", "zh-Hant")) for words in ("x", "y")]
    texts = [
        text_of(changed(tree, release(label, "2026-02-01", "2026-03-01")))
        for label, tree in zip(("1.0", "1.1"), trees, strict=True)
    ]
    html = page(texts, "zh-Hant/privacy/1.1/changes/")

    assert '<span class="edge" lang="ja">［追加］</span>' in html
