"""Versions as they were made from one another: each compared once with the one it replaces."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from kaitei import pieces
from kaitei.text.model import Text

if TYPE_CHECKING:
    from kaitei.redline.changes import ChangeSet

Value = TypeVar("Value")


class Along(Generic[Value]):
    """A value of each text, made from that of the text it replaces (None: it replaces none).

    Each is made once, whichever is asked for first, so that a history of a thousand versions
    costs a thousand steps.
    """

    def __init__(self, lineage: "Lineage", step: Callable[[Text, Value | None], Value]) -> None:
        self._lineage = lineage
        self._step = step
        # A text is known by being the same object, and kept so that no other takes its place.
        self._made: dict[int, tuple[Text, Value]] = {}

    def of(self, text: Text) -> Value:
        """The value of a text."""
        waiting: list[Text] = []
        found: Text | None = text
        while found and id(found) not in self._made:
            waiting.append(found)
            found = self._lineage.origin(found)
        value = self._made[id(found)][1] if found else None
        for later in reversed(waiting):
            value = self._step(later, value)
            self._made[id(later)] = (later, value)
        return self._made[id(text)][1]

    def know(self, text: Text, value: Value) -> None:
        """The value of a text, known from elsewhere."""
        self._made[id(text)] = (text, value)

    def known(self, text: Text) -> Value | None:
        """The value of a text if it was made already."""
        found = self._made.get(id(text))
        return found[1] if found else None


class Lineage:
    """The published versions of a policy, by what each was made from."""

    def __init__(self, versions: Iterable[Text]) -> None:
        self._versions = {text.release.version: text for text in versions}
        self._compared: dict[int, tuple[Text, ChangeSet | None]] = {}

    def chain(self) -> "Along[str]":
        """A digest of each text and of all that it was made from."""

        def step(text: Text, before: str | None) -> str:
            return pieces.key([text.digest, before])

        return Along(self, step)

    def ends(self) -> Iterator[Text]:
        """The versions that others will be made from: those that none replaces yet, and what they
        replace."""
        replaced = {text.release.replaces for text in self._versions.values()}
        for label, text in self._versions.items():
            if label not in replaced:
                yield from filter(None, (text, self.origin(text)))

    def origin(self, text: Text) -> Text | None:
        """The version that the text replaces, if it names one that was published."""
        return self._versions.get(text.release.replaces or "")

    def changes(self, text: Text) -> "ChangeSet | None":
        """What changed from the version that the text replaces; None where it replaces none."""
        # A check that has nothing to compare need not load what compares.
        from kaitei.redline.changes import compare  # noqa: PLC0415

        if id(text) not in self._compared:
            old = self.origin(text)
            self._compared[id(text)] = text, compare(old, text) if old else None
        return self._compared[id(text)][1]

    def is_derived(self, label: str) -> bool:
        """Whether a published version was made from another one."""
        return self.origin(self._versions[label]) is not None

    def ancestors(self, text: Text) -> tuple[str, ...]:
        """The labels of the versions that the text was made from, the nearest first."""
        made = []
        found = self.origin(text)
        while found:
            made.append(found.release.version)
            found = self.origin(found)
        return tuple(made)
