"""What was published of a policy: its ledger, and the versions as recorded in it."""

import os
from collections.abc import Container, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kaitei import workers
from kaitei.history import audit, authored, guard, ledger
from kaitei.history.authored import Authored
from kaitei.history.guard import Placing
from kaitei.history.ledger import Ledger, Published
from kaitei.history.proven import NOTHING, Proven, Read
from kaitei.history.version import Opened, Version
from kaitei.problems import Place, Problem, Refused, failing
from kaitei.text.model import Text
from kaitei.text.shared import Known
from kaitei.text.source import Path as Way

LEDGER = "ledger.json"
VERSIONS = "versions"
# A file under this ending is being written; it counts once the ledger has recorded it.
PART = ".part"


# The text in a file, if it can be read, its digest, and its problems.
Judged = tuple[Text | None, str, list[Problem]]


class Shelf(Struct, frozen=True):
    """The ledger of a policy and its versions in the ledger's order; `marks` are those of the files
    that a later run need not parse."""

    ledger: Ledger
    versions: tuple[Version, ...]
    marks: frozenset[str] = frozenset()

    def version(self, label: str) -> Authored:
        """The version with this label, which is one that was published, with its file."""
        return next(found for found in self.versions if found.label == label).authored()


def load(root: Path, folder: Path, read: Read = NOTHING) -> tuple[Shelf | None, list[Problem]]:
    """The shelf in `folder`, or None with what parts it from the ledger and the ledger from itself.

    `read` is what was read before. Problems: those of ledger, audit, guard,
    source and reader; ledger-missing, stray-file, part-left, policy-name, version-file,
    version-undated, version-unfinished.
    """
    known = Proven(root, folder.name, read)
    recorded, told = read_ledger(root, folder, known)
    name = folder.relative_to(root).as_posix()
    book = recorded[0] if recorded else Ledger(folder.name)
    files = _Files(root, folder, book, known)
    found, problems = files.versions()
    problems += told
    if recorded:
        found |= dict(files.parts(found))
        problems += guard.problems(*recorded, found, name)
    elif found and not told:
        place = Place(f"{name}/{LEDGER}")
        problems.append(Problem(place, "ledger-missing", {"policy": folder.name}))
    problems += _left(root, folder)
    if failing(problems):
        return None, problems
    return Shelf(book, tuple(_recorded(book, found)), frozenset(known.marks)), problems


def _recorded(book: Ledger, found: Mapping[str, Version | None]) -> Iterator[Version]:
    """The versions as recorded, which they were found to be."""
    for label, facts in book.published().items():
        if version := found[label]:
            yield version if version.facts is facts else replace(version, facts=facts)


def read_ledger(
    root: Path, folder: Path, known: Proven | None = None
) -> tuple[tuple[Ledger, Placing] | None, list[Problem]]:
    """The ledger with what finds the place of a value in it; None where there is none, or with its
    problems. One that is known to be sound is judged by its bytes alone.

    With a ledger that is not sound no file is compared: it would be blamed for the ledger's faults.
    """
    file, name = folder / LEDGER, f"{folder.relative_to(root).as_posix()}/{LEDGER}"
    if not file.is_file():
        return None, []
    mark = known.mark(name) if known else ""
    if known and known.holds(mark):
        return (ledger.trusted(file.read_bytes()), _placing(name, file)), []
    recorded, problems = ledger.read(name, file.read_bytes())
    if recorded:
        problems = audit.problems(*recorded, folder.name)
    if recorded is None or problems:
        return None, problems
    if known:
        known.marks.add(mark)
    return (recorded[0], recorded[1].place), []


def _placing(name: str, file: Path) -> Placing:
    """Finds places in the file once somebody asks for one."""

    def place(path: Way) -> Place:
        recorded, _ = ledger.read(name, file.read_bytes())
        return recorded[1].place(path) if recorded else Place(name)

    return place


def versions(root: Path, folder: Path) -> tuple[dict[str, Version | None], list[Problem]]:
    """By label the version in each file in `folder`/versions, None where it cannot be read; of none
    of them is anything recorded yet."""
    known = Proven(root, folder.name, NOTHING)
    return _Files(root, folder, Ledger(folder.name), known).versions()


