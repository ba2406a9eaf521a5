"""A notice as an item of a feed: HTML that needs no style sheet and no page around it."""

from collections.abc import Sequence

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


def entry(
    theme: Theme,
    language: str,
    told: Sequence[str | Way],
    text: Text,
    replaced: tuple[Text, ChangeSet] | None = None,
) -> str:
    """What is `told`, a paragraph each, and the redline over the version that the text replaced."""
    release = text.release
    values = {
        "lang": language,
        "frame": language,
        "prefix": f"{text.policy}/{release.version}/",
        "told": [line for said in told for line in _lines(said)],
        "revision": replaced and revision.revision(replaced[0], text, replaced[1], language),
    }
    return theme.page("entry.html", theme.words(language), values)


def _lines(said: str | Way) -> list[str] | list[Way]:
    return said.split("\n") if isinstance(said, str) else [said]
