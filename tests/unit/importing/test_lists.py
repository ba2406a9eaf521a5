"""importing/lists.py: the numbers that Word counts by itself."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kaitei.importing.lists import Numbers

_LEVEL = (
    "<w:lvl w:ilvl='{}'><w:start w:val='1'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"
)
_LEVELS = _LEVEL.format(0, "decimal", "%1.") + _LEVEL.format(1, "lowerLetter", "%1(%2)")
_NUMBERED = "<w:num w:numId='{}'><w:abstractNumId w:val='{}'/>{}</w:num>"


def _numbers(*inside: str) -> Numbers:
    shared = f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Ours'/>{_LEVELS}"
    named = "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Ours'/></w:abstractNum>"
    all_ = f"{shared}</w:abstractNum>{named}{_NUMBERED.format(1, 1, '')}{''.join(inside)}"
    return Numbers(parse_xml(f"<w:numbering {nsdecls('w')}>{all_}</w:numbering>"))


def _written(numbers: Numbers, *counted: tuple[str, int]) -> list[str]:
    found = (numbers.label(*it) for it in counted)
    return [label.written if label else "" for label in found]


def test_a_label_is_written_as_word_shows_it() -> None:
    """With the numbers of the levels above it, each in its own way."""
    counted = ("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)
    assert _written(_numbers(), *counted) == ["1.", "1(a)", "1(b)", "2.", "2(a)"]


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        ("", ["1.", "2."]),
        ("<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>", ["1.", "5."]),
        (
            f"<w:lvlOverride w:ilvl='0'>{_LEVEL.format(0, 'upperRoman', '%1:')}</w:lvlOverride>",
            ["1.", "II:"],
        ),
    ],
)
def test_a_list_goes_on_with_one_that_is_made_after_the_same(
    inside: str, written: list[str]
) -> None:
    """Unless it says that it begins anew; it may be written otherwise."""
    numbers = _numbers(_NUMBERED.format(2, 1, inside))
    assert _written(numbers, ("1", 0), ("2", 0)) == written


def test_a_list_may_be_called_by_a_style() -> None:
    """Its levels stand elsewhere then."""
    assert _written(_numbers(_NUMBERED.format(2, 2, "")), ("2", 0)) == ["1."]


def test_what_no_list_is_has_no_label() -> None:
    """A number that the file does not know, and a file without lists."""
    assert _written(_numbers(), ("7", 0)) == [""]
    assert Numbers(None).label("1", 0) is None
