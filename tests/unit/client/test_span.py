"""client/span.py: what changed between two versions."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei.client import changes, copy, errors, span
from kaitei.client.copy import Copy
from kaitei.client.memory import Memory
from kaitei.client.source import Folder

KIT = Path(__file__).parents[2] / "conformance"
KEY = json.loads((KIT / "key.jwk").read_text())


@pytest.fixture
def taken(tmp_path: Path) -> Copy:
    """A feed of three versions on one line."""
    source = Folder(KIT / "feeds" / "future-version-later" / "feed")
    return copy.taken(source, Memory(tmp_path), KEY, datetime(2026, 3, 11, tzinfo=UTC), {})


def test_the_two_texts_say_it_and_none_on_the_way_is_read(taken: Copy) -> None:
    """However many there are."""
    found = span.between(taken, "privacy", "1.0", "1.2")
    sides = [changes.side(taken.version("privacy", label)) for label in ("1.0", "1.2")]

    assert (found.path, found.material) == (("1.1", "1.2"), True)
    assert found.found == changes.compared(*sides)
    read = {digest for _, digest in taken.read}
    assert [x for x, digest in taken.checkpoint.documents.items() if digest in read] == [
        *("privacy/1.0.json", "privacy/1.2.json", "privacy/timeline.json")
    ]


def test_the_way_back_is_no_line_and_nothing_on_it_is_material(taken: Copy) -> None:
    """The texts are compared."""
    found = span.between(taken, "privacy", "1.2", "1.1")

    assert (found.path, found.material, found.any) == ((), False, True)


def test_from_a_version_to_itself_nothing_changes(taken: Copy) -> None:
    """Without a line."""
    found = span.between(taken, "privacy", "1.1", "1.1")

    assert (found.path, found.any) == ((), False)


def test_an_unknown_version_is_told(taken: Copy) -> None:
    """Before anything is read."""
    with pytest.raises(errors.UnknownVersion):
        span.between(taken, "privacy", "0.9", "1.1")
