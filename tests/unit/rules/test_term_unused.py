"""rules/term_unused.py: names that a text gives and never uses."""

from typing import Any

import pytest

from kaitei.problems import Problem, sentence
from kaitei.rules import term_unused as rule
from kaitei.text import glossary
from kaitei.text.glossary import Glossary
from unit.builders import (
    Tree,
    around_of,
    changed,
    glossary_of,
    policy_of,
    section,
    source_of,
    text_of,
)
from unit.rules.judging import read_in

AROUND = around_of(glossary=glossary_of("terms.yaml"))
HERE = "sections.0.text.en"
BAD = "Our website (the “Site”) is free."


def test_it_points_at_the_words_in_question() -> None:
    """The caret stands under the first of them."""
    assert read_in(rule.check, {}, {HERE: BAD}, AROUND) == ["Site”) is free."]


def test_what_is_published_already_is_not_told() -> None:
    """The clause has not changed since."""
    assert read_in(rule.check, {HERE: BAD}, {}, AROUND) == []


def test_it_says_what_is_meant() -> None:
    """The name that nobody uses."""
    tree = section({"text": {"ja": "本文です。", "en": BAD}})
    (found,) = rule.check(policy_of(tree), AROUND)

    assert found.values["found"] == "Site"


def test_a_use_in_an_unchanged_clause_counts() -> None:
    """The text as a whole uses it."""
    first = {"sections.1.text.en": "The Site is free."}

    assert read_in(rule.check, first, {HERE: BAD}, AROUND) == []


def test_it_needs_no_glossary() -> None:
    """The definitions are the text's own."""
    assert len(read_in(rule.check, {}, {HERE: BAD})) == 1


SAID = {"ja": "説明です。", "en": "What it is."}
GLOSSARY: Tree = {
    "format": "1",
    "family": "ministry",
    "terms": [
        {"id": "fee", "forms": {"ja": ["手数料"], "en": ["fee"]}, "definition": SAID},
        {
            "id": "agent",
            "forms": {"ja": ["代理人"]},
            "families": {"ministry": {"en": ["agent"]}, "ppc": {"en": ["proxy"]}},
            "definition": SAID,
        },
        {"id": "silent", "forms": {"ja": ["匿名加工情報"], "en": ["anonymised data"]}},
    ],
}


def _explained() -> Glossary:
    explained, problems = glossary.read(source_of(GLOSSARY), ("ja", "en"))
    assert explained, problems
    return explained


def _unused(*texts: Tree, replaced: Tree | None = None) -> list[Problem]:
    versions = [text_of(replaced)] if replaced else []
    return list(rule.of_glossary([policy_of(tree, versions) for tree in texts], _explained()))


def _text(ja: str, en: str) -> Tree:
    return section({"text": {"ja": ja, "en": en}})


def test_a_term_that_no_policy_uses_is_told_at_its_place_in_the_glossary() -> None:
    """With what it is called in the language of whoever reads that."""
    (found,) = _unused(_text("手数料です。", "The fee."))
    line = source_of(GLOSSARY).text.split("\n")[found.place.line - 1]

    assert line.strip(" -") == "id: agent"
    assert [sentence(found, x)[:7] for x in ("en", "ja")] == ["“agent”", "「代理人」はこ"]
    assert found.severity == "warning"


@pytest.mark.parametrize(
    "said", [("代理人", "x"), ("x", "An agent"), ("x", "Agent"), ("x", "By proxy")]
)
def test_one_form_in_one_text_in_one_language_is_a_use(said: tuple[str, str]) -> None:
    """Also one of the other family, which another rule tells of."""
    assert _unused(_text("手数料。", "Text."), _text(*said)) == []


def test_a_heading_or_a_cell_is_a_text() -> None:
    """Wherever readers meet it."""
    table: Any = {"columns": ["a", "b"], "rows": [[{"text": "手数料"}, {"text": "代理人"}]]}

    assert len(_unused(section({"text": {"ja": "手数料", "en": "x"}, "table": table}))) == 1
    said = {"ja": "代理人の手数料", "en": "x"}
    assert _unused(section({"text": {"ja": "x", "en": "x"}, "heading": said})) == []


def test_a_longer_word_is_no_use() -> None:
    """Nor is the notice, which is no text."""
    tree = _text("手数料。代理人名簿。", "The agents-at-large.")
    notice = {"release.notice.summary": {"ja": "代理人です。", "en": "Agent."}}

    assert len(_unused(changed(tree, notice))) == 1


def test_what_still_stands_uses_it() -> None:
    """A version in force is explained until the next one takes its place."""
    old = _text("手数料と代理人。", "Fee, agent.")
    new = changed(
        _text("手数料。", "Fee."),
        {"release.version": "1.1", "release.replaces": "1.0", "release.kind": "substantive"},
    )

    assert len(_unused(new)) == 1
    assert _unused(new, replaced=old) == []


def test_once_every_term_is_used_no_other_text_is_read() -> None:
    """Of a hundred policies one or two use them all."""
    policies = (policy_of(_text(*said)) for said in (("手数料と代理人。", "x"), ("x", "x")))

    assert list(rule.of_glossary(policies, _explained())) == []
    assert next(policies).working.text.tree["sections"][0]["text"]["en"] == "x"


def test_a_term_without_a_definition_is_there_for_the_rules_alone() -> None:
    """It is explained to no reader, so nobody misses it."""
    assert [x.values["found"] for x in _unused(_text("x", "x"))] == [
        {"ja": "手数料", "en": "fee"},
        {"ja": "代理人", "en": "agent"},
    ]
