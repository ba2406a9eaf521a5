"""One policy as its folder holds it: the working text, the published versions, the ledger."""

from dataclasses import dataclass, field
from pathlib import Path

from kaitei.history import authored, shelf
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger
from kaitei.history.lineage import Lineage
from kaitei.history.shelf import Records
from kaitei.problems import Problem
from kaitei.text import annotations, canonical, source
from kaitei.text.annotations import Annotations
from kaitei.text.model import Text

WORKING = "policy.yaml"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy: its id, its working text, its versions in the order of its ledger.

    `annotations` is what is said about their clauses; `lineage` what they make of themselves: which
    was made from which, and what changed.
    """

    id: str
    working: Authored
    versions: tuple[Text, ...]
    ledger: Ledger
    annotations: Annotations = field(default_factory=Annotations)
    lineage: Lineage = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lineage", Lineage(self.versions))

    def languages(self) -> tuple[str, ...]:
        """The languages of the working text."""
        return self.working.text.languages

    def published_as(self) -> Text | None:
        """The version that the working text is, if it is one.

        Its announced day may still be missing in the working text, and what was redacted since
        may still stand there: neither makes another text of it.
        """
        label = self.working.text.release.version
        version = next((v for v in self.versions if v.release.version == label), None)
        if version is None:
            return None
        tree = dict(self.working.text.tree)
        tree["release"] = {"announced": str(version.release.announced), **tree["release"]}
        return version if canonical.text_digest(tree) in self.ledger.digests(label) else None


def folders(root: Path) -> list[Path]:
    """The folders of all policies, by name."""
    return sorted(
        path
        for path in (root / "policy").iterdir()
        if path.is_dir() and not path.name.startswith(".")
    )


def load(
    root: Path, folder: Path, records: Records | None = None
) -> tuple[Policy | None, list[Problem]]:
    """The policy in `folder`, or None with the problems of all its files.

    Problems: those of shelf, source, reader and annotations; missing-file, policy-name.
    """
    working, problems = authored.read(root, folder / WORKING)
    published, found = shelf.load(root, folder, records)
    if working and working.text.policy != folder.name:
        place = working.source.place(("policy",))
        values = {"policy": working.text.policy, "folder": folder.name}
        problems.append(Problem(place, "policy-name", values))
    problems += found
    if working is None or published is None:
        return None, problems
    versions = tuple(found.text for found in published.versions)
    said, told = _annotations(root, folder, (working.text, *versions))
    return Policy(folder.name, working, versions, published.ledger, said), problems + told


def _annotations(
    root: Path, folder: Path, texts: tuple[Text, ...]
) -> tuple[Annotations, list[Problem]]:
    """What is said about the clauses of these texts, if anything is."""
    file = folder / annotations.NAME
    if not file.is_file():
        return Annotations(), []
    parsed, problems = source.parse(file.relative_to(root).as_posix(), file.read_bytes())
    if parsed is None or problems:
        return Annotations(), problems
    ids = {name for text in texts for name in text.ids()}
    return annotations.read(parsed, folder.name, ids)
