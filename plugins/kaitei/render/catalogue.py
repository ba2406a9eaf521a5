"""The catalogue of a language, read and judged: what its messages fill in is what pages give them.

A catalogue may come with a pull request from somebody who only translates. Its messages are words:
they are escaped, and `{name}` in them is a name and nothing that reaches further.
"""

import gettext
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from kaitei.problems import Place, Problem, Refused
from kaitei.text import characters, syntax

# A catalogue says itself how many forms a plural has, and each is given room.
_PLURAL = "msgid_plural"


class _Lacking(gettext.NullTranslations):
    """Asked for what a catalogue lacks: a page is never half in another language."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def gettext(self, message: str) -> str:
        """Raises Refused (catalogue-lacking)."""
        said = {"message": message}
        raise Refused([Problem(Place(self._path), "catalogue-lacking", said)])


class _Catalogue(Catalog):
    """Knows which messages it was given `twice`: it keeps the first of each."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale)
        self.twice: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:
        if id and id in self:
            self.twice.append(message)
        super().__setitem__(id, message)


def read(path: str, files: Sequence[Path], language: str) -> gettext.NullTranslations:
    """The messages in a language of the catalogue that stands in the site under this path: of its
    first file, those that this lacks of the next.

    Raises Refused: not-utf-8; catalogue-unreadable, where it is none, or has plurals or contexts,
    for which no page asks; catalogue-placeholder, at each message that asks for what its page does
    not give, or for more than its name; catalogue-untranslated, at each without a translation;
    catalogue-twice; invisible-character.
    So does a message that is asked for and in none of them (catalogue-lacking): a theme in further
    languages that was made for an older engine may lack it.
    """
    lower: gettext.NullTranslations = _Lacking(path)
    for file in reversed(files):
        made = _read(path, file, language)
        made.add_fallback(lower)
        lower = made
    return lower


def messages(path: str, file: Path, language: str) -> dict[str, int]:
    """The messages of one catalogue, each with its line; raises Refused as `read` does."""
    found, _ = _parsed(path, file, language, _time(file))
    return {message.id: message.lineno or 1 for message in found if isinstance(message.id, str)}


def _read(path: str, file: Path, language: str) -> gettext.GNUTranslations:
    found, compiled = _parsed(path, file, language, _time(file))
    if problems := list(_judged(path, found)):
        raise Refused(problems)
    return gettext.GNUTranslations(io.BytesIO(compiled))


def _time(file: Path) -> int:
    return file.stat().st_mtime_ns


# Whoever judges a theme asks for the catalogues that its pages speak from.
@lru_cache(maxsize=16)
def _parsed(path: str, file: Path, language: str, _changed: int) -> tuple[_Catalogue, bytes]:
    try:
        source = syntax.decoded(path, file.read_bytes())
        if _PLURAL in source:
            raise ValueError(_PLURAL)
        found = _Catalogue(language.replace("-", "_"))
        PoFileParser(found, abort_invalid=True).parse(io.StringIO(source))
        if any(message.context for message in found):
            raise ValueError("msgctxt")
        compiled = io.BytesIO()
        write_mo(compiled, found)
        compiled.seek(0)
        gettext.GNUTranslations(compiled)
        return found, compiled.getvalue()
    except (PoFileError, ValueError, LookupError) as wrong:
        said = {"message": str(wrong)}
        raise Refused([Problem(Place(path), "catalogue-unreadable", said)]) from None


def _judged(path: str, found: _Catalogue) -> Iterator[Problem]:
    for message in found.twice:
        said = {"message": str(message.id)}
        yield Problem(Place(path, message.lineno or 1), "catalogue-twice", said)
    for message in found:
        line = message.lineno or 1
        for at in characters.invisible(str(message.string)):
            said = {"character": characters.name(str(message.string)[at])}
            yield Problem(Place(path, line), "invisible-character", said)
        if not (isinstance(message.id, str) and message.id):
            continue
        if not message.string or message.fuzzy:
            said = {"message": message.id}
            yield Problem(Place(path, line), "catalogue-untranslated", said)
        elif (asked := _strange(message)) is not None:
            said = {"message": message.id, "found": asked}
            yield Problem(Place(path, line), "catalogue-placeholder", said)


def _strange(message: Message) -> str | None:
    """What the translation asks for that the message does not give; None where there is nothing."""
    given = {name for _, name, _, _ in Formatter().parse(str(message.id))}
    try:
        asked = [
            f"{{{name}{f'!{turned}' if turned else ''}{f':{form}' if form else ''}}}"
            for _, name, form, turned in Formatter().parse(str(message.string))
            if name is not None and (name not in given or form or turned)
        ]
    except ValueError as wrong:
        return str(wrong)
    return asked[0] if asked else None
