"""A text and the file it was read from."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kaitei.problems import Place, Problem
from kaitei.text import reader, source
from kaitei.text.model import Text
from kaitei.text.reader import Known
from kaitei.text.source import Source


@dataclass(frozen=True)
class Authored:
    """A text and the file it was read from."""

    text: Text
    source: Source

    def digest(self) -> str:
        """The digest of the canonical text."""
        return self.text.digest


class Filed(Authored):
    """A published text. The places in its file are read when something is wrong with it: those of
    a thousand versions would fill the memory."""

    def __init__(self, text: Text, root: Path, file: Path) -> None:
        vars(self).update(text=text, _file=(file.relative_to(root).as_posix(), file))

    @cached_property
    def source(self) -> Source:
        """The file with the place of all in it."""
        name, file = vars(self)["_file"]
        parsed, _ = source.parse(name, file.read_bytes())
        assert parsed, "it was read before"
        return parsed


def read(
    root: Path, file: Path, known: Known | None = None
) -> tuple[Authored | None, list[Problem]]:
    """The text in `file`, or None with its problems; places are relative to `root`.

    `known` are clauses of texts read before, as the reader has them.

    Problems: those of source and reader; missing-file.
    """
    name = file.relative_to(root).as_posix()
    if not file.is_file():
        return None, [Problem(Place(name), "missing-file")]
    return parse(name, file.read_bytes(), known)


def parse(
    name: str, content: bytes, known: Known | None = None
) -> tuple[Authored | None, list[Problem]]:
    """The text that the file `name` holds or will hold, or None with its problems."""
    parsed, problems = source.parse(name, content)
    if parsed is None:
        return None, problems
    text, found = reader.read(parsed, known)
    sound = text is not None and not problems
    return (Authored(text, parsed) if text and sound else None), problems + found
