"""A published version: what is recorded of it, and its text, read when it is asked for.

A history of a thousand versions is mostly asked for labels and days. Those stand in the ledger; the
texts stay in their files until somebody needs one.
"""

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field

from kaitei.history.authored import Authored
from kaitei.history.ledger import Published
from kaitei.text.model import Text


class Opened:
    """A file that is read when it is asked for; its text is one object while anybody has it."""

    def __init__(self, read: Callable[[], Authored]) -> None:
        self.read = read
        # Whoever remembers the text may know a shorter way to it.
        self.glance: Callable[[], Text] = lambda: read().text
        self._kept: Text | None = None
        self._known: Callable[[], Text | None] = lambda: None

    def text(self) -> Text:
        """The text, kept from now on."""
        self._kept = self.alive() or self.glance()
        self._known = weakref.ref(self._kept)
        return self._kept

    def alive(self) -> Text | None:
        """The text, if it was asked for and somebody has it yet."""
        return self._known()

    def forget(self) -> None:
        """The text is not kept on this account."""
        self._kept = None


@dataclass(frozen=True, slots=True)
class Version:
    """`facts` is what was recorded of the version when it was published, `digest` that of the text
    it has now: a redaction gives it another one. It stands in the file `path`."""

    facts: Published
    digest: str
    path: str
    opened: Opened = field(repr=False, compare=False)

    @property
    def label(self) -> str:
        """The version's label."""
        return self.facts.version

    @property
    def text(self) -> Text:
        """The text, read from its file the first time, and kept until `forget`."""
        return self.opened.text()

    def authored(self) -> Authored:
        """The text and its file, read anew and not kept."""
        return self.opened.read()

    def forget(self) -> None:
        """Lets go of the text: whoever goes through a long history needs but a few at a time."""
        self.opened.forget()

    def holds(self, text: Text) -> bool:
        """Whether this very object is the version's text."""
        return self.opened.alive() is text
