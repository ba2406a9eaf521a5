"""From one version to the next: preparing the working text, and publishing it."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from kaitei.desk import inspecting
from kaitei.desk.request import (
    Answer,
    Request,
    answer,
    by_hand,
    in_order,
    localized,
    opened,
    today,
    undisturbed,
)
from kaitei.history import authored, policy, publishing, recording, shelf, starting, writing
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger
from kaitei.history.policy import Policy
from kaitei.history.shelf import Shelf
from kaitei.problems import Problem, Refused, Stopped, failing
from kaitei.rules import inspection
from kaitei.rules.rule import Around

_LABEL = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){1,2}")


def start(request: Request, made_from: str | None = None, label: str | None = None) -> Answer:
    """Prepares the working text of the next version."""
    folder = request.folder()
    with undisturbed(request):
        found = opened(request)
        working, problems = authored.read(request.root, folder / policy.WORKING)
        if working is None:
            raise Refused(problems)
        whole = Policy(folder.name, working, found.versions, found.ledger)
        if working.text.release.version not in found.ledger.published():
            return _started_before(whole, made_from, label)
        made_from, text = _origin(whole, found, made_from)
        label = _label(found.ledger, label, made_from or working.text.release.version)
        made = starting.start(working, text, label, made_from)
        if made is None:
            raise Refused([by_hand(working, ("release",))])
        writing.replace(folder / policy.WORKING, made.source.encode(made.source.text))
    values = {"policy": folder.name, "version": label, "replaces": made_from or ""}
    key = "started" if made_from else "started-first"
    return answer(key, **values, file=working.source.path)


def _started_before(whole: Policy, made_from: str | None, label: str | None) -> Answer:
    """The next version is in preparation already; that is all right if it is the one asked for."""
    release = whole.working.text.release
    values = {"version": release.version, "file": whole.working.source.path, "policy": whole.id}
    if not whole.ledger.published():
        raise Stopped("nothing-published", **values)
    values["replaces"] = release.replaces or "–"
    if made_from not in (None, release.replaces) or label not in (None, release.version):
        raise Stopped("start-other", **values)
    return answer("started-before" if whole.ledger.standing() else "started-first", **values)


def _origin(whole: Policy, found: Shelf, made_from: str | None) -> tuple[str | None, Authored]:
    """The version that the next one is made from, and the text to begin with.

    Where every version was withdrawn, the next one is a first one again. Edits made before `start`
    are kept: they were made from the version under whose label they are.
    """
    here = whole.working.text.release.version
    edited = whole.published_as() is None
    standing = found.ledger.standing()
    if not standing and made_from is None:
        return None, whole.working
    wanted = made_from or (here if edited else standing[-1] if standing else here)
    if wanted not in standing:
        values = {"version": wanted, "policy": whole.id, "known": ", ".join(standing) or "–"}
        raise Stopped("start-from", **values)
    if edited and wanted != here:
        raise Stopped("start-edited", version=here, file=whole.working.source.path)
    return wanted, whole.working if wanted == here else found.version(wanted)


def _label(book: Ledger, label: str | None, made_from: str) -> str:
    label = label or starting.next_label(book, made_from)
    if not _LABEL.fullmatch(label):
        raise Stopped("label-form", version=label)
    if label in book.published():
        raise Stopped("label-taken", version=label, policy=book.policy)
    return label


def publish(request: Request, backdate: Sequence[str] = (), *, dry_run: bool = False) -> Answer:
    """Publishes the working text, if nothing at all speaks against it."""
    request.folder()
    with undisturbed(request, dry_run=dry_run):
        return _publish(request, backdate, dry_run=dry_run)


def _publish(request: Request, backdate: Sequence[str], *, dry_run: bool) -> Answer:
    seen = inspecting.inspect(request.root, request.base, request.now)
    if seen.settings is None or failing(seen.problems):
        raise Refused(seen.problems)
    whole = next(policy for policy in seen.policies if policy.id == request.policy)
    version = whole.published_as()
    if version:
        return answer("published-before", policy=whole.id, version=version.label)
    day = today(request, seen.settings)
    in_order(whole.ledger, day)
    around = Around(seen.settings, seen.glossary, day)
    text, warnings = ready(whole, around, day, backdated=bool(backdate))
    reason = localized(backdate, seen.settings.languages) if backdate else None
    change = publishing.publish(whole.ledger, text, day, reason)
    recording.record(request.root, whole.id, change, dry_run=dry_run)
    if warnings and not dry_run:
        # The announced day stands in the file by now: what comes after it moved down by a line.
        warnings = inspection.judge(replace(whole, working=text), around).told
    said = _said(whole.id, text)
    return Answer([("published-dry" if dry_run else "published", said)], warnings)


def ready(
    whole: Policy, around: Around, day: date, *, backdated: bool = False
) -> tuple[Authored, list[Problem]]:
    """The text as it would be published on the day, and the warnings it would be published with.

    Raises Refused with all that is still missing.
    """
    text = publishing.announced(whole.working, day)
    if text is None:
        raise Refused([by_hand(whole.working, ("release", "effective"))])
    # Told at places of the file that stands, into which the day is not written yet.
    told = replace(whole, working=Authored(text.text, whole.working.source))
    found = [_strict(problem) for problem in inspection.judge(told, around).told]
    found += _dated(told.working, day, backdated)
    if failing(found):
        raise Refused(found)
    return text, found


def _strict(problem: Problem) -> Problem:
    """What is only worth a look in a working text may forbid to publish it."""
    return replace(problem, severity="error") if problem.forbids_publishing else problem


def _dated(text: Authored, day: date, backdated: bool) -> list[Problem]:
    """A day in the past needs a reason; any other needs none."""
    announced = text.text.release.announced
    past = announced is not None and announced < day
    if past == backdated:
        return []
    values = {"announced": str(announced or day), "today": str(day)}
    place = text.source.place(("release", "announced"))
    return [Problem(place, "announced-past", values, "" if past else "needless")]


def _said(name: str, text: Authored) -> dict[str, str]:
    release = text.text.release
    file = f"policy/{name}/{shelf.VERSIONS}/{release.version}.yaml"
    return {
        "policy": name,
        "version": release.version,
        "announced": str(release.announced),
        "effective": str(release.effective),
        "file": file,
    }
