"""What is remembered of a text that was found without a problem, so that it need not be read again.

Its head and its ids are known at once; the clauses are read when somebody asks for them.
"""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from kaitei.text import reader
from kaitei.text.model import Clause, Text

Json = dict[str, Any]
_BODY = ("preamble", "sections")


def remembered(text: Text) -> Json:
    """The text's digest, what is authored of it besides its clauses, whether these state facts."""
    head = {key: value for key, value in text.tree.items() if key not in _BODY}
    return {"digest": text.digest, "head": head, "states_facts": text.states_facts}


def named(text: Text) -> str:
    """The ids of a text, each with what it was called before: most texts have the same."""
    return " ".join("<".join((name, *was)) for name, was in text.ids().items())


def recall(known: Json, ids: str, whole: Callable[[], Text]) -> Text:
    """The text that this is remembered of, with its ids; `whole` reads all of it."""
    made = object.__new__(_Recalled)
    head = reader.head(known["head"])
    said = {key: known[key] for key in ("digest", "states_facts")}
    vars(made).update(head, **said, _named=ids, _whole=whole)
    return made


def is_whole(text: Text) -> bool:
    """Whether the clauses of a text are at hand."""
    return not isinstance(text, _Recalled) or "_body" in vars(text)


@lru_cache(maxsize=64)
def _read(ids: str) -> Mapping[str, tuple[str, ...]]:
    nodes = (node.split("<") for node in ids.split())
    return {name: tuple(was) for name, *was in nodes}


class _Recalled(Text):
    """A text whose clauses are still to be read."""

    @cached_property
    def _body(self) -> Text:
        found: Text = vars(self)["_whole"]()
        return found

    @cached_property
    def preamble(self) -> Clause | None:
        """What stands before the sections."""
        return self._body.preamble

    @cached_property
    def sections(self) -> tuple[Clause, ...]:
        """The sections."""
        return self._body.sections

    @cached_property
    def tree(self) -> Mapping[str, Any]:
        """The authored content."""
        return self._body.tree

    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """The ids, each with what it was called before."""
        known = vars(self).get("_named")
        return _read(known) if known else super().ids()
