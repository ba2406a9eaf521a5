"""What was published of a policy: its ledger, and the versions as recorded in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kaitei.history import audit, authored, guard, ledger, proven
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger, Published
from kaitei.history.version import Opened, Version
from kaitei.problems import Place, Problem, Refused, failing
from kaitei.text.source import Source

LEDGER = "ledger.json"
VERSIONS = "versions"
# A file under this ending is being written; it counts once the ledger has recorded it.
PART = ".part"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The ledger of a policy and its versions in the ledger's order."""

    ledger: Ledger
    versions: tuple[Version, ...]

    def version(self, label: str) -> Authored:
        """The version with this label, which is one that was published, with its file."""
        return next(found for found in self.versions if found.label == label).authored()


def load(root: Path, folder: Path) -> tuple[Shelf | None, list[Problem]]:
    """The shelf in `folder`, or None with what parts it from the ledger and the ledger from itself.

    Problems: those of ledger, audit, guard, source and reader; ledger-missing, stray-file,
    part-left, policy-name, version-file, version-undated, version-unfinished.
    """
    recorded, told = read_ledger(root, folder)
    name = folder.relative_to(root).as_posix()
    book = recorded[0] if recorded else Ledger(folder.name)
    found, problems = versions(root, folder, book)
    problems += told
    if recorded:
        found |= dict(_parts(root, folder, book, found))
        problems += guard.problems(*recorded, found, name)
    elif found and not told:
        place = Place(f"{name}/{LEDGER}")
        problems.append(Problem(place, "ledger-missing", {"policy": folder.name}))
    problems += _left(root, folder)
    if failing(problems):
        return None, problems
    return Shelf(book, tuple(_recorded(book, found))), problems


def _recorded(book: Ledger, found: Mapping[str, Version | None]) -> Iterator[Version]:
    """The versions as recorded, which they were found to be."""
    for label, facts in book.published().items():
        if version := found[label]:
            yield replace(version, facts=facts)


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


def versions(
    root: Path, folder: Path, book: Ledger
) -> tuple[dict[str, Version | None], list[Problem]]:
    """By label the version in each file in `folder`/versions, None where it cannot be read.

    A file that was found sound before, under the same record of the ledger, is not parsed again.
    """
    found: dict[str, Version | None] = {}
    problems: list[Problem] = []
    files = _Files(root, folder, book)
    for path in sorted(_inside(folder / VERSIONS)):
        if path.suffix == ".yaml" and path.is_file():
            found[path.stem], told = files.version(path)
            problems += told
        else:
            problems.append(_stray(root, path))
    return found, problems


class _Files:
    """Makes versions of the files of a policy."""

    def __init__(self, root: Path, folder: Path, book: Ledger) -> None:
        self._root, self._folder = root, folder
        self._facts, self._digests = book.published(), book.digest_of_each()
        self._proven = proven.recall(root, folder.name)

    def version(self, path: Path) -> tuple[Version | None, list[Problem]]:
        """The version in a file, or None with its problems."""
        name, label = path.relative_to(self._root).as_posix(), _label(path)
        facts, digest, mark = self._facts.get(label), self._digests.get(label, ""), ""
        if facts:
            mark = proven.mark(name, path.read_bytes(), facts, digest)
            if mark in self._proven:
                return self._made(path, facts, digest, mark), []
        found, problems = _read(self._root, self._folder, path)
        if found is None:
            return None, problems
        known = "" if problems else mark
        return self._made(path, ledger.publication(found.text), found.digest(), known), problems

    def _made(self, path: Path, facts: Published, digest: str, mark: str) -> Version:
        def again() -> Authored:
            found, problems = _read(self._root, self._folder, path)
            if found is None or found.digest() != digest:
                named = {"version": facts.version, "policy": self._folder.name}
                raise Refused(problems or [Problem(Place(name), "version-changed", named)])
            return found

        name = path.relative_to(self._root).as_posix()
        return Version(facts, digest, name, mark, Opened(again))


def _inside(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    yield from (path for path in folder.glob("[!.]*") if path.suffix != PART)


def _read(root: Path, folder: Path, path: Path) -> tuple[Authored | None, list[Problem]]:
    """A published file is named after its version, stands in its policy's folder, is finished."""
    found, problems = authored.read(root, path)
    if found:
        problems = problems + list(_misplaced(found, folder, path))
    return (None if failing(problems) else found), problems


def _misplaced(found: Authored, folder: Path, path: Path) -> Iterator[Problem]:
    text, origin = found.text, found.source
    label = _label(path)
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


def _label(path: Path) -> str:
    """The label that a version's file is named after."""
    return path.name.removesuffix(PART).removesuffix(".yaml")


def _stray(root: Path, path: Path) -> Problem:
    place = Place(path.relative_to(root).as_posix())
    if path.suffix.lower() == ".yaml" and path.is_file():
        return Problem(place, "stray-file", {"right": f"{path.stem}.yaml"}, "case")
    return Problem(place, "stray-file")


def _parts(
    root: Path, folder: Path, book: Ledger, found: Mapping[str, Version | None]
) -> Iterator[tuple[str, Version]]:
    """Versions that are recorded but not yet in place: the command that wrote them was cut off."""
    files = _Files(root, folder, book)
    for label, digest in book.digest_of_each().items():
        standing, part = found.get(label), _aside(folder, label)
        if part.is_file() and (standing is None or standing.digest != digest):
            version, _ = files.version(part)
            if version and version.digest == digest:
                yield label, version


def aside(root: Path, folder: Path, label: str) -> Authored | None:
    """The text that was written aside for a version, if there is one."""
    part = _aside(folder, label)
    return _read(root, folder, part)[0] if part.is_file() else None


def _aside(folder: Path, label: str) -> Path:
    return folder / VERSIONS / f"{label}.yaml{PART}"


def _left(root: Path, folder: Path) -> Iterator[Problem]:
    for path in left(folder):
        place = Place(path.relative_to(root).as_posix())
        yield Problem(place, "part-left", {"policy": folder.name}, severity="warning")


def left(folder: Path) -> list[Path]:
    """What a command that was cut off left in the folder of a policy."""
    return sorted([*folder.glob(f"*{PART}"), *(folder / VERSIONS).glob(f"*.yaml{PART}")])
