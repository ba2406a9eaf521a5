"""One policy as its folder holds it: the working text, the published versions, the ledger."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kaitei.history import authored, ledger, shelf
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger
from kaitei.history.lineage import Lineage
from kaitei.history.proven import NOTHING, Read
from kaitei.history.shelf import Shelf
from kaitei.history.version import Copy, Version
from kaitei.problems import Place, Problem
from kaitei.text import annotations, canonical, source
from kaitei.text.annotations import Annotations
from kaitei.text.model import Text

if TYPE_CHECKING:
    from kaitei.redline.changes import ChangeSet
    from kaitei.redline.taken import Days

WORKING = "policy.yaml"


class Policy(Struct, frozen=True, dict=True):
    """A policy: its id, its working text, its versions in the order of its ledger.

    `annotations` is what is said about their clauses; `marks` are those of the published files that
    are sound.
    """

    id: str
    working: Authored
    versions: tuple[Version, ...]
    ledger: Ledger
    annotations: Annotations = field(default_factory=Annotations)
    marks: frozenset[str] = frozenset()

    @cached_property
    def lineage(self) -> Lineage:
        """What its versions make of themselves: which was made from which, and what changed."""
        return Lineage(self.versions)

    def languages(self) -> tuple[str, ...]:
        """The languages of the working text."""
        return self.working.text.languages

    def redactions(self, text: Text) -> "Days":
        """The days on which words were taken out of a text, where it is a version as that is."""
        label, digest = text.release.version, text.digest
        stands = any(it.label == label and it.digest == digest for it in self.versions)
        return ledger.redactions(self.ledger.of(label)) if stands else {}

    def changes(self, text: Text) -> "ChangeSet | None":
        """What changed since the version that the text replaces, as far as it can still be seen."""
        # Only who compares waits for what compares.
        from kaitei.redline import taken  # noqa: PLC0415

        origin, changes = self.lineage.origin(text), self.lineage.changes(text)
        if origin is None or changes is None:
            return None
        days = self.redactions(origin), self.redactions(text)
        return taken.seen(changes, (origin, text), days)

    def published_as(self) -> Version | None:
        """The version that the working text is, if it is one.

        Its announced day may still be missing in the working text, and what was redacted since
        may still stand there: neither makes another text of it.
        """
        label = self.working.label
        version = next((v for v in self.versions if v.label == label), None)
        if version is None or version.digest == self.working.digest():
            return version
        tree = dict(self.working.text.tree)
        tree["release"] = {"announced": str(version.facts.announced), **tree["release"]}
        return version if canonical.text_digest(tree) in self.ledger.digests(label) else None


def folders(root: Path) -> list[Path]:
    """The folders of all policies, by name."""
    return sorted(
        path
        for path in (root / "policy").iterdir()
        if path.is_dir() and not path.name.startswith(".")
    )


def load(root: Path, folder: Path, read: Read = NOTHING) -> tuple[Policy | None, list[Problem]]:
    """The policy in `folder`, or None with the problems of all its files.

    `read` is what was read before.
    Problems: those of shelf, source, reader and annotations; missing-file, policy-name.
    """
    published, problems = shelf.load(root, folder, read)
    working = _copy(root, folder, published) if published and not problems else None
    if working is None:
        working, told = _working(root, folder)
        problems = _as_a_whole(folder, working, told + problems)
    problems += _beside(root, folder)
    if working is None or published is None:
        return None, problems
    file, said, told = folder / annotations.NAME, Annotations(), list[Problem]()
    if file.is_file():
        content, versions = file.read_bytes(), published.versions
        said, told = annotated(folder.name, content, working.text, versions)
    book, marks = published.ledger, published.marks
    return Policy(folder.name, working, published.versions, book, said, marks), problems + told


def _copy(root: Path, folder: Path, published: Shelf) -> Authored | None:
    """The working text, where it is the newest version to the byte, as most are: it was judged with
    that."""
    file = folder / WORKING
    for newest in published.versions[-1:] if file.is_file() else ():
        if file.read_bytes() == (root / newest.path).read_bytes():
            return Copy(newest, file.relative_to(root).as_posix())
    return None


def _working(root: Path, folder: Path) -> tuple[Authored | None, list[Problem]]:
    """The working text as it is read from its file, in its policy's folder."""
    working, problems = authored.read(root, folder / WORKING)
    if (folder / shelf.LEDGER).is_file():
        problems = list(map(_of_a_kept, problems))
    if working and working.text.policy != folder.name:
        place = working.source.place(("policy",))
        values = {"policy": working.text.policy, "folder": folder.name}
        other = folder.with_name(working.text.policy)
        is_kept = (folder / shelf.LEDGER).is_file() or other.is_dir()
        problems.append(Problem(place, "policy-name", values, "kept" if is_kept else ""))
    return working, problems


def _of_a_kept(problem: Problem) -> Problem:
    """What it is in a policy that has versions: to create the working text anew would begin from
    nothing."""
    lost = (problem.rule, problem.variant) == ("missing-file", "")
    return replace(problem, variant="kept") if lost else problem


def _beside(root: Path, folder: Path) -> Iterator[Problem]:
    """The files beside the working text that look like one and are not read: whoever uploads a
    text under another name has edited nothing."""
    for path in sorted(folder.iterdir()) if (folder / WORKING).is_file() else ():
        if path.suffix.lower() in (".yaml", ".yml") and path.name not in (
            WORKING,
            annotations.NAME,
        ):
            place = Place(path.relative_to(root).as_posix())
            yield Problem(place, "stray-file", variant="beside", severity="warning")


def _as_a_whole(folder: Path, working: Authored | None, problems: list[Problem]) -> list[Problem]:
    """The problems; where all of the folder is another policy's, for it was copied or renamed, that
    is told once, at its ledger."""
    policy = working.text.policy if working else folder.name
    if policy == folder.name or all(problem.rule != "ledger-policy" for problem in problems):
        return problems
    variant = "copied" if folder.with_name(policy).is_dir() else "renamed"
    kept = (problem for problem in problems if problem.rule != "policy-name")
    return [replace(x, variant=variant) if x.rule == "ledger-policy" else x for x in kept]


def annotated(
    name: str, content: bytes | None, working: Text, versions: tuple[Version, ...]
) -> tuple[Annotations, list[Problem]]:
    """What the file of annotations says about the clauses of these texts; nothing without one."""
    if content is None:
        return Annotations(), []
    parsed, problems = source.parse(f"policy/{name}/{annotations.NAME}", content)
    if parsed is None or problems:
        return Annotations(), problems
    return annotations.read(parsed, name, _Ids(working, versions))


class _Ids:
    """The ids of every text of a policy; older versions are looked into for those that newer ones
    do not have."""

    def __init__(self, working: Text, versions: Iterable[Version]) -> None:
        self._known = set(working.ids())
        self._others = self._older(tuple(versions))

    def __contains__(self, name: object) -> bool:
        """Whether a text has the id, or ever had."""
        return name in self._known or any(name in self._known for _ in self._others)

    def _older(self, versions: tuple[Version, ...]) -> Iterator[None]:
        for version in reversed(versions):
            self._known.update(version.authored().text.ids())
            yield
