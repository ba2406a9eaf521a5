"""rules/stray_mark.py: signs that are read as no reference, link or emphasis."""

from kaitei.rules import stray_mark as rule
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "As set out in [] (#use)."


def test_it_points_at_the_first_sign() -> None:
    """One finding for all that was meant as one."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["[] (#use)."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


def test_each_mark_that_nothing_ends_is_told() -> None:
    """What is read before it is none."""
    assert read_in(rule.check, {}, {HERE: "A **b** c **d."}) == ["**d."]


def test_a_line_that_begins_like_an_entry_is_told_once() -> None:
    """The lines of a text run on as one; those of `lines` stay."""
    lines = "Of these:\n- one\n- two"
    kept = {"ja": "次のもの\n・氏名", "en": lines}

    assert read_in(rule.check, {}, {HERE: lines}) == ["- one"]
    assert read_in(rule.check, {}, {"sections.0.lines": kept}) == []
