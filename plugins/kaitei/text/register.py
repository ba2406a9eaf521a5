"""The register: the facts of a text as data, derived from its typed sections."""

from collections.abc import Iterator, Mapping
from typing import Any

Tree = Mapping[str, Any]
Fact = dict[str, Any]
Register = dict[str, list[Fact]]


def register(tree: Tree) -> Register:
    """The facts of a valid tree by kind, each with the id of the node that states it.

    Kinds: subjects, purposes, data_items, recipients, third_parties, exceptions, measures, rights,
    services, contacts. A legal name or address stands as authored: text, or a mapping from language
    to text.
    """
    sections = tree["sections"]
    return {
        "subjects": [fact for s in sections for fact in _subjects(s)],
        "purposes": [fact for s in sections for fact in _purposes(s)],
        "data_items": [fact for s in sections for fact in _data_items(s)],
        "recipients": [fact for s in sections for fact in _recipients(s)],
        "third_parties": [fact for s in sections for fact in _third_parties(s)],
        "exceptions": [fact for s in sections for fact in _exceptions(s)],
        "measures": [fact for s in sections for fact in _measures(s)],
        "rights": [fact for s in sections for fact in _rights(s)],
        "services": [fact for s in sections for fact in _services(s)],
        "contacts": [fact for s in sections for fact in _contacts(s)],
    }


def _subjects(section: Tree) -> Iterator[Fact]:
    for subject in section.get("purposes", {}).get("subjects", ()):
        yield {"id": subject["id"], "people": [p["id"] for p in subject.get("people", ())]}


def _purposes(section: Tree) -> Iterator[Fact]:
    exhaustive = section.get("purposes", {}).get("exhaustive") == "true"
    for subject in section.get("purposes", {}).get("subjects", ()):
        for group in subject["groups"]:
            for purpose in group["purposes"]:
                yield {
                    "id": purpose["id"],
                    "subject": subject["id"],
                    "group": group["id"],
                    "open": purpose.get("open") == "true",
                    "list_exhaustive": exhaustive,
                }


def _data_items(section: Tree) -> Iterator[Fact]:
    if joint := section.get("joint_use"):
        for leaf in _joint_items(joint):
            yield {"id": leaf, "stated_in": joint["items"]["id"]}
    related = section.get("related_information", {})
    if clause := related.get("general"):
        uses = [use["id"] for use in clause.get("uses", ()) if "id" in use]
        for leaf in _leaves(clause["items"]):
            yield {"id": leaf, "stated_in": clause["id"], "uses": uses}
    for service in related.get("services", ()):
        for item in service.get("information", ()):
            yield {"id": item["id"], "stated_in": service["id"], "uses": _uses(service)}


def _uses(service: Tree) -> list[str]:
    """What the site itself uses a service for, where the text says so."""
    return [service["purpose"]["id"]] if "purpose" in service else []


def _joint_items(joint: Tree) -> Iterator[str]:
    for item in joint["items"]["data"]:
        yield from (leaf["id"] for leaf in item.get("items", (item,)))


def _leaves(entries: Any) -> Iterator[str]:
    for entry in entries:
        if "list" in entry:
            yield from _leaves(entry["list"])
        elif "id" in entry:
            yield entry["id"]


def _recipients(section: Tree) -> Iterator[Fact]:
    if joint := section.get("joint_use"):
        for user in joint["users"]["recipients"]:
            yield {
                **_named(user, "joint-user"),
                "data_items": list(_joint_items(joint)),
                "purposes": joint["purpose"]["purposes"],
            }
    if outsourcing := section.get("outsourcing"):
        contractors = outsourcing.get("recipients") or [{"id": section["id"]}]
        for contractor in contractors:
            yield {**_named(contractor, "contractor"), "purposes": outsourcing.get("purposes", [])}
    for service in section.get("related_information", {}).get("services", ()):
        if "recipient" in service:
            yield {
                **_named(service["recipient"], "service"),
                "data_items": [item["id"] for item in service.get("information", ())],
                "purposes": _uses(service),
            }


def _named(node: Tree, kind: str) -> Fact:
    return {"id": node["id"], "kind": kind, "name": node.get("name")}


def _third_parties(section: Tree) -> Iterator[Fact]:
    """The clause that lets nobody else have personal data, but for its exceptions."""
    if rule := section.get("third_parties"):
        yield {"id": section["id"], "not_provision": list(rule.get("not_provision", ()))}


def _exceptions(section: Tree) -> Iterator[Fact]:
    for exception in section.get("third_parties", {}).get("exceptions", ()):
        yield {"id": exception["id"], "stated_in": section["id"], "basis": exception["basis"]}


def _measures(section: Tree) -> Iterator[Fact]:
    for measure in section.get("security", {}).get("measures", ()):
        yield {"id": measure["id"], "kind": measure["kind"]}


def _rights(section: Tree) -> Iterator[Fact]:
    for request in section.get("requests", {}).get("types", ()):
        yield {"id": request["id"], "right": request["right"]}


def _services(section: Tree) -> Iterator[Fact]:
    for service in section.get("related_information", {}).get("services", ()):
        links = service.get("links", {})
        yield {
            "id": service["id"],
            "tool": service["tool"]["text"],
            "recipient": service.get("recipient", {}).get("id"),
            "purpose": service.get("purpose", {}).get("id"),
            "recipient_purpose": service.get("recipient_purpose", {}).get("id"),
            "data_items": [item["id"] for item in service.get("information", ())],
            "links": {key: link["url"] for key, link in links.items()},
            "not_stated": list(service.get("not_stated", ())),
        }


def _contacts(section: Tree) -> Iterator[Fact]:
    if contact := section.get("contact"):
        for channel in contact["channels"]:
            yield {
                "id": channel["id"],
                "means": channel["means"],
                "form": channel.get("form"),
                "not_stated": list(contact.get("not_stated", ())),
            }
    if joint := section.get("joint_use"):
        manager = joint["manager"]
        given = {k: manager[k]["text"] for k in ("name", "address", "person") if k in manager}
        unsaid = list(manager.get("not_stated", ()))
        yield {"id": manager["id"], "role": "joint-use-manager", **given, "not_stated": unsaid}
