"""What a packet says of rules: which findings a pull request brings, and which it settles.

The rules, the glossary and the day are the same on both sides, so what differs comes from the text
and its annotations. A finding is the same where one reads the same, in the same clause.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, sentence, sort
from kaitei.review.parts import Block, Grid, Points, Said
from kaitei.review.view import View
from kaitei.rules import silencing
from kaitei.rules.inspection import judge
from kaitei.rules.rule import Verdict


def blocks(view: View) -> Iterator[Block]:
    """How many findings there were and are; what came, what went, what somebody silenced."""
    after = judge(view.policy, view.around)
    before = judge(view.before, view.around) if view.before else None
    yield Said(view.say("review.findings.about"))
    yield _counts(view, before, after)
    if before is None or view.before is None:
        yield Said(view.say("review.findings.no-base"))
        return
    was = _lines(view, view.before, before.told)
    now = _lines(view, view.policy, after.told)
    hushed = _lines(view, view.policy, (it.problem for it in after.silenced))
    came, gone = now - was, was - now
    lists = {"new": came, "silenced": gone & hushed, "settled": gone - hushed}
    if not (came or gone):
        yield Said(view.say("review.findings.same"))
    for key, found in lists.items():
        if found:
            yield Said(view.say(f"review.findings.{key}", count=found.total()))
            yield Points(tuple(found.elements()))


def _counts(view: View, before: Verdict | None, after: Verdict) -> Grid:
    head = view.say("review.what"), view.say("review.before"), view.say("review.after")
    rows = {
        "told": (before and len(sort(before.told)), len(sort(after.told))),
        "quiet": (before and len(before.silenced), len(after.silenced)),
    }
    return Grid(head, tuple(_row(view, key, *counts) for key, counts in rows.items()))


def _row(view: View, key: str, was: int | None, now: int) -> tuple[str, str, str]:
    return view.say(f"review.findings.{key}"), "–" if was is None else str(was), str(now)


def _lines(view: View, policy: Policy, found: Iterable[Problem]) -> Counter[str]:
    """What is said of each finding, with its clause and rule; lines of a file would move."""
    return Counter(_line(view, policy, problem) for problem in sort(found))


def _line(view: View, policy: Policy, problem: Problem) -> str:
    clause = silencing.clause_of(policy, problem.place)
    where = f"{clause}: " if clause else ""
    return f"{where}{sentence(problem, view.language)} [{problem.rule}]"
