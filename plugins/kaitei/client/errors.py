"""Why the client gives no answer: one class for each reason.

`str(error)` is a full English sentence that says what was found and what to do; `error.said("ja")`
is the same in Japanese. `error.key` names the sentence for programs.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

_SENTENCES = Path(__file__).resolve().parents[1] / "sentences"


class FeedError(Exception):
    """Anything that keeps the client from an answer."""

    key: ClassVar[str]

    def __init__(self, **values: str) -> None:
        self.values = values
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        """The sentence in a language: en or ja."""
        return _catalogue(language)[self.key].format_map(self.values)


class Unavailable(FeedError):
    """Nothing arrived that could be a document of the feed: the last good copy may serve."""


class Unreachable(Unavailable):
    """No connection, no whole answer, or one of the server's own errors."""

    key = "client-unreachable"


class Missing(Unavailable):
    """There is no document at the address."""

    key = "client-missing"


class WrongType(Unavailable):
    """Something else than JSON was sent where JSON should be."""

    key = "client-wrong-type"


class Refused(FeedError):
    """Something arrived that must not be relied on."""


class TooLarge(Refused):
    """A document is larger than any of a feed."""

    key = "client-too-large"


class Redirected(Refused):
    """A document is said to be elsewhere."""

    key = "client-redirected"


class Malformed(Refused):
    """A document is no JSON, or not as its schema says."""

    key = "client-malformed"


class NewerFormat(Refused):
    """A document is of a format that this client does not know."""

    key = "client-newer-format"


class Altered(Refused):
    """A document is not the one that the checkpoint names."""

    key = "client-altered"


class Unsigned(Refused):
    """A key was given and the feed is not signed."""

    key = "client-unsigned"


class ForeignKey(Refused):
    """The feed is signed by a key that the given one does not lead to."""

    key = "client-foreign-key"


class WrongSignature(Refused):
    """The signature does not belong to the checkpoint."""

    key = "client-wrong-signature"


class Expired(Refused):
    """The checkpoint is too old to be relied on."""

    key = "client-expired"


class RolledBack(Refused):
    """The feed is older than what was seen of it before."""

    key = "client-rolled-back"


class Rewritten(Refused):
    """The feed says something else about the past than before."""

    key = "client-rewritten"


class Damaged(FeedError):
    """The client's own memory of a feed cannot be read."""

    key = "client-damaged"


class Unanswerable(FeedError):
    """The question cannot be answered as it was asked."""


class UnknownPolicy(Unanswerable, LookupError):
    """The feed has no such policy."""

    key = "client-no-policy"


class UnnamedPolicy(UnknownPolicy):
    """None is named, and the feed has not just one."""

    key = "client-unnamed-policy"


class UnknownVersion(Unanswerable, LookupError):
    """The policy has no such version."""

    key = "client-no-version"


class UnknownId(Unanswerable, LookupError):
    """The version has nothing of this kind with this id."""

    key = "client-no-id"


class RenamedId(UnknownId):
    """It was called so in an earlier version; an id that was renamed names nothing any more."""

    key = "client-renamed-id"


class NotInLanguage(Unanswerable, LookupError):
    """The words asked for do not exist in the language."""

    key = "client-no-language"


class NothingInForce(Unanswerable, LookupError):
    """No version of the policy was in force at the time asked for."""

    key = "client-nothing-in-force"


class Incomplete(Unanswerable, ValueError):
    """The question leaves out what it needs."""

    key = "client-incomplete"


class NoInstant(Unanswerable, ValueError):
    """A time without a time zone is no instant."""

    key = "client-no-instant"


class NoKey(Unanswerable, ValueError):
    """What was given as a key is none."""

    key = "client-no-key"


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    found: dict[str, str] = json.loads((_SENTENCES / f"{language}.json").read_text("utf-8"))
    return found
