"""client/source.py: documents from a folder."""

from pathlib import Path

import pytest

from kaitei.client import errors, source
from kaitei.client.source import Folder


def test_a_document_is_read_by_its_path(tmp_path: Path) -> None:
    """Below the feed's folder."""
    (tmp_path / "privacy").mkdir()
    (tmp_path / "privacy" / "1.0.json").write_bytes(b"{}")

    assert Folder(tmp_path).read("privacy/1.0.json") == b"{}"


def test_a_document_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """With its place."""
    with pytest.raises(errors.Missing, match=r"no document at .*none\.json"):
        Folder(tmp_path).read("none.json")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    """What the system says of it is told."""
    (tmp_path / "privacy").mkdir()

    with pytest.raises(errors.Unreachable, match="privacy could not be read"):
        Folder(tmp_path).read("privacy")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """No document of a feed is elsewhere."""
    (tmp_path / "feed").mkdir()
    (tmp_path / "secret").write_text("words")
    (tmp_path / "feed" / "index.json").symlink_to(tmp_path / "secret")

    for path in ("index.json", "../secret"):
        with pytest.raises(errors.Redirected):
            Folder(tmp_path / "feed").read(path)


def test_more_than_any_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the byte."""
    monkeypatch.setattr(source, "MOST", 4)
    (tmp_path / "four").write_bytes(b"1234")
    (tmp_path / "five").write_bytes(b"12345")

    assert Folder(tmp_path).read("four") == b"1234"
    with pytest.raises(errors.TooLarge):
        Folder(tmp_path).read("five")


@pytest.mark.parametrize(
    ("given", "feed"),
    [
        ("https://example.org", "https://example.org/feed/"),
        ("https://example.org/sub/", "https://example.org/sub/feed/"),
        ("https://example.org/feed", "https://example.org/feed/"),
        ("https://example.org/feed/", "https://example.org/feed/"),
        ("output", Path("output/feed")),
        (Path("output/feed"), Path("output/feed")),
    ],
)
def test_the_address_of_a_site_leads_to_its_feed(given: str | Path, feed: str | Path) -> None:
    """And that of the feed to itself."""
    assert source.feed_of(given) == feed


def test_a_folder_is_opened_as_one(tmp_path: Path) -> None:
    """Nothing is written for it."""
    opened = source.opened(tmp_path, tmp_path / "cache")
    opened.forget("index.json")
    opened.close()

    assert opened.address == (tmp_path / "feed").resolve().as_posix()
    assert [*tmp_path.iterdir()] == []
