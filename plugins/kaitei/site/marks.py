"""What is said about clauses beside their words: since when they stand, which of them lag, where a
section stands in the other languages."""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from kaitei import links
from kaitei.history.standing import Origin
from kaitei.history.timeline import Span
from kaitei.redline import taken
from kaitei.site.book import Book, Volume
from kaitei.text import numbering
from kaitei.text.model import Clause, Text

_NOWHERE: Mapping[str, str] = {}


class Way(Struct, frozen=True):
    """Where a clause is read in another language, and what the link to it says."""

    lang: str
    name: str
    href: str


class Since(Struct, frozen=True):
    """The version that gave a clause its words, whether it is this one (first, added, reworded, or
    redacted since) or an earlier one, and the way to the change; None where there is nowhere to
    lead to."""

    kind: str
    version: str
    href: str | None


class Pending(Struct, frozen=True):
    """The version that a clause still says, and where it is read as it is now."""

    version: str
    elsewhere: tuple[Way, ...] = ()


class Mark(Struct, frozen=True):
    """What is said of a clause, in the words of the language `frame`."""

    frame: str
    since: Since | None = None
    pending: Pending | None = None
    elsewhere: tuple[Way, ...] = ()


def marks(
    book: Book, volume: Volume, span: Span, language: str, there: Mapping[str, str]
) -> dict[str, Mark]:
    """The marks of each clause of a version that has any, by id, for the page in a language.

    `there` is the address of the page in each of its languages. Every section says since when its
    words stand, a clause below it only where that is not what was said above it: so a page of a
    hundred clauses is as quiet as its history was. A section leads to itself in other languages.
    """
    since = dict(_since(volume, span, language, there[language]))
    pending = dict(_pending(book, volume, span.text, language, there))
    elsewhere = dict(_elsewhere(span.text, language, there))
    frame = book.frame_language(language)
    return {
        name: Mark(frame, since.get(name), pending.get(name), elsewhere.get(name, ()))
        for name in dict.fromkeys((*since, *pending, *elsewhere))
    }


def lagging(
    book: Book, volume: Volume, span: Span, language: str, there: Mapping[str, str] = _NOWHERE
) -> dict[str, Mark]:
    """The marks of those clauses alone whose words lag. `there` is the address of the page in each
    of its languages, if they have pages of their own: then each mark leads to them."""
    frame = book.frame_language(language)
    found = _pending(book, volume, span.text, language, there)
    return {name: Mark(frame, pending=pending) for name, pending in found}


def _elsewhere(
    text: Text, language: str, there: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Way, ...]]]:
    """By section, the preamble with them: its name in each other language that has it, and the way
    to it."""
    here = there[language]
    others = {x: numbering.numbers(text, x) for x in text.languages if x != language}
    for clause in text.top():
        ways = tuple(
            Way(x, numbers[clause.id].citation, links.relative(here, there[x], clause.id))
            for x, numbers in others.items()
            if clause.has(x)
        )
        if ways:
            yield clause.id, ways


def _since(volume: Volume, span: Span, language: str, here: str) -> Iterator[tuple[str, Since]]:
    """The clauses that say since when they stand."""
    text = span.text
    found = volume.history.since.of(text)[language]
    kinds = _Kinds(volume, span, language)
    for clause in text.top():
        for name, origin in _below(clause, found, "", kinds.taken):
            kind = kinds.of(name, origin)
            # What was taken out is told at the change of this version, if it made one.
            there = Origin(text.release.version, name) if kind == "redacted" else origin
            way = None if kinds.is_first(there) else _way(volume, there, language, here)
            yield name, Since(kind, origin.version, way)


def _below(
    clause: Clause, found: Mapping[str, Origin], above: str, taken: Container[str]
) -> Iterator[tuple[str, Origin]]:
    """The clause and those below it that say something else than what was said above them."""
    origin = found.get(clause.id)
    is_gone = clause.id in taken
    if origin and (is_gone or origin.version != above):
        yield clause.id, origin
    said = "" if is_gone else origin.version if origin else above
    for child in clause.children:
        yield from _below(child, found, said, taken)


class _Kinds:
    """Whether a version gave its clauses their words in a language, as far as both that and the one
    it replaces can be read in it; `taken` are those out of which words were taken."""

    def __init__(self, volume: Volume, span: Span, language: str) -> None:
        replaced = volume.timeline.made_from(span)
        self._label = span.version.label
        self._changes = volume.history.lineage.changes(span.text)
        self.taken = taken.of(span.text, span.redactions())
        self._before = taken.of(replaced.text, replaced.redactions()) if replaced else {}
        self._has_come = self._changes is not None and language in self._changes.came()

    def of(self, name: str, origin: Origin) -> str:
        """What is said of a clause whose words have this origin: of words that stand since this
        version, and may stand for longer, only the former."""
        was = self._changes.same.get(origin.id) if self._changes else None
        if origin.version == self._label and self._changes and was is None:
            return "added"
        if name in self.taken:
            return "redacted"
        if origin.version != self._label:
            return "earlier"
        if self._changes is None:
            return "first"
        return "earlier" if self._has_come or was in self._before else "reworded"

    def is_first(self, origin: Origin) -> bool:
        """Whether it is this version, which was made from none: no change leads to its words."""
        return self._changes is None and origin.version == self._label


def _way(volume: Volume, origin: Origin, language: str, here: str) -> str:
    """The way to the change that gave a clause its words, or to the clause in the first version."""
    kind = "changes" if volume.history.lineage.is_derived(origin.version) else "version"
    return f"{_page(kind, volume.id, origin.version, language, here)}#{origin.id}"


# Many clauses of a page have their words since the same version.
@lru_cache(maxsize=256)
def _page(kind: str, policy: str, version: str, language: str, here: str) -> str:
    """The way to a page of a version."""
    there = links.address(kind, lang=language, policy=policy, version=version)
    return links.relative(here, there)


def _behind(volume: Volume, text: Text, language: str) -> dict[str, str]:
    """The clauses whose translation is to come, each with the version that it still says."""
    pending = volume.history.pending.of(text)
    return {name: version for (spoken, name), version in pending.items() if spoken == language}


def _pending(
    book: Book, volume: Volume, text: Text, language: str, there: Mapping[str, str]
) -> Iterator[tuple[str, Pending]]:
    """What such a clause still says, and where it is read as it is now."""
    speaker = book.theme.words(book.frame_language(language))
    behind = text.release.translation_pending
    clauses = {clause.id: clause for clause in text.walk()}
    for name, version in _behind(volume, text, language).items():
        codes = [x for x in there if clauses[name].has(x) and name not in behind.get(x, ())]
        ways = (
            Way(x, speaker.language_name(x), links.relative(there[language], there[x], name))
            for x in codes
        )
        yield name, Pending(version, tuple(ways))
