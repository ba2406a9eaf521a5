"""What is remembered of a text that was found without a problem, so that it need not be read again.

Its head and its ids are known at once; the clauses are read when somebody asks for them.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from kaitei.text import reader
from kaitei.text.model import Clause, Text

Json = dict[str, Any]
_BODY = ("preamble", "sections")


def remembered(text: Text) -> Json:
    """The text's digest, its ids, and what is authored of it besides its clauses."""
    head = {key: value for key, value in text.tree.items() if key not in _BODY}
    return {"digest": text.digest, "ids": " ".join(text.ids()), "head": head}


def recall(known: Json, whole: Callable[[], Text]) -> Text:
    """The text that this is remembered of; `whole` reads all of it."""
    made = object.__new__(_Recalled)
    head = reader.head(known["head"])
    vars(made).update(head, digest=known["digest"], _ids=known["ids"], _whole=whole)
    return made


class _Recalled(Text):
    """A text whose clauses are still to be read."""

    @cached_property
    def _read(self) -> Text:
        found: Text = vars(self)["_whole"]()
        return found

    @cached_property
    def preamble(self) -> Clause | None:
        """What stands before the sections."""
        return self._read.preamble

    @cached_property
    def sections(self) -> tuple[Clause, ...]:
        """The sections."""
        return self._read.sections

    @cached_property
    def tree(self) -> Mapping[str, Any]:
        """The authored content."""
        return self._read.tree

    def ids(self) -> Iterator[str]:
        """The ids of every clause, and of every entry that has one."""
        known = vars(self).get("_ids")
        return iter(known.split()) if known else super().ids()
