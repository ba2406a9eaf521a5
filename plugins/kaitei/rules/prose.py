"""What the rules about language read: the words of a working text, as far as they are new."""

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from kaitei.history.lineage import Lineage
from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.rules.rule import Rule
from kaitei.text.source import Path

if TYPE_CHECKING:
    from kaitei.redline.changes import ChangeSet

# Between them a full stop ends no sentence.
_OPENING, _CLOSING = "（「『(“", "）」』)”"
_ENDS = {"ja": re.compile("[。！？]"), "en": re.compile(r"[.!?](?=[”)]?(?:\s+[A-Z“(]|\s*$))")}
_ABBREVIATION = re.compile(r"\b(?:Co|Ltd|Inc|Corp|No|Nos|Art|Arts|Sec|St|Mr|Ms|Dr|e\.g|i\.e)\.$")
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”")

_GATHERED: "WeakKeyDictionary[Lineage, tuple[Said, ...]]" = WeakKeyDictionary()


class Said(Struct, frozen=True):
    """Words in one language, where they stand, and the clause they belong to (none: a notice)."""

    path: Path
    language: str
    words: str
    clause: str | None

    def blotted(self) -> "Said":
        """The same with what stands in quotation marks blotted out: a word that is only mentioned
        is no use of it."""
        return replace(self, words=_QUOTED.sub(lambda found: "〓" * len(found[0]), self.words))

    def problem(
        self, policy: Policy, rule: Rule, at: int, variant: str = "", **values: Value
    ) -> Problem:
        """What a rule finds at the character `at` of these words."""
        return rule.problem(policy.working.source.place(self.path, at), values, variant)


def new(policy: Policy, *languages: str) -> Iterator[Said]:
    """The words that differ from what the working text replaces, in these languages or in all.

    Those of the notice count as new; a name, which is the same in every language, is no prose.
    Where the text names no version that is there, which is told, nobody knows what is new.
    """
    changes = policy.lineage.changes(policy.working.text)
    if changes is None and policy.working.text.release.replaces:
        return
    fresh = _Fresh(changes)
    for said in every(policy):
        wanted = not languages or said.language in languages
        if wanted and (said.clause is None or fresh.is_new(said.clause, said.language)):
            yield said


def every(policy: Policy) -> tuple[Said, ...]:
    """All words of the working text that are written by language, in the order of the file.

    Two dozen rules ask for them: they are gathered once for each policy, which its lineage is.
    """
    if policy.lineage not in _GATHERED:
        _GATHERED[policy.lineage] = tuple(_every(policy))
    return _GATHERED[policy.lineage]


def _every(policy: Policy) -> Iterator[Said]:
    text = policy.working.text
    clauses = {clause.id for clause in text.walk()}
    for path, words in policy.working.source.strings():
        if path[-1] in text.languages and path[0] in ("preamble", "sections", "release"):
            clause = None if path[0] == "release" else _clause(text.tree, path, clauses)
            yield Said(path, str(path[-1]), words, clause)


def sentences(said: Said) -> Iterator[tuple[int, str]]:
    """Each sentence with the offset at which it begins; what is not closed by a stop, too."""
    begin = 0
    for found in _stops(said.language).finditer(said.words):
        sentence = said.words[begin : found.end()]
        if _is_whole(sentence):
            yield begin + len(sentence) - len(sentence.lstrip()), sentence.strip()
            begin = found.end()
    if rest := said.words[begin:].strip():
        yield said.words.index(rest, begin), rest


@cache
def _stops(language: str) -> re.Pattern[str]:
    return _ENDS.get(language, _ENDS["en"])


def _is_whole(sentence: str) -> bool:
    open_ = sum(map(sentence.count, _OPENING)) - sum(map(sentence.count, _CLOSING))
    return open_ <= 0 and not _ABBREVIATION.search(sentence)


def _clause(tree: Any, path: Path, clauses: Container[str]) -> str | None:
    """The clause to which a value belongs: the last on the way to it."""
    found = None
    for step in path[:-1]:
        tree = tree[step]
        if isinstance(tree, Mapping) and tree.get("id") in clauses:
            found = tree["id"]
    return found


class _Fresh:
    """Which clauses say something new in which language; all do in a text that replaces none."""

    def __init__(self, changes: "ChangeSet | None") -> None:
        self._everything = changes is None
        self._new = {
            (change.id, language)
            for change in (changes.clauses if changes else ())
            for language in change.wording
        }

    def is_new(self, clause: str, language: str) -> bool:
        return self._everything or (clause, language) in self._new