class _Files:
    """Makes versions of the files of a policy.

    One that was found sound before, under the same record of the ledger, is not parsed again.
    """

    def __init__(self, root: Path, folder: Path, book: Ledger, known: Proven) -> None:
        self._root, self._folder, self._known = root, folder, known
        self._name = (folder / VERSIONS).relative_to(root).as_posix()
        self._digests = book.digest_of_each()
        self._shared = Known()
        self._marks: dict[str, str] = {}
        self._entries = {entry.record.version: entry for entry in reversed(book.entries)}

    def versions(self) -> tuple[dict[str, Version | None], list[Problem]]:
        """By label what is in each file in its place, None where it cannot be read."""
        folder = self._folder / VERSIONS
        inside = {name: _is_version(f"{folder}/{name}") for name in _inside(folder)}
        problems = [_stray(self._root, folder / x) for x, is_one in inside.items() if not is_one]
        found = {x: self._proven(x) for x, is_one in inside.items() if is_one}
        waiting = [name for name, version in found.items() if version is None]
        judged = dict(workers.spread(waiting, self._judge))
        for name in waiting:
            found[name], told = self._version(name, judged.get(name))
            problems += told
        return {_label(name): version for name, version in found.items()}, problems

    def parts(self, found: Mapping[str, Version | None]) -> Iterator[tuple[str, Version]]:
        """Versions that are recorded but not in place: the command that wrote them was cut off."""
        for path in _asides(self._folder):
            label = _label(path.name)
            standing, digest = found.get(label), self._digests.get(label)
            if digest and (standing is None or standing.digest != digest):
                version = self._proven(path.name) or self._version(path.name)[0]
                if version and version.digest == digest:
                    yield label, version

    def _proven(self, name: str) -> Version | None:
        """The version in a file that was found sound before."""
        path, label = f"{self._name}/{name}", _label(name)
        entry, digest = self._entries.get(label), self._digests.get(label, "")
        if entry is None or not isinstance(entry.record, Published):
            return None
        mark = self._marks[name] = self._known.mark(path, entry.digest, digest)
        if not self._known.holds(mark):
            return None
        opened = self._known.opened(mark, partial(self._opened, path, digest))
        return Version(entry.record, digest, path, opened)

    def _judge(self, name: str) -> Judged:
        """What a file says; whoever reads it takes its digest as well."""
        found, problems = self._read(f"{self._name}/{name}")
        return (found.text, found.digest(), problems) if found else (None, "", problems)

    def _version(
        self, name: str, judged: Judged | None = None
    ) -> tuple[Version | None, list[Problem]]:
        """The version in a file, or None with its problems."""
        text, digest, problems = judged or self._judge(name)
        if text is None:
            return None, problems
        path = f"{self._name}/{name}"
        opened = self._opened(path, digest, text)
        if name in self._marks and not problems:
            self._known.learn(self._marks[name], opened)
        return Version(ledger.publication(text), digest, path, opened), problems

    def _opened(self, path: str, digest: str, text: Text | None = None) -> Opened:
        def again() -> Authored:
            found, problems = self._read(path)
            if found is None or found.digest() != digest:
                named = {"version": _label(Path(path).name), "policy": self._folder.name}
                raise Refused(problems or [Problem(Place(path), "version-changed", named)])
            return found

        return Opened(again, text)

    def _read(self, path: str) -> tuple[Authored | None, list[Problem]]:
        return _read(self._root, self._folder, self._root / path, self._shared, self._digests)


def _is_version(path: str) -> bool:
    return path.endswith(".yaml") and os.path.isfile(path)  # noqa: PTH113 - many files


def _inside(folder: Path) -> list[str]:
    """The names in the folder of the versions that somebody sees; that of a file in its place."""
    if folder.is_file():
        return ["."]
    names = [found.name for found in os.scandir(folder)] if folder.is_dir() else []
    return sorted(name for name in names if not name.startswith(".") and not name.endswith(PART))


def _read(
    root: Path,
    folder: Path,
    path: Path,
    known: Known | None = None,
    recorded: Container[str] = (),
) -> tuple[Authored | None, list[Problem]]:
    """A published file is named after its version, stands in its policy's folder, is finished; the
    labels `recorded` have versions that were published."""
    found, problems = authored.read(root, path, known)
    if found:
        problems = problems + list(_misplaced(found, folder, path, recorded))
    return (None if failing(problems) else found), problems


def _misplaced(
    found: Authored, folder: Path, path: Path, recorded: Container[str]
) -> Iterator[Problem]:
    text, origin = found.text, found.source
    version, label = text.release.version, _label(path.name)
    if version != label:
        values = {"version": version, "file": label, "policy": folder.name}
        # To make the two equal would rewrite what was published, or add what was not.
        variant = "over" if label in recorded else "copy" if version in recorded else ""
        yield Problem(origin.place(("release", "version")), "version-file", values, variant)
    if text.policy != folder.name:
        values = {"policy": text.policy, "folder": folder.name}
        yield Problem(origin.place(("policy",)), "policy-name", values, "version")
    if recorded and label not in recorded:
        # To finish it by hand would not publish it.
        if version == label and not _is_finished(text):
            values = {"version": label, "policy": folder.name}
            yield Problem(Place(origin.path), "version-unrecorded", values)
        return
    if text.release.announced is None:
        yield Problem(origin.key_place(("release", "effective")), "version-undated")
    for key in text.release.unfinished:
        yield Problem(origin.key_place(("release",)), "version-unfinished", {"key": key})


def _is_finished(text: Text) -> bool:
    return text.release.announced is not None and not text.release.unfinished


def _label(name: str) -> str:
    """The label that a version's file is named after."""
    return name.removesuffix(PART).removesuffix(".yaml")


def _stray(root: Path, path: Path) -> Problem:
    place = Place(path.relative_to(root).as_posix())
    if path.suffix.lower() == ".yaml" and path.is_file():
        return Problem(place, "stray-file", {"right": f"{path.stem}.yaml"}, "case")
    return Problem(place, "stray-file")


def aside(root: Path, folder: Path, label: str) -> Authored | None:
    """The text that was written aside for a version, if there is one."""
    part = folder / VERSIONS / f"{label}.yaml{PART}"
    return _read(root, folder, part)[0]


def _left(root: Path, folder: Path) -> Iterator[Problem]:
    for path in left(folder):
        place = Place(path.relative_to(root).as_posix())
        yield Problem(place, "part-left", {"policy": folder.name}, severity="warning")


def left(folder: Path) -> list[Path]:
    """What a command that was cut off left in the folder of a policy."""
    return sorted([*folder.glob(f"*{PART}"), *_asides(folder)])


def _asides(folder: Path) -> list[Path]:
    return sorted((folder / VERSIONS).glob(f"*.yaml{PART}"))
