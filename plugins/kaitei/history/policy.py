"""One policy as its folder holds it: the working text and the published versions."""

from dataclasses import dataclass
from pathlib import Path

from kaitei.problems import Place, Problem
from kaitei.text import reader, source
from kaitei.text.model import Text
from kaitei.text.source import Source


@dataclass(frozen=True, slots=True)
class Authored:
    """A text and the file it was read from."""

    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy: its id, its working text, its published versions in the order announced."""

    id: str
    working: Authored
    versions: tuple[Text, ...]

    def languages(self) -> tuple[str, ...]:
        """The languages of the working text."""
        return self.working.text.languages


def folders(root: Path) -> list[Path]:
    """The folders of all policies, by name."""
    return sorted(
        path
        for path in (root / "policy").iterdir()
        if path.is_dir() and not path.name.startswith(".")
    )


def load(root: Path, folder: Path) -> tuple[Policy | None, list[Problem]]:
    """The policy in `folder`, or None with the problems of all its files.

    Problems: those of source and reader; missing-file, stray-file, policy-name, version-file,
    version-undated.
    """
    files, problems = _published(root, folder / "versions")
    working, found = read(root, folder / "policy.yaml")
    problems += found
    published: list[Text] = []
    for file in files:
        authored, found = read(root, file, working)
        problems += found
        if authored:
            problems += _as_published(authored, file)
            published.append(authored.text)
    if working and working.text.policy != folder.name:
        place = working.source.place(("policy",))
        values = {"policy": working.text.policy, "folder": folder.name}
        problems.append(Problem(place, "policy-name", values))
    if working is None or len(published) < len(files):
        return None, problems
    return Policy(folder.name, working, _ordered(published)), problems


def _published(root: Path, versions: Path) -> tuple[list[Path], list[Problem]]:
    """The files of published versions; what else stands beside them would be lost unseen."""
    found = [versions] if versions.is_file() else versions.glob("[!.]*")
    files, strays = list[Path](), list[Problem]()
    for path in sorted(found):
        if path.suffix == ".yaml" and path.is_file():
            files.append(path)
        else:
            strays.append(Problem(Place(path.relative_to(root).as_posix()), "stray-file"))
    return files, strays


def read(
    root: Path, file: Path, known: Authored | None = None
) -> tuple[Authored | None, list[Problem]]:
    """The text in `file`, or None with its problems; places are relative to `root`.

    What says the same as a `known` text is that text, and is not read a second time.
    """
    name = file.relative_to(root).as_posix()
    if not file.is_file():
        return None, [Problem(Place(name), "missing-file")]
    parsed, problems = source.parse(name, file.read_bytes())
    if parsed is None:
        return None, problems
    if known and parsed.data == known.source.data and not problems:
        return Authored(known.text, parsed), []
    text, found = reader.read(parsed)
    return (Authored(text, parsed) if text and not problems else None), problems + found


def _as_published(authored: Authored, file: Path) -> list[Problem]:
    """A published file is named after its version, stands in its policy's folder, is dated."""
    text, origin = authored.text, authored.source
    problems = []
    if text.release.version != file.stem:
        values = {"version": text.release.version, "file": file.stem}
        problems.append(Problem(origin.place(("release", "version")), "version-file", values))
    if text.policy != file.parent.parent.name:
        values = {"policy": text.policy, "folder": file.parent.parent.name}
        problems.append(Problem(origin.place(("policy",)), "policy-name", values))
    if text.release.announced is None:
        problems.append(Problem(origin.key_place(("release", "effective")), "version-undated"))
    return problems


def _ordered(versions: list[Text]) -> tuple[Text, ...]:
    def order(text: Text) -> tuple[str, list[tuple[int, str]]]:
        # As numbers, however long: Python makes no number of thousands of digits.
        label = [(len(part), part) for part in text.release.version.split(".")]
        return str(text.release.announced), label

    return tuple(sorted(versions, key=order))
