"""What is said about the clauses of a policy: its annotations.yaml as a frozen value."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from kaitei.problems import Problem, failing, nearest
from kaitei.text import schema, vocabulary
from kaitei.text.model import Localized
from kaitei.text.source import Source

NAME = "annotations.yaml"


class Annotation(Struct, frozen=True):
    """What is said about one clause: `dpv` are short names of the Data Privacy Vocabulary,
    `satisfies` what it gives of what statutes look for, `reviewed` when it was last confirmed."""

    dpv: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    reviewed: date | None = None


class Silence(Struct, frozen=True):
    """A finding of a rule that is right as it stands, and why; without a clause, it has none."""

    rule: str
    clause: str | None
    reason: str | Localized


_NOTHING = Annotation()


class Annotations(Struct, frozen=True):
    """What is said, by the id of a clause or of an entry that has one; and of the whole policy when
    it was last confirmed, after how many months that is to be repeated, what is silenced.

    `source` is the file, if there is one: places in it are told by it.
    """

    clauses: Mapping[str, Annotation] = field(default_factory=dict)
    reviewed: date | None = None
    review_months: int | None = None
    silenced: tuple[Silence, ...] = ()
    source: Source | None = None

    def of(self, clause: str) -> Annotation:
        """What is said about a clause; nothing, where nothing is."""
        return self.clauses.get(clause, _NOTHING)

    def satisfied(self) -> dict[str, tuple[str, ...]]:
        """By what a statute looks for: the clauses that give it."""
        made: dict[str, tuple[str, ...]] = {}
        for clause, said in self.clauses.items():
            for tag in said.satisfies:
                made[tag] = (*made.get(tag, ()), clause)
        return made


def read(source: Source, policy: str, ids: Container[str]) -> tuple[Annotations, list[Problem]]:
    """The annotations of the policy, none where they have problems.

    `ids` are those of every text of it. Problems: those of the schema, policy-name,
    annotation-clause, unknown-term.
    """
    problems = schema.problems("annotations", source)
    if not problems:
        problems = list(_problems(source, policy, ids))
    if failing(problems):
        return Annotations(), problems
    return _annotations(source), problems


def _annotations(source: Source) -> Annotations:
    tree: Any = source.data
    months = tree.get("review_months")
    return Annotations(
        {name: _annotation(said) for name, said in tree["clauses"].items()},
        _day(tree),
        int(months) if months else None,
        tuple(
            Silence(it["rule"], it.get("clause"), it["reason"]) for it in tree.get("silenced", ())
        ),
        source,
    )


def _annotation(said: Any) -> Annotation:
    return Annotation(tuple(said.get("dpv", ())), tuple(said.get("satisfies", ())), _day(said))


def _day(said: Any) -> date | None:
    return date.fromisoformat(said["reviewed"]) if "reviewed" in said else None


def _problems(source: Source, policy: str, ids: Container[str]) -> Iterator[Problem]:
    tree: Any = source.data
    if tree["policy"] != policy:
        values = {"policy": tree["policy"], "folder": policy}
        yield Problem(source.place(("policy",)), "policy-name", values, "kept")
    for name, said in tree["clauses"].items():
        if name not in ids:
            yield Problem(source.key_place(("clauses", name)), "annotation-clause", {"id": name})
        for i, code in enumerate(said.get("dpv", ())):
            if code not in vocabulary.terms():
                yield _unknown(source, ("clauses", name, "dpv", i), code)
    for i, silence in enumerate(tree.get("silenced", ())):
        name = silence.get("clause")
        if name is not None and name not in ids:
            place = source.place(("silenced", i, "clause"))
            yield Problem(place, "annotation-clause", {"id": name})


def _unknown(source: Source, path: tuple[str | int, ...], code: str) -> Problem:
    if near := nearest(code, vocabulary.terms()):
        return Problem(source.place(path), "unknown-term", {"term": code, "near": near}, "near")
    return Problem(source.place(path), "unknown-term", {"term": code})
