"""text/reader.py: a valid tree to a frozen text."""

import gc
import weakref
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from kaitei.text.model import Clause, Entry, Link, Listing, Passage, Prose, Table, Text, Words
from unit.builders import Changes, Tree, places, policy, real_text, section, text_of, told

REASON = {"ja": "理由", "en": "Reason"}
TRILINGUAL = ("ja", "en", "zh-Hant")


def _clause(parts: Tree, languages: Sequence[str] = ("ja", "en")) -> Clause:
    """A section of these parts, read."""
    return text_of(section(parts, languages)).sections[0]


def _said(passage: Passage) -> list[object]:
    """The passage's words in English, a list for a list, rows for a table."""
    return [x for block in passage for x in _block(block)]


def _block(block: Prose | Listing | Table) -> Iterator[object]:
    if isinstance(block, Prose):
        yield from ("".join(getattr(n, "text", "?") for n in line) for line in block.lines["en"])
    elif isinstance(block, Listing):
        yield [_entry(entry) for entry in block.entries]
    else:
        yield tuple(tuple(_said(cell)[0] for cell in row) for row in block.rows)


def _entry(entry: Entry) -> object:
    said = _said(entry.passage)
    return said[0] if len(said) == 1 else said


def _nested(depth: int) -> Tree:
    """An entry with a list inside it, and so on."""
    entry: Tree = {"id": f"level-{depth}", "text": f"level {depth}"}
    return entry | ({"list": [_nested(depth + 1)]} if depth < 4 else {})


def _release(changes: Changes) -> Tree:
    return policy({f"release.{key}": value for key, value in changes.items()})


def test_a_text_is_read_as_what_it_means() -> None:
    """Days are days, yes and no a truth; languages keep their order, labels their points."""
    text = text_of(_release({"version": "1.10", "kind": "editorial", "replaces": "1.9"}))

    assert (text.policy, text.languages) == ("privacy", ("ja", "en"))
    assert (
        text.release.version,
        text.release.replaces,
        text.release.kind,
        text.release.material,
    ) == ("1.10", "1.9", "editorial", False)
    assert date(2026, 1, 10) == text.release.announced == text.release.effective
    assert text.organisation == {"ja": "Example Orchestra", "en": "Example Orchestra"}


def test_a_version_may_be_written_before_it_is_announced() -> None:
    """Only a published text needs its announced date."""
    assert text_of(_release({"announced": None})).release.announced is None


@pytest.mark.parametrize("key", ["kind", "material", "effective", "notice"])
def test_a_release_may_be_begun(key: str) -> None:
    """What is still to be decided is named; a published text has all of it."""
    assert text_of(_release({key: None})).release.unfinished == (key,)
    assert text_of(policy()).release.unfinished == ()


def test_a_release_signs_off_what_its_languages_say() -> None:
    """Clauses by id; what nobody signed off leaves no trace in the tree."""
    signed = {
        "release.unchanged_meaning": ["use"],
        "release.translation_pending": {"en": ["scope"]},
    }
    release = text_of(policy(signed)).release

    assert release.unchanged_meaning == ("use",)
    assert release.translation_pending == {"en": ("scope",)}
    assert text_of(policy()).release.unchanged_meaning == ()
    assert text_of(policy()).release.translation_pending == {}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"release.unchanged_meaning": ["nowhere"]}, "unknown-reference"),
        ({"release.translation_pending": {"en": ["nowhere"]}}, "unknown-reference"),
        ({"release.translation_pending": {"fr": ["scope"]}}, "unknown-language"),
        ({"release.unchanged_meaning": ["use", "use"]}, "repeated"),
        ({"release.translation_pending": {"en": ["use", "use"]}}, "repeated"),
        ({"release.unchanged_meaning": []}, "empty"),
    ],
)
def test_a_sign_off_names_clauses_and_languages_of_the_text(changes: Changes, rule: str) -> None:
    """Each once."""
    assert told(policy(changes)) == [rule]


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
    clause = _clause({"clauses": [{"id": "a", "only": only, "text": {"ja": "日本のみ"}}]}).children[
        0
    ]

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
    (listing,) = _clause({"list": [{"text": "x"}, {"only": only, "text": {"en": "y"}}]}).passage

    assert isinstance(listing, Listing)
    assert [len(listing.entries_in(language)) for language in ("ja", "en")] == [1, 2]


