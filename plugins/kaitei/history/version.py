"""A published version: what is recorded of it, and its text, read when it is asked for.

A history of a thousand versions is mostly asked for labels and days. Those stand in the ledger; the
texts stay in their files until somebody needs one.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct

from kaitei import workers
from kaitei.history.authored import Authored
from kaitei.history.ledger import Published
from kaitei.text import recall, source
from kaitei.text.model import Text
from kaitei.text.source import Source


class Opened:
    """A file that is read when its text is asked for, unless somebody has read it already."""

    def __init__(self, read: Callable[[], Authored], text: Text | None = None) -> None:
        self.read = read
        # Whoever remembers the text may know a shorter way to it.
        self.glance: Callable[[], Text] = self.whole
        self.known = text
        self._ahead: Text | None = None

    def text(self) -> Text:
        """The text, which is one object from now on: versions share most of what they hold."""
        if self.known is None:
            self.known = self.glance()
        return self.known

    def whole(self) -> Text:
        """The text as its file has it, which may have been read ahead."""
        found, self._ahead = self._ahead, None
        return found or self.read().text

    def is_read(self) -> bool:
        """Whether no file need be read for any of the text."""
        return self._ahead is not None or (self.known is not None and recall.is_whole(self.known))

    def give(self, text: Text) -> None:
        """What was read ahead."""
        self._ahead = text


class Version(Struct, frozen=True, eq=False):
    """`facts` is what was recorded of the version when it was published, `digest` that of the text
    it has now: a redaction gives it another one. It stands in the file `path`."""

    facts: Published
    digest: str
    path: str
    opened: Opened

    def __eq__(self, other: object) -> bool:
        """What was recorded makes a version, and what it says; not whether anybody has read it."""
        return isinstance(other, Version) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[Published, str, str]:
        return self.facts, self.digest, self.path

    @property
    def label(self) -> str:
        """The version's label."""
        return self.facts.version

    @property
    def text(self) -> Text:
        """The text, read from its file the first time, and kept."""
        return self.opened.text()

    def authored(self) -> Authored:
        """The text and its file, read anew and not kept."""
        return self.opened.read()


def read_ahead(versions: Iterable[Version]) -> None:
    """Has the files of these versions read on all cores, where they are many: whoever asks for a
    text then need not wait for its file."""
    waiting = [version.opened for version in versions if not version.opened.is_read()]
    for opened, text in workers.spread(waiting, lambda it: it.read().text):
        opened.give(text)


class Copy(Authored):
    """What stands in a file of its own as a version does, byte for byte: whoever does not ask for
    the text or the places in it need not wait until either is read."""

    def __init__(self, version: Version, path: str) -> None:
        self._version, self._path = version, path

    @property
    def label(self) -> str:
        return self._version.label

    def digest(self) -> str:
        return self._version.digest

    @cached_property
    def text(self) -> Text:  # type: ignore[override]
        return self._version.text

    @cached_property
    def source(self) -> Source:  # type: ignore[override]
        whole = self._version.authored().source
        parsed, problems = source.parse(self._path, whole.encode(whole.text))
        assert parsed, problems
        return parsed
