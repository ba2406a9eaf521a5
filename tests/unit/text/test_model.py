"""text/model.py: what a policy is, once it is valid."""

import dataclasses

import pytest

from kaitei.text import model
from kaitei.text.model import Clause, Entry, Listing, Only, Prose, Table, Words
from unit.builders import policy, section, text_of
from unit.real import real_text

JAPANESE_ONLY = Only(("ja",), {"ja": "理由", "en": "Reason"})


def _entry(name: str, only: Only | None = None) -> Entry:
    return Entry((), name, only=only)


def test_a_text_is_frozen() -> None:
    """What was valid at birth stays so."""
    text = text_of(policy())

    with pytest.raises(dataclasses.FrozenInstanceError):
        text.policy = "other"  # type: ignore[misc]


def test_the_same_tree_gives_the_same_text() -> None:
    """Texts say the same, wherever it stood in a file."""
    assert vars(text_of(policy())) == vars(text_of(policy()))


def test_clauses_are_walked_in_the_order_one_reads_them() -> None:
    """The preamble, then each section before what is below it."""
    below = [
        {"id": "b", "text": "B.", "clauses": [{"id": "c", "text": "C."}]},
        {"id": "d", "text": "D."},
    ]
    preamble = {"id": "intro", "text": "Words."}
    text = text_of(policy({"sections.0.clauses": below, "preamble": preamble}))

    assert [clause.id for clause in text.walk()] == ["intro", "scope", "b", "c", "d", "use"]
    assert [clause.id for clause in text.top()] == ["intro", "scope", "use"]


def test_a_text_without_a_preamble_begins_with_its_sections() -> None:
    """Nothing stands in for it."""
    text = text_of(policy())

    assert text.preamble is None
    assert text.sections == text.top()


def test_a_clause_exists_in_every_language_unless_it_says_otherwise() -> None:
    """`only` names the languages that have it."""
    everywhere, japanese = Clause("a"), Clause("b", only=JAPANESE_ONLY)

    assert [everywhere.has("ja"), everywhere.has("en")] == [True, True]
    assert [japanese.has("ja"), japanese.has("en")] == [True, False]


def test_a_list_has_its_own_order_in_a_language() -> None:
    """A list of definitions is sorted by each language's alphabet."""
    listing = Listing((_entry("a"), _entry("b"), _entry("c")), {"en": ("c", "a", "b")})

    assert [entry.id for entry in listing.entries_in("ja")] == ["a", "b", "c"]
    assert [entry.id for entry in listing.entries_in("en")] == ["c", "a", "b"]


def test_a_list_leaves_out_what_a_language_has_not() -> None:
    """Also where that language has an order of its own."""
    entries = (_entry("a", JAPANESE_ONLY), _entry("b"), _entry("c"))
    listing = Listing(entries, {"en": ("c", "a", "b")})

    assert [entry.id for entry in listing.entries_in("ja")] == ["a", "b", "c"]
    assert [entry.id for entry in listing.entries_in("en")] == ["c", "b"]


def test_entries_are_found_inside_lists_and_tables() -> None:
    """In document order, however deep."""
    inner = Listing((_entry("deep"),), {})
    outer = Listing((Entry((inner,), "outer"), _entry("next")), {})
    table = Table(({"en": "Head"},), (((Listing((_entry("cell"),), {}),),),))
    words = Prose({"en": ((Words("words"),),)})

    found = model.entries((words, outer, table))
    assert [entry.id for entry in found] == ["outer", "deep", "next", "cell"]


def test_entries_of_a_language_are_those_it_has_in_its_order() -> None:
    """What stands below an entry that it lacks is not there either; cells are of every language."""
    lacked = Entry((Listing((_entry("below"),), {}),), "lacked", only=JAPANESE_ONLY)
    listing = Listing((_entry("a"), lacked, _entry("b")), {"en": ("b", "a")})
    table = Table(({"en": "Head"},), (((listing,),),))

    found = model.entries((table,), "en")
    assert [entry.id for entry in found] == ["b", "a"]


def test_a_clause_knows_its_ids() -> None:
    """Its own and those of its entries, of whichever language; one without an id has none."""
    listing = Listing((_entry("a", JAPANESE_ONLY), Entry((Listing((_entry("b"),), {}),))), {})
    clause = Clause("clause", passage=(listing,), children=(Clause("below"),))

    assert list(clause.ids()) == ["clause", "a", "b"]


def test_a_clause_says_what_another_does_whatever_stands_below() -> None:
    """Its heading, its words, its note and its languages count, its id and its place do not."""
    words = (Prose({"ja": ((Words("語"),),)}),)
    clause = Clause("a", {"ja": "題"}, words, children=(Clause("below"),))

    assert clause.says_what(clause)
    assert clause.says_what(Clause("b", {"ja": "題"}, words))
    assert not clause.says_what(Clause("a", {"ja": "別"}, words))
    assert not clause.says_what(Clause("a", {"ja": "題"}))
    assert not clause.says_what(Clause("a", {"ja": "題"}, words, note=words[0]))
    assert not clause.says_what(Clause("a", {"ja": "題"}, words, only=JAPANESE_ONLY))


def test_a_text_knows_how_deep_each_clause_stands() -> None:
    """Sections and the preamble stand in nothing."""
    below = [{"id": "b", "text": "B.", "clauses": [{"id": "c", "text": "C."}]}]
    text = text_of(policy({"sections.0.clauses": below}))

    assert text.depths() == {"scope": 0, "b": 1, "c": 2, "use": 0}


def test_the_tree_is_kept_as_authored() -> None:
    """The canonical form and the register are made from what the author wrote."""
    tree = section({"text": {"ja": "[](#only-one)", "en": "*x*"}})

    assert tree == text_of(tree).tree


def test_a_text_says_whether_it_states_facts() -> None:
    """Whose data, which, for whom: of a text without them nothing is made up."""
    assert not text_of(policy()).states_facts
    assert real_text().states_facts


def test_what_is_not_said_in_a_language_is_said_in_another() -> None:
    """Plain words are said as they are."""
    assert model.near({"ja": "一", "en": "one"}, "en") == "one"
    assert model.near({"ja": "一"}, "en") == "一"
    assert model.near("one", "ja") == "one"
