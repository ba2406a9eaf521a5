"""text/reader.py: every language everywhere, or a reason why not."""

from collections.abc import Sequence
from typing import Any

import pytest

from kaitei.text.model import Listing, Prose, Text
from unit.builders import Tree, places, policy, section, text_of, told
from unit.text.reader.trees import clause_of

REASON = {"ja": "理由", "en": "Reason"}
TRILINGUAL = ("ja", "en", "zh-Hant")


@pytest.mark.parametrize("languages", [("en",), ("ja", "en"), TRILINGUAL, ("de", "fr", "pt-BR")])
def test_a_policy_may_have_any_languages(languages: Sequence[str]) -> None:
    """One, two or more, none of them a favourite."""
    words = {language: f"in {language}" for language in languages}
    text = text_of(section({"text": words, "list": [{"label": words, "text": words}]}, languages))
    said, listing = text.sections[0].passage

    assert tuple(languages) == text.languages
    assert isinstance(said, Prose)
    assert words == {x: line[0][0].text for x, line in said.lines.items()}  # type: ignore[union-attr]
    assert isinstance(listing, Listing)
    assert words == listing.entries[0].label


@pytest.mark.parametrize("language", TRILINGUAL)
@pytest.mark.parametrize(
    "path",
    [
        "title",
        "release.notice.summary",
        "sections.0.heading",
        "sections.0.text",
        "sections.0.note",
        "sections.0.list.0.label",
        "sections.0.list.0.list.0.text",
        "sections.0.after.table.columns.0",
        "sections.0.after.table.rows.0.0.lines",
        "sections.0.clauses.0.text",
    ],
)
def test_every_language_is_present_everywhere(path: str, language: str) -> None:
    """Wherever words stand, a language that lags is told of, at the words that lack it."""
    tree = _everywhere(TRILINGUAL)
    *way, last = path.split(".")
    node: Any = tree
    for step in way:
        node = node[int(step) if step.isdigit() else step]
    lagging = node[int(last) if last.isdigit() else last]
    del lagging[language]

    assert told(tree) == ["missing-language"]


def _everywhere(languages: Sequence[str]) -> Tree:
    """A policy with words of every language at every kind of place."""
    words = dict.fromkeys(languages, "Words")
    tree = section(
        {
            "text": dict(words),
            "note": dict(words),
            "list": [{"label": dict(words), "text": dict(words), "list": [{"text": dict(words)}]}],
            "after": {"table": {"columns": [dict(words)], "rows": [[{"lines": dict(words)}]]}},
            "clauses": [{"id": "below", "text": dict(words)}],
        },
        languages,
    )
    tree["title"] = dict(words)
    tree["release"]["notice"]["summary"] = dict(words)
    return tree


def test_a_language_that_the_policy_has_not_is_told_of() -> None:
    """A text in it would be seen by nobody."""
    tree = policy({"sections.0.text.fr": "Tout."})

    assert told(tree) == ["extra-language"]
    assert places(tree) == ["fr: Tout."]


def test_only_leaves_out_the_other_languages() -> None:
    """The clause exists in the languages named; the reason is there in all."""
    only = {"languages": ["ja"], "reason": REASON}
    clause = clause_of(
        {"clauses": [{"id": "a", "only": only, "text": {"ja": "日本のみ"}}]}
    ).children[0]

    assert clause.only
    assert (clause.only.languages, clause.only.reason) == (("ja",), REASON)
    assert not clause.has("en")
    assert [x for block in clause.passage if isinstance(block, Prose) for x in block.lines] == [
        "ja"
    ]


@pytest.mark.parametrize(
    ("only", "text", "rules"),
    [
        ({"languages": ["fr"], "reason": REASON}, {"ja": "x", "en": "x"}, {"unknown-language"}),
        ({"languages": ["ja"], "reason": REASON}, {"ja": "x", "en": "x"}, {"extra-language"}),
        ({"languages": ["ja"], "reason": {"ja": "理由"}}, {"ja": "x"}, {"missing-language"}),
        ({"languages": ["ja", "en"], "reason": REASON}, {"ja": "x"}, {"missing-language"}),
    ],
)
def test_only_is_held_to_its_word(only: Tree, text: Tree, rules: set[str]) -> None:
    """The languages are the policy's, the words are in them, the reason is for everybody."""
    tree = section({"clauses": [{"id": "a", "only": only, "text": text}]})

    assert rules <= set(told(tree))


