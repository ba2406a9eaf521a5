"""`check` and `status`: what is wrong, and how each policy stands."""

import argparse
import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import problems, resources
from kaitei.commands import site
from kaitei.commands.speech import refuse, show, tell
from kaitei.problems import Problem, Stopped, say

if TYPE_CHECKING:
    from kaitei.history.base import Base
    from kaitei.rules.inspection import Inspection
    from kaitei.verdicts import Looked


def check(options: argparse.Namespace) -> int:
    """Judges every authored file; a folder that was found sound is not judged again."""
    if options.profile:
        return _cover(options)
    from kaitei import verdicts
    from kaitei.text import pages

    root = site.folder(options)
    base, (engine, digests, theme) = _looked(root, options)
    whole = {**digests, **theme}
    mark = verdicts.mark((engine, base.commit if base else "", str(site.now().date())), whole)
    by_hand = pages.problems(root)
    files = None if by_hand else verdicts.count(root, mark)
    if files is not None:
        show((), options)
        _tell_verdict((), files, 0, options)
        return 0
    seen = _judged(root, base, digests)
    verdicts.keep(root, seen.policies)
    files = _files(seen)
    worn = verdicts.mark((engine, digests.get("policy/site.yaml", "")), theme)
    dressed = _dressed(root, worn, len(theme), seen)
    if not (seen.problems or seen.silenced or dressed):
        verdicts.remember(root, mark, files)
    found = (*by_hand, *seen.problems, *dressed)
    show(found, options, seen.settings)
    _tell_verdict(found, files, len(seen.silenced), options)
    return int(problems.failing(found))


def _looked(root: Path, options: argparse.Namespace) -> "tuple[Base | None, Looked]":
    """What the site is compared with, and how its files stand. Few take about as long to look at as
    git to answer, many as long as what judges an edit to load: both are done meanwhile."""
    from kaitei import verdicts, workers

    looked = workers.ahead(partial(verdicts.look, root))
    base = site.base(options)
    if verdicts.is_edited(root):
        from kaitei.desk import inspecting  # noqa: F401
        from kaitei.rules import silencing, table  # noqa: F401
    return base, looked()


def _dressed(root: Path, mark: str, files: int, seen: "Inspection") -> Sequence[Problem]:
    """What is wrong with the site's own theme, of so many files, as far as no page has to be made
    for it. One with this mark that was sound is not judged again, nor is the engine's: what reads
    one takes long to load."""
    from kaitei import layers, verdicts

    theme = resources.theme(root)
    is_own = files and len(layers.layers(theme)) > 1
    if not is_own or seen.settings is None or verdicts.count(root, mark, "worn") == files:
        return ()
    from kaitei.render import wearing

    languages = seen.settings.languages
    found = [*wearing.problems(theme, languages), *wearing.unread(theme, languages)]
    if not found:
        verdicts.remember(root, mark, files, "worn")
    return found


def _cover(options: argparse.Namespace) -> int:
    """Says what a profile finds in each working text; what may be missing is no error."""
    from kaitei.coverage import coverage, profile, report
    from kaitei.rules.inspection import library

    if options.format not in ("text", "json"):
        raise Stopped("profile-format", format=options.format)
    wanted = profile.load(options.profile)
    records = []
    for policy in library(site.folder(options), site.base(options), site.now()).policies:
        text = policy.working.text
        rows = coverage.coverage(wanted, text, policy.annotations.satisfied())
        records.append(report.record(wanted, text, rows, options.lang))
        if options.format == "text":
            print("\n".join(report.lines(wanted, text, rows, options.lang)))
    if options.format == "json":
        print(json.dumps(records, ensure_ascii=False))
    return 0


def _judged(root: Path, base: "Base | None", digests: Mapping[str, str]) -> "Inspection":
    """What stands in the folder, judged."""
    from kaitei.desk.inspecting import inspect
    from kaitei.history.proven import Read

    return inspect(root, base, site.now(), Read(digests))


def _files(seen: "Inspection") -> int:
    """How many files were judged."""
    around = 2 if seen.glossary else 1
    return around + sum(1 + len(policy.versions) for policy in seen.policies)


def _tell_verdict(
    found: Sequence[Problem], files: int, silenced: int, options: argparse.Namespace
) -> None:
    """Closes the list for a person; a program has it whole without."""
    if options.format != "text":
        return
    if problems.failing(found):
        refuse(found, options)
    else:
        tell("checked.warnings" if found else "checked", options, files=files, warnings=len(found))
    if silenced:
        tell("checked.silenced", options, silenced=silenced)


def status(options: argparse.Namespace) -> int:
    """Says how each policy stands."""
    from kaitei import verdicts
    from kaitei.desk.inspecting import inspect
    from kaitei.desk.status import status as standing

    root = site.folder(options)
    seen = inspect(root, site.base(options), site.now())
    verdicts.keep(root, seen.policies)
    told: set[str] = set()
    for said in standing(seen, site.now()):
        for key, values in said.lines:
            print(say(key, options.lang, **values))
        show(said.missing, options)
        told |= {str((problem.place, problem.rule)) for problem in said.missing}
    errors = [
        p for p in seen.problems if p.severity == "error" and str((p.place, p.rule)) not in told
    ]
    show(errors, options)
    return int(bool(errors))
