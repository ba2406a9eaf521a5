"""text/numbering.py: numbers of clauses, by language, from the tree alone."""

from collections.abc import Iterator

import pytest

from kaitei.text import numbering
from kaitei.text.model import Clause, Text
from unit.builders import Tree, policy, text_of

LEVELS = 7


def _deep(name: str, depth: int) -> Tree:
    """A clause with one clause below it, and so on."""
    node: Tree = {"id": name, "text": "Words."}
    return node | ({"clauses": [_deep(f"{name}.x", depth - 1)]} if depth else {})


def _many(count: int, depth: int) -> Text:
    """A text with `count` clauses at the given depth, under the first section."""
    clauses: list[Tree] = [{"id": f"n{i}", "text": "Words."} for i in range(1, count + 1)]
    for level in range(depth - 1, 0, -1):
        clauses = [{"id": f"level{level}", "text": "Words.", "clauses": clauses}]
    return text_of(policy({"sections.2": {"id": "deep", "heading": "Deep", "clauses": clauses}}))


def _numbers(text: Text, language: str) -> dict[str, tuple[str, str]]:
    made = numbering.numbers(text, language)
    return {name: (number.label, number.citation) for name, number in made.items()}


@pytest.fixture(scope="module")
def deep() -> Text:
    """A text whose third section goes down seven levels."""
    return text_of(
        policy(
            {"sections.2": {"heading": "Deep", **_deep("d", LEVELS - 1)}, "preamble": _deep("p", 0)}
        )
    )


def test_japanese_articles_paragraphs_and_items(deep: Text) -> None:
    """第1条, 1., (1), ア, (ア), a; cited with 条, 項 and 号."""
    found = _numbers(deep, "ja")

    assert found["scope"] == ("第1条", "第1条")
    assert [found["d" + ".x" * level] for level in range(LEVELS)] == [
        ("第3条", "第3条"),
        ("1.", "第3条第1項"),
        ("(1)", "第3条第1項第1号"),
        ("ア", "第3条第1項第1号ア"),
        ("(ア)", "第3条第1項第1号ア(ア)"),
        ("a", "第3条第1項第1号ア(ア)a"),
        ("a", "第3条第1項第1号ア(ア)aa"),
    ]


def test_english_sections_and_their_parts(deep: Text) -> None:
    """1., (1), (a), (i), (A); cited as Section 3(1)(a)."""
    found = _numbers(deep, "en")

    assert found["scope"] == ("1.", "Section 1")
    assert [found["d" + ".x" * level] for level in range(5)] == [
        ("3.", "Section 3"),
        ("(1)", "Section 3(1)"),
        ("(a)", "Section 3(1)(a)"),
        ("(i)", "Section 3(1)(a)(i)"),
        ("(A)", "Section 3(1)(a)(i)(A)"),
    ]


@pytest.mark.parametrize("language", ["de", "zh-Hant", "fr-CA"])
def test_another_language_is_numbered_in_decimals(deep: Text, language: str) -> None:
    """Plain decimals are understood where we know no other way."""
    found = _numbers(deep, language)

    assert [found[name][1] for name in ("d", "d.x", "d.x.x", "d.x.x.x")] == [
        "3",
        "3.1",
        "3.1.1",
        "3.1.1.1",
    ]
    assert found["d"][0] == "3."


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("ja-JP", "ja"), ("en-Latn-US", "en")]
)
def test_a_region_numbers_like_its_language(deep: Text, tag: str, language: str) -> None:
    """A tag's first part is the language."""
    assert numbering.numbers(deep, language) == numbering.numbers(deep, tag)


def test_the_preamble_has_no_number_but_a_name(deep: Text) -> None:
    """It stands before the first section and can still be referred to."""
    assert [_numbers(deep, x)["p"] for x in ("ja", "en")] == [("", "前文"), ("", "Preamble")]


def test_katakana_go_from_a_to_n_and_then_count() -> None:
    """There are 46 of them; the 47th item has a number."""
    found = _numbers(_many(48, 3), "ja")
    labels = [found[f"n{n}"][0] for n in (1, 2, 10, 45, 46, 47, 48)]

    assert labels == ["ア", "イ", "コ", "ヲ", "ン", "47", "48"]
    assert len({found[f"n{n}"] for n in range(1, 49)}) == 48


def test_english_letters_go_on_after_z() -> None:
    """z is followed by aa."""
    found = _numbers(_many(53, 2), "en")
    labels = [found[f"n{n}"][0] for n in (1, 26, 27, 28, 52, 53)]

    assert labels == ["(a)", "(z)", "(aa)", "(ab)", "(az)", "(ba)"]


def test_roman_numerals() -> None:
    """They subtract where one expects it."""
    found = _numbers(_many(50, 3), "en")
    labels = [found[f"n{n}"][0] for n in (1, 3, 4, 5, 8, 9, 14, 19, 40, 44, 49, 50)]

    expected = ["i", "iii", "iv", "v", "viii", "ix", "xiv", "xix", "xl", "xliv", "xlix", "l"]
    assert [f"({numeral})" for numeral in expected] == labels


@pytest.mark.parametrize("language", ["ja", "en", "de"])
def test_no_two_clauses_are_cited_alike(deep: Text, language: str) -> None:
    """A citation leads to one place."""
    citations = [number.citation for number in numbering.numbers(deep, language).values()]

    assert len(citations) == len(set(citations))


def test_every_clause_has_a_number_in_every_language(deep: Text) -> None:
    """What is shown of a clause never depends on its language having one."""
    ids = {clause.id for clause in deep.walk()}

    assert [ids] * 3 == [set(numbering.numbers(deep, language)) for language in ("ja", "en", "de")]


def test_numbers_follow_the_tree_and_not_the_ids() -> None:
    """A clause inserted before another renumbers it; its id stays."""
    inserted = {"id": "new", "heading": "New", "text": "Words."}
    before, after = policy(), policy()
    after["sections"].insert(0, inserted)

    assert _numbers(text_of(before), "ja")["scope"][0] == "第1条"
    assert _numbers(text_of(after), "ja")["scope"][0] == "第2条"


def _clauses(text: Text) -> Iterator[tuple[Clause, Clause]]:
    numbered = {clause.id: clause for clause in text.walk()}
    yield numbered["scope"], numbered["d.x"]


def test_a_clause_is_named_by_citation_and_heading(deep: Text) -> None:
    """Without a heading the citation alone names it."""
    named = [
        numbering.name(
            numbering.numbers(deep, language)[clause.id].citation,
            clause.heading and clause.heading.get(language),
            language,
        )
        for language in ("ja", "en", "de")
        for pair in _clauses(deep)
        for clause in pair
    ]

    assert named == ["第1条（範囲）", "第3条第1項", "Section 1 (Scope)", "Section 3(1)", "1", "3.1"]


def test_roman_numerals_go_on_past_ninety() -> None:
    """xc and c, as one knows them."""
    found = _numbers(_many(100, 3), "en")

    assert [found[f"n{n}"][0] for n in (89, 90, 100)] == ["(lxxxix)", "(xc)", "(c)"]


@pytest.mark.parametrize("language", ["ja", "en", "de"])
def test_clauses_of_a_preamble_are_not_cited_as_sections(language: str) -> None:
    """第1条 is the first section and nothing else."""
    preamble = {"id": "p", "text": "Words.", "clauses": [{"id": "p.a", "text": "Words."}]}
    found = _numbers(text_of(policy({"preamble": preamble})), language)

    assert found["scope"][1] != found["p.a"][1]
