"""Ids within one text: each defined once, none a reserved word, every reference resolved."""

from collections.abc import Callable, Set
from itertools import islice

from kaitei.problems import nearest
from kaitei.text.source import Path, Source

# Words that addresses of the site and the feed use at the places where ids stand.
_WORDS = (
    "404 about accessibility assets both calendar changes checkpoint compare current feed guides "
    "history index keys notices openapi robots rules schema sitemap timeline where who"
)
RESERVED = frozenset(_WORDS.split())
# What an id begins with that was proposed from a number, for a person to change.
UNNAMED = "unnamed"


class Ids:
    """Gathers the ids that a text defines and the ones that it refers to.

    Says: reserved-id, duplicate-id, unknown-reference.
    """

    def __init__(self, say: Callable[..., None], source: Source) -> None:
        self._say = say
        self._source = source
        self._defined: dict[str, Path] = {}
        # The last node whose id was taken.
        self._twin: Path | None = None
        self._referred: list[tuple[str, Path, int | None]] = []

    def define(self, name: str, path: Path) -> None:
        """The id at `path` names a node."""
        if name in RESERVED:
            self._say("reserved-id", path, id=name)
        if name in self._defined and not self._is_in_a_twin(path):
            self._twin = path[:-1]
            first = self._source.place(self._defined[name])
            self._say("duplicate-id", path, id=name, line=first.line)
        self._defined.setdefault(name, path)

    def _is_in_a_twin(self, path: Path) -> bool:
        """Whether what stands around it was told to be there twice: then it was pasted with it."""
        return self._twin is not None and path[: len(self._twin)] == self._twin

    def refer(self, target: str, path: Path, offset: int | None = None) -> None:
        """The words at `path`, at an offset in them, refer to the clause `target`."""
        self._referred.append((target, path, offset))

    def count(self) -> tuple[int, int]:
        """How many ids were defined so far, and how many referred to."""
        return len(self._defined), len(self._referred)

    def since(self, count: tuple[int, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids that were defined since there were so many, and those referred to."""
        defined, referred = count
        targets = (target for target, *_ in self._referred[referred:])
        return tuple(islice(self._defined, defined, None)), tuple(targets)

    def resolve(self, clauses: Set[str]) -> None:
        """Every reference must lead to a clause."""
        for target, path, offset in self._referred:
            if target not in clauses:
                near = nearest(target, clauses)
                variant, values = ("near", {"near": near}) if near else ("", {})
                self._say("unknown-reference", path, offset, variant, id=target, **values)
