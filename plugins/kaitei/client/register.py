"""The facts of a version by id, for questions about use and handing on."""

from collections.abc import Iterable
from typing import Any

from kaitei.client import errors

Json = dict[str, Any]


class Register:
    """The register of a version document, its facts by id."""

    def __init__(self, document: Json) -> None:
        told = document["register"]
        self.policy: str = document["policy"]
        self.version: str = document["version"]
        self.purposes = _by_id(told["purposes"])
        self.items = _by_id(told["data_items"])
        self.recipients = _by_id(told["recipients"])
        self.third_parties = _by_id(told["third_parties"])
        self.exceptions: list[Json] = told["exceptions"]
        self.services = {x["recipient"]: x for x in told["services"] if x["recipient"]}
        self.subjects = {
            name: x["id"] for x in told["subjects"] for name in (x["id"], *x["people"])
        }
        self.uses = _uses(told)
        self._above = _above(document)

    def subject(self, name: str | None) -> str | None:
        """The category of people that the id names, or to which the people it names belong."""
        return None if name is None else self.subjects[self._known("subject", name, self.subjects)]

    def data(self, name: str | None) -> str | None:
        """The id of a data item, if it is one."""
        return None if name is None else self._known("data", name, self.items)

    def purpose(self, name: str | None) -> str | None:
        """The id of a purpose or of a use that is named with data, if it is one."""
        known = self.purposes.keys() | self.uses
        return None if name is None else self._known("purpose", name, known)

    def recipient(self, name: str | None) -> str | None:
        """The id of a recipient or of a clause on third parties, if it is one."""
        known = self.recipients.keys() | self.third_parties.keys()
        return None if name is None else self._known("recipient", name, known)

    def covers(self, ids: Iterable[str], name: str) -> bool:
        """Whether one of the ids is the named one or stands above it."""
        wanted, found = set(ids), name
        # No way up is longer; one that is leads round in a circle.
        for _ in self._above:
            if found in wanted or found not in self._above:
                break
            found = self._above[found]
        return found in wanted

    def _known(self, kind: str, name: str, known: Iterable[str]) -> str:
        if name not in known:
            at = {"policy": self.policy, "version": self.version}
            raise errors.UnknownId(kind=kind, id=name, **at)
        return name


def _by_id(facts: list[Json]) -> dict[str, Json]:
    return {fact["id"]: fact for fact in facts}


def _uses(told: Json) -> frozenset[str]:
    """What is named as a use with data or with a service, not in a list of purposes."""
    ours = {use for item in told["data_items"] for use in item.get("uses", ())}
    services = {x[key] for x in told["services"] for key in ("purpose", "recipient_purpose")}
    return frozenset(x for x in ours | services if x)


def _above(document: Json) -> dict[str, str]:
    """For each clause and entry, what it stands in; a purpose stands in its group and subject."""
    made: dict[str, str] = {}
    for clause in document["clauses"]:
        made |= {entry["id"]: clause["id"] for entry in clause.get("entries", ())}
        if clause["parent"] is not None:
            made[clause["id"]] = clause["parent"]
    for purpose in document["register"]["purposes"]:
        made[purpose["id"]] = purpose["group"]
        made.setdefault(purpose["group"], purpose["subject"])
    return made
