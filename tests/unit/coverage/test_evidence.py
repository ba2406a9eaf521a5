"""coverage/evidence.py: the facts of typed sections under names that profiles know."""

from typing import Any

import pytest

from kaitei.coverage import evidence, profile
from unit.builders import changed, section, text_of
from unit.real import real_text

JOINT: dict[str, Any] = {
    "items": {"id": "items", "data": [{"id": "name", "text": "Name"}]},
    "users": {"id": "users", "recipients": [{"id": "other", "name": "Other Co."}]},
    "purpose": {"id": "what-for", "text": "For this.", "purposes": ["only-one"]},
    "manager": {
        "id": "manager",
        "name": {"id": "manager.name", "text": "Example"},
        "not_stated": ["address", "representative"],
    },
}
# What only other texts than the real one state; each has a test below.
ELSEWHERE = {
    *("purposes.exhaustive", "purposes.closed", "joint-use.purpose.own"),
    *("joint-use.manager.representative", "third-parties.not-provision.joint-use"),
    *("requests.fee", "requests.cease-provision", "requests.provision-records"),
    *("contact.reachable", "contact.not-by-post", "service.recipient-purpose"),
}


def _facts(parts: dict[str, Any]) -> evidence.Facts:
    return evidence.facts(text_of(section(parts)))


def test_every_fact_that_a_profile_names_can_be_stated() -> None:
    """A slip in a name would make a requirement that nothing meets."""
    named = {
        fact
        for name in profile.names()
        for x in profile.load(name).requirements
        for fact in (x.when, *(y for need in x.needs for y in (need.fact, need.when)))
        if fact
    }
    text = real_text()
    (tool,) = evidence.services(text).values()

    assert named - evidence.facts(text).keys() - tool.keys() == ELSEWHERE & named == ELSEWHERE


def test_a_fact_says_where_it_stands() -> None:
    """By the id of the innermost clause or entry that states it."""
    found = evidence.facts(real_text())

    assert found["joint-use.manager.address"] == ("joint-use.manager.address",)
    assert found["requests.disclosure"] == ("requests.type.disclosure",)
    assert found["security.physical"] == ("security.physical",)


def test_whose_policy_it_is_stands_where_a_clause_first_names_it() -> None:
    """In any language; where none does, it is a fact all the same: a page's head names it."""
    words = {"ja": "Example Orchestraの方針", "en": "Our policy"}
    named = section({"text": "Words.", "clauses": [{"id": "named", "text": words}]})

    assert evidence.facts(real_text())["organisation"] == ("intro",)
    assert evidence.facts(text_of(named))["organisation"] == ("named",)
    assert _facts({"text": "Words."})["organisation"] == ()


def test_what_is_not_stated_is_no_fact() -> None:
    """A gap that is said aloud is a gap."""
    found = _facts({"joint_use": JOINT})

    assert "joint-use.manager.name" in found
    assert "joint-use.manager.address" not in found


@pytest.mark.parametrize(("purposes", "own"), [(["only-one"], True), (["purposes"], False)])
def test_joint_use_for_all_purposes_has_none_of_its_own(purposes: list[str], *, own: bool) -> None:
    """A reference to the whole section says nothing about the joint use."""
    joint = changed(JOINT, {"purpose.purposes": purposes})
    tree = section({"joint_use": joint})
    one = {"id": "p", "text": "To answer"}
    subject = {
        "id": "s",
        "heading": "People",
        "groups": [{"id": "g", "heading": "G", "purposes": [one]}],
    }
    tree["sections"].append(
        {
            "id": "purposes",
            "heading": "Purposes",
            "purposes": {"exhaustive": "true", "subjects": [subject]},
        }
    )

    found = evidence.facts(text_of(tree))

    assert ("joint-use.purpose.own" in found) is own
    assert found["purposes.exhaustive"] == found["purposes.closed"] == ("purposes",)


def test_ways_to_turn_to_the_operator() -> None:
    """The post is one; whoever has an address, a number or a mailbox can be reached."""
    by_mail = {
        "channels": [{"id": "mail", "means": "e-mail", "text": "By e-mail"}],
        "not_stated": ["address"],
        "email": {"id": "box", "text": "a@example.org"},
    }
    by_post = {
        "channels": [{"id": "post", "means": "post", "text": "By post"}],
        "not_stated": ["address"],
    }

    assert _facts({"contact": by_mail})["contact.reachable"] == ("box",)
    assert _facts({"contact": by_mail})["contact.not-by-post"] == ("mail",)
    assert not {"contact.reachable", "contact.not-by-post"} & _facts({"contact": by_post}).keys()


def test_a_fee_and_further_rights_are_facts() -> None:
    """Under the names of the request types."""
    types = [
        {"id": "a", "right": "cease-provision", "text": "Ceasing"},
        {"id": "b", "right": "provision-records", "text": "Records"},
    ]
    found = _facts(
        {"requests": {"types": types, "fee": {"text": "None."}, "not_stated": ["procedure"]}}
    )

    assert {
        "requests.fee",
        "requests.cease-provision",
        "requests.provision-records",
    } <= found.keys()


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ({"ja": "閲覧したページ", "en": "Pages visited"}, True),
        ({"ja": "閲覧したページ等", "en": "Pages visited"}, False),
        ({"ja": "閲覧したページ", "en": "Pages visited, etc."}, False),
        ({"ja": "端末の種類など", "en": "Device type"}, False),
        ({"ja": "平等に扱う情報", "en": "Another thing"}, False),
    ],
)
def test_a_list_with_open_words_is_not_closed(words: dict[str, str], *, closed: bool) -> None:
    """In either language; a word that only holds such a sign is told as well."""
    service = {
        "id": "tool",
        "tool": {"id": "t", "text": "Tool"},
        "recipient": {"id": "r", "name": "Other Co."},
        "purpose": {"id": "w", "text": "Statistics"},
        "recipient_purpose": {"id": "x", "text": "Its own"},
        "information": [{"id": "other-info.data", "text": words}],
    }
    tree = section({"related_information": {"services": [service]}})
    found = evidence.services(text_of(tree))["tool"]

    assert ("service.information.closed" in found) is closed
    assert "service.recipient-purpose" in found


def test_what_is_set_apart_from_provision_is_named_by_its_kind() -> None:
    """Joint use or outsourcing, whatever the section is called."""
    tree = section({"joint_use": JOINT})
    exceptions = [{"id": "law", "basis": "law", "text": "By law"}]
    parts = {"not_provision": ["only-one"], "exceptions": exceptions}
    tree["sections"].append({"id": "others", "heading": "Others", "third_parties": parts})

    assert evidence.facts(text_of(tree))["third-parties.not-provision.joint-use"] == ("others",)


def test_a_representative_is_a_fact() -> None:
    """Where the text gives one."""
    manager = {
        "id": "m",
        "name": {"id": "n", "text": "A"},
        "representative": {"id": "r", "text": "B"},
    }
    joint = changed(JOINT, {"manager": {**manager, "not_stated": ["address"]}})

    assert _facts({"joint_use": joint})["joint-use.manager.representative"] == ("r",)
