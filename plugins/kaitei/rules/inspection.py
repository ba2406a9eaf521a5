"""Everything authored in a site folder, read and judged in one go."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kaitei.history import base as bases
from kaitei.history import policy as policies
from kaitei.history.base import Base
from kaitei.history.policy import Policy
from kaitei.problems import Place, Problem, Refused, failing, sort
from kaitei.rules import older_text
from kaitei.rules.rule import Around
from kaitei.text import glossary, settings, source
from kaitei.text.glossary import Glossary
from kaitei.text.settings import Settings


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a site folder holds, as far as it is valid, and every problem in it."""

    settings: Settings | None
    policies: tuple[Policy, ...]
    problems: tuple[Problem, ...]
    glossary: Glossary | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """A site folder without errors: its settings, its policies and its glossary, if it has one."""

    settings: Settings
    policies: tuple[Policy, ...]
    glossary: Glossary | None = None


def inspect(root: Path, base: Base | None = None, now: datetime | None = None) -> Inspection:
    """Reads every authored file below `root`/policy and applies the rules.

    With a base and the time it is now, what is recorded is also compared with the past.
    """
    site, problems = read_settings(root)
    explained, told = _glossary(root, site) if site else (None, [])
    problems += told
    day = now.astimezone(site.time_zone).date() if site and now else None
    around = Around(site, explained, day) if site else None
    found: list[Policy] = []
    for folder in policies.folders(root) if (root / "policy").is_dir() else ():
        policy, told = policies.load(root, folder)
        problems += told
        if policy:
            found.append(policy)
            problems += judge(policy, around) if around else []
    if base and day:
        problems += bases.problems(base, day)
    if site and not (found or failing(problems)):
        problems.append(Problem(Place("policy"), "no-policy"))
    return Inspection(site, tuple(found), sort(problems), explained)


def library(root: Path, base: Base | None = None, now: datetime | None = None) -> Library:
    """The site folder's library; raises Refused with every problem where one is an error."""
    inspection = inspect(root, base, now)
    if inspection.settings is None or failing(inspection.problems):
        raise Refused(inspection.problems)
    return Library(inspection.settings, inspection.policies, inspection.glossary)


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of the site, or None with the problems of their file."""
    file = root / "policy" / "site.yaml"
    if not file.is_file():
        return None, [Problem(Place("policy/site.yaml"), "missing-file")]
    parsed, problems = source.parse("policy/site.yaml", file.read_bytes())
    if parsed is None:
        return None, problems
    site, found = settings.read(parsed)
    return (None if problems else site), problems + found


def _glossary(root: Path, site: Settings) -> tuple[Glossary | None, list[Problem]]:
    """The glossary of the site; None with its problems, or where the site has none."""
    file = root / "policy" / "glossary.yaml"
    if not file.is_file():
        return None, []
    parsed, problems = source.parse("policy/glossary.yaml", file.read_bytes())
    if parsed is None:
        return None, problems
    found, told = glossary.read(parsed, site.languages)
    return (None if problems else found), problems + told


def judge(policy: Policy, around: Around) -> list[Problem]:
    """What the rules say of the working text; of one that is published as it stands they say no
    more than whether it is the newest."""
    if policy.published_as():
        return list(older_text.check(policy, around))
    # Some rules compare texts; a check of policies that rest need not load what compares.
    from kaitei.rules.table import RULES  # noqa: PLC0415

    return [problem for room in RULES.values() for problem in room.check(policy, around)]