def test_a_list_may_be_ordered_by_a_languages_alphabet() -> None:
    """All ids, once each, in that language's order."""
    entries = [{"id": name, "label": name, "text": "Words."} for name in ("b", "a", "c")]
    (listing,) = _clause({"list": entries, "list_order": {"en": ["a", "b", "c"]}}).passage

    assert isinstance(listing, Listing)
    assert [entry.id for entry in listing.entries_in("ja")] == ["b", "a", "c"]
    assert [entry.id for entry in listing.entries_in("en")] == ["a", "b", "c"]


@pytest.mark.parametrize("order", [["a"], ["a", "c"], ["a", "b", "c"]])
def test_an_order_that_loses_or_adds_an_entry_is_refused(order: list[str]) -> None:
    """One language would list what the other does not."""
    entries = [{"id": name, "text": "Words."} for name in ("a", "b")]

    assert told(section({"list": entries, "list_order": {"en": order}})) == ["list-order"]


def test_a_list_goes_four_deep() -> None:
    """Real texts do; every level keeps its ids."""
    clause = _clause({"list": [_nested(1)]})

    assert _said(clause.passage) == [[["level 1", [["level 2", [["level 3", ["level 4"]]]]]]]]


def test_a_table_holds_lists_in_its_cells() -> None:
    """And a list holds tables in its entries."""
    table = {
        "columns": ["Item", "Uses"],
        "rows": [[{"text": "name"}, {"list": [{"text": "a"}, {"text": "b"}]}]],
    }

    assert _said(_clause({"table": table}).passage) == [(("name", ["a", "b"]),)]
    assert _said(_clause({"list": [{"text": "x", "table": table}]}).passage) == [
        [["x", (("name", ["a", "b"]),)]]
    ]


@pytest.mark.parametrize("cells", [1, 3])
def test_a_row_has_as_many_cells_as_the_table_has_columns(cells: int) -> None:
    """A cell under no head would say nothing."""
    rows = [[{"text": "x"}, {"text": "y"}], [{"text": "x"}] * cells]

    assert told(section({"table": {"columns": ["A", "B"], "rows": rows}})) == ["table-row"]


def test_the_breaks_of_lines_are_kept() -> None:
    """An address is read line by line, whatever the language."""
    written = {"ja": "〒000-0000\n東京都\n窓口", "en": "Contact\nTokyo 000-0000"}
    (address,) = _clause({"lines": written}).passage

    assert isinstance(address, Prose)
    assert address.broken
    assert [len(address.lines[language]) for language in ("ja", "en")] == [3, 2]


def test_what_follows_a_list_stands_after_it() -> None:
    """Text, list, then what comes after, in the order one reads them."""
    parts = {"text": "first", "list": [{"text": "second"}], "after": {"text": "third"}}

    assert _said(_clause(parts).passage) == ["first", ["second"], "third"]


def test_a_note_is_set_apart_from_the_text() -> None:
    """It is the editors' word, not the organisation's."""
    clause = _clause({"text": "Words.", "note": "Ours."})

    assert clause.note
    assert _said(clause.passage) == ["Words."]
    assert _said((clause.note,)) == ["Ours."]


def test_earlier_ids_are_kept() -> None:
    """A renamed clause is still found under its old names."""
    assert _clause({"text": "x", "was": ["old", "older"]}).was == ("old", "older")


def test_equal_words_may_stand_under_distinct_ids() -> None:
    """Two clauses that say the same are two."""
    same = [{"id": name, "text": "The same."} for name in ("a", "b")]

    assert [clause.id for clause in _clause({"clauses": same}).children] == ["a", "b"]


def test_a_typed_section_reads_like_the_document_it_becomes() -> None:
    """Its parts stand as lists and clauses in the order of the law's list."""
    clause = _clause(
        {
            "text": "We use it jointly.",
            "joint_use": {
                "manager": {
                    "id": "m",
                    "address": {"id": "m.address", "text": "Tokyo"},
                    "name": {"id": "m.name", "text": "ACME"},
                    "not_stated": ["representative"],
                },
                "purpose": {"id": "p", "text": "All.", "purposes": ["only-one"]},
                "users": {"id": "u", "recipients": [{"id": "u.a", "name": "ACME"}]},
                "items": {"id": "i", "data": [{"id": "i.a", "text": "Name"}]},
            },
            "after": {"text": "That is all."},
        }
    )

    assert [child.id for child in clause.children] == ["i", "u", "p", "m"]
    assert _said(clause.children[3].passage) == [["ACME", "Tokyo"]]
    assert _said(clause.children[1].passage) == [["ACME"]]
    assert _said(clause.passage) == ["We use it jointly.", "That is all."]


