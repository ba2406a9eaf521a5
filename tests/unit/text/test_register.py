"""text/register.py: the facts of a text as data."""

from collections.abc import Iterator
from typing import Any

import pytest

from kaitei.text import register
from kaitei.text.model import entries
from unit.builders import Tree, section
from unit.real import real, real_text

FILES = ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"]


def _register(file: str = "policy.yaml") -> register.Register:
    return register.register(real(file).data)


def _ids(kind: str) -> list[str]:
    return [fact["id"] for fact in _register()[kind]]


def _nodes(file: str) -> set[str]:
    """Every id that the text defines: of clauses and of entries."""
    text = real_text(file)
    named = {entry.id for clause in text.walk() for entry in entries(clause.passage) if entry.id}
    return named | {clause.id for clause in text.walk()}


def _named(value: Any) -> Iterator[str]:
    """Every id that a fact names besides its own."""
    for fact in value:
        for key in ("subject", "group", "stated_in"):
            yield from [fact[key]] if key in fact else []
        for key in ("people", "data_items", "purposes", "uses", "not_provision"):
            yield from fact.get(key, ())


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("subjects", 3),
        ("purposes", 39),
        ("measures", 7),
        ("rights", 7),
        ("services", 1),
        ("recipients", 5),
        ("third_parties", 1),
        ("exceptions", 4),
    ],
)
@pytest.mark.parametrize("file", FILES)
def test_the_policy_states_so_many_facts(file: str, kind: str, count: int) -> None:
    """What the restated policy says, counted by hand."""
    assert count == len(_register(file)[kind])


@pytest.mark.parametrize("file", FILES)
def test_every_fact_carries_the_id_of_the_node_that_states_it(file: str) -> None:
    """Whoever reads a fact finds the words for it."""
    facts = [fact for kind in _register(file).values() for fact in kind]

    assert set() == {fact["id"] for fact in facts} - _nodes(file)


@pytest.mark.parametrize("file", FILES)
def test_every_id_that_a_fact_names_is_one_of_the_text(file: str) -> None:
    """Facts refer to each other by ids alone."""
    named = {name for facts in _register(file).values() for name in _named(facts)}

    assert set() == named - _nodes(file)


@pytest.mark.parametrize("kind", sorted(_register()))
def test_no_fact_stands_twice(kind: str) -> None:
    """A kind's ids are unique."""
    assert len(_ids(kind)) == len(set(_ids(kind)))


def test_the_joint_users_are_named_with_what_they_receive() -> None:
    """Three companies, twelve items, all purposes."""
    users = [fact for fact in _register()["recipients"] if fact["kind"] == "joint-user"]

    assert [x["name"] for x in users] == ["DMG MORI Co., Ltd.", "NEXUS Co., Ltd.", "eplus inc."]
    assert [user["purposes"] for user in users] == [["purposes"]] * 3
    assert [len(user["data_items"]) for user in users] == [12] * 3


def test_contractors_without_a_name_are_one_recipient() -> None:
    """The text names none; that there are some is a fact."""
    assert [fact for fact in _register()["recipients"] if fact["kind"] == "contractor"] == [
        {"id": "outsourcing", "kind": "contractor", "name": None, "purposes": ["purposes"]}
    ]


def test_named_contractors_are_recipients_each() -> None:
    """By their legal names as authored."""
    tree = section(
        {
            "outsourcing": {
                "duties": [{"id": "duty", "text": "Duty."}],
                "recipients": [{"id": "acme", "name": {"ja": "アクメ", "en": "ACME"}}],
            }
        }
    )

    assert register.register(tree)["recipients"] == [
        {"id": "acme", "kind": "contractor", "name": {"ja": "アクメ", "en": "ACME"}, "purposes": []}
    ]


def test_the_seven_rights_and_the_seven_kinds_of_measure() -> None:
    """As the law names them."""
    rights = {fact["right"] for fact in _register()["rights"]}
    measures = {fact["kind"] for fact in _register()["measures"]}

    assert {
        *("disclosure", "correction", "addition", "deletion"),
        *("suspension", "erasure", "purpose-notice"),
    } == rights
    assert {
        *("basic-policy", "rules", "organizational", "personnel"),
        *("physical", "technical", "external-environment"),
    } == measures


