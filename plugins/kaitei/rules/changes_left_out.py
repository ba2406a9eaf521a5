"""Changes left out: of two versions that stand, the one that comes later contains the other.

Versions do not form a line by date. Where one was not made from the other, the changes of the one
that takes effect first end on the day of the second, and no reader is told.

bad: replaces "1.0" and effective 2027-05-01, while 1.1 is announced for 2027-04-01
good: replaces "1.1" and effective 2027-05-01

失われる改定：後から効力を生じる版は、先の版の改定内容を含みます。

版は日付の順に一列に並ぶとは限りません。一方が他方をもとにしていないと、先に効力を生じた版の改定内
容は後の版の施行日に失われ、読者には何も知らされません。

bad: 版1.1が2027-04-01から効力を生じるのに、版1.0をもとにした版を2027-05-01から施行する
good: 版1.1をもとにした版を2027-05-01から施行する
"""

from collections.abc import Iterator, Mapping

from kaitei.history.ledger import Published
from kaitei.history.policy import Policy
from kaitei.problems import Problem, Severity
from kaitei.rules.rule import Around, Rule
from kaitei.text.model import Release

RULE = Rule(
    "changes-left-out",
    {
        "": {
            "en": "This version is not made from version {other}, which takes effect on {day}: "
            "from {effective} on, the changes of {other} would be gone. Make it from "
            "{other} (“replaces”), with its changes; or withdraw {other}, if it has not "
            "taken effect.",
            "ja": "この版は、{day} に効力を生じる第{other}版をもとにしていません。このままでは "
            "{effective} に第{other}版の改定内容が失われます。第{other}版"
            "をもとにし（「replaces」）、その改定内容を取り込んでください。"
            "効力を生じる前であれば、第{other}版を撤回することもできます。",
        },
        "before": {
            "en": "This version is made from version {other}, but takes effect on {effective}, "
            "before it: on {day} version {other} would take its place again. Let it take "
            "effect on {day} or later.",
            "ja": "この版は第{other}版をもとにしていますが、それより前の {effective} "
            "に効力を生じます。このままでは {day} に第{other}版が再びこの版に代わります。"
            "効力発生日を {day} 以後にしてください。",
        },
        "overtaken": {
            "en": "Version {other}, announced already, takes effect on {day}, after this one "
            "({effective}), and does not contain its changes: they would end on that day. "
            "Once this version is published, withdraw {other} and publish its changes "
            "anew, made from {version}.",
            "ja": "公表済みの第{other}版は、この版（{effective}）より後の {day} "
            "に効力を生じますが、この版の改定内容を含んでいません。このままでは、"
            "この版の改定内容はその日に失われます。この版を公表した後、第{other}版"
            "を撤回し、その改定内容を第{version}版"
            "をもとにした版として改めて公表してください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Versions whose changes this one leaves out, or which would take its place again.

    One that is pending and not contained takes effect after this one: an urgent correction may
    well overtake it, so that is a warning; what was overtaken is then to be published anew.
    """
    text = policy.working.text
    release, ancestors = text.release, frozenset(policy.lineage.ancestors(text))
    published = policy.ledger.published()
    dated = "effective" not in release.unfinished and not _is_backward(release)
    if not (ancestors and dated) or release.version in published:
        return
    ranks = _ranks(published)
    latest = max(ranks[label] for label in ancestors)
    standing = policy.ledger.standing()
    later = [label for label in standing if published[label].effective > release.effective]
    if before := ancestors.intersection(later):
        # What takes effect after the last of them does so after all.
        yield _problem(policy, max(before, key=ranks.__getitem__), "before")
    for label in standing:
        if label not in ancestors and label in later:
            yield _problem(policy, label, "overtaken", "warning")
        elif label not in ancestors and ranks[label] > latest:
            yield _problem(policy, label)


def _is_backward(release: Release) -> bool:
    """Whether the dates are wrong by themselves, which another rule tells."""
    return release.announced is not None and release.effective < release.announced


def _ranks(published: Mapping[str, Published]) -> Mapping[str, tuple[str, int]]:
    """The version with the greatest rank is the last to be in force: by day, then by ledger."""
    return {x: (str(it.effective), number) for number, (x, it) in enumerate(published.items())}


def _problem(
    policy: Policy, label: str, variant: str = "", severity: Severity | None = None
) -> Problem:
    release = policy.working.text.release
    key = "replaces" if variant == "" else "effective"
    values = {
        "version": release.version,
        "effective": str(release.effective),
        "other": label,
        "day": str(policy.ledger.published()[label].effective),
    }
    place = policy.working.source.place(("release", key))
    return RULE.problem(place, values, variant, severity)
