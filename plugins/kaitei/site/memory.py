"""What a build remembers of those before it: texts, hand-written pages, the site that it left.

Everything is under the digest of what it was made from. It saves work and decides nothing: a build
without it gives the same bytes.
"""

from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import astuple

from kaitei import pieces
from kaitei.history.policy import Policy
from kaitei.history.version import Version
from kaitei.site import inputs, store
from kaitei.site.store import Table
from kaitei.text import recall
from kaitei.text.model import Text

if TYPE_CHECKING:
    from kaitei.site.book import Written

_PIECES = "pieces-"


class Memory:
    """The memory of the site in `root`, for the engine that has this digest."""

    def __init__(self, root: Path, engine: str) -> None:
        self.root, self.engine = root, engine
        self._met: dict[str, Text] = {}

    # A build that finds its site standing asks for neither.
    @cached_property
    def texts(self) -> Table:
        """What is remembered of texts, those among them that were read already."""
        known = store.load(self.root, "texts", self.engine)
        for key, text in self._met.items():
            _learn(known, key, text)
        return known

    @cached_property
    def notices(self) -> Table:
        """What is remembered of notices."""
        return store.load(self.root, "notices", self.engine)

    @cached_property
    def templates(self) -> Table:
        """What templates were compiled to."""
        return store.load(self.root, "templates", self.engine)

    def lend(self, policy: Policy) -> None:
        """Lets the texts of a policy's versions be those that are remembered."""
        for version in policy.versions:
            key = f"{policy.id} {version.digest}"
            version.opened.glance = partial(self._text, key, version)
            if version.opened.known:
                self._met[key] = version.opened.known

    def _text(self, key: str, version: Version) -> Text:
        record = self.texts.get(key)
        ids = self.texts.get(record["ids"]) if record else None
        if ids is not None:
            return recall.recall(record, ids, version.opened.whole)
        text = version.opened.whole()
        _learn(self.texts, key, text)
        return text

    def keep_texts(self) -> None:
        """Keeps what was learned of texts."""
        store.save(self.root, "texts", self.engine, self.texts)

    def keep_templates(self) -> None:
        """Keeps what templates were compiled to, if any was asked for."""
        if "templates" in vars(self):
            store.save(self.root, "templates", self.engine, self.templates)

    def pieces(self, output: Path) -> Table:
        """What each file in `output` was made from, which digest it has, how it stands."""
        return store.load(self.root, _pieces(output), self.engine)

    def keep_pieces(self, output: Path, known: Table) -> None:
        """Keeps what was learned of the files in `output`."""
        store.save(self.root, _pieces(output), self.engine, known)
        store.save(self.root, "notices", self.engine, self.notices)

    def written(self, seen: str) -> "list[Written] | None":
        """The hand-written pages as the host read them, from what has this digest."""
        found = store.load(self.root, "written", self.engine).get(seen)
        # With it comes all that renders.
        from kaitei.site.book import Written  # noqa: PLC0415

        return None if found is None else [Written(*page) for page in found]

    def keep_written(self, seen: str, pages: Iterable["Written"]) -> None:
        """Keeps the hand-written pages."""
        self._keep("written", seen, [list(astuple(page)) for page in pages])

    def left(self, mark: str, output: Path, stands: str) -> Any:
        """What is said of the site in `output`, if it was made from what has this mark and nobody
        has touched it since: how it stands now is given."""
        found = store.load(self.root, "left", self.engine).get(_place(output))
        if found is None or found["mark"] != mark or not output.is_dir():
            return None
        return found["said"] if found["stands"] == stands else None

    def keep_left(self, mark: str, output: Path, stands: str, said: Any) -> None:
        """Keeps how the site stands that was just put in place; what is known of the files of one
        that was left aside for long goes."""
        left = {"mark": mark, "said": said, "stands": stands}
        places = self._keep("left", _place(output), left).kept()
        if places is not None:
            store.sweep(self.root, f"{_PIECES}*", map(_named, places))

    def _keep(self, name: str, key: str, value: Any) -> Table:
        table = store.load(self.root, name, self.engine)
        table.put(key, value)
        store.save(self.root, name, self.engine, table)
        return table


def _learn(known: Table, key: str, text: Text) -> None:
    named = recall.named(text)
    place = f"ids {pieces.key([named])}"
    known.put(place, named)
    known.put(key, {**recall.remembered(text), "ids": place})


def _pieces(output: Path) -> str:
    return _named(_place(output))


def _named(place: str) -> str:
    """The table of the files in a place."""
    return f"{_PIECES}{inputs.digest([place])[:16]}"


def _place(output: Path) -> str:
    return str(output.resolve())
