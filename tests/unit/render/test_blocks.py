"""render/blocks.py: the compared units of a clause as one reads them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kaitei.redline import wording
from kaitei.redline.tokens import PLAIN
from kaitei.redline.wording import UnitChanges
from kaitei.render import blocks
from kaitei.render.blocks import Block, Line, Listed, Noted, Tabled
from kaitei.render.marking import Mark, Piece, Run, Side
from unit.builders import Tree
from unit.redline.lines import units

ENDS = {"": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
WORDS = st.sampled_from(["あ。", "い。", "う。", "え。", "10日", "20日"])


def _compared(old: Tree, new: Tree) -> UnitChanges:
    return wording.compare(units(old), units(new), {})


def _line(it: Line) -> str:
    runs = (ENDS[run.mark].format("".join(x.text for x in run.pieces)) for run in it.runs)
    return ("moved " if it.moved else "") + ("recast " if it.recast else "") + "".join(runs)


def _said(it: Block) -> Any:
    """A block in writing: a line is its words, a list a list of entries, a table of rows."""
    if isinstance(it, Line):
        return _line(it)
    if isinstance(it, Listed):
        return [[_said(x) for x in entry] for entry in it.entries]
    if isinstance(it, Noted):
        return {"note": [_line(x) for x in it.lines]}
    return {"table": [[[_said(x) for x in cell] for cell in row] for row in (it.head, *it.rows)]}


def _shown(old: Tree, new: Tree, side: Side = "both") -> list[Any]:
    """What the clause shows below its heading."""
    return [_said(it) for it in blocks.blocks(_compared(old, new), side)][1:]


def _lines(it: Any) -> list[str]:
    """The lines of blocks in writing, in their order."""
    if isinstance(it, str):
        return [it]
    parts = it.values() if isinstance(it, dict) else it
    return [line for part in parts for line in _lines(part)]


OLD: Tree = {"list": [{"id": "a", "text": "一。"}, {"id": "b", "text": "二。"}]}


def test_a_list_is_a_list_and_what_left_it_stands_where_it_stood() -> None:
    """With its words marked."""
    new: Tree = {"list": [{"id": "b", "text": "二。"}, {"id": "c", "text": "三。"}]}

    assert _shown(OLD, new) == [[["[-一。-]"], ["二。"], ["{+三。+}"]]]


def test_an_entry_in_another_place_says_so() -> None:
    """Its words are not marked: they are the same."""
    new: Tree = {"list": [{"id": "b", "text": "二。"}, {"id": "a", "text": "一。"}]}

    assert _shown(OLD, new) == [[["moved 二。"], ["一。"]]]


def test_lists_stand_in_lists() -> None:
    """As deep as the text has them."""
    deep: Tree = {"list": [{"text": "a", "list": [{"text": "b", "list": [{"text": "c"}]}]}]}

    assert _shown({"text": "x"}, deep)[-1] == [["{+a+}", [["{+b+}", [["{+c+}"]]]]]]


def test_a_label_begins_its_entry() -> None:
    """Its words follow in the same one."""
    old: Tree = {"list": [{"label": "A", "text": "一。"}, {"label": "B", "text": "二。"}]}
    new: Tree = {"list": [{"label": "A", "text": "一。"}, {"label": "C", "text": "二。"}]}

    assert _shown(old, new) == [[["A", "一。"], ["[-B-]{+C+}", "二。"]]]


def test_a_paragraph_that_became_an_entry_says_so() -> None:
    """Nothing else about it changed."""
    assert _shown({"text": "一。"}, {"list": [{"text": "一。"}]}) == [[["recast 一。"]]]


def test_a_table_is_compared_by_cell() -> None:
    """What follows it follows it."""

    def table(cell: str) -> Tree:
        rows = [[{"text": "x"}, {"text": cell}]]
        return {
            "text": "前",
            "table": {"columns": ["A", "B"], "rows": rows},
            "after": {"text": "後"},
        }

    shown = _shown(table("10日"), table("20日"))

    assert shown == [
        "前",
        {"table": [[["A"], ["B"]], [["x"], ["[-10-]{+20+}日"]]]},
        "後",
    ]


def test_a_note_is_set_apart() -> None:
    """As in the text."""
    assert _shown({"text": "x", "note": "a"}, {"text": "x", "note": "b"}) == [
        "x",
        {"note": ["[-a-]{+b+}"]},
    ]


@pytest.mark.parametrize(("side", "order"), [("new", "cab"), ("old", "abc")])
def test_each_side_has_its_own_order(side: Side, order: str) -> None:
    """Also where lines have moved."""

    def listed(ids: str) -> Tree:
        return {"list": [{"id": x, "text": f"{x}。"} for x in ids]}

    said = [x.removeprefix("moved ")[0] for x in _lines(_shown(listed("abc"), listed("cab"), side))]

    assert "".join(said) == order


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, min_size=1, max_size=5))
def test_a_side_by_itself_is_that_text(old: list[str], new: list[str]) -> None:
    """Line by line, whatever was added, removed or moved."""
    compared = _compared(*({"list": [{"text": x} for x in side]} for side in (old, new)))

    sides: tuple[tuple[Side, list[str]], ...] = (("new", new), ("old", old))
    for side, lines in sides:
        clean = [_said(it) for it in blocks.blocks(compared, side, marked=False)][1:]
        assert [x.removeprefix("moved ").removeprefix("recast ") for x in _lines(clean)] == lines


def test_one_text_is_clean() -> None:
    """Nothing of it is marked, compared or called another kind of line."""
    shown = [_said(it) for it in blocks.clean(units(OLD))]

    assert shown[1:] == [[["一。"], ["二。"]]]
    assert not blocks.changed(blocks.clean(units(OLD)))


def test_units_that_all_came_or_all_went_are_told() -> None:
    """Then one pair of marks is enough for them."""
    whole = units(OLD)

    assert [
        blocks.whole(wording.compare(*sides, {}))
        for sides in (((), whole), (whole, ()), (whole, whole))
    ] == ["inserted", "deleted", ""]


def test_a_removed_table_is_a_table() -> None:
    """It has a head and rows as it had."""
    old: Tree = {"text": "x", "table": {"columns": ["A"], "rows": [[{"text": "y"}]]}}
    (table,) = (
        it for it in blocks.blocks(_compared(old, {"text": "x"}), "both") if isinstance(it, Tabled)
    )

    assert (len(table.head), len(table.rows)) == (1, 1)


def test_what_the_new_side_lacks_is_told_by_line_and_by_column() -> None:
    """So that a view can leave it out whole: a line, a column with its head; no reworded one."""
    old, new = (
        {"table": {"columns": columns, "rows": [[{"text": x} for x in cells]]}}
        for columns, cells in ((["Data", "Kept", "Place"], "abc"), (["Data", "Kept"], "ax"))
    )
    (table,) = (it for it in blocks.blocks(_compared(old, new), "both") if isinstance(it, Tabled))
    lines = blocks.blocks(_compared({"text": "One.\n\nTwo."}, {"text": "One."}), "both")

    assert table.gone == (False, False, True)
    assert [it.is_gone for it in lines if isinstance(it, Line)] == [False, False, True]


def test_every_line_of_some_blocks_is_found() -> None:
    """In lists, cells and notes as well, in the order in which one reads."""
    listed = Listed((_blocks(["b", "c"]),))
    tabled = Tabled((_blocks(["d"]),), ((_blocks(["e"]),), ((listed,),)))
    some = (*_blocks(["a"]), listed, tabled, Noted((_plain("f"),)))

    assert [_line(it) for it in blocks.lines(some)] == ["a", "b", "c", "d", "e", "b", "c", "f"]


def test_what_stayed_can_be_left_out() -> None:
    """Entries, rows and lines of notes; the heads of columns stay, for a cell to be understood."""
    stays, came = _plain("stays"), _plain("came", "inserted")
    row, other = ((stays,), (came,)), ((stays,), (stays,))
    heads = ((stays,), (stays,))
    note = Noted((stays, came))
    listed = Listed(((stays,), (came, stays)))
    some = (stays, came, listed, Tabled(heads, (row, other)), note, Tabled(heads, (other,)))

    assert blocks.changed(some) == (
        came,
        Listed(((came,),)),
        Tabled(heads, (row,)),
        Noted((came,)),
    )


def test_a_head_that_changed_is_no_less_than_a_row() -> None:
    """Though no cell below it did."""
    table = Tabled(((_plain("came", "inserted"),),), (((_plain("stays"),),),))

    assert blocks.changed((table,)) == (Tabled(table.head, ()),)


def test_a_line_that_moved_is_a_change() -> None:
    """And so is one that is set differently."""
    moved, recast = (replace(_plain("x"), **{how: True}) for how in ("moved", "recast"))

    assert blocks.changed((moved, recast)) == (moved, recast)


def _plain(said: str, mark: Mark = "") -> Line:
    return Line("paragraph", (Run(mark, (Piece(said, PLAIN),)),))


def _blocks(said: list[str]) -> tuple[Line, ...]:
    return tuple(map(_plain, said))
