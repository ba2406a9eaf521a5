"""review/word.py: the packet as a Word file with tracked changes."""

import io
from datetime import date
from itertools import chain
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import revised
import word_sides
from kaitei.redline.passages import View, units
from kaitei.review import word
from kaitei.review.parts import Finding, Findings, Grid, Packet, Part, Points, Said
from kaitei.text import numbering, plain
from kaitei.text.model import Text
from unit.builders import Tree, changed, text_of
from unit.redline import outlines
from unit.review import packets

DAY = date(2026, 1, 15)
TRACKED = {"ja": "全文です。", "en": "The whole text with its changes tracked"}
NOTE = {"ja": "編集者注", "en": "Editors’ note"}
ABSENT = {"ja": "この言語にはありません：", "en": "Not in this language:"}


def _made(folder: Path, old: Tree, new: Tree, language: str = "ja") -> bytes:
    found = {x.language: x for x in packets.between(folder / "site", old, new)}
    return word.document(found[language], DAY)


def _says(text: Text, language: str) -> list[str]:
    """The lines that the text has by itself: the number of each clause before its first."""
    numbers = numbering.numbers(text, language)
    view = View(language, plain.names(text, language), {})
    made: list[str] = []
    for clause in text.walk():
        kinds = [(unit.kind, "".join(t.text for t in unit.tokens)) for unit in units(clause, view)]
        if not clause.has(language):
            kinds = [(kind, f"{ABSENT[language]} {said}") for kind, said in kinds]
        noted = [kind for kind, _ in kinds].index("note") if clause.note else len(kinds)
        lines = [words for _, words in kinds]
        lines[noted:noted] = [NOTE[language]] if clause.note else []
        label = numbers[clause.id].label
        made += [f"{label}\u3000{lines[0]}" if label else lines[0], *lines[1:]]
    return made


@pytest.mark.parametrize("language", ["ja", "en"])
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(
    tmp_path: Path, language: str
) -> None:
    """Clauses, numbers, lists, tables by cell and notes; those that moved as well."""
    made = _made(tmp_path, revised.OLD, revised.NEW, language)
    new, old = (word_sides.lines(made, x, TRACKED[language]) for x in ("w:ins", "w:del"))

    assert new == _says(text_of(revised.NEW), language)
    assert old == _says(text_of(revised.OLD), language)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b(c d) e", "b(d c) a f e"),
        ("!p a(b c) d", "!p d a(x b)"),
        ("a(b(c) d) e", "e d a(c(b))"),
        ("a b", "c"),
    ],
)
def test_whatever_moves_can_be_taken_back(tmp_path: Path, old: str, new: str) -> None:
    """With all that is below it, and with the numbers on either side."""
    dated = {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "substantive"}
    later = changed(outlines.tree(new), dated)
    made = _made(tmp_path, outlines.tree(old), later)

    assert word_sides.lines(made, "w:ins", TRACKED["ja"]) == _says(text_of(later), "ja")
    assert word_sides.lines(made, "w:del", TRACKED["ja"]) == _says(outlines.text(old), "ja")


def test_a_changed_title_stands_in_the_table_of_both_sides(tmp_path: Path) -> None:
    """First, with what it is."""
    made = docx.Document(io.BytesIO(_made(tmp_path, revised.OLD, revised.NEW, "en")))
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]

    assert ["Title\nPrivacy Notice", "Title\nPrivacy Policy"] in rows


def test_headings_lists_and_tables_are_those_of_word(tmp_path: Path) -> None:
    """So that whoever gets the file works with it as with any other."""
    made = docx.Document(io.BytesIO(_made(tmp_path, revised.OLD, revised.NEW)))
    styles = {paragraph.style.name for paragraph in made.paragraphs if paragraph.style}
    last = made.tables[-1]

    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Quote"} <= styles
    assert (len(last.rows), len(last.columns)) == (4, 3)
    assert [x.find(qn("w:trPr")) is not None for x in last._tbl.tr_lst] == [
        False,
        False,
        False,
        True,
    ]


def test_emphasis_stays_emphasis(tmp_path: Path) -> None:
    """In words that were added as well."""
    new = {**revised.NEW, "sections": [*revised.NEW["sections"]]}
    new["sections"][1] = {
        **new["sections"][1],
        "text": {"ja": "*強調*と**太字**。", "en": "*so* **it** is."},
    }
    made = docx.Document(io.BytesIO(_made(tmp_path, revised.OLD, new)))
    runs = chain.from_iterable(made.element.body.iter(x) for x in (qn("w:i"), qn("w:b")))
    said = {
        "".join(t.text or "" for t in mark.getparent().getparent().iter(qn("w:t"))) for mark in runs
    }

    assert {"強調", "太字"} <= said


def test_the_parts_of_a_packet_stand_before_the_texts() -> None:
    """Each block as Word has it, and no change is tracked in them."""
    finding = Finding(
        *("a.yaml:1:1 [x]", "Error:", "Wrong.", "line: <b>", (("Write:", ("  key: x",)),)),
        "Because.",
    )
    blocks = (
        *(Said("one"), Said("two", stressed=True), Points(("three",))),
        *(Grid(("four",), (("five",),), "more"), Grid((), (("six",),)), Findings((finding,))),
    )
    made = word.document(Packet("en", "T", "someone", (Part("P", blocks, 3),)), DAY)

    assert word_sides.lines(made, "w:ins") == [
        *("T", "P", "one", "two", "three", "more", "four", "five", "six"),
        "Error: Wrong.Because.a.yaml:1:1 [x]line: <b>",
        "Write:  key: x",
    ]
    assert word_sides.lines(made, "w:ins") == word_sides.lines(made, "w:del")


def test_the_same_packet_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    """No clock is in it."""
    (found, _) = packets.between(tmp_path / "site", revised.OLD, revised.NEW)
    made = word.document(found, DAY)

    assert made == word.document(found, DAY)
    assert made != word.document(found, date(2026, 1, 16))
    about = docx.Document(io.BytesIO(made)).core_properties
    assert (about.author, about.language, about.title) == ("編集者", "ja", found.title)


def test_it_says_in_which_language_it_is(tmp_path: Path) -> None:
    """Which decides on the forms of characters that languages share."""
    made = docx.Document(io.BytesIO(_made(tmp_path, revised.OLD, revised.NEW)))
    (said,) = made.styles.element.iter(qn("w:lang"))

    assert said.get(qn("w:eastAsia")) == "ja-JP"
