"""client/copy.py: one whole copy of a feed."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei.client import copy, errors
from kaitei.client.copy import Copy
from kaitei.client.memory import Memory
from kaitei.client.source import Folder

KIT = Path(__file__).parents[2] / "conformance"
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
KEY = json.loads((KIT / "key.jwk").read_text())


class _Counting(Folder):
    """A folder that says what was read of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[str] = []

    def read(self, path: str) -> bytes:
        self.asked.append(path)
        return super().read(path)


def _taken(source: Folder, folder: Path) -> Copy:
    return copy.taken(source, Memory(folder), KEY, NOW, {})


def _source(feed: str = "future-version") -> _Counting:
    return _Counting(KIT / "feeds" / feed / "feed")


def _signer(feed: str) -> str:
    """The id of the key that signed a feed, as its own list has it."""
    listed = json.loads((KIT / "feeds" / feed / "feed" / "keys.json").read_text())
    kid: str = listed["keys"][-1]["kid"]
    return kid


def test_what_is_to_come_is_fetched_with_what_is_in_force(tmp_path: Path) -> None:
    """So that answers go on without the source."""
    source = _source()
    taken = _taken(source, tmp_path)
    source.asked.clear()

    assert taken.version("privacy", "1.1")["version"] == "1.1"
    assert source.asked == []


def test_a_document_is_read_once(tmp_path: Path) -> None:
    """By its digest, over restarts as well."""
    _taken(_source(), tmp_path).version("privacy", "1.0")
    source = _source()
    again = _taken(source, tmp_path)
    again.version("privacy", "1.0")

    assert source.asked == ["checkpoint.json", "checkpoint.jws", "keys.json"]
    assert again.version("privacy", "1.0") is again.version("privacy", "1.0")


def test_a_copy_that_is_refused_is_not_remembered(tmp_path: Path) -> None:
    """What was seen stays what was seen."""
    _taken(_source(), tmp_path)
    seen = Memory(tmp_path).seen()

    with pytest.raises(errors.RolledBack):
        copy.taken(
            _source("rolled-back"), Memory(tmp_path), KEY, datetime(2026, 2, 2, tzinfo=UTC), {}
        )
    assert Memory(tmp_path).seen() == seen


def test_a_feed_that_is_replaced_meanwhile_is_asked_for_again(tmp_path: Path) -> None:
    """A checkpoint of before and a timeline of after do not fit together: once is no alarm."""
    here = tmp_path / "feed"
    shutil.copytree(KIT / "feeds" / "future-version" / "feed", here)

    class Deployed(Folder):
        def read(self, path: str) -> bytes:
            content = super().read(path)
            if path == "keys.json":
                later = KIT / "feeds" / "withdrawn" / "feed"
                shutil.copytree(later, here, dirs_exist_ok=True)
            return content

    taken = _taken(Deployed(here), tmp_path / "memory")

    assert taken.timeline("privacy").version("1.1")["withdrawn"]


def test_the_key_that_was_reached_is_not_left_again(tmp_path: Path) -> None:
    """A feed signed by an older key is refused, although that was the one given."""
    _taken(_source("rotated"), tmp_path)

    with pytest.raises(errors.ForeignKey, match=_signer("future-version")):
        _taken(_source(), tmp_path)


def test_a_key_to_which_none_leads_is_named(tmp_path: Path) -> None:
    """Not the one that is trusted: the publisher is asked about the other."""
    with pytest.raises(errors.ForeignKey, match=_signer("foreign-key")):
        _taken(_source("foreign-key"), tmp_path)


def test_redacted_words_leave_the_memory(tmp_path: Path) -> None:
    """With the checkpoint that does not name their document any more."""
    _taken(_source(), tmp_path)
    words = "We use what"
    assert any(words in x.read_text() for x in (tmp_path / "documents").iterdir())

    taken = _taken(_source("redacted"), tmp_path)
    taken.version("privacy", "1.0")
    documents = [json.loads(x.read_text()) for x in (tmp_path / "documents").iterdir()]
    texts = [json.dumps(x) for x in documents if x.get("version") == "1.0"]
    assert texts
    assert not any(words in x for x in texts)


def test_without_a_copy_the_reason_is_raised(tmp_path: Path) -> None:
    """There is nothing to fall back on."""
    why = errors.Missing(address="here")

    with pytest.raises(errors.Missing):
        copy.remembered(_source(), Memory(tmp_path), why)


def test_what_the_checkpoint_does_not_name_is_not_read(tmp_path: Path) -> None:
    """Even if it is there."""
    taken = _taken(_source(), tmp_path)

    with pytest.raises(errors.Missing):
        taken.content("checkpoint.json")
    with pytest.raises(errors.UnknownPolicy, match="It has: privacy"):
        taken.timeline("../privacy")
    with pytest.raises(errors.UnknownVersion):
        taken.version("privacy", "../1.0")
