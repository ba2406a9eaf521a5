"""What readers look for in a policy, and where it is: only what is there."""

from collections.abc import Iterator

from msgspec import Struct

from kaitei.coverage import profile
from kaitei.coverage.coverage import Row, Tags, coverage
from kaitei.coverage.profile import Profile
from kaitei.text.model import Localized, Text


class Answer(Struct, frozen=True):
    """A line under which readers look, and the clauses or entries that answer it."""

    line: Localized
    clauses: tuple[str, ...]


def sources() -> tuple[Profile, ...]:
    """The profiles that say what readers look for: those of law that is in force."""
    loaded = (profile.load(name) for name in profile.names())
    return tuple(found for found in loaded if not found.draft)


def answers(text: Text, tags: Tags) -> tuple[Answer, ...]:
    """What a text answers, in the order of the statutes, each line once."""
    made: dict[str, Answer] = {}
    for line, clauses in _lines(text, tags):
        before = made.get(line["en"], Answer(line, ()))
        made[line["en"]] = Answer(line, tuple(dict.fromkeys((*before.clauses, *clauses))))
    return tuple(made.values())


def _lines(text: Text, tags: Tags) -> Iterator[tuple[Localized, tuple[str, ...]]]:
    for source in sources():
        for row in coverage(source, text, tags):
            clauses = _answer(row)
            if row.requirement.reader and clauses:
                yield row.requirement.reader, clauses


def _answer(row: Row) -> tuple[str, ...]:
    """Where the first need is met: whoever looks for an address is not led to a promise of one."""
    return row.where.get(row.requirement.needs[0].id, ())
