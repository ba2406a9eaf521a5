"""What somebody does by hand to the files of a policy that was published: the small site's."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kaitei.history import ledger
from unit.builders import Changes, ledger_of, policy, raw, release, text_of
from unit.ledgers import as_json, chained

SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "All of it."}
THIRD = {**release("1.2", "2026-03-01", "2026-04-01"), "release.replaces": "1.1"}
SAID = {"ja": "理由。", "en": "Reason."}
OTHER = "sha256:" + "0" * 64
Tampering = Callable[[Path], object]
Table = dict[str, Tampering]


def put_in(table: Table) -> Callable[[Tampering], Tampering]:
    """Puts a tampering into a table by its name."""

    def put(change: Tampering) -> Tampering:
        table[change.__name__.replace("_", " ")] = change
        return change

    return put


def version(folder: Path, label: str = "1.1") -> Path:
    return folder / "versions" / f"{label}.yaml"


def edit(file: Path, *pairs: tuple[str, str]) -> None:
    """Edits a file as somebody at an editor does."""
    written = file.read_text("utf-8")
    for old, new in pairs:
        assert old in written, old
        written = written.replace(old, new, 1)
    file.write_text(written, "utf-8")


def entries(folder: Path, change: Callable[[list[Any]], object], *, mended: bool = False) -> None:
    """Edits the entries of the ledger; `mended`: as if the commands had written them so."""
    file = folder / "ledger.json"
    tree = json.loads(file.read_text("utf-8"))
    change(tree["entries"])
    file.write_bytes(chained(tree) if mended else as_json(tree))


def write(folder: Path, label: str, changes: Changes) -> None:
    version(folder, label).write_bytes(raw(policy(changes)))


def published(changes: Changes, **more: object) -> dict[str, Any]:
    made = ledger_of(text_of(policy(changes)))
    entry: dict[str, Any] = json.loads(ledger.dump(made))["entries"][0]
    return {**{key: value for key, value in entry.items() if key != "adopted"}, **more}
