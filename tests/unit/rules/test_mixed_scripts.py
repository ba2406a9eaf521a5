"""rules/mixed_scripts.py: letters of two alphabets in one word."""

from datetime import date
from pathlib import Path

import pytest

from kaitei import plugin
from kaitei.problems import Refused
from kaitei.rules import inspection
from kaitei.rules import mixed_scripts as rule
from unit.builders import around_of, policy, policy_of, raw, write_site
from unit.rules.judging import read_in

HERE = "sections.0.text.en"
BAD = "We use G\u043egle for it."
WHOLE = "We use \u0440\u0430\u0443\u0440\u0430\u04cf for it."
WHOLE = "We use \u0440\u0430\u0443\u0440\u0430\u04cf for it."


def test_it_points_at_the_letter_in_question() -> None:
    """The caret stands under what is not what it seems."""
    assert read_in(rule.check, {}, {HERE: BAD}) == ["\u043egle for it."]
    assert read_in(rule.check, {}, {HERE: WHOLE}) == [WHOLE.removeprefix("We use ")]


def test_a_word_without_a_latin_letter_is_told_as_such() -> None:
    """Also on a page by hand; of a sentence in that alphabet nothing is said."""
    said = "A note.\n\n" + WHOLE + " Москва, роса и уха."
    (found,) = rule.of_page("content/en/about.md", said)

    assert (found.place.line, found.place.column, found.variant) == (3, 8, "whole")
    assert found.values["found"] == "\u0440\u0430\u0443\u0440\u0430\u04cf"


def test_what_is_published_already_is_not_told() -> None:
    """Those words stood in the version before."""
    assert read_in(rule.check, {HERE: BAD}, {}) == []


@pytest.mark.parametrize(
    "where", ["organisation", "title.en", "sections.0.heading.en", "release.notice.reason.ja"]
)
def test_every_displayed_name_is_judged(where: str) -> None:
    """Also one that is the same in every language, and is no prose; it forbids to publish."""
    (found,) = rule.check(policy_of(policy({where: "J\u0430pan Orchestra"})), around_of())

    assert found.values["found"] == "J\u0430pan"
    assert found.values["code"] == "U+0430 CYRILLIC SMALL LETTER A"
    assert found.forbids_publishing


def test_a_name_that_was_published_is_left_alone() -> None:
    """A legal entity that is so called since the last version."""
    named = {"organisation": "J\u0430pan Orchestra"}

    assert read_in(rule.check, named, {}) == []
    assert len(read_in(rule.check, {}, named)) == 1


def test_the_settings_and_the_glossary_are_refused(tmp_path: Path) -> None:
    """Their names stand on every page, and nobody silences a finding there."""
    root = write_site(tmp_path, [policy()], {"publisher.en": "The \u0435ditors"})
    term = {"id": "data", "forms": {"en": ["d\u0430ta"], "ja": ["データ"]}}
    (root / "policy" / "glossary.yaml").write_bytes(raw({"format": 1, "terms": [term]}))
    found = [x for x in inspection.inspect(root).problems if x.rule == "mixed-scripts"]

    assert {x.place.path for x in found} == {"policy/glossary.yaml", "policy/site.yaml"}
    assert {x.severity for x in found} == {"error"}


def test_a_page_by_hand_is_refused(tmp_path: Path) -> None:
    """At its line and column."""
    root = write_site(tmp_path, [policy()])
    page = root / "content" / "en" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nAnd\nby G\u043egle too.\n", "utf-8")
    with pytest.raises(Refused) as refused:
        plugin.build(root, root / "output", date(2026, 2, 10))

    (found,) = refused.value.problems
    lines = page.read_text("utf-8").split("\n")
    assert lines[found.place.line - 1][found.place.column - 1] == "\u043e"
