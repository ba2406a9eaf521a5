"""text/reader.py: what a clause holds, in the order in which one reads it."""

from kaitei.text.model import Link, Listing, Prose, Words
from unit.builders import Tree
from unit.text.reader.trees import clause_of, said


def _nested(depth: int) -> Tree:
    """An entry with a list inside it, and so on."""
    entry: Tree = {"id": f"level-{depth}", "text": f"level {depth}"}
    return entry | ({"list": [_nested(depth + 1)]} if depth < 4 else {})


def test_a_list_goes_four_deep() -> None:
    """Real texts do; every level keeps its ids."""
    clause = clause_of({"list": [_nested(1)]})

    assert said(clause.passage) == [[["level 1", [["level 2", [["level 3", ["level 4"]]]]]]]]


def test_a_table_holds_lists_in_its_cells() -> None:
    """And a list holds tables in its entries."""
    table = {
        "columns": ["Item", "Uses"],
        "rows": [[{"text": "name"}, {"list": [{"text": "a"}, {"text": "b"}]}]],
    }

    assert said(clause_of({"table": table}).passage) == [(("name", ["a", "b"]),)]
    assert said(clause_of({"list": [{"text": "x", "table": table}]}).passage) == [
        [["x", (("name", ["a", "b"]),)]]
    ]


def test_the_breaks_of_lines_are_kept() -> None:
    """An address is read line by line, whatever the language."""
    written = {"ja": "〒000-0000\n東京都\n窓口", "en": "Contact\nTokyo 000-0000"}
    (address,) = clause_of({"lines": written}).passage

    assert isinstance(address, Prose)
    assert address.broken
    assert [len(address.lines[language]) for language in ("ja", "en")] == [3, 2]


def test_what_follows_a_list_stands_after_it() -> None:
    """Text, list, then what comes after, in the order one reads them."""
    parts = {"text": "first", "list": [{"text": "second"}], "after": {"text": "third"}}

    assert said(clause_of(parts).passage) == ["first", ["second"], "third"]


def test_a_note_is_set_apart_from_the_text() -> None:
    """It is the editors' word, not the organisation's."""
    clause = clause_of({"text": "Words.", "note": "Ours."})

    assert clause.note
    assert said(clause.passage) == ["Words."]
    assert said((clause.note,)) == ["Ours."]


def test_earlier_ids_are_kept() -> None:
    """A renamed clause is still found under its old names."""
    assert clause_of({"text": "x", "was": ["old", "older"]}).was == ("old", "older")


def test_equal_words_may_stand_under_distinct_ids() -> None:
    """Two clauses that say the same are two."""
    same = [{"id": name, "text": "The same."} for name in ("a", "b")]

    assert [clause.id for clause in clause_of({"clauses": same}).children] == ["a", "b"]


def test_a_typed_section_reads_like_the_document_it_becomes() -> None:
    """Its parts stand as lists and clauses in the order of the law's list."""
    clause = clause_of(
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
    assert said(clause.children[3].passage) == [["ACME", "Tokyo"]]
    assert said(clause.children[1].passage) == [["ACME"]]
    assert said(clause.passage) == ["We use it jointly.", "That is all."]


def test_an_entry_without_words_reads_as_the_address_it_states() -> None:
    """A link is shown as where it leads."""
    link = {"policy": {"id": "l", "label": "Policy", "url": "https://e.org/p"}}
    service = {
        "id": "s",
        "tool": {"id": "s.tool", "text": "Tool"},
        "links": link,
        "not_stated": ["recipient", "information", "purpose", "recipient_purpose"],
    }
    (listing,) = clause_of({"related_information": {"services": [service]}}).children[0].passage

    assert isinstance(listing, Listing)
    shown = Prose(
        dict.fromkeys(("ja", "en"), ((Link((Words("https://e.org/p"),), "https://e.org/p"),),))
    )
    assert (shown,) == listing.entries[1].passage
