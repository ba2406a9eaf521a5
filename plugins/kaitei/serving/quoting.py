"""Paths as configurations of servers name them."""

from pathlib import Path


def quoted(folder: Path, rest: str = "") -> str:
    """A path below the folder, in quotation marks: a space would end it (nginx and Caddy read both
    signs after a backslash as they are)."""
    return '"{}{}"'.format(folder.as_posix().replace("\\", "\\\\").replace('"', '\\"'), rest)
