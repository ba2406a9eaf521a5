"""Versions as they were made from one another: each compared once with the one it replaces."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from kaitei import workers
from kaitei.history.version import Version
from kaitei.text import canonical
from kaitei.text.model import Text

if TYPE_CHECKING:
    from kaitei.redline.changes import ChangeSet

Value = TypeVar("Value")
# Between two milestones are so many steps.
_APART = 50


class Each(Generic[Value]):
    """A value of each text, which is known by being the same object, and kept so that no other
    takes its place."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Text, Value]] = {}

    def __contains__(self, text: Text) -> bool:
        """Whether the text has a value yet."""
        return id(text) in self._made

    def __getitem__(self, text: Text) -> Value:
        """The value of a text that has one."""
        return self._made[id(text)][1]

    def __setitem__(self, text: Text, value: Value) -> None:
        """Gives the text a value."""
        self._made[id(text)] = text, value


class Along(Generic[Value]):
    """A value of each text, made from that of the text it replaces (None: it replaces none).

    Each is made once, whichever is asked for first, so that a history of a thousand versions
    costs a thousand steps; one that is remembered, none.
    """

    def __init__(self, lineage: "Lineage", step: Callable[[Text, Value | None], Value]) -> None:
        self._lineage = lineage
        self._step = step
        self._made = Each[Value]()
        # Whoever remembers what was made of a text may know its value.
        self.glance: Callable[[Text], Value | None] = lambda _: None

    def of(self, text: Text) -> Value:
        """The value of a text."""
        waiting: list[Text] = []
        found: Text | None = text
        while found and self.known(found) is None:
            waiting.append(found)
            found = self._lineage.origin(found)
        value = self._made[found] if found else None
        for later in reversed(waiting):
            self._made[later] = value = self._step(later, value)
        return self._made[text]

    def known(self, text: Text) -> Value | None:
        """The value of a text if it was made already, or is remembered."""
        if text not in self._made:
            value = self.glance(text)
            if value is None:
                return None
            self._made[text] = value
        return self._made[text]


class Lineage:
    """The published versions of a policy, by what each was made from."""

    def __init__(self, versions: Iterable[Version]) -> None:
        self._versions = {version.label: version for version in versions}
        self._compared = Each["ChangeSet | None"]()

    @cached_property
    def chains(self) -> Mapping[str, str]:
        """By label a digest of the version and of all that it was made from."""
        made: dict[str, str] = {}
        for label, version in self._versions.items():
            before = made.get(version.facts.replaces or "", "")
            made[label] = canonical.digest(f"{version.digest} {before}".encode())
        return made

    def chain(self, text: Text) -> str | None:
        """That digest, where the text is a version's own."""
        version = self._versions.get(text.release.version)
        own = version is not None and version.opened.known is text
        return self.chains[text.release.version] if own else None

    def ends(self) -> Iterator[Version]:
        """The versions that others will be made from: those that none replaces yet, and what they
        replace."""
        replaced = {version.facts.replaces for version in self._versions.values()}
        for label, version in self._versions.items():
            if label not in replaced:
                origin = self._versions.get(version.facts.replaces or "")
                yield from filter(None, (version, origin))

    def milestones(self) -> Iterator[Version]:
        """A few versions along what each replaces, so far apart that none is many steps from the
        last of them."""
        steps: dict[str, int] = {}
        for label, version in self._versions.items():
            steps[label] = steps.get(version.facts.replaces or "", 0) + 1
            if steps[label] % _APART == 0:
                yield version

    def origin(self, text: Text) -> Text | None:
        """The version that the text replaces, if it names one that was published."""
        version = self._versions.get(text.release.replaces or "")
        return version.text if version else None

    def changes(self, text: Text) -> "ChangeSet | None":
        """What changed from the version that the text replaces; None where it replaces none."""
        # A check that has nothing to compare need not load what compares.
        from kaitei.redline.changes import compare  # noqa: PLC0415

        if text not in self._compared:
            old = self.origin(text)
            self._compared[text] = compare(old, text) if old else None
        return self._compared[text]

    def compare(self, texts: Iterable[Text]) -> None:
        """Has each of these compared with what it replaces, on all cores where they are many."""
        waiting = [text for text in texts if text not in self._compared]
        for text, changes in workers.spread(waiting, self.changes):
            self._compared[text] = changes

    def is_derived(self, label: str) -> bool:
        """Whether a published version was made from another one."""
        return self._versions[label].facts.replaces in self._versions

    def ancestors(self, text: Text) -> tuple[str, ...]:
        """The labels of the versions that the text was made from, the nearest first."""
        return tuple(version.label for version in self.back(text.release.replaces))

    def back(self, label: str | None) -> Iterator[Version]:
        """The version of that label, if there is one, and those that it was made from."""
        version = self._versions.get(label or "")
        while version:
            yield version
            version = self._versions.get(version.facts.replaces or "")
