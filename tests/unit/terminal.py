"""The small site from a terminal: what is typed, and the working text that is saved."""

from pathlib import Path

from kaitei import cli
from unit.builders import raw


def typed(*arguments: str | Path) -> int:
    """Runs the command in English; returns its exit code."""
    return cli.main(["--lang", "en", *map(str, arguments)])


def saved(root: Path, tree: object) -> None:
    """Saves the tree as the working text of the site's policy."""
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(tree))
