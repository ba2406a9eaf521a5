"""What a profile finds in a text: a status for each requirement, derived from data alone.

A status says what is there, never whether the law is kept: much may be answered on request, and
much need not be published. This is no legal advice.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from kaitei.coverage import evidence
from kaitei.coverage.evidence import Facts
from kaitei.coverage.profile import Need, Profile, Requirement
from kaitei.text.model import Text

Status = Literal["met", "partly", "missing", "not-applicable"]
STATUSES: tuple[Status, ...] = ("met", "partly", "missing", "not-applicable")
# By what is satisfied: the clauses that say so in the annotations.
Tags = Mapping[str, tuple[str, ...]]


class Row(Struct, frozen=True):
    """A requirement and what became of it: in which clauses each need is met, and which is not.

    `service` is the tool that it was judged for, if it is judged tool by tool.
    """

    requirement: Requirement
    status: Status
    where: Mapping[str, tuple[str, ...]]
    lacking: tuple[Need, ...]
    service: str = ""

    def clauses(self) -> tuple[str, ...]:
        """The clauses in which any need is met."""
        return tuple(dict.fromkeys(x for found in self.where.values() for x in found))


def coverage(profile: Profile, text: Text, tags: Tags) -> tuple[Row, ...]:
    """A row for each requirement of the profile, in its order; one for each tool where it asks so.

    `tags` count as far as their clauses stand in the text.
    """
    standing = set(text.ids())
    here = {tag: tuple(x for x in found if x in standing) for tag, found in tags.items()}
    return tuple(_rows(profile, evidence.facts(text), evidence.services(text), here))


def tally(rows: tuple[Row, ...]) -> dict[Status, int]:
    """How many rows have each status."""
    return {status: sum(row.status == status for row in rows) for status in STATUSES}


def _rows(
    profile: Profile, facts: Facts, services: Mapping[str, Facts], tags: Tags
) -> Iterator[Row]:
    for requirement in profile.requirements:
        if not requirement.each_service:
            yield _row(requirement, facts, tags)
        for name, own in services.items() if requirement.each_service else ():
            inside = {tag: _inside(name, found) for tag, found in tags.items()}
            yield _row(requirement, {**facts, **own}, inside, name)


def _inside(service: str, clauses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(x for x in clauses if x == service or x.startswith(f"{service}."))


def _row(requirement: Requirement, facts: Facts, tags: Tags, service: str = "") -> Row:
    needs = [x for x in requirement.needs if not x.when or x.when in facts]
    where = {need.id: _where(requirement, need, facts, tags) for need in needs}
    lacking = tuple(x for x in needs if not where[x.id] and x.fact not in facts)
    status = _status(requirement, facts, len(needs), len(lacking))
    return Row(requirement, status, {k: v for k, v in where.items() if v}, lacking, service)


def _where(requirement: Requirement, need: Need, facts: Facts, tags: Tags) -> tuple[str, ...]:
    tagged = (tags.get(tag, ()) for tag in (requirement.id, f"{requirement.id}.{need.id}"))
    stated = facts.get(need.fact or "", ())
    return tuple(dict.fromkeys((*stated, *(x for found in tagged for x in found))))


def _status(requirement: Requirement, facts: Facts, needed: int, lacking: int) -> Status:
    if requirement.when and requirement.when not in facts:
        return "not-applicable"
    if lacking == 0:
        return "met"
    if lacking < needed:
        return "partly"
    return "not-applicable" if requirement.unless_said else "missing"
