"""What is said about clauses beside their words: since when they stand, which of them lag, where a
section stands in the other languages."""

from collections.abc import Iterator, Mapping

from kaitei import links
from kaitei.history.standing import Origin
from kaitei.history.timeline import Span
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Values
from kaitei.text import numbering
from kaitei.text.model import Clause, Text

_SAID = ("since", "pending", "elsewhere")
_NOTHING: Values = dict.fromkeys(_SAID)


def marks(
    book: Book, volume: Volume, span: Span, language: str, there: Mapping[str, str]
) -> dict[str, Values]:
    """The marks of each clause of a version that has any, by id, for the page in a language.

    `there` is the address of the page in each of its languages. Every section says since when its
    words stand, a clause below it only where that is not what was said above it: so a page of a
    hundred clauses is as quiet as its history was. A section leads to itself in other languages.
    """
    made: dict[str, Values] = {}
    shown = dict(_since(volume, span.text, language))
    elsewhere = _elsewhere(span.text, language, there)
    for clause in span.text.walk():
        since, pending = shown.get(clause.id), _pending(volume, span.text, clause, language)
        made[clause.id] = {
            "frame": book.frame_language(language),
            "since": since and _origin(volume, span.text, since, (language, there[language])),
            "pending": pending and _lagging(book, span.text, clause, (pending, language), there),
            "elsewhere": elsewhere.get(clause.id, ()),
        }
    return {x: said for x, said in made.items() if any(said[key] for key in _SAID)}


def lagging(book: Book, volume: Volume, span: Span, language: str) -> dict[str, Values]:
    """The marks of those clauses alone whose words lag, for a page with the others beside them."""
    pending = volume.history.pending.of(span.text)
    said = {name: version for (spoken, name), version in pending.items() if spoken == language}
    frame = book.frame_language(language)
    return {
        name: {**_NOTHING, "frame": frame, "pending": {"version": version, "elsewhere": []}}
        for name, version in said.items()
    }


def _elsewhere(text: Text, language: str, there: Mapping[str, str]) -> dict[str, list[Values]]:
    """By section, the preamble with them: its name in each other language that has it, and the way
    to it."""
    others = {x: numbering.numbers(text, x) for x in text.languages if x != language}
    return {
        clause.id: [
            {
                "lang": other,
                "name": numbers[clause.id].citation,
                "href": links.relative(there[language], there[other], clause.id),
            }
            for other, numbers in others.items()
            if clause.has(other)
        ]
        for clause in text.top()
    }


def _since(volume: Volume, text: Text, language: str) -> Iterator[tuple[str, Origin]]:
    """The clauses that say since when they stand."""
    found = volume.history.since.of(text)[language]
    for clause in text.top():
        yield from _below(clause, found, "")


def _below(clause: Clause, found: Mapping[str, Origin], above: str) -> Iterator[tuple[str, Origin]]:
    origin = found.get(clause.id)
    if origin and origin.version != above:
        yield clause.id, origin
    for child in clause.children:
        yield from _below(child, found, origin.version if origin else above)


def _origin(volume: Volume, text: Text, origin: Origin, page: tuple[str, str]) -> Values:
    """The version, and the way to the change that it made, or to the clause in the first."""
    language, here = page
    changes = volume.history.lineage.changes(text)
    own = origin.version == text.release.version
    if own and changes is None:
        return {"kind": "first", "version": origin.version, "href": None}
    first = not volume.history.lineage.is_derived(origin.version)
    there = links.address(
        "version" if first else "changes",
        lang=language,
        policy=volume.id,
        version=origin.version,
    )
    added = changes is not None and origin.id not in changes.same
    kind = "earlier" if not own else "added" if added else "reworded"
    href = links.relative(here, there, origin.id)
    return {"kind": kind, "version": origin.version, "href": href}


def _pending(volume: Volume, text: Text, clause: Clause, language: str) -> str | None:
    """The version that the clause still says in the language, where its translation is to come."""
    return volume.history.pending.of(text).get((language, clause.id))


def _lagging(
    book: Book, text: Text, clause: Clause, said: tuple[str, str], there: Mapping[str, str]
) -> Values:
    """What the clause still says, and where it is read as it is now."""
    version, language = said
    speaker = book.theme.words(book.frame_language(language))
    behind = text.release.translation_pending
    codes = [x for x in there if clause.has(x) and clause.id not in behind.get(x, ())]
    elsewhere = [
        {
            "lang": code,
            "name": speaker.language_name(code),
            "href": links.relative(there[language], there[code], clause.id),
        }
        for code in codes
    ]
    return {"version": version, "elsewhere": elsewhere}
