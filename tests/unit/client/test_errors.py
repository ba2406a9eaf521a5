"""client/errors.py: why there is no answer."""

import json
from collections.abc import Iterator
from string import Formatter

import pytest

from kaitei import resources
from kaitei.client import errors
from kaitei.client.errors import FeedError


def _below(kind: type[FeedError]) -> Iterator[type[FeedError]]:
    for found in kind.__subclasses__():
        yield found
        yield from _below(found)


REASONS = [kind for kind in _below(FeedError) if "key" in vars(kind)]


def test_each_reason_has_a_sentence_of_its_own() -> None:
    """And each of the client's sentences a reason, in every language."""
    for language in ("en", "ja"):
        catalogue = json.loads(resources.sentences(language).read_text("utf-8"))
        said = [key for key in catalogue if key.startswith("client-")]
        assert sorted(kind.key for kind in REASONS) == sorted(said)


@pytest.mark.parametrize("kind", REASONS)
def test_a_reason_says_what_to_do(kind: type[FeedError]) -> None:
    """Full sentences: what was found, and what to do or what there is."""
    catalogue = json.loads(resources.sentences("en").read_text("utf-8"))
    names = [name for _, name, _, _ in Formatter().parse(catalogue[kind.key]) if name]
    error = kind(**dict.fromkeys(names, "this"))

    assert len(str(error).split(". ")) >= 2 or "; " in str(error)
    assert error.said("ja").endswith(("。", "this"))


def test_what_was_refused_is_no_reason_to_use_the_last_copy() -> None:
    """Only what did not arrive is."""
    assert not issubclass(errors.Refused, errors.Unavailable)
    assert issubclass(errors.Missing, errors.Unavailable)
    assert issubclass(errors.Altered, errors.Refused)


def test_an_unknown_name_is_a_lookup_error() -> None:
    """For those who know Python's own."""
    with pytest.raises(LookupError):
        raise errors.UnknownVersion(policy="privacy", version="9", known="1.0")
