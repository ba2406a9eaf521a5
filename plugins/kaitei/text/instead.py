"""What stands in a version in place of words that had to disappear from it."""

from typing import Any

from kaitei.problems import LANGUAGES, say

# A name that leads nowhere (RFC 6761); an address has to stay one.
NOWHERE = "https://redacted.invalid/"


def of(language: str) -> str:
    """What stands in place of words of the language."""
    return say("redaction", language if language in LANGUAGES else "en")


def every() -> tuple[str, ...]:
    """All that may stand there."""
    return (NOWHERE, *map(of, LANGUAGES))


def holds(value: Any) -> bool:
    """Whether a value as it is authored has it somewhere in place of words."""
    if isinstance(value, dict):
        return any(map(holds, value.values()))
    return any(map(holds, value)) if isinstance(value, list | tuple) else value in every()
