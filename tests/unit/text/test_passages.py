"""text/passages.py: what every kind of node shares, and where its problems are told."""

import pytest

from kaitei.problems import MOST, Problem, sort
from kaitei.text.model import Emphasis, Prose, Table, Words
from kaitei.text.passages import Passages
from unit.builders import source_of

LANGUAGES = ("ja", "en")


def _passages(tree: object) -> Passages:
    return Passages(source_of(tree), LANGUAGES)


def _told(reader: Passages) -> list[tuple[str, int, int]]:
    found: tuple[Problem, ...] = sort(reader.problems)
    return [(problem.rule, problem.place.line, problem.place.column) for problem in found]


def test_plain_words_stand_for_every_language() -> None:
    """A name is written once."""
    reader = _passages({"title": "ACME"})

    assert reader.localized("ACME", ("title",), LANGUAGES) == {"ja": "ACME", "en": "ACME"}
    assert _told(reader) == []


def test_languages_are_kept_in_the_policys_order() -> None:
    """Whatever order the author wrote them in."""
    reader = _passages({"title": {"en": "E", "ja": "J"}})
    made = reader.localized({"en": "E", "ja": "J"}, ("title",), LANGUAGES)

    assert list(made) == ["ja", "en"]


def test_a_missing_language_is_told_at_the_words_that_lack_it() -> None:
    """At their key, for the language itself has no place."""
    reader = _passages({"a": "x", "title": {"ja": "J"}})
    reader.localized({"ja": "J"}, ("title",), LANGUAGES)

    assert _told(reader) == [("missing-language", 2, 1)]


def test_an_extra_language_is_told_at_its_own_key() -> None:
    """That is what the author has to delete."""
    value = {"ja": "J", "en": "E", "fr": "F"}
    reader = _passages({"title": value})
    reader.localized(value, ("title",), LANGUAGES)

    assert _told(reader) == [("extra-language", 4, 3)]


def test_prose_is_paragraphs_by_language() -> None:
    """Each language has its own number of them."""
    value = {"ja": "一\n\n二", "en": "*one*"}
    made = _passages({"text": value}).prose(value, ("text",), LANGUAGES)

    assert (
        Prose({"ja": ((Words("一"),), (Words("二"),)), "en": ((Emphasis((Words("one"),)),),)})
        == made
    )


def test_broken_prose_is_a_line_a_line() -> None:
    """Blank ones say nothing."""
    value = "one\n\n  two"
    made = _passages({"lines": value}).prose(value, ("lines",), ("en",), broken=True)

    assert Prose({"en": ((Words("one"),), (Words("two"),))}, broken=True) == made


def test_raw_html_is_told_at_the_character() -> None:
    """The author sees which sign is meant."""
    value = {"ja": "あ <b>", "en": "x"}
    reader = _passages({"text": value})
    reader.prose(value, ("text",), LANGUAGES)

    assert _told(reader) == [("raw-html", 2, 9)]


def test_a_cell_may_hold_anything_that_a_passage_may() -> None:
    """A table in a cell of a table, if need be."""
    inner = {"table": {"columns": ["I"], "rows": [[{"text": "x"}]]}}
    node = {"table": {"columns": ["O"], "rows": [[inner]]}}
    (outer,) = _passages(node).passage(node, (), ("en",))

    assert isinstance(outer, Table)
    assert isinstance(outer.rows[0][0][0], Table)


@pytest.mark.parametrize("blank", ["　", "\u00a0"])
def test_blanks_are_no_words(blank: str) -> None:
    """A text that shows nothing is no text."""
    reader = _passages({"text": {"ja": blank, "en": "x"}})
    reader.prose({"ja": blank, "en": "x"}, ("text",), LANGUAGES)

    assert [rule for rule, _, _ in _told(reader)] == ["empty"]


def test_a_language_under_another_name_is_told_once() -> None:
    """What it lacks is what was meant."""
    reader = _passages({"title": {"jp": "J", "en": "E"}})
    reader.localized({"jp": "J", "en": "E"}, ("title",), LANGUAGES)

    assert _told(reader) == [("extra-language", 2, 3)]
    assert reader.problems[0].values["near"] == "ja"


def test_a_language_that_is_not_listed_is_told_once() -> None:
    """Whichever words are read first: at the first of the file, with how many there are, and where
    it would be listed. Others are told by themselves, and so is one that is listed."""
    words = {"ja": "J", "en": "E", "fr": "F"}
    tree = {"a": words, "b": {**words, "de": "D"}, "c": words, "d": {"ja": "J", "en": "E"}}
    for listing, file in (({}, "policy/site.yaml"), ({"languages": ["ja", "en"]}, "policy.yaml")):
        reader = _passages({**tree, **listing})
        for key in ("b", "c", "a"):
            reader.localized(tree[key], (key,), LANGUAGES)
        reader.localized(tree["d"], ("d",), ("ja",))

        (found, *others) = sort(reader.problems)
        assert (found.rule, found.variant, found.place.line) == ("extra-language", "every", 4)
        assert {"file": file, "language": "fr", "count": 3, "last": 13} == found.values
        assert [(x.variant, x.values["language"]) for x in others] == [("", "de"), ("", "en")]


def test_of_more_problems_than_are_told_a_language_adds_none() -> None:
    """Where it is met first when there are too many already."""
    words = {"ja": "J", "en": "E", "fr": "F"}
    reader = _passages({"a": words, "b": words})
    for _ in range(2 * MOST):
        reader.say("empty", ("a",))
    before = [*reader.problems]
    for key in ("a", "b"):
        reader.localized(words, (key,), LANGUAGES)

    assert reader.problems == before


def test_a_tag_is_told_once_with_the_one_that_closes_it() -> None:
    """A tag that closes none is told by itself."""
    reader = _passages({"title": "a <b>b</b> c</i>"})
    reader.judge("a <b>b</b> c</i>", ("title",))

    assert [x.values["found"] for x in reader.problems] == ["<b>", "</i>"]
