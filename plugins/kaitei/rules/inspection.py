"""Everything authored in a site folder, read and judged in one go."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kaitei.history import base as bases
from kaitei.history import policy as policies
from kaitei.history.base import Base
from kaitei.history.policy import Policy
from kaitei.history.shelf import Records
from kaitei.problems import Place, Problem, Refused, failing, sort
from kaitei.rules import annotated, older_text, review_overdue
from kaitei.rules.rule import Around, Verdict
from kaitei.text import glossary, keys, settings, source
from kaitei.text.glossary import Glossary
from kaitei.text.keys import Keys
from kaitei.text.settings import Settings

# The rules that judge what is published as well.
_AT_REST = (older_text, review_overdue)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a site folder holds, as far as it is valid, and every problem in it."""

    settings: Settings | None
    policies: tuple[Policy, ...]
    problems: tuple[Problem, ...]
    glossary: Glossary | None = None
    keys: Keys = field(default_factory=Keys)
    silenced: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """A site folder without errors: its settings, its policies and its glossary, if it has one;
    what is remembered of its texts."""

    settings: Settings
    policies: tuple[Policy, ...]
    glossary: Glossary | None = None
    keys: Keys = field(default_factory=Keys)
    records: Records | None = None


def inspect(
    root: Path,
    base: Base | None = None,
    now: datetime | None = None,
    records: Records | None = None,
) -> Inspection:
    """Reads every authored file below `root`/policy and applies the rules.

    With a base and the time it is now, what is recorded is also compared with the past. Published
    versions that are in the records are not read again.
    """
    site, problems = read_settings(root)
    public, told = read_keys(root)
    problems += told
    explained, told = _glossary(root, site) if site else (None, [])
    problems += told
    day = now.astimezone(site.time_zone).date() if site and now else None
    around = Around(site, explained, day) if site else None
    found: list[Policy] = []
    silenced: list[Problem] = []
    for folder in policies.folders(root) if (root / "policy").is_dir() else ():
        policy, told = policies.load(root, folder, records)
        problems += told
        if policy:
            found.append(policy)
            problems += annotated.problems(policy)
            verdict = judge(policy, around) if around else Verdict([], [])
            problems += verdict.told
            silenced += verdict.silenced
    if base and day:
        problems += bases.problems(base, day)
    if site and not (found or failing(problems)):
        problems.append(Problem(Place("policy"), "no-policy"))
    return Inspection(site, tuple(found), sort(problems), explained, public, sort(silenced))


def library(
    root: Path,
    base: Base | None = None,
    now: datetime | None = None,
    records: Records | None = None,
) -> Library:
    """The site folder's library; raises Refused with every problem where one is an error."""
    inspection = inspect(root, base, now, records)
    if inspection.settings is None or failing(inspection.problems):
        raise Refused(inspection.problems)
    made = inspection.settings, inspection.policies, inspection.glossary, inspection.keys
    return Library(*made, records)


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


def read_keys(root: Path) -> tuple[Keys, list[Problem]]:
    """The public keys of the site, none where none were made, or where the file has problems."""
    file = root / keys.FILE
    if not file.is_file():
        return Keys(), []
    found, problems = keys.read(file.read_bytes())
    return found or Keys(), problems


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


def judge(policy: Policy, around: Around) -> Verdict:
    """What the rules say of the working text and its annotations.

    Of a text that is published as it stands only those are asked that judge texts at rest.
    """
    if policy.published_as() and not policy.annotations.silenced:
        return Verdict([x for room in _AT_REST for x in room.check(policy, around)], [])
    # Some rules compare texts; a check of policies that rest need not load what compares.
    from kaitei.rules import silencing  # noqa: PLC0415
    from kaitei.rules.table import RULES  # noqa: PLC0415

    whole = not policy.published_as()
    rooms = RULES.values() if whole else _AT_REST
    found = [problem for room in rooms for problem in room.check(policy, around)]
    return silencing.quiet(policy, found, whole=whole)
