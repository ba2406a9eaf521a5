"""Everything authored in a site folder, read and judged in one go."""

from dataclasses import dataclass
from pathlib import Path

from kaitei.history import policy as policies
from kaitei.history.policy import Policy
from kaitei.problems import Place, Problem, Refused, failing, sort
from kaitei.rules.table import RULES
from kaitei.text import settings, source
from kaitei.text.settings import Settings


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a site folder holds, as far as it is valid, and every problem in it."""

    settings: Settings | None
    policies: tuple[Policy, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """A site folder without errors: its settings and its policies."""

    settings: Settings
    policies: tuple[Policy, ...]


def inspect(root: Path) -> Inspection:
    """Reads every authored file below `root`/policy and applies the rules."""
    site, problems = _settings(root)
    found: list[Policy] = []
    for folder in policies.folders(root) if (root / "policy").is_dir() else ():
        policy, told = policies.load(root, folder)
        problems += told
        if policy:
            found.append(policy)
            problems += _judge(policy, site)
    if site and not (found or failing(problems)):
        problems.append(Problem(Place("policy"), "no-policy"))
    return Inspection(site, tuple(found), sort(problems))


def library(root: Path) -> Library:
    """The site folder's library; raises Refused with every problem where one is an error."""
    inspection = inspect(root)
    if inspection.settings is None or failing(inspection.problems):
        raise Refused(inspection.problems)
    return Library(inspection.settings, inspection.policies)


def _settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    file = root / "policy" / "site.yaml"
    if not file.is_file():
        return None, [Problem(Place("policy/site.yaml"), "missing-file")]
    parsed, problems = source.parse("policy/site.yaml", file.read_bytes())
    if parsed is None:
        return None, problems
    site, found = settings.read(parsed)
    return (None if problems else site), problems + found


def _judge(policy: Policy, site: Settings | None) -> list[Problem]:
    """What the rules say of the working text; one that is published as it stands is not judged."""
    published = any(text.tree == policy.working.text.tree for text in policy.versions)
    if site is None or published:
        return []
    return [problem for rule in RULES.values() for problem in rule(policy, site)]
