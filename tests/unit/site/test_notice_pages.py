"""site/notice_pages.py: the notice of each version, and what changed, word by word."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kaitei.history.ledger import Corrected, Ledger, Record, Redacted, Withdrawn
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import plan
from kaitei.text import inline, plain
from kaitei.text.model import Text
from support import between, sides
from unit.builders import (
    Changes,
    Tree,
    authored_of,
    book_of,
    changed,
    ledger_of,
    library_of,
    policy,
    policy_of,
    release,
    section,
    settings_of,
    text_of,
    version,
    versions_of,
)

FIRST = version("1.0", "2026-01-10", "2026-01-20")
NEW_WORDS: Changes = {"sections.0.text.ja": "一部の個人情報。", "sections.0.text.en": "Some of it."}
SECOND = version("1.1", "2026-02-01", "2026-03-01", NEW_WORDS)
LATE = date(2026, 3, 1)
BETWEEN = date(2026, 2, 10)
GROUPS: Any = yaml.safe_load(
    Path(__file__).parents[2].joinpath("redline", "pairs.yaml").read_text("utf-8")
)
PAIRS: list[tuple[str, str]] = [
    (pair["old"], pair["new"])
    for pairs in GROUPS.values()
    for pair in pairs
    if "](#" not in pair["old"] + pair["new"]
]
SAID = {"ja": "誤りです。", "en": "A mistake."}


def _html(library: Library, address: str, on: date = LATE) -> str:
    book = book_of(library, on)
    return plan.content(book, plan.plan(book)[address]).decode()


def _page(texts: Sequence[Text], address: str, on: date = LATE) -> str:
    return _html(library_of(*texts), address, on)


def _recorded(texts: Sequence[Text], *records: Record) -> Library:
    """A site whose ledger records this of the versions besides, on 2026-02-05."""
    ledger: Ledger = ledger_of(*texts)
    for record in records:
        ledger = ledger.append(record, date(2026, 2, 5))
    working = authored_of(dict(texts[-1].tree))
    return Library(settings_of(), (Policy("privacy", working, versions_of(*texts), ledger),))


def _redline(html: str) -> str:
    return between(html, '<div class="redline">', "</div>\n</section>\n<section")


def _main(html: str) -> str:
    return between(html, "<main", "</main>")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_notice_says_what_the_publisher_says(language: str) -> None:
    """Who, when, what and why; and what to do only where the text says so."""
    html = _page([FIRST, SECOND], f"{language}/privacy/1.1/changes/")
    who, action = {
        "ja": ("編集者からのお知らせ", "必要なお手続"),
        "en": ("Notice by: The editors", "What you need to do"),
    }[language]

    assert who in html
    assert all(f'datetime="{day}T00:00+09:00"' in html for day in ("2026-02-01", "2026-03-01"))
    assert action not in html


def test_what_the_reader_has_to_do_is_said_where_the_text_says_it() -> None:
    """In the words of the text."""
    told = version("1.1", "2026-02-01", "2026-03-01", {"release.notice.action": "Nothing at all."})

    assert "<p>Nothing at all.</p>" in _page([FIRST, told], "en/privacy/1.1/changes/")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("ja", ["［削除］", "すべて", "［削除ここまで］", "［追加］", "一部", "［追加ここまで］"]),
        ("en", ["[deleted]", "All", "[end of deleted]", "[added]", "Some", "[end of added]"]),
    ],
)
def test_each_page_shows_its_own_language(language: str, marked: list[str]) -> None:
    """With words of that language at both ends of each mark."""
    redline = _redline(_page([FIRST, SECOND], f"{language}/privacy/1.1/changes/"))

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
    redline = _redline(_page([old, new], "ja/privacy/1.1/changes/"))

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
    html = _page([FIRST, SECOND], "ja/privacy/1.1/changes/")
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

    assert "（新設）" in _page(texts, "ja/privacy/1.1/changes/")
    assert "（削除）" in _page(texts, "ja/privacy/1.2/changes/")
    assert "(new)" in _page(texts, "en/privacy/1.1/changes/")


def test_a_version_is_compared_with_the_one_it_replaces() -> None:
    """Not with the one before it by date."""
    other = version("1.2", "2026-02-02", "2026-04-01", {"title.en": "Another title"})
    html = _page([FIRST, SECOND, other], "en/privacy/1.2/changes/")

    assert "Compared with version 1.0" in html
    assert "Some" not in _redline(html)


def test_a_first_version_has_nothing_to_be_compared_with() -> None:
    """And says so."""
    html = _page([FIRST], "en/privacy/1.0/changes/")

    assert "There is no earlier one to compare it with." in html
    assert "<ins" not in html
    assert "<table" not in html


def test_a_language_that_did_not_change_says_so_and_leads_to_the_one_that_did() -> None:
    """No marks in it."""
    only = version("1.1", "2026-02-01", "2026-03-01", {"sections.0.text.en": "Some of it."})
    html = _page([FIRST, only], "ja/privacy/1.1/changes/")

    assert "この言語の文面に変更はありません" in html
    assert 'href="../../../../en/privacy/1.1/changes/" lang="en"' in _main(html)
    assert "<ins>" not in _redline(html)


def test_texts_that_say_the_same_are_said_to() -> None:
    """A version may be announced anew with the same words."""
    same = version("1.1", "2026-02-01", "2026-03-01")

    assert "The two texts say the same." in _page([FIRST, same], "en/privacy/1.1/changes/")


def test_what_may_be_folded_away_is_counted_and_can_be_opened() -> None:
    """With what the difference is, and code points where one cannot see it."""
    old, new = (
        text_of(changed(section({"text": words}), release(label, "2026-02-01", "2026-03-01")))
        for label, words in (("1.0", "東京 都。"), ("1.1", "東京\u3000都。"))
    )
    redline = _redline(_page([old, new], "en/privacy/1.1/changes/"))

    assert (
        '<details class="folds"><summary>Only characters, widths or spaces differ. Places: 1'
        in redline
    )
    assert "[spaces: U+0020 → U+3000]" in redline


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            Withdrawn(version="1.1", reason=SAID),
            'Withdrawn on <time datetime="2026-02-05T00:00+09:00">February 5, 2026</time>.',
        ),
        (
            Corrected(version="1.1", note=SAID),
            'Correction recorded on <time datetime="2026-02-05T00:00+09:00">',
        ),
        (
            Redacted(
                version="1.1", clause="scope", reason=SAID, former_digest="x", text_digest="y"
            ),
            "the words of a clause were taken out of this version: Section 1 (Scope).",
        ),
    ],
    ids=["withdrawn", "corrected", "redacted"],
)
def test_what_was_recorded_of_a_version_stays_on_its_pages(record: Record, said: str) -> None:
    """With the day and the reason: on its notice, on its text and in the history."""
    library = _recorded([FIRST, SECOND], record)
    pages = [
        _html(library, address, BETWEEN)
        for address in ("en/privacy/1.1/changes/", "en/privacy/1.1/", "en/privacy/history/")
    ]

    assert [said in html for html in pages] == [True] * 3
    assert ["A mistake." in html for html in pages] == [True] * 3
    assert "A mistake." in _html(library, "en/notices/", BETWEEN)


def test_a_withdrawn_version_takes_effect_nowhere() -> None:
    """No page says that it will; its notice still shows what it would have changed."""
    library = _recorded([FIRST, SECOND], Withdrawn(version="1.1", reason=SAID))
    pages = ("en/privacy/1.1/changes/", "en/privacy/1.1/", "en/privacy/", "en/")

    assert ["takes effect on" in _html(library, x, BETWEEN) for x in pages] == [False] * 4
    assert "<ins>" in _redline(_html(library, pages[0], BETWEEN))


def test_what_was_redacted_from_the_replaced_version_is_told() -> None:
    """Since the comparison shows the words that stand there now."""
    record = Redacted(
        version="1.0", clause="scope", reason=SAID, former_digest="x", text_digest="y"
    )
    library = _recorded([FIRST, SECOND], record)

    assert "a clause of version 1.0 cannot be read any more: Section 1 (Scope)." in _html(
        library, "en/privacy/1.1/changes/", BETWEEN
    )


def test_the_text_in_force_leads_to_what_is_coming() -> None:
    """To the version and to its notice; and that says which version it replaces."""
    html = _page([FIRST, SECOND], "en/privacy/", BETWEEN)

    assert 'href="1.1/changes/"' in html
    assert 'href="1.1/"' in html
    assert "and replaces version 1.0, which is in force until then." in _page(
        [FIRST, SECOND], "en/privacy/1.1/", BETWEEN
    )


def test_every_notice_is_listed_newest_first() -> None:
    """On a page of its own, which the home page and every footer lead to."""
    html = _main(_page([FIRST, SECOND], "en/notices/", BETWEEN))

    assert html.index('href="../privacy/1.1/changes/"') < html.index(
        'href="../privacy/1.0/changes/"'
    )
    shown = re.sub(r"<span[^>]* hidden[^>]*>[^<]*</span>", "", html)
    assert [shown.count(word) for word in (">Upcoming<", ">In force<")] == [1, 1]
    assert 'href="notices/"' in _main(_page([FIRST], "en/"))
    assert 'href="../../notices/"' in _page([FIRST], "en/privacy/1.0/")


def test_every_page_of_a_version_leads_to_its_notice() -> None:
    """Its text, and the history."""
    assert 'href="changes/"' in _page([FIRST, SECOND], "en/privacy/1.1/")
    assert 'href="../1.1/changes/"' in _page([FIRST, SECOND], "en/privacy/history/")


def test_a_page_of_a_language_beyond_the_sites_is_framed_in_one_of_the_site() -> None:
    """The words around the text say which language they are in."""
    trees: list[Tree] = [section({"text": words}, ("ja", "zh-Hant")) for words in ("x", "y")]
    texts = [
        text_of(changed(tree, release(label, "2026-02-01", "2026-03-01")))
        for label, tree in zip(("1.0", "1.1"), trees, strict=True)
    ]
    html = _page(texts, "zh-Hant/privacy/1.1/changes/")

    assert '<span class="edge" lang="ja">［追加］</span>' in html


def test_a_policy_of_one_working_text_is_enough() -> None:
    """The small policy has a notice in each of its languages."""
    library = Library(settings_of(), (policy_of(policy(), [FIRST]),))

    assert {"ja/privacy/1.0/changes/", "en/privacy/1.0/changes/"} <= set(
        plan.plan(book_of(library, LATE))
    )
