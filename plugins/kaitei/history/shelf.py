"""What was published of a policy: its ledger, and the versions as recorded in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kaitei.history import audit, authored, guard, ledger
from kaitei.history.authored import Authored, Filed
from kaitei.history.ledger import Ledger
from kaitei.problems import Place, Problem, failing
from kaitei.text import recall
from kaitei.text.model import Text
from kaitei.text.reader import Known
from kaitei.text.source import NOWHERE, Source

LEDGER = "ledger.json"
VERSIONS = "versions"
# A file under this ending is being written; it counts once the ledger has recorded it.
PART = ".part"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The ledger of a policy and its versions in the ledger's order."""

    ledger: Ledger
    versions: tuple[Authored, ...]

    def version(self, label: str) -> Authored:
        """The version with this label, which is one that was published."""
        return next(found for found in self.versions if found.text.release.version == label)


class Records(Protocol):
    """What is remembered of files that were found without a problem, by their digests."""

    def get(self, key: str) -> Any: ...
    def put(self, key: str, value: Any) -> None: ...


def load(
    root: Path, folder: Path, records: Records | None = None
) -> tuple[Shelf | None, list[Problem]]:
    """The shelf in `folder`, or None with what parts it from the ledger and the ledger from itself.

    A version that is in the records is not read before somebody asks for its clauses.

    Problems: those of ledger, audit, guard, source and reader; ledger-missing, stray-file,
    part-left, policy-name, version-file, version-undated, version-unfinished.
    """
    found, problems = versions(root, folder, records)
    recorded, told = _known_ledger(root, folder, records) or read_ledger(root, folder)
    problems += told
    name = folder.relative_to(root).as_posix()
    book = recorded[0] if recorded else Ledger(folder.name)
    if recorded:
        found |= dict(_parts(root, folder, book, found))
        if any(guard.problems(*recorded, found, name)):
            # What is wrong is told with its place, which was not remembered.
            recorded = read_ledger(root, folder)[0] or recorded
            problems += guard.problems(*recorded, found, name)
        elif records:
            records.put(_ledger_key(folder), True)
    elif found and not told:
        place = Place(f"{name}/{LEDGER}")
        problems.append(Problem(place, "ledger-missing", {"policy": folder.name}))
    problems += _left(root, folder)
    if failing(problems):
        return None, problems
    return Shelf(book, tuple(filter(None, map(found.get, book.published())))), problems


def read_ledger(root: Path, folder: Path) -> tuple[tuple[Ledger, Source] | None, list[Problem]]:
    """The ledger with the places of all of it; None where there is none, or with its problems.

    With a ledger that is not sound no file is compared: it would be blamed for the ledger's faults.
    """
    file = folder / LEDGER
    if not file.is_file():
        return None, []
    recorded, problems = ledger.read(file.relative_to(root).as_posix(), file.read_bytes())
    if recorded:
        problems += audit.problems(*recorded, folder.name)
    return None if problems else recorded, problems


def _ledger_key(folder: Path) -> str:
    return f"{folder.name}/{LEDGER} {hashlib.sha256((folder / LEDGER).read_bytes()).hexdigest()}"


def _known_ledger(
    root: Path, folder: Path, records: Records | None
) -> tuple[tuple[Ledger, Source], list[Problem]] | None:
    """The ledger that was found sound before, without the places in it."""
    file = folder / LEDGER
    if records is None or not file.is_file() or not records.get(_ledger_key(folder)):
        return None
    path = file.relative_to(root).as_posix()
    return (ledger.recall(file.read_bytes()), Source(path, {}, "", NOWHERE)), []


def versions(
    root: Path, folder: Path, records: Records | None = None
) -> tuple[dict[str, Authored | None], list[Problem]]:
    """By label the text of each file in `folder`/versions, None where it cannot be read."""
    found: dict[str, Authored | None] = {}
    problems = []
    known: Known = {}
    for path in sorted(_inside(folder / VERSIONS)):
        if path.suffix == ".yaml" and path.is_file():
            found[path.stem], told = _known(root, folder, path, known, records)
            problems += told
        else:
            problems.append(_stray(root, path))
    return found, problems


