"""A text and the file it was read from."""

from pathlib import Path

from msgspec.structs import replace

from kaitei.problems import Place, Problem
from kaitei.text import reader, source
from kaitei.text.model import Text
from kaitei.text.shared import Known
from kaitei.text.source import Source


class Authored:
    """A text and the file it was read from."""

    def __init__(self, text: Text, source: Source) -> None:
        self.text, self.source = text, source

    @property
    def label(self) -> str:
        """The label of the version that the text is or is to be."""
        return self.text.release.version

    def digest(self) -> str:
        """The digest of the canonical text."""
        return self.text.digest


def read(
    root: Path, file: Path, known: Known | None = None
) -> tuple[Authored | None, list[Problem]]:
    """The text in `file`, or None with its problems; places are relative to `root`.

    `known` are clauses of texts read before, as the reader has them.

    Problems: those of source and reader; missing-file.
    """
    name = file.relative_to(root).as_posix()
    if not file.is_file():
        return None, [_missing(name, file)]
    return parse(name, file.read_bytes(), known)


def _missing(name: str, file: Path) -> Problem:
    """That there is no such file; whether one is there that is called almost so."""
    wanted = file.stem.lower()
    known = (f"{wanted}.yml", f"{wanted}.yaml")
    there = file.parent.iterdir() if file.parent.is_dir() else ()
    near = sorted(it.name for it in there if it.name.lower() in known)
    values, variant = ({"near": near[0]}, "near") if near else ({}, "")
    return Problem(Place(name), "missing-file", values, variant)


def parse(
    name: str, content: bytes, known: Known | None = None
) -> tuple[Authored | None, list[Problem]]:
    """The text that the file `name` holds or will hold, or None with its problems."""
    parsed, problems = source.parse(name, content, known=known.sections if known else None)
    if parsed is None:
        return None, problems
    text, found = reader.read(parsed, known)
    told = _once(parsed, problems, found)
    return (Authored(text, parsed) if text and not problems else None), told


def _once(parsed: Source, problems: list[Problem], found: list[Problem]) -> list[Problem]:
    """The problems of the file and those of its text; where a language stands twice in words that
    lack another, the second was meant as that, which is told once."""
    lacking = {x.place: x.values["language"] for x in found if x.rule == "missing-language"}
    told, meant = list[Problem](), set[Place]()
    for x in problems:
        words = _words(parsed, x)
        if words in lacking:
            meant.add(words)
            values = {**x.values, "near": lacking[words]}
            x = replace(x, variant="language", values=values)  # noqa: PLW2901
        told.append(x)
    return told + [x for x in found if x.rule != "missing-language" or x.place not in meant]


def _words(parsed: Source, problem: Problem) -> Place | None:
    """Where the words stand in which a key stands twice; None for any other problem."""
    is_twice = problem.rule == "duplicate-key"
    return parsed.key_place(parsed.way(problem.place)[:-1]) if is_twice else None