def test_an_entry_may_exist_in_one_language_only() -> None:
    """A list differs in what it lists, and says why."""
    only = {"languages": ["en"], "reason": REASON}
    (listing,) = clause_of({"list": [{"text": "x"}, {"only": only, "text": {"en": "y"}}]}).passage

    assert isinstance(listing, Listing)
    assert [len(listing.entries_in(language)) for language in ("ja", "en")] == [1, 2]


def test_a_list_may_be_ordered_by_a_languages_alphabet() -> None:
    """All ids, once each, in that language's order."""
    entries = [{"id": name, "label": name, "text": "Words."} for name in ("b", "a", "c")]
    (listing,) = clause_of({"list": entries, "list_order": {"en": ["a", "b", "c"]}}).passage

    assert isinstance(listing, Listing)
    assert [entry.id for entry in listing.entries_in("ja")] == ["b", "a", "c"]
    assert [entry.id for entry in listing.entries_in("en")] == ["a", "b", "c"]


@pytest.mark.parametrize("order", [["a"], ["a", "c"], ["a", "b", "c"]])
def test_an_order_that_loses_or_adds_an_entry_is_refused(order: list[str]) -> None:
    """One language would list what the other does not."""
    entries = [{"id": name, "text": "Words."} for name in ("a", "b")]

    assert told(section({"list": entries, "list_order": {"en": order}})) == ["list-order"]


def test_languages_may_change_places() -> None:
    """No language is a favourite: under each other's name both read as before."""
    assert _read(text_of(policy())) == _read(text_of(_swapped(policy())))


def _swapped(value: Any) -> Any:
    """The tree with each language's words under the other's name."""
    other = {"ja": "en", "en": "ja"}
    if isinstance(value, list):
        return [_swapped(item) for item in value]
    if isinstance(value, dict):
        return {other.get(key, key): _swapped(inner) for key, inner in value.items()}
    return other.get(value, value)


def _read(text: Text) -> list[object]:
    """The words of every clause, language by language in the policy's order."""
    said = {c.id: [x.lines for x in c.passage if isinstance(x, Prose)] for c in text.walk()}
    return [
        (
            clause.heading and clause.heading[language],
            [lines[language] for lines in said[clause.id]],
        )
        for clause in text.walk()
        for language in text.languages
    ]


@pytest.mark.parametrize("listed", [("jp", "en"), ("en", "jp"), ("jp", "eng")])
def test_a_language_that_is_listed_wrongly_is_told_once(listed: Sequence[str]) -> None:
    """Where it is listed, and not at every text; what else is wrong is told all the same."""
    tree = {**_everywhere(("ja", "en")), "languages": list(listed)}
    del tree["sections"][0]["note"]["ja"]
    wrong = [x for x in listed if x != "en"]

    assert told(tree) == [*["language-unused"] * len(wrong), "missing-language"]
    assert places(tree)[: len(wrong)] == [f"- {x}" for x in wrong]


def test_a_language_that_is_listed_no_more_is_told_once() -> None:
    """If another one is listed, in which nothing is written, that one is told of all the same."""
    assert told({**_everywhere(("ja", "en")), "languages": ["ja"]}) == ["extra-language"]
    assert told({**_everywhere(("ja", "en")), "languages": ["ja", "fr"]}) == ["language-unused"]
    tree = {**_everywhere(("ja", "en", "de")), "languages": ["ja", "fr"]}
    assert told(tree)[0] == "language-unused"


def test_a_language_that_is_only_begun_is_lacked_at_every_text() -> None:
    """One that is new in the list is still to be written: each place says so. A stray key of
    another language is none that was meant."""
    tree = {**_everywhere(("ja", "en")), "languages": ["ja", "en", "fr"]}
    tree["sections"][0]["note"]["de"] = "Notiz"
    rules = told(tree)

    assert set(rules) == {"missing-language", "extra-language"}
    assert rules.count("extra-language") == 1
    assert told(policy({"languages": ["jp", "ja", "en"]})).count("language-unused") == 0
