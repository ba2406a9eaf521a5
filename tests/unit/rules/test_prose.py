"""rules/prose.py: the words of a working text that are new, by language, sentence by sentence."""

import pytest

from kaitei.rules import prose
from kaitei.rules.prose import Said
from kaitei.rules.rule import Rule
from unit.builders import Changes, policy, policy_of, release, section, text_of

FIRST = text_of(policy())
SECOND = release("1.1", "2026-02-01", "2026-03-01")


def _new(changes: Changes, *languages: str) -> list[tuple[str | None, str, str]]:
    found = prose.new(policy_of(policy({**SECOND, **changes}), [FIRST]), *languages)
    return [(said.clause, said.language, said.words) for said in found if said.clause]


def _sentences(words: str, language: str) -> list[tuple[int, str]]:
    return list(prose.sentences(Said(("text", language), language, words, "scope")))


def test_all_words_of_a_first_text_are_new() -> None:
    """It replaces none; nothing of it was judged before."""
    found = {said.clause for said in prose.new(policy_of(policy()))}

    assert found == {None, "scope", "use"}


def test_the_words_of_an_unchanged_clause_are_not_new() -> None:
    """What is published is not judged again."""
    assert _new({}) == []


def test_where_the_version_replaced_is_not_there_nothing_is_called_new() -> None:
    """Of the one slip in “replaces” two dozen rules would say what they think of an old text."""
    assert _new({"release.replaces": "1.7", "sections.0.text.ja": "全ての個人情報。"}) == []


def test_a_language_that_did_not_change_is_not_new() -> None:
    """Each language of a clause by itself."""
    found = _new({"sections.0.text.ja": "全ての個人情報。"})

    assert {(clause, language) for clause, language, _ in found} == {("scope", "ja")}
    assert "全ての個人情報。" in {words for *_, words in found}


def test_the_notice_is_always_new() -> None:
    """It is about this version alone; it belongs to no clause."""
    found = prose.new(policy_of(policy(SECOND), [FIRST]), "ja")

    assert [said.words for said in found] == ["初版です。", "公表のため。"]


def test_a_language_that_was_not_asked_for_is_left_out() -> None:
    """Some rules read one language only."""
    assert {said.language for said in prose.new(policy_of(policy()), "en")} == {"en"}


def test_a_name_is_no_prose() -> None:
    """What is the same in every language is written once, and judged by nobody."""
    tree = section({"list": [{"text": "Example  Co., Ltd."}]})

    assert "Example  Co., Ltd." not in {said.words for said in prose.every(policy_of(tree))}


def test_words_of_an_entry_belong_to_the_clause_around_it() -> None:
    """And those of a nested clause to the innermost one."""
    tree = section(
        {
            "list": [{"id": "entry", "text": {"ja": "氏名", "en": "Name"}}],
            "clauses": [{"id": "inner", "text": {"ja": "住所", "en": "Address"}}],
        }
    )
    found = {said.words: said.clause for said in prose.every(policy_of(tree))}

    assert (found["Name"], found["Address"]) == ("only-one", "inner")


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("一つ。二つ。", "ja", [(0, "一つ。"), (3, "二つ。")]),
        ("「一つ。二つ。」と書きます。", "ja", [(0, "「一つ。二つ。」と書きます。")]),
        ("見出し", "ja", [(0, "見出し")]),
        ("One. Two.", "en", [(0, "One."), (5, "Two.")]),
        ("Example Co. Ltd. acts. We act.", "en", [(0, "Example Co. Ltd. acts."), (23, "We act.")]),
        ("Version 1.5 is here.", "en", [(0, "Version 1.5 is here.")]),
        ("", "en", []),
    ],
)
def test_sentences(words: str, language: str, expected: list[tuple[int, str]]) -> None:
    """A stop ends one, unless it stands in brackets, in a number or behind an abbreviation."""
    assert _sentences(words, language) == expected


def test_what_is_quoted_can_be_blotted_out() -> None:
    """A word that is mentioned is no use of it; every other character keeps its place."""
    said = Said(("text", "ja"), "ja", "「前項」は前条です。", "scope").blotted()

    assert said.words == "〓〓〓〓は前条です。"


def test_a_problem_stands_at_its_character() -> None:
    """Whoever opens the place finds the caret under what is meant."""
    whole = policy_of(section({"text": {"ja": "あいう。", "en": "Text."}}))
    said = next(x for x in prose.every(whole) if x.words == "あいう。")
    rule = Rule("some", {"": {"en": "{found}", "ja": "{found}"}})
    first, third = (said.problem(whole, rule, at, found="x").place for at in (0, 2))

    assert (third.line, third.column - first.column) == (first.line, 2)


def test_the_words_of_a_policy_are_gathered_once() -> None:
    """However many rules ask; those of another policy are its own."""
    one, other = policy_of(policy()), policy_of(policy({"sections.0.text.en": "Other."}))

    assert prose.every(one) is prose.every(one)
    assert "Other." in [said.words for said in prose.every(other)]
    assert "Other." not in [said.words for said in prose.every(one)]