def test_a_service_says_what_is_sent_to_whom_and_what_is_not_stated() -> None:
    """The one tool of the newest text."""
    assert _register("versions/1.1.yaml")["services"] == [
        {
            "id": "other-info.ga",
            "tool": {"ja": "Google アナリティクス", "en": "Google Analytics"},
            "recipient": "other-info.ga.recipient",
            "purpose": "other-info.ga.purpose",
            "recipient_purpose": None,
            "data_items": ["other-info.ga.data"],
            "links": {
                "policy": "https://policies.google.com/privacy",
                "opt_out": "https://tools.google.com/dlpage/gaoptout",
            },
            "not_stated": ["recipient_purpose"],
        }
    ]


def test_the_recipient_of_a_service_is_a_recipient() -> None:
    """With what it receives, and what the site uses it for."""
    assert [x for x in _register()["recipients"] if x["kind"] == "service"] == [
        {
            "id": "other-info.ga.recipient",
            "kind": "service",
            "name": "Google LLC",
            "data_items": ["other-info.ga.data"],
            "purposes": ["other-info.ga.purpose"],
        }
    ]


def test_the_rule_for_third_parties_and_its_exceptions() -> None:
    """Which clause forbids, whose recipients do not count, and what the exceptions rest on."""
    made = _register()

    assert made["third_parties"] == [{"id": "third-parties", "not_provision": ["outsourcing"]}]
    assert {x["basis"] for x in made["exceptions"]} == {
        *("consent", "law", "vital-interests", "public-bodies")
    }
    assert {x["stated_in"] for x in made["exceptions"]} == {"third-parties"}


def test_an_item_says_what_the_text_names_as_its_use() -> None:
    """Where it stands; the items of joint use are used for its purposes."""
    uses = {x["id"]: x.get("uses") for x in _register()["data_items"]}

    assert uses["other-info.ga.data"] == ["other-info.ga.purpose"]
    assert uses["other-info.general.kind.ip"] == [
        "other-info.general.use.site",
        "other-info.general.use.advertising",
    ]
    assert uses["joint-use.items.purchases"] is None


def test_whom_to_turn_to_and_what_is_not_said_of_it() -> None:
    """The manager of the joint use with name, address and person; the channel of requests."""
    manager, channel = _register()["contacts"]

    assert channel == {
        "id": "contact.channel",
        "means": "post",
        "form": "written",
        "not_stated": ["address"],
    }
    assert {"id", "role", "name", "address", "person", "not_stated"} == set(manager)
    assert manager["person"] == "Kazunori Muramaki"


def test_a_purpose_knows_its_people_and_whether_its_list_is_whole() -> None:
    """The lists are examples; a purpose left open says so."""
    first = _register()["purposes"][0]

    assert first == {
        "id": "purposes.customers.provide.membership",
        "subject": "purposes.customers",
        "group": "purposes.customers.provide",
        "open": False,
        "list_exhaustive": False,
    }


def test_a_text_without_typed_sections_has_an_empty_register() -> None:
    """Every kind is there and holds nothing."""
    kinds = (
        "contacts data_items exceptions measures purposes recipients rights services subjects "
        "third_parties"
    )

    assert {kind: [] for kind in kinds.split()} == register.register(_plain())


def _plain() -> Tree:
    return section({"text": "Words."})


def test_wording_is_not_a_fact() -> None:
    """Rewording every heading and note of the real text leaves the register as it is."""
    reworded = _reworded(real().data)

    assert real().data != reworded
    assert _register() == register.register(reworded)


def _reworded(value: Any, *, said: bool = False) -> Any:
    """The tree with other words in its headings and notes."""
    if isinstance(value, dict):
        keys = ("heading", "note")
        return {k: _reworded(inner, said=said or k in keys) for k, inner in value.items()}
    if isinstance(value, list):
        return [_reworded(item) for item in value]
    return f"{value}…" if said else value
