"""A notice as an item of a feed: HTML that needs no style sheet and no page around it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kaitei.redline.changes import ChangeSet
from kaitei.render import revision
from kaitei.render.theme import Theme
from kaitei.text.model import Text


class Way(Struct, frozen=True):
    """Where a version is read in a language, and what the link to it says."""

    lang: str
    name: str
    address: str

    def __str__(self) -> str:
        """The way where there are no links."""
        return f"{self.name}: {self.address}"


class Replaced(Struct, frozen=True):
    """The text that another one was made from, and the changes, as far as they can still be
    seen."""

    text: Text
    changes: ChangeSet


def entry(
    theme: Theme,
    language: str,
    told: Sequence[str | Way],
    text: Text,
    replaced: Replaced | None = None,
) -> str:
    """What is `told`, a paragraph each, and the redline over the version that the text replaced."""
    values = {
        "lang": language,
        "frame": language,
        "prefix": f"{text.policy}/{text.release.version}/",
        "told": [line for said in told for line in _lines(said)],
        **_redline(text, replaced, language),
    }
    return theme.page("entry.html", theme.words(language), values)


def _redline(text: Text, replaced: Replaced | None, language: str) -> Mapping[str, object]:
    if replaced is None:
        return {"revision": None, "taken": {}}
    read = revision.revision(replaced.text, text, replaced.changes, language)
    return {"revision": read, "taken": replaced.changes.taken}


def _lines(said: str | Way) -> list[str] | list[Way]:
    return said.split("\n") if isinstance(said, str) else [said]
