"""Everything authored in a site folder, read and judged in one go."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from kaitei.history import astray, past
from kaitei.history import policy as policies
from kaitei.history.base import Base
from kaitei.history.policy import Policy
from kaitei.history.proven import NOTHING, Read
from kaitei.problems import Place, Problem, Refused, failing, sort
from kaitei.rules import annotated, mixed_scripts, older_text, review_overdue
from kaitei.rules.rule import Around, Silenced, Verdict
from kaitei.text import glossary, keys, settings, source
from kaitei.text.glossary import Glossary
from kaitei.text.keys import Keys
from kaitei.text.settings import Settings

# The rules that judge what is published as well.
_AT_REST = (older_text, review_overdue)


class Inspection(Struct, frozen=True):
    """What a site folder holds, as far as it is valid, and every problem in it."""

    settings: Settings | None
    policies: tuple[Policy, ...]
    problems: tuple[Problem, ...]
    glossary: Glossary | None = None
    keys: Keys = field(default_factory=Keys)
    silenced: tuple[Silenced, ...] = ()


class Library(Struct, frozen=True):
    """A site folder without errors: its settings, its policies and its glossary, if it has one."""

    settings: Settings
    policies: tuple[Policy, ...]
    glossary: Glossary | None = None
    keys: Keys = field(default_factory=Keys)


def inspect(
    root: Path,
    base: Base | None = None,
    now: datetime | None = None,
    read: Read = NOTHING,
) -> Inspection:
    """Reads every authored file below `root`/policy and applies the rules.

    With a base and the time it is now, what is recorded is also compared with the past. Where a
    symbolic link stands, or what is no file, nothing is read. `read` is what was read before.
    """
    if unread := astray.unread(root):
        return Inspection(None, (), sort(unread))
    site, problems = read_settings(root)
    public, told = read_keys(root)
    problems += told
    explained, told = _glossary(root, site) if site else (None, [])
    problems += told
    day = now.astimezone(site.time_zone).date() if site and now else None
    around = Around(site, explained, day) if site else None
    found, told, silenced = _policies(root, around, read)
    problems += told
    if base and day:
        problems = _without_twins(problems, past.problems(base, day))
    if explained and not failing(problems):
        problems += _unused(found, explained)
    if site and not (found or failing(problems)):
        problems.append(Problem(Place("policy"), "no-policy"))
    return Inspection(site, tuple(found), sort(problems), explained, public, silenced)


def _without_twins(problems: list[Problem], of_past: list[Problem]) -> list[Problem]:
    """Both; of a ledger that the past has it is told there how to restore it, and only there."""
    lost = {problem.place for problem in of_past if problem.rule == "base-missing"}
    return [x for x in problems if x.rule != "ledger-missing" or x.place not in lost] + of_past


def _policies(
    root: Path, around: Around | None, read: Read
) -> tuple[list[Policy], list[Problem], tuple[Silenced, ...]]:
    """The policies that could be read, the problems of all, and what of these was silenced."""
    found: list[Policy] = []
    problems: list[Problem] = []
    silenced: list[Silenced] = []
    for folder in policies.folders(root) if (root / "policy").is_dir() else ():
        policy, told = policies.load(root, folder, read)
        problems += told
        if policy:
            found.append(policy)
            problems += annotated.problems(policy)
            verdict = judge(policy, around) if around else Verdict([], [])
            problems += verdict.told
            silenced += verdict.silenced
    silenced.sort(key=lambda it: (it.problem.place, it.problem.rule))
    return found, problems, tuple(silenced)


def library(root: Path, base: Base | None = None, now: datetime | None = None) -> Library:
    """The site folder's library; raises Refused with every problem where one is an error."""
    return sound(inspect(root, base, now))


def sound(seen: Inspection) -> Library:
    """The library of what was inspected; raises Refused with all problems if one is an error."""
    if seen.settings is None or failing(seen.problems):
        raise Refused(seen.problems)
    return Library(seen.settings, seen.policies, seen.glossary, seen.keys)


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of the site, or None with the problems of their file."""
    file = root / "policy" / "site.yaml"
    if not file.is_file():
        return None, [Problem(Place("policy/site.yaml"), "missing-file")]
    parsed, problems = source.parse("policy/site.yaml", file.read_bytes())
    if parsed is None:
        return None, problems
    site, found = settings.read(parsed)
    return (None if problems else site), problems + found + _disguised(parsed)


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
    return (None if problems else found), problems + told + _disguised(parsed)


def _disguised(read: source.Source) -> list[Problem]:
    """Words that are not what they seem: names of the site and of its terms stand on every page."""
    return list(mixed_scripts.of_file(read, severity="error"))


def _unused(found: list[Policy], explained: Glossary) -> Iterator[Problem]:
    """What the glossary explains to nobody; whoever has no glossary need not load the rule."""
    from kaitei.rules import term_unused  # noqa: PLC0415

    return term_unused.of_glossary(found, explained)


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
