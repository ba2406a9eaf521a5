"""The files of a packet: their names, what is in them, and their writing."""

import contextlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kaitei.problems import LANGUAGES
from kaitei.render.theme import Theme
from kaitei.review import comment, page, word
from kaitei.review.parts import Packet

COMMENT = "review.md"
PAGE = "review.html"


def files(packets: tuple[Packet, ...], theme: Theme, day: date) -> dict[str, bytes]:
    """By name: one comment and one page for all languages, and a Word file for each of them."""
    words = {_name(it.language, "docx"): word.document(it, day) for it in packets}
    made = {COMMENT: comment.comment(packets), PAGE: page.screen(theme, packets)}
    return {**{name: said.encode() for name, said in made.items()}, **words}


def papers(packets: tuple[Packet, ...], theme: Theme) -> dict[str, str]:
    """By the name of the PDF: the HTML that it is set from, for each language."""
    return {_name(it.language, "pdf"): page.paper(theme, it) for it in packets}


def write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Writes the files, each whole or not at all; a file of an earlier packet does not stay."""
    folder.mkdir(parents=True, exist_ok=True)
    every = {COMMENT, PAGE, *(_name(x, kind) for x in LANGUAGES for kind in ("docx", "pdf"))}
    for name in every - made.keys():
        with contextlib.suppress(FileNotFoundError):
            (folder / name).unlink()
    for name, content in made.items():
        aside = folder / f"{name}.part"
        aside.write_bytes(content)
        aside.replace(folder / name)


def _name(language: str, kind: str) -> str:
    return f"review.{language}.{kind}"
