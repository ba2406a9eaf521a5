"""history/version.py: a published version, whose text is read when it is asked for."""

import pytest
from msgspec.structs import replace

from kaitei.history.authored import Authored
from kaitei.history.ledger import publication
from kaitei.history.version import Copy, Opened, Version, read_ahead
from unit.builders import authored_of, policy

FIRST = policy()


class _Reads:
    """Counts how often a file is read; each time other objects come of it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> Authored:
        self.count += 1
        return authored_of(FIRST)


def _version(reads: _Reads) -> Version:
    found = authored_of(FIRST)
    return Version(publication(found.text), found.digest(), "1.0.yaml", Opened(reads))


def test_what_is_recorded_is_known_without_the_text() -> None:
    """Labels and days stand in the ledger."""
    reads = _Reads()
    version = _version(reads)

    assert (version.label, str(version.facts.announced)) == ("1.0", "2026-01-10")
    assert reads.count == 0


def test_a_text_is_read_once() -> None:
    """However often one asks; its file is read anew for whoever wants that as well."""
    reads = _Reads()
    version = _version(reads)

    assert version.text is version.text
    assert reads.count == 1
    assert version.authored().text.tree == version.text.tree
    assert reads.count == 2


def test_a_text_that_somebody_has_read_is_not_read_again() -> None:
    """What was judged a moment ago is what stands in the file."""
    reads, text = _Reads(), authored_of(FIRST).text
    version = Version(publication(text), text.digest, "1.0.yaml", Opened(reads, text))

    assert version.text is text
    assert reads.count == 0


@pytest.mark.usefixtures("two_workers")
def test_many_are_read_ahead_by_workers() -> None:
    """Nobody reads their files here, once: what was read ahead is used up. What is read already is
    left alone."""
    reads, text = [_Reads() for _ in range(3)], authored_of(FIRST).text
    versions = [_version(each) for each in reads]
    versions.append(Version(publication(text), text.digest, "1.0.yaml", Opened(_Reads(), text)))
    read_ahead(versions)

    assert [version.text.tree for version in versions] == [text.tree] * 4
    assert versions[-1].text is text
    assert [each.count for each in reads] == [0, 0, 0]
    assert versions[0].opened.whole().tree == text.tree
    assert [each.count for each in reads] == [1, 0, 0]


def test_no_file_is_read_for_what_is_read_already() -> None:
    """Whether a worker has given the text, or somebody has it."""
    reads, text = _Reads(), authored_of(FIRST).text
    ahead = Opened(reads)
    assert not ahead.is_read()
    ahead.give(text)

    assert ahead.is_read()
    assert Opened(reads, text).is_read()
    assert reads.count == 0


def test_a_few_are_read_when_somebody_asks() -> None:
    """A worker would take longer to come."""
    reads = _Reads()
    read_ahead([_version(reads)])

    assert reads.count == 0


def test_versions_are_equal_by_what_they_are() -> None:
    """By record and digest, whether read or not."""
    version, other = _version(_Reads()), _version(_Reads())

    assert version.text
    assert version == other
    assert hash(version) == hash(other)
    changed = replace(other, digest="sha256:0")
    assert version != changed
    assert hash(version) != hash(changed)


def test_a_copy_is_not_read_before_one_asks() -> None:
    """What it is recorded as is known; its text is the version's, its places are its own."""
    reads = _Reads()
    version = _version(reads)
    copy = Copy(version, "policy/privacy/policy.yaml")

    assert (copy.label, copy.digest()) == ("1.0", version.digest)
    assert reads.count == 0
    assert copy.text is version.text
    assert reads.count == 1
    place = copy.source.place(("release", "version"))
    assert str(place) == str(authored_of(FIRST).source.place(("release", "version"))).replace(
        authored_of(FIRST).source.path, "policy/privacy/policy.yaml"
    )
