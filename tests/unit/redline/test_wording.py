"""redline/wording.py: what a clause says in one language, before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from kaitei.redline import wording, words
from kaitei.redline.passages import Unit
from kaitei.redline.wording import UnitChange, UnitChanges
from redline.notation import show
from unit.builders import Tree
from unit.redline.lines import said, units

TEXTS = ["甲。", "乙。", "甲と乙。", "個人情報。", "個人データ。"]
LINES = st.lists(st.sampled_from(TEXTS), max_size=5)
IDS = st.lists(st.sampled_from("abcd"), unique=True, min_size=1)
ENTRIES = IDS.map(lambda ids: [f"{x}: {x}の情報" for x in ids])


def _compare(old: Tree, new: Tree, was: dict[str, str] | None = None) -> UnitChanges:
    return wording.compare(units(old), units(new), was or {})


def _shown(changes: UnitChanges) -> list[str]:
    """Every unit but the heading: + added, - removed, > moved, then its marks."""
    units = [(x, x.new or x.old) for x in changes]
    return [_sign(x) + show(x.spans) for x, unit in units if unit and unit.kind != "heading"]


def _sign(change: UnitChange) -> str:
    if change.moved:
        return "> "
    return "+ " if change.old is None else "- " if change.new is None else "  "


def _list(*entries: str) -> Tree:
    """A list of entries such as `id: words`, or words alone."""
    parts = [entry.rpartition(": ") for entry in entries]
    return {"list": [({"id": x[0]} if x[0] else {}) | {"text": x[2]} for x in parts]}


def test_paragraphs_are_compared_in_their_order() -> None:
    """What is alike is one paragraph reworded; the others came or went."""
    old = {"text": "当社は、情報を取得します。\n\n当社は、情報を消去します。"}
    new = {
        "text": "次のとおり定めます。\n\n当社は、情報を収集します。\n\n当社は、情報を消去します。"
    }

    assert _shown(_compare(old, new)) == [
        "+ {+次のとおり定めます。+}",
        "  当社は、情報を[-取得-]{+収集+}します。",
        "  当社は、情報を消去します。",
    ]


def test_the_only_paragraph_is_the_only_paragraph() -> None:
    """However it was rewritten."""
    assert _shown(_compare({"text": "甲。"}, {"text": "乙。"})) == ["  [-甲-]{+乙+}。"]


def test_a_heading_is_compared_with_the_heading() -> None:
    """Never with a paragraph that is more like it."""
    old = {"heading": "利用目的", "text": "取得の方法"}
    new = {"heading": "取得の方法", "text": "利用目的"}

    assert [show(x.spans) for x in _compare(old, new)] == [
        "[-利用目的-]{+取得の方法+}",
        "[-取得の方法-]{+利用目的+}",
    ]


def test_a_heading_is_no_line_of_the_text() -> None:
    """Where its words went into a paragraph, both changed."""
    old = {"heading": "甲", "text": "個人情報。\n\n乙。"}
    new = {"heading": "乙", "text": "個人情報。\n\n甲"}

    assert [(x.moved, show(x.spans)) for x in _compare(old, new)] == [
        (False, "[-甲-]{+乙+}"),
        (False, "個人情報。"),
        (False, "[-乙。-]{+甲+}"),
    ]


def test_entries_are_matched_by_id() -> None:
    """Not by what they say: two may have changed places and words."""
    old = _list("a: 氏名", "b: 住所", "c: 電話番号")
    new = _list("a: 氏名および名称", "c: 電話番号", "d: 住所等")

    assert _shown(_compare(old, new)) == [
        "  氏名{+および名称+}",
        "- [-住所-]",
        "  電話番号",
        "+ {+住所等+}",
    ]


def test_an_entry_in_another_place_has_moved() -> None:
    """It is told where it stands now, once, with its words compared."""
    changes = _compare(_list("a: 甲", "b: 乙", "c: 丙"), _list("c: 丙丁", "a: 甲", "b: 乙"))

    assert _shown(changes) == ["> 丙{+丁+}", "  甲", "  乙"]


def test_a_renamed_entry_is_the_same_entry() -> None:
    """It says what it was called; what nobody sees is no change."""
    changes = _compare(_list("a: 甲", "b: 乙"), _list("a: 甲", "x: 丙"), {"x": "b"})

    assert _shown(changes) == ["  甲", "  [-乙-]{+丙+}"]
    assert wording.is_equal(_compare(_list("b: 乙"), _list("x: 乙"), {"x": "b"}))


def test_ids_that_came_or_went_change_nothing_that_is_read() -> None:
    """Also where what a reference reads as is another today."""
    old, new = units(_list("a: 甲", "b: [](#only-one)")), units(_list("b: 甲", "a: [](#only-one)"))
    (reference,) = old[-1].tokens
    called = structs.replace(reference, text="別の名")
    before = (*old[:-1], structs.replace(old[-1], tokens=(called,)))

    assert before != old
    assert wording.is_equal(wording.compare(old, new, {}))
    assert wording.is_equal(wording.compare(before, new, {}))


def test_a_cell_is_no_paragraph() -> None:
    """Where its words went into a table, the paragraph is gone."""
    table = {"table": {"columns": ["列"], "rows": [[{"text": "個人情報"}]]}}
    changes = _compare({"text": "個人情報"}, table)

    assert _shown(changes) == ["- [-個人情報-]", "+ {+列+}", "+ {+個人情報+}"]


def test_an_entry_whose_words_went_elsewhere_is_still_that_entry() -> None:
    """A line is the same as one other only."""
    entry, line = _list("a: 個人情報"), {"text": "個人情報", **_list("a: 乙")}

    assert _shown(_compare(entry, line)) == ["+ {+個人情報+}", "  [-個人情報-]{+乙+}"]
    assert _shown(_compare(line, entry)) == ["- [-個人情報-]", "  [-乙-]{+個人情報+}"]


def test_an_entry_that_loses_its_id_must_be_alike() -> None:
    """Three of five words that stay are enough, two are not."""
    old = _list("a: 甲乙丙丁戊")

    assert _shown(_compare(old, _list("甲乙丙己庚"))) == ["  甲乙丙[-丁戊-]{+己庚+}"]
    assert _shown(_compare(old, _list("甲乙辛己庚"))) == [
        "- [-甲乙丙丁戊-]",
        "+ {+甲乙辛己庚+}",
    ]


def test_an_entry_that_gets_an_id_is_the_same_entry() -> None:
    """Ids come late to many lists."""
    changes = _compare(_list("氏名または名称", "住所"), _list("a: 氏名、名称", "b: 住所"))

    assert _shown(changes) == ["  氏名[-または-]{+、+}名称", "  住所"]


def test_equal_words_elsewhere_have_moved() -> None:
    """A paragraph that became an entry is recast, not deleted and written again."""
    old = {"text": "次のとおりです。\n\n氏名を通知します。"}
    new = {"text": "次のとおりです。", **_list("氏名を通知します。")}
    changes = _compare(old, new)

    assert _shown(changes) == ["  次のとおりです。", "  氏名を通知します。"]
    assert [x.is_change() for x in changes] == [False, False, True]


def test_a_paragraph_on_top_of_another_has_moved() -> None:
    """Both sides have it, in another order."""
    old = {"text": "甲を定めます。\n\n乙を消去します。\n\n丙を通知します。"}
    new = {"text": "丙を通知します。\n\n甲を定めます。\n\n乙を消去します。"}

    assert _shown(_compare(old, new)) == [
        "> 丙を通知します。",
        "  甲を定めます。",
        "  乙を消去します。",
    ]


def test_a_table_is_compared_by_cell() -> None:
    """A row that came is a row; the cells of the others are compared with theirs."""
    columns = ["情報", "目的"]
    old = {"columns": columns, "rows": [[{"text": "氏名"}, {"text": "郵送"}]]}
    added = [{"text": "住所"}, {"text": "郵送"}]
    new = {"columns": columns, "rows": [added, [{"text": "氏名"}, {"text": "郵送および電話"}]]}

    assert _shown(_compare({"table": old}, {"table": new})) == [
        "  情報",
        "  目的",
        "+ {+住所+}",
        "+ {+郵送+}",
        "  氏名",
        "  郵送{+および電話+}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "otherwise"),
    [
        ({"text": "Ｗｅｂ を見る。"}, {"text": "Webを見る。"}, False),
        ({"text": "甲。"}, {"text": "甲、"}, True),
        ({"text": "甲。"}, {"text": "甲。\n\n乙。"}, True),
        ({"text": "甲。\n\n乙。"}, {"text": "乙。\n\n甲。"}, True),
        ({"text": "甲。"}, {"lines": "甲。"}, True),
        ({"text": "甲。"}, {"list": [{"text": "甲。"}]}, True),
        ({"text": "甲。"}, {"text": "甲。"}, False),
    ],
)
def test_what_a_view_may_fold_away_is_not_said_otherwise(
    old: Tree, new: Tree, otherwise: bool
) -> None:
    """A change all the same, but no other words, lines or order of them."""
    assert wording.says_otherwise(_compare(old, new)) == otherwise


def test_a_unit_of_another_kind_or_level_is_recast() -> None:
    """What came or went as a whole has become nothing else."""
    (before,), (after,) = units({"text": "語。"})[1:], units({"list": [{"text": "語。"}]})[1:]

    assert UnitChange(before, after, ()).is_recast()
    assert not UnitChange(before, before, ()).is_recast()
    assert not UnitChange(before, None, ()).is_recast()
    assert not UnitChange(None, after, ()).is_recast()


def test_a_unit_without_words_that_came_or_went_is_a_change() -> None:
    """It has no word that could differ."""
    empty = Unit("cell")
    for change in (UnitChange(None, empty, ()), UnitChange(empty, None, ())):
        assert change.is_change()
        assert change.says_otherwise()


def test_a_note_is_compared_with_the_note() -> None:
    """It stands apart from the text."""
    changes = _compare({"text": "甲", "note": "乙"}, {"text": "甲乙", "note": "丙"})

    assert _shown(changes) == ["  甲{+乙+}", "  [-乙-]{+丙+}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"text": "甲"}, {"lines": "甲"}),
        (_list("甲"), {"list": [{"text": "乙", **_list("甲")}]}),
        ({"text": "甲"}, {"text": "甲\n\n乙"}),
        ({"text": "甲"}, {"text": "*甲*"}),
        ({"text": "甲"}, {"text": "甲", "note": "乙"}),
        ({"list": [{"label": "甲", "text": "乙"}]}, {"list": [{"label": "丙", "text": "乙"}]}),
    ],
)
def test_every_visible_difference_is_a_change(old: Tree, new: Tree) -> None:
    """Kind, level, number, markup, note, label."""
    assert not wording.is_equal(_compare(old, new))


@given(LINES, LINES, ENTRIES, ENTRIES)
def test_all_units_of_both_sides_are_there(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    """The new ones in their order; accepting their words gives them, rejecting the old ones."""
    old, new = ({"text": "\n\n".join(["前文", *x]), **_list(*y)} for x, y in ((a, c), (b, d)))
    changes = _compare(old, new)

    assert [x.new for x in changes if x.new] == list(units(new))
    assert sorted(said(x.old) for x in changes if x.old) == sorted(map(said, units(old)))
    for change in changes:
        assert (change.new.tokens if change.new else ()) == words.accepted(change.spans)
        assert (change.old.tokens if change.old else ()) == words.rejected(change.spans)


@given(LINES, ENTRIES)
def test_a_clause_against_itself_is_unchanged(lines: list[str], entries: list[str]) -> None:
    """Also where its lines repeat themselves."""
    parts = {"text": "\n\n".join(["前文", *lines]), **_list(*entries)}

    assert wording.is_equal(_compare(parts, parts))


def test_what_was_rejected_stands_in_its_old_order() -> None:
    """The old side, unit by unit: with what went, without what came, and what moved is back."""
    old, new = _list("a: 甲。", "b: 乙。", "c: 丙。"), _list("c: 丙。", "a: 甲。", "d: 丁。")
    found = [x.old.id for x in wording.rejected(_compare(old, new)) if x.old]

    assert [name for name in found if name] == ["a", "b", "c"]
