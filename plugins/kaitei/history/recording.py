"""Bringing a change to the disk, and finishing or clearing away what was cut off before.

The moment of publication is the renaming of the ledger. Before it a version stands aside and is
not there for readers; after it they read the version aside until it is renamed as well, which is
the last step: so whoever finds nothing aside finds nothing to finish.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from kaitei.history import audit, authored, ledger, policy, publishing, shelf, writing
from kaitei.history.publishing import Change
from kaitei.problems import Refused


def record(root: Path, name: str, change: Change, *, dry_run: bool = False) -> None:
    """Writes the change; then the working text, where that is the version, follows it.

    Raises Refused, before anything is written, with what would be wrong with the ledger; a dry run
    ends there.
    """
    folder = root / "policy" / name
    content = ledger.dump(change.ledger)
    _prove(f"policy/{name}/{shelf.LEDGER}", content, name)
    if dry_run:
        return
    file = version_file(folder, change.version.text.release.version) if change.version else None
    if change.version and file:
        origin = change.version.source
        writing.put_aside(file, origin.encode(origin.text))
    writing.replace(folder / shelf.LEDGER, content)
    _catch_up(root, folder, change.ledger.digest_of_each())
    if file:
        writing.move_in(file)


def recover(root: Path, name: str) -> None:
    """Finishes what a command that was cut off had recorded, clears away what it had not.

    In the policy `name`, which the command to come is about, the working text follows the version
    that it is even where nothing was left.
    """
    for folder in policy.folders(root):
        left = shelf.left(folder)
        if left or folder.name == name:
            _recover(root, folder, left)


def _recover(root: Path, folder: Path, left: Iterable[Path]) -> None:
    recorded, problems = shelf.read_ledger(root, folder)
    if problems:
        return
    digests = recorded[0].digest_of_each() if recorded else {}
    waiting: list[Path] = []
    for path in left:
        file = path.with_name(path.name.removesuffix(shelf.PART))
        found = shelf.aside(root, folder, file.stem) if file.stem in digests else None
        if found and found.digest() == digests[file.stem]:
            waiting.append(file)
        else:
            writing.remove(path)
    _catch_up(root, folder, digests)
    for file in waiting:
        writing.move_in(file)


def _prove(path: str, content: bytes, name: str) -> None:
    """What readers would not accept is not written."""
    made, problems = ledger.read(path, content)
    if made:
        problems = audit.problems(*made, name)
    if problems:
        raise Refused(problems)


def version_file(folder: Path, label: str) -> Path:
    """Where a version stands."""
    return folder / shelf.VERSIONS / f"{label}.yaml"


def _catch_up(root: Path, folder: Path, digests: Mapping[str, str]) -> None:
    """Lets the working text follow the version that it is; `digests` are the recorded ones."""
    working, _ = authored.read(root, folder / policy.WORKING)
    recorded = working and digests.get(working.text.release.version)
    # Nearly always it is no version yet, or that very one: then no other text need be read.
    if working is None or recorded in (None, working.digest()):
        return
    found, _ = policy.load(root, folder)
    made = publishing.caught_up(found) if found else None
    if made:
        writing.replace(folder / policy.WORKING, made.source.encode(made.source.text))