def test_an_entry_without_words_reads_as_the_address_it_states() -> None:
    """A link is shown as where it leads."""
    link = {"policy": {"id": "l", "label": "Policy", "url": "https://e.org/p"}}
    service = {
        "id": "s",
        "tool": {"id": "s.tool", "text": "Tool"},
        "links": link,
        "not_stated": ["recipient", "information", "purpose", "recipient_purpose"],
    }
    (listing,) = _clause({"related_information": {"services": [service]}}).children[0].passage

    assert isinstance(listing, Listing)
    shown = Prose(
        dict.fromkeys(("ja", "en"), ((Link((Words("https://e.org/p"),), "https://e.org/p"),),))
    )
    assert (shown,) == listing.entries[1].passage


@pytest.mark.parametrize(
    ("parts", "rules"),
    [
        ({"requests": {"types": [{"id": "t", "right": "erasure", "text": "x"}]}}, 2),
        (
            {
                "requests": {
                    "types": [{"id": "t", "right": "erasure", "text": "x"}],
                    "not_stated": ["fee"],
                }
            },
            1,
        ),
        ({"contact": {"channels": [{"id": "t", "means": "post", "text": "x"}]}}, 1),
    ],
)
def test_what_the_law_looks_for_is_given_or_said_to_be_missing(parts: Tree, rules: int) -> None:
    """Silence could be a slip; `not_stated` says that it is none."""
    assert ["expected-fact"] * rules == told(section(parts))


def test_what_is_given_is_not_said_to_be_missing() -> None:
    """One of the two is wrong, and only the author knows which."""
    requests = {
        "types": [{"id": "t", "right": "erasure", "text": "x"}],
        "fee": {"text": "None."},
        "not_stated": ["fee", "procedure"],
    }

    assert told(section({"requests": requests})) == ["stated-twice"]


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"kind": "editorial"}, ["replaces-missing"]),
        ({"kind": "substantive"}, ["replaces-missing"]),
        ({"replaces": "0.9"}, ["replaces-needless"]),
        ({"kind": "editorial", "replaces": "1.0"}, ["replaces-itself"]),
    ],
    ids=str,
)
def test_a_release_says_what_it_replaces(changes: Changes, rules: list[str]) -> None:
    """A first version replaces nothing, any other another."""
    assert rules == told(_release(changes))


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        ({"text": "a <b>word</b>"}, "raw-html"),
        ({"list": [{"text": "<script>"}]}, "raw-html"),
        ({"note": "<!-- hidden -->"}, "raw-html"),
        ({"text": "[x](javascript:alert(1))"}, "unsafe-link"),
        ({"text": "[x](about.html)"}, "unsafe-link"),
        ({"text": "[](#nowhere)"}, "unknown-reference"),
        ({"note": "[](#nowhere)"}, "unknown-reference"),
        ({"list": [{"id": "a"}]}, "empty-entry"),
    ],
    ids=str,
)
def test_what_no_reader_should_meet_is_refused(parts: Tree, rule: str) -> None:
    """Raw HTML never passes, no link runs or breaks, no entry is empty."""
    assert {rule} == set(told(section({"text": "Words.", **parts})))


def test_a_clause_that_says_nothing_is_refused() -> None:
    """It needs a heading, words or clauses below it."""
    assert told(section({"clauses": [{"id": "a"}]})) == ["empty-clause"]


def test_a_refused_tree_gives_no_text() -> None:
    """Valid by birth: what is wrong anywhere is nothing at all."""
    tree = policy(
        {"sections.1.id": "scope", "sections.1.text.ja": "[](#gone)", "sections.0.text.en": None}
    )

    assert {"duplicate-id", "unknown-reference", "missing-language"} == set(told(tree))


@pytest.mark.parametrize("file", ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"])
def test_the_real_texts_are_read(file: str) -> None:
    """Thirteen sections, an opening, and every language of every clause."""
    text: Text = real_text(file)

    assert text.languages == ("ja", "en")
    assert text.preamble
    assert {"ja", "en"} == {
        language
        for clause in text.walk()
        for block in clause.passage
        if isinstance(block, Prose)
        for language in block.lines
    }


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


def test_a_text_goes_when_nobody_has_it_any_more() -> None:
    """At once: a check reads a thousand files, and collects no cycles."""
    gc.disable()
    try:
        text = text_of(policy())
        known = weakref.ref(text)
        del text
        assert known() is None
    finally:
        gc.enable()
