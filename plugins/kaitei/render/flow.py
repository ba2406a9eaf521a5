"""Who is given which information for which purpose: the register as the parts of a picture.

What related information is used for is no fact of the register; it is read where it is stated.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from kaitei.text import plain, register
from kaitei.text.model import Prose, Text, entries, near
from kaitei.text.register import Fact, Register

# Joint use, outsourcing, an external service; "own" is what the text gives to nobody.
Kind = Literal["joint-user", "contractor", "service", "own"]
Stated = Mapping[str, Mapping[str, Any]]


class Part(Struct, frozen=True):
    """Something that the text states: the id of the node that does, and its words, if it has any
    (a recipient may be without a name)."""

    id: str
    name: str | None


class Aim(Struct, frozen=True):
    """A purpose, or a group of them with the purposes in it."""

    part: Part
    purposes: tuple[Part, ...] = ()


class Source(Struct, frozen=True):
    """People, what kinds of people they are, and what their information is used for; `part` is None
    where the text says what for and not whose."""

    part: Part | None
    kinds: tuple[Part, ...]
    aims: tuple[Aim, ...]


class Flow(Struct, frozen=True):
    """Information that goes to the same recipients for the same purposes. No data items, purposes
    or sources means: not stated. `sources` counts in those of the picture; `tool` is the
    service."""

    kind: Kind
    recipients: tuple[Part, ...]
    data: tuple[Part, ...]
    purposes: tuple[Part, ...]
    sources: tuple[int, ...]
    tool: Part | None = None


class Curve(Struct, frozen=True):
    """A line from a source to a flow; heights in percent, for both stand in rows of one height."""

    start: float
    end: float


class Picture(Struct, frozen=True):
    """Sources on one side, flows on the other, the lines between them; `others` is the section that
    says when anybody else may be given the information."""

    sources: tuple[Source, ...]
    flows: tuple[Flow, ...]
    curves: tuple[Curve, ...]
    others: Part | None


class _Given(Struct, frozen=True):
    """A flow as the register has it: everything by id."""

    kind: Kind
    recipients: tuple[Part, ...]
    data: tuple[str, ...]
    purposes: tuple[str, ...]
    tool: Part | None = None


def picture(text: Text, language: str) -> Picture:
    """The picture in the words of `language`, of the facts of the text's register and no others."""
    facts = register.register(text.tree)
    words = _words(text, language)
    given = tuple(_given(facts, _stated(text.tree), language))
    own = [_subject(facts, subject, words) for subject in facts["subjects"]]
    covers = _covers(text, facts)
    loose = _loose(given, covers)
    sources = (*own, *(Source(None, (), _aims(ids, words)) for ids in loose))
    places = {ids: len(own) + i for i, ids in enumerate(loose)}
    flows = tuple(_flow(it, words, _people(it, covers) or _place(it, places)) for it in given)
    others = _parts([s["id"] for s in text.tree["sections"] if "third_parties" in s], words)
    curves = tuple(_curves(len(sources), flows))
    return Picture(sources, flows, curves, next(iter(others), None))


def _words(text: Text, language: str) -> Mapping[str, str]:
    """What each clause and entry says first: its heading, or else its own words."""
    names = plain.names(text, language)
    made: dict[str, str] = {}
    for clause in text.walk():
        heading = clause.heading.get(language) if clause.heading else None
        made[clause.id] = heading or _first(clause.passage, language, names)
        for entry in entries(clause.passage, language):
            if entry.id:
                made[entry.id] = _first(entry.passage, language, names)
    # A section is called by its number too: a text refers to it so.
    return made | {section.id: names[section.id] for section in text.sections}


def _first(passage: Sequence[Any], language: str, names: plain.Names) -> str:
    prose = next((block for block in passage if isinstance(block, Prose)), None)
    return plain.passage((prose,), language, names) if prose else ""


def _subject(facts: Register, subject: Fact, words: Mapping[str, str]) -> Source:
    purposes = [fact for fact in facts["purposes"] if fact["subject"] == subject["id"]]
    groups = groupby(purposes, key=lambda fact: str(fact["group"]))
    aims = (
        Aim(Part(name, words.get(name)), _parts([fact["id"] for fact in some], words))
        for name, some in groups
    )
    kinds = _parts(subject["people"], words)
    return Source(Part(subject["id"], words.get(subject["id"])), kinds, tuple(aims))


def _aims(ids: Sequence[str], words: Mapping[str, str]) -> tuple[Aim, ...]:
    return tuple(Aim(part) for part in _parts(ids, words))


