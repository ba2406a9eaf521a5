"""What becomes of versions that stand: recorded, withdrawn, corrected, redacted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain

from kaitei.desk.request import (
    Answer,
    Request,
    answer,
    by_hand,
    in_order,
    localized,
    opened,
    recorded,
    settings,
    today,
    undisturbed,
)
from kaitei.history import (
    audit,
    authored,
    ledger,
    past,
    policy,
    publishing,
    recording,
    redaction,
    shelf,
)
from kaitei.history.authored import Authored
from kaitei.history.ledger import Corrected, Ledger, Redacted
from kaitei.history.policy import Policy
from kaitei.history.publishing import Change
from kaitei.history.shelf import Shelf
from kaitei.history.version import Version
from kaitei.problems import Problem, Refused, Stopped, Value, failing
from kaitei.text.model import Localized


def adopt(request: Request) -> Answer:
    """Records the versions that stand already in a ledger that is not there yet."""
    day = today(request, settings(request.root))
    folder = request.folder()
    with undisturbed(request):
        before = (folder / shelf.LEDGER).exists()
        book = opened(request).ledger if before else _adopted(request, day)
        if not before:
            recording.record(request.root, folder.name, Change(book))
    return answer(
        "adopted-before" if before else "adopted",
        policy=folder.name,
        versions=", ".join(book.published()),
        file=f"policy/{folder.name}/{shelf.LEDGER}",
    )


def _adopted(request: Request, day: date) -> Ledger:
    folder = request.folder()
    versions, problems = shelf.versions(request.root, folder)
    if request.base:
        problems += past.problems(request.base, date.min)
    if failing(problems):
        raise Refused(problems)
    found = [version for version in versions.values() if version]
    if not found:
        raise Stopped("nothing-to-adopt", policy=folder.name)
    book = publishing.adopt(folder.name, (version.facts for version in found), day).ledger
    problems = _judged(book, found)
    if problems:
        raise Refused(problems)
    return book


def _judged(book: Ledger, versions: Iterable[Version]) -> list[Problem]:
    """What is wrong with a history that is to be adopted, told at the files it comes from."""
    files = {found.label: found for found in versions}
    path = f"policy/{book.policy}/{shelf.LEDGER}"
    made, problems = ledger.read(path, ledger.dump(book))
    assert made, problems
    told = []
    for problem in audit.problems(*made, book.policy):
        found = files[str(problem.values["version"])]
        place = found.authored().source.key_place(("release",))
        told.append(Problem(place, problem.rule, problem.values, variant="adopt"))
    return told


@contextmanager
def _standing(request: Request, label: str, *, dry_run: bool) -> Iterator[Shelf]:
    """The shelf on which the version stands, whole, and with nobody else at it meanwhile."""
    with undisturbed(request, dry_run=dry_run):
        found = opened(request)
        recorded(found, label)
        yield found


def withdraw(
    request: Request, label: str, given: Sequence[str], *, dry_run: bool = False
) -> Answer:
    """Records that a version which was to come does not take effect."""
    site = settings(request.root)
    day, reason = today(request, site), localized(given, site.languages)
    with _standing(request, label, dry_run=dry_run) as found:
        if label in found.ledger.withdrawn():
            return answer("withdrawn-before", version=label, policy=request.policy)
        in_order(found.ledger, day)
        _judge_withdrawal(found, label, day)
        change = publishing.withdraw(found.ledger, label, day, reason)
        recording.record(request.root, request.policy, change, dry_run=dry_run)
    return _done("withdrawn", request, label, dry_run=dry_run)


def _judge_withdrawal(found: Shelf, label: str, day: date) -> None:
    published = found.ledger.published()
    effective = published[label].effective
    if effective <= day:
        raise Stopped("withdraw-late", version=label, effective=str(effective))
    after = [x for x in found.ledger.standing() if published[x].replaces == label]
    if after:
        raise Stopped("withdraw-replaced", version=label, later=", ".join(after))


def _done(key: str, request: Request, label: str, *, dry_run: bool) -> Answer:
    file = f"policy/{request.policy}/{shelf.LEDGER}"
    key = f"{key}-dry" if dry_run else key
    return answer(key, version=label, policy=request.policy, file=file)


def correct(request: Request, label: str, given: Sequence[str], *, dry_run: bool = False) -> Answer:
    """Records an error in a version; its text stays as it is."""
    site = settings(request.root)
    day, note = today(request, site), localized(given, site.languages)
    with _standing(request, label, dry_run=dry_run) as found:
        if any(_notes(found, label, note)):
            return answer("corrected-before", version=label, policy=request.policy)
        in_order(found.ledger, day)
        change = publishing.correct(found.ledger, label, day, note)
        recording.record(request.root, request.policy, change, dry_run=dry_run)
    return _done("corrected", request, label, dry_run=dry_run)


def _notes(found: Shelf, label: str, note: Localized) -> Iterable[bool]:
    made = (entry.record for entry in found.ledger.of(label))
    return (isinstance(record, Corrected) and record.note == note for record in made)


def redact(
    request: Request, label: str, clause: str, given: Sequence[str], *, dry_run: bool = False
) -> Answer:
    """Takes a clause's own text out of a version, and records that."""
    site = settings(request.root)
    day, reason = today(request, site), localized(given, site.languages)
    with _standing(request, label, dry_run=dry_run) as found:
        values: dict[str, Value] = {"version": label, "policy": request.policy, "clause": clause}
        if _is_redacted(found, label, clause):
            return answer("redacted-before", **values)
        in_order(found.ledger, day)
        version = found.version(label)
        change = _redacted(found, version, clause, day, reason)
        elsewhere = list(_elsewhere(request, found, version, clause))
        recording.record(request.root, request.policy, change, dry_run=dry_run)
    return Answer([("redacted-dry" if dry_run else "redacted", values), *elsewhere])


def _is_redacted(found: Shelf, label: str, clause: str) -> bool:
    made = (entry.record for entry in found.ledger.of(label))
    return any(isinstance(record, Redacted) and record.clause == clause for record in made)


def _redacted(found: Shelf, version: Authored, clause: str, day: date, reason: Localized) -> Change:
    label = version.text.release.version
    if not redaction.is_clause(version, clause):
        raise Stopped("no-such-clause", clause=clause, version=label)
    if not list(redaction.replaced(version, clause)):
        raise Stopped("nothing-to-redact", clause=clause, version=label)
    change = publishing.redact(found.ledger, version, clause, day, reason)
    if change is None:
        raise Refused([by_hand(version, ())])
    return change


def _elsewhere(
    request: Request, found: Shelf, version: Authored, clause: str
) -> Iterator[tuple[str, dict[str, Value]]]:
    """Where words that are to be redacted can still be read then."""
    gone, label = redaction.words(version, clause), version.label
    others = (x.authored() for x in found.versions if x.label != label)
    texts = chain(others, _working(request, found, label, clause))
    left = [x.source.path for x in texts if redaction.holds(x, gone)]
    if left:
        yield "redacted-elsewhere", {"files": ", ".join(left)}


def _working(request: Request, found: Shelf, label: str, clause: str) -> Iterator[Authored]:
    """The working text as it will be: where it is the version, it is redacted with that."""
    working, _ = authored.read(request.root, request.folder() / policy.WORKING)
    if working:
        same = Policy(request.policy, working, found.versions, found.ledger).published_as()
        follows = same is not None and same.label == label
        yield (redaction.redact(working, clause) if follows else None) or working
