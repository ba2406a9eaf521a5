"""A policy that was published twice, and what is answered about it."""

from kaitei.desk.request import Answer
from unit.builders import release

SECOND = release("1.1", "2026-02-01", "2026-03-01")


def keys(answer: Answer) -> list[str]:
    """The sentences of an answer, by key."""
    return [key for key, _ in answer.said]
