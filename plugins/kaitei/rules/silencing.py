"""Silence: findings that a person has called right as they stand, with a reason, are not told.

An error is never silenced, nor a warning whose rule has a way of its own to settle it. A silence
that silences nothing is told itself: it would hide the next finding.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Place, Problem
from kaitei.rules.rule import Silenced, Verdict
from kaitei.rules.table import RULES
from kaitei.text.annotations import Silence

# The rule and the clause that a finding is told by.
_Name = tuple[str, str | None]


def quiet(policy: Policy, found: Sequence[Problem], *, whole: bool) -> Verdict:
    """What rules found, parted by the annotations of the policy.

    Where all rules were asked (`whole`), a silence that silences nothing is told: needless-silence.
    """
    wanted = {_meant(silence): silence.reason for silence in policy.annotations.silenced}
    verdict, used = Verdict([], []), set()
    for problem in found:
        name = _name(policy, problem)
        if may_be_silenced(problem) and name in wanted:
            verdict.silenced.append(Silenced(problem, wanted[name]))
            used.add(name)
        else:
            verdict.told.append(problem)
    verdict.told.extend(_needless(policy, used) if whole else ())
    return verdict


def may_be_silenced(problem: Problem) -> bool:
    """Whether a reason can take the place of a correction."""
    room = RULES.get(problem.rule)
    return problem.severity == "warning" and room is not None and room.RULE.may_be_silenced


def clause_of(policy: Policy, place: Place) -> str | None:
    """The innermost clause or entry of the working text that a place belongs to; None for a place
    in another file."""
    found, source = None, policy.working.source
    node: Any = source.data
    for step in source.way(place) if place.path == source.path else ():
        node = node[step]
        if isinstance(node, dict) and "id" in node:
            found = str(node["id"])
    return found


def _meant(silence: Silence) -> _Name:
    return silence.rule, silence.clause


def _name(policy: Policy, problem: Problem) -> _Name:
    """What a silence has to say in order to silence a problem."""
    return problem.rule, clause_of(policy, problem.place)


def _needless(policy: Policy, used: set[_Name]) -> Iterator[Problem]:
    source = policy.annotations.source
    for i, silence in enumerate(policy.annotations.silenced if source else ()):
        # What names no rule is told as that.
        if source and silence.rule in RULES and _meant(silence) not in used:
            place = source.place(("silenced", i, "rule"))
            values = {"rule": silence.rule, "clause": silence.clause or ""}
            variant = "" if silence.clause else "none"
            yield Problem(place, "needless-silence", values, variant, "warning")
