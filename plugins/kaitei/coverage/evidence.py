"""What a text gives for a statute to find: facts of its typed sections, each with where it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.text import plain, register
from kaitei.text.model import Clause, Text
from kaitei.text.source import strings

Tree = Mapping[str, Any]
# By the name of a fact: the ids of the clauses that state it; none where only a page's head does.
Facts = dict[str, tuple[str, ...]]
Found = Iterator[tuple[str, str]]
# Words with which a list is left open.
_OPEN = re.compile(r"等|など|その他|\betc\b|\band so on\b|\bsuch as\b|\bother\b", re.IGNORECASE)


def facts(text: Text) -> Facts:
    """The facts of a text by name; a name that is not there is not stated.

    Names are those of the typed sections, such as `joint-use.manager.address`; they stand in
    schema/profiles/ and are held against them by a test.
    """
    return {"organisation": _naming(text), **_gathered(_found(text.tree))}


def services(text: Text) -> dict[str, Facts]:
    """The facts of each tool of the text, by the tool's id."""
    sections = (section.get("related_information", {}) for section in text.tree["sections"])
    tools = [tool for section in sections for tool in section.get("services", ())]
    return {tool["id"]: _gathered(_tool(tool)) for tool in tools}


def _gathered(found: Any) -> Facts:
    made: Facts = {}
    for name, clause in found:
        made[name] = tuple(dict.fromkeys((*made.get(name, ()), clause)))
    return made


def _naming(text: Text) -> tuple[str, ...]:
    """The first clause whose own words name the organisation, if one does: every text names it at
    its head."""
    return next(((clause.id,) for clause in text.walk() if _names(text, clause)), ())


def _names(text: Text, clause: Clause) -> bool:
    return any(
        name in plain.passage(clause.passage, language, plain.names(text, language))
        for language, name in text.organisation.items()
        if clause.has(language)
    )


def _found(tree: Tree) -> Found:
    for section in tree["sections"]:
        for key, read in _READERS.items():
            if key in section:
                yield key.replace("_", "-"), section["id"]
                yield from read(section, section[key], tree)


def _purposes(section: Tree, part: Tree, tree: Tree) -> Found:
    if part["exhaustive"] == "true":
        yield "purposes.exhaustive", section["id"]
    if not any(fact["open"] for fact in register.register(tree)["purposes"]):
        yield "purposes.closed", section["id"]


def _security(_section: Tree, part: Tree, _tree: Tree) -> Found:
    for measure in part["measures"]:
        yield f"security.{measure['kind']}", measure["id"]


def _joint_use(_section: Tree, part: Tree, tree: Tree) -> Found:
    for key in ("items", "users", "purpose", "manager"):
        yield f"joint-use.{key}", part[key]["id"]
    whole = {section["id"] for section in tree["sections"] if "purposes" in section}
    if not whole & set(part["purpose"]["purposes"]):
        yield "joint-use.purpose.own", part["purpose"]["id"]
    for key in ("name", "address", "representative"):
        if key in part["manager"]:
            yield f"joint-use.manager.{key}", part["manager"][key]["id"]


def _outsourcing(section: Tree, part: Tree, _tree: Tree) -> Found:
    for key in ("duties", "recipients"):
        if key in part:
            yield f"outsourcing.{key}", section["id"]


def _third_parties(section: Tree, part: Tree, tree: Tree) -> Found:
    for exception in part["exceptions"]:
        if exception["basis"] != "consent":
            yield "third-parties.exceptions", exception["id"]
    kinds = {s["id"]: key for s in tree["sections"] for key in _READERS if key in s}
    for other in part.get("not_provision", ()):
        if kind := kinds.get(other):
            yield f"third-parties.not-provision.{kind.replace('_', '-')}", section["id"]


def _related_information(_section: Tree, part: Tree, _tree: Tree) -> Found:
    for service in part.get("services", ()):
        yield "related-information.services", service["id"]


def _requests(section: Tree, part: Tree, _tree: Tree) -> Found:
    for request in part["types"]:
        yield f"requests.{request['right']}", request["id"]
    for key in ("procedure", "fee", "refusals"):
        if key in part:
            yield f"requests.{key}", section["id"]


def _contact(section: Tree, part: Tree, _tree: Tree) -> Found:
    for channel in part["channels"]:
        if channel["means"] != "post":
            yield "contact.not-by-post", channel["id"]
    for key in ("address", "telephone", "email"):
        if key in part:
            yield "contact.reachable", part[key]["id"]
    if "verification" in part:
        yield "contact.verification", section["id"]


_READERS: Mapping[str, Any] = {
    "purposes": _purposes,
    "security": _security,
    "joint_use": _joint_use,
    "outsourcing": _outsourcing,
    "third_parties": _third_parties,
    "related_information": _related_information,
    "requests": _requests,
    "contact": _contact,
}


def _tool(tool: Tree) -> Found:
    for key in ("tool", "recipient", "information", "purpose", "recipient_purpose", "opt_out"):
        if key in tool:
            yield f"service.{key.replace('_', '-')}", tool["id"]
    for key in tool.get("links", ()):
        yield f"service.link.{key.replace('_', '-')}", tool["id"]
    items = tool.get("information", ())
    said = strings([[item.get("label", ""), item.get("text", "")] for item in items])
    if items and not any(_OPEN.search(words) for _, words in said):
        yield "service.information.closed", tool["id"]