def _inside(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    yield from (path for path in folder.glob("[!.]*") if path.suffix != PART)


def _known(
    root: Path, folder: Path, path: Path, known: Known, records: Records | None
) -> tuple[Authored | None, list[Problem]]:
    """The version as it is remembered, or else as it is read."""
    if records is None:
        return _read(root, folder, path, known)
    content = path.read_bytes()
    key = f"{folder.name}/{path.name} {hashlib.sha256(content).hexdigest()}"
    record = records.get(key)
    ids = records.get(record["ids"]) if record else None
    if ids is not None:
        whole = partial(_whole, root, path, known)
        return Filed(recall.recall(record, ids, whole), root, path), []
    found, problems = _read(root, folder, path, known, content)
    if found and not problems:
        _remember(records, key, found.text)
    return found, problems


def _remember(records: Records, key: str, text: Text) -> None:
    """Remembers a text; its ids by themselves, for most versions have the same."""
    named = recall.named(text)
    ids = f"ids {hashlib.sha256(named.encode()).hexdigest()}"
    records.put(ids, named)
    records.put(key, {**recall.remembered(text), "ids": ids})


def _whole(root: Path, path: Path, known: Known) -> Text:
    """The text of a file that was found sound before."""
    found, _ = authored.read(root, path, known)
    assert found, "it was read before"
    return found.text


def _read(
    root: Path,
    folder: Path,
    path: Path,
    known: Known | None = None,
    content: bytes | None = None,
) -> tuple[Authored | None, list[Problem]]:
    """A published file is named after its version, stands in its policy's folder, is finished."""
    name = path.relative_to(root).as_posix()
    found, problems = authored.parse(name, content or path.read_bytes(), known)
    if found:
        problems = problems + list(_misplaced(found, folder, path))
        found = Filed(found.text, root, path)
    return (None if failing(problems) else found), problems


def _misplaced(found: Authored, folder: Path, path: Path) -> Iterator[Problem]:
    text, origin = found.text, found.source
    label = path.name.removesuffix(PART).removesuffix(".yaml")
    if text.release.version != label:
        values = {"version": text.release.version, "file": label}
        yield Problem(origin.place(("release", "version")), "version-file", values)
    if text.policy != folder.name:
        values = {"policy": text.policy, "folder": folder.name}
        yield Problem(origin.place(("policy",)), "policy-name", values)
    if text.release.announced is None:
        yield Problem(origin.key_place(("release", "effective")), "version-undated")
    for key in text.release.unfinished:
        yield Problem(origin.key_place(("release",)), "version-unfinished", {"key": key})


def _stray(root: Path, path: Path) -> Problem:
    place = Place(path.relative_to(root).as_posix())
    if path.suffix.lower() == ".yaml" and path.is_file():
        return Problem(place, "stray-file", {"right": f"{path.stem}.yaml"}, "case")
    return Problem(place, "stray-file")


def _parts(
    root: Path, folder: Path, book: Ledger, found: dict[str, Authored | None]
) -> Iterator[tuple[str, Authored]]:
    """Versions that are recorded but not yet in place: the command that wrote them was cut off."""
    for label, digest in book.digest_of_each().items():
        standing = found.get(label)
        if standing is None or standing.digest() != digest:
            part = aside(root, folder, label)
            if part and part.digest() == digest:
                yield label, part


def aside(root: Path, folder: Path, label: str) -> Authored | None:
    """The text that was written aside for a version, if there is one."""
    part = folder / VERSIONS / f"{label}.yaml{PART}"
    return _read(root, folder, part)[0] if part.is_file() else None


def _left(root: Path, folder: Path) -> Iterator[Problem]:
    for path in left(folder):
        place = Place(path.relative_to(root).as_posix())
        yield Problem(place, "part-left", {"policy": folder.name}, severity="warning")


def left(folder: Path) -> list[Path]:
    """What a command that was cut off left in the folder of a policy."""
    return sorted([*folder.glob(f"*{PART}"), *(folder / VERSIONS).glob(f"*.yaml{PART}")])
