"""text/identity.py: ids within one text."""

import re

import pytest

from kaitei import links
from kaitei.text.identity import RESERVED
from unit.builders import Tree, places, policy, section, told


def _listed(*names: str) -> Tree:
    """A section with a list of entries that have these ids."""
    return section({"list": [{"id": name, "text": "Words."} for name in names]})


def test_an_id_is_taken_once() -> None:
    """The second one is told of, at its own place."""
    tree = _listed("a", "b", "a")

    assert told(tree) == ["duplicate-id"]
    assert places(tree) == ["- id: a"]


def test_clauses_and_entries_share_one_set_of_ids() -> None:
    """Both become anchors of one page."""
    same = {"id": "same", "text": "Words."}

    assert told(section({"list": [same], "clauses": [same]})) == ["duplicate-id"]


def test_what_was_pasted_twice_is_told_once() -> None:
    """At the outermost id; what stands beside it has a problem of its own."""
    inner = {"id": "inner", "text": "Words."}
    pasted = {"id": "outer", "text": "Words.", "clauses": [inner]}

    assert places(section({"clauses": [pasted, pasted, inner]})) == ["- id: outer", "- id: inner"]


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_word_of_our_addresses_is_no_id(word: str) -> None:
    """Where an id stands in an address, such a word would mean another page."""
    assert told(_listed(word)) == ["reserved-id"]


def test_a_policy_is_not_called_by_such_a_word() -> None:
    """Its folder would stand where the feed's schemas do."""
    assert told(policy({"policy": "schema"})) == ["reserved-id"]


@pytest.mark.parametrize(
    "address",
    [
        links.address("both", lang="ja", policy="privacy"),
        links.address("history", lang="ja", policy="privacy"),
        links.address("not-found"),
        links.address("sitemap"),
        links.address("robots"),
        links.address("asset", name="x"),
        links.address("feed-index"),
        links.address("feed-notices", lang="ja"),
        links.address("feed-schema", name="x"),
        links.address("feed-current", policy="privacy"),
        links.page("ja", "about"),
    ],
)
def test_the_words_of_an_address_are_reserved(address: str) -> None:
    """Whatever stands in an address of ours besides names of policies and languages."""
    words = set(re.split(r"[/.]", address)) - {
        "",
        "ja",
        "privacy",
        "x",
        "html",
        "xml",
        "txt",
        "json",
    }

    assert set() == words - RESERVED


@pytest.mark.parametrize("target", ["use", "only-one", "a", "a.b"])
def test_a_reference_leads_to_any_clause_before_it_or_after(target: str) -> None:
    """Only when all is read are references resolved."""
    below = [{"id": "a", "text": "A.", "clauses": [{"id": "a.b", "text": "B."}]}]
    tree = section({"text": f"[](#{target})", "clauses": below})
    tree["sections"].append({"id": "use", "heading": "Use", "text": "Words."})

    assert told(tree) == []


@pytest.mark.parametrize("target", ["nowhere", "one"])
def test_a_reference_to_no_clause_is_told_of(target: str) -> None:
    """An entry of a list is none either: it has neither number nor heading to be named by."""
    tree = section({"text": f"[](#{target})", "list": [{"id": "one", "text": "Words."}]})

    assert told(tree) == ["unknown-reference"]
