"""What is said about the clauses of a policy: its annotations.yaml as a frozen value."""

import difflib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from kaitei.problems import Problem, failing
from kaitei.text import schema, vocabulary
from kaitei.text.source import Source

NAME = "annotations.yaml"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is said about one clause: `dpv` are short names of the Data Privacy Vocabulary."""

    dpv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """By the id of a clause, or of an entry that has one."""

    clauses: Mapping[str, Annotation] = field(default_factory=dict)

    def of(self, clause: str) -> Annotation:
        """What is said about a clause; nothing, where nothing is."""
        return self.clauses.get(clause) or Annotation()


def read(source: Source, policy: str, ids: Set[str]) -> tuple[Annotations, list[Problem]]:
    """The annotations of the policy, none where they have problems.

    `ids` are those of every text of it. Problems: those of the schema, policy-name,
    annotation-clause, unknown-term.
    """
    problems = schema.problems("annotations", source)
    if not problems:
        problems = list(_problems(source, policy, ids))
    if failing(problems):
        return Annotations(), problems
    tree: Any = source.data
    found = {x: Annotation(tuple(it.get("dpv", ()))) for x, it in tree["clauses"].items()}
    return Annotations(found), problems


def _problems(source: Source, policy: str, ids: Set[str]) -> Iterator[Problem]:
    tree: Any = source.data
    if tree["policy"] != policy:
        values = {"policy": tree["policy"], "folder": policy}
        yield Problem(source.place(("policy",)), "policy-name", values)
    for name, said in tree["clauses"].items():
        if name not in ids:
            yield Problem(source.key_place(("clauses", name)), "annotation-clause", {"id": name})
        for i, code in enumerate(said.get("dpv", ())):
            if code not in vocabulary.terms():
                yield _unknown(source, ("clauses", name, "dpv", i), code)


def _unknown(source: Source, path: tuple[str | int, ...], code: str) -> Problem:
    near = difflib.get_close_matches(code, vocabulary.terms(), 1, 0.6)
    if near:
        return Problem(source.place(path), "unknown-term", {"term": code, "near": near[0]}, "near")
    return Problem(source.place(path), "unknown-term", {"term": code})