def _parts(ids: Sequence[str], words: Mapping[str, str]) -> tuple[Part, ...]:
    """What the language has of these."""
    return tuple(Part(name, words[name]) for name in ids if words.get(name))


def _given(facts: Register, stated: Stated, language: str) -> Iterator[_Given]:
    """Who is given what: joint users, contractors, services; then what nobody is given."""
    people = [fact for fact in facts["recipients"] if fact["kind"] != "service"]
    for (kind, data, purposes), some in groupby(people, key=_terms):
        recipients = tuple(Part(x["id"], _called(x.get("name"), language)) for x in some)
        yield _Given(kind, recipients, data, purposes)
    yield from _services(facts, stated, language)
    shared = {name for fact in (*facts["recipients"], *facts["services"]) for name in _data(fact)}
    kept = [fact for fact in facts["data_items"] if fact["id"] not in shared]
    for clause, some in groupby(kept, key=lambda fact: str(fact["stated_in"])):
        uses = _ids(stated, clause, "uses")
        yield _Given("own", (), tuple(fact["id"] for fact in some), uses)


def _terms(fact: Fact) -> tuple[Kind, tuple[str, ...], tuple[str, ...]]:
    return fact["kind"], _data(fact), tuple(fact["purposes"])


def _data(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.get("data_items", ()))


def _services(facts: Register, stated: Stated, language: str) -> Iterator[_Given]:
    names = {fact["id"]: _called(fact["name"], language) for fact in facts["recipients"]}
    for service in facts["services"]:
        data, recipient = _data(service), service["recipient"]
        if recipient or data:
            tool = Part(service["id"], _called(service["tool"], language))
            recipients = (Part(recipient, names[recipient]),) if recipient else ()
            purposes = _ids(stated, service["id"], "purpose")
            yield _Given("service", recipients, data, purposes, tool)


def _stated(tree: register.Tree) -> Stated:
    """By id: the clauses of related information as authored, for what they are used for."""
    related = [s["related_information"] for s in tree["sections"] if "related_information" in s]
    clauses = [it["general"] for it in related if "general" in it]
    clauses += [service for it in related for service in it.get("services", ())]
    return {clause["id"]: clause for clause in clauses}


def _ids(stated: Stated, clause: str, key: str) -> tuple[str, ...]:
    """The ids of the node or nodes that a clause has under a key."""
    found = stated.get(clause, {}).get(key, ())
    nodes = [found] if isinstance(found, Mapping) else found
    return tuple(node["id"] for node in nodes if "id" in node)


def _called(name: Any, language: str) -> str | None:
    """A name as authored: text, a mapping from language to text, or none."""
    return name if name is None else near(name, language)


def _covers(text: Text, facts: Register) -> Mapping[str, tuple[int, ...]]:
    """By id of a section, category, group or purpose: whose information it is for."""
    places = {subject["id"]: i for i, subject in enumerate(facts["subjects"])}
    below = {clause.id: [x.id for x in clause.walk()] for clause in text.walk()}
    made = {
        name: tuple(sorted({places[x] for x in ids if x in places})) for name, ids in below.items()
    }
    for fact in facts["purposes"]:
        made |= {fact[key]: (places[fact["subject"]],) for key in ("group", "id")}
    return {name: found for name, found in made.items() if found}


def _loose(
    given: Sequence[_Given], covers: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[str, ...], ...]:
    """The purposes of flows that are not those of any people, each set of them once."""
    found = (it.purposes for it in given if it.purposes and not _people(it, covers))
    return tuple(dict.fromkeys(found))


def _people(given: _Given, covers: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({i for name in given.purposes for i in covers.get(name, ())}))


def _place(given: _Given, places: Mapping[tuple[str, ...], int]) -> tuple[int, ...]:
    return (places[given.purposes],) if given.purposes in places else ()


def _flow(given: _Given, words: Mapping[str, str], sources: tuple[int, ...]) -> Flow:
    data, purposes = _parts(given.data, words), _parts(given.purposes, words)
    return Flow(given.kind, given.recipients, data, purposes, sources, given.tool)


def _curves(count: int, flows: Sequence[Flow]) -> Iterator[Curve]:
    for j, flow in enumerate(flows):
        for i in flow.sources:
            yield Curve(_middle(i, count), _middle(j, len(flows)))


def _middle(row: int, rows: int) -> float:
    return round((row + 0.5) / rows * 100, 2)
