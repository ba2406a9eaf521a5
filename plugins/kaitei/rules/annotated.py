"""Annotations that name what the engine knows: requirements of statutes, silenced rules."""

from collections.abc import Collection, Iterator

from kaitei.coverage import profile
from kaitei.history.policy import Policy
from kaitei.problems import LANGUAGES, Problem, catalogue, nearest
from kaitei.text.source import Path, Source


def problems(policy: Policy) -> Iterator[Problem]:
    """Names that nobody knows, and rules that no reason silences.

    Problems: unknown-requirement, unknown-rule.
    """
    source = policy.annotations.source
    if source:
        yield from _requirements(policy, source)
        yield from _rules(policy, source)


def _requirements(policy: Policy, source: Source) -> Iterator[Problem]:
    for name, said in policy.annotations.clauses.items():
        for i, tag in enumerate(said.satisfies):
            if tag not in profile.tags():
                path = ("clauses", name, "satisfies", i)
                yield _unknown(source, path, "unknown-requirement", tag, profile.tags())


def _rules(policy: Policy, source: Source) -> Iterator[Problem]:
    if not policy.annotations.silenced:
        return
    # All rules are loaded only for whoever silences one.
    from kaitei.rules.table import RULES  # noqa: PLC0415

    for i, silence in enumerate(policy.annotations.silenced):
        path, room = ("silenced", i, "rule"), RULES.get(silence.rule)
        if room is None and silence.rule in catalogue(LANGUAGES[0]):
            yield Problem(source.place(path), "unknown-rule", {"name": silence.rule}, "error")
        elif room is None:
            yield _unknown(source, path, "unknown-rule", silence.rule, RULES)
        elif room.RULE.severity == "error" or not room.RULE.may_be_silenced:
            place = source.place(path)
            yield Problem(place, "unknown-rule", {"name": silence.rule}, "settled")


def _unknown(source: Source, path: Path, rule: str, name: str, known: Collection[str]) -> Problem:
    near = nearest(name, known)
    values = {"name": name, **({"near": near} if near else {})}
    variant = "near" if near else ""
    return Problem(source.place(path), rule, values, variant)
