"""Old anchors of the text in force: where every id that ever stood leads on its page."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kaitei import links
from kaitei.history import anchors
from kaitei.history.anchors import Anchors
from kaitei.history.timeline import Span
from kaitei.site.book import Volume
from kaitei.site.frame import Values, near
from kaitei.text import numbering, plain
from kaitei.text.model import Clause, Text, entries

# So many characters are enough to know a clause again.
_FIRST_WORDS = 60


class Old(Struct, frozen=True):
    """What became of the ids of a policy's versions, seen from the text that is shown.

    Versions that took effect count most, then those to come; what of them only these have, is
    `coming`, even where a version that was withdrawn has it too.
    """

    shown: Text
    found: Anchors
    told: tuple[Span, ...]
    coming: tuple[str, ...]


def old(volume: Volume) -> Old:
    """What became of every id that ever stood in an announced version."""
    line = volume.timeline
    ahead = line.ahead()
    since = [span for span in line.spans if span not in ahead]
    known = [span.text for span in (*line.withdrawn, *ahead, *since)]
    shown = volume.shown().text
    found = anchors.anchors(volume.history.lineage, shown, known)
    labels = {span.text.release.version for span in ahead}
    coming = (x for x, text in found.gone.items() if text.release.version in labels)
    return Old(shown, found, (*line.withdrawn, *since), tuple(coming))


def placed(before: Old, language: str) -> Mapping[str, tuple[str, ...]]:
    """By clause or entry as it stands on the page: the ids that lead there besides its own.

    An entry that a language has not is led to by the clause around it.
    """
    made: dict[str, tuple[str, ...]] = {}
    for clause in before.shown.walk():
        drawn = set(_drawn(clause, language))
        for name in clause.ids():
            own = () if name in drawn else (name,)
            led = (*own, *before.found.moved.get(name, ()))
            place = name if name in drawn else clause.id
            made[place] = (*made.get(place, ()), *led)
    return {name: led for name, led in made.items() if led}


def gone(before: Old, volume: Volume, language: str) -> list[Values]:
    """Versions with what they were the last to have, the newest first."""
    here = links.address("text", lang=language, policy=volume.id)
    made: list[Values] = []
    for span in reversed(before.told):
        items = list(_listed(before, span.text, language, here))
        if items:
            version = span.text.release.version
            became = {"withdrawn": bool(span.withdrawal()), "overtaken": span.is_empty()}
            made.append({"version": version, **became, "items": items})
    return made


def _listed(before: Old, text: Text, language: str, here: str) -> Iterator[Values]:
    """What stood last in the text, in document order."""
    lost = {name for name, last in before.found.gone.items() if last is text}
    for clause in text.walk() if lost else ():
        for name in clause.ids():
            if name in lost:
                yield _item(text, clause, name, (language, here))


def _item(text: Text, clause: Clause, name: str, page: tuple[str, str]) -> Values:
    """A clause or an entry and the way to it, in the page's language or else one that has it."""
    language, here = page
    order = (near(text, language), *text.languages)
    spoken = next((x for x in order if name in _drawn(clause, x)), order[0])
    parts = {"lang": spoken, "policy": text.policy, "version": text.release.version}
    href = links.relative(here, links.address("version", **parts), name)
    return {"id": name, "lang": spoken, "href": href, **_called(text, clause, name, spoken)}


def _called(text: Text, clause: Clause, name: str, language: str) -> Values:
    """Its number, if it has one, and its heading or first words."""
    names = plain.names(text, language)
    if name != clause.id:
        found = next(x for x in entries(clause.passage) if x.id == name)
        label = found.label and found.label.get(language)
        return {"number": "", "said": label or _first(plain.entry(found, language, names))}
    number = numbering.numbers(text, language)[name].citation
    heading = clause.heading and clause.heading.get(language)
    said = heading or _first(plain.passage(clause.passage, language, names))
    return {"number": number, "said": said}


def _first(words: str) -> str:
    """The first words; one that is written with spaces is not cut through."""
    line = " ".join(words.split("\n"))
    if len(line) <= _FIRST_WORDS:
        return line
    cut = line[:_FIRST_WORDS]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _drawn(clause: Clause, language: str) -> Iterator[str]:
    """The ids that a page in the language has of the clause: an entry may be of others only."""
    yield clause.id
    if clause.has(language):
        yield from (entry.id for entry in entries(clause.passage, language) if entry.id)
