"""The doors of files to import: each a function of the bytes of one."""

import io
import zipfile
from collections.abc import Callable
from functools import cache

from fuzz import laws
from fuzz.outcomes import REFUSED, VALID, folder, judged
from importing import word
from kaitei.importing import bringing, drafting, naming, telling
from kaitei.problems import Place, Problem, Refused, Stopped
from kaitei.text import reader, schema, source


def imported(ending: str) -> Callable[[bytes], str]:
    """A file to import, of one form."""

    def run(content: bytes) -> str:
        file = folder() / f"text.en{ending}"
        file.write_bytes(content)
        try:
            whole = bringing.read({"en": file}, ("en",))
            naming.name(whole)
            telling.remarks(whole)
            tree = drafting.tree(whole, "imported", {"version": "1.0", **bringing.stated(whole)})
            written = bringing.written(tree, ("Imported.",))
        except Refused as refused:
            return judged(content, [_at_home(x, len(content)) for x in refused.problems], None)
        except Stopped:
            return REFUSED
        return _brought(written)

    return run


def _at_home(problem: Problem, _: int) -> Problem:
    return Problem(Place("text"), problem.rule, problem.values, problem.variant)


def _brought(written: bytes) -> str:
    """What an import writes is read again, and nothing in it is badly formed."""
    parsed, found = source.parse("policy.yaml", written)
    if [x for x in found if x.rule != "invisible-character"]:
        raise laws.Broken(f"an import writes what cannot be read: {found}")
    said = schema.problems("policy", parsed) if parsed else []
    # What the file does not state is left to the editor, who is told.
    if [x for x in said if x.rule != "missing-key"]:
        raise laws.Broken(f"an import writes no policy: {said}")
    if parsed:
        laws.told(written, reader.read(parsed)[1])
    return VALID


def word_file(body: bytes) -> str:
    """The main part of a Word file, in a package whose other parts are sound."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_package())) as sound,
        zipfile.ZipFile(made, "w") as package,
    ):
        for name in sound.namelist():
            package.writestr(name, body if name == "word/document.xml" else sound.read(name))
    return imported(".docx")(made.getvalue())


@cache
def word_package() -> bytes:
    """A sound Word file."""
    made = word.Maker("Terms", word.ARTICLES)
    made.heading("Scope")
    made.counted_at(1, "These terms hold.")
    made.bullet("An entry")
    made.table(["Head", "Other"], ["cell", "cell"])
    return made.content()


def word_body() -> bytes:
    """The main part of a sound Word file."""
    with zipfile.ZipFile(io.BytesIO(word_package())) as sound:
        return sound.read("word/document.xml")
