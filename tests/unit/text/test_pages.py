"""text/pages.py: hand-written pages as files."""

from pathlib import Path

import pytest

from kaitei.text import pages


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Title: 会社\n\n本文\n".encode(), []),
        ("Title: A\n\n本文\n".encode("cp932"), [("not-utf-8", 3, 1)]),
        (b"Title: A\n\n<<<<<<< x\nA\n=======\nB\n>>>>>>> y\n", [("merge-conflict", 3, 1)]),
        (b"\xef\xbb\xbf---\r\nSlug: a\r\n  TITLE:  A\r\n---\r\nB\r\n", []),
        (b"Description: A\n    B\nTitle: A\n\nB\n", []),
        ("Title：会社\n\n本文\n".encode(), [("no-title", 1, 1)]),
        (b"A\nTitle: A\n", [("no-title", 1, 1)]),
        (b"Slug: a\n\nTitle: A\n", [("no-title", 1, 1)]),
        (b"Title: \n\nA\n", [("no-title", 1, 1)]),
        (b"", [("no-title", 1, 1)]),
        (b"Title: A\n\nA heading\n=======\n", []),
    ],
)
def test_a_page_that_nobody_can_read_is_told(
    tmp_path: Path, raw: bytes, found: list[tuple[str, int, int]]
) -> None:
    """With its file, line and column."""
    (tmp_path / "content" / "ja").mkdir(parents=True)
    (tmp_path / "content" / "ja" / "about.md").write_bytes(raw)
    told = pages.problems(tmp_path)

    assert [(it.rule, it.place.line, it.place.column) for it in told] == found
    assert {it.place.path for it in told} <= {"content/ja/about.md"}


def test_a_site_without_pages_has_none(tmp_path: Path) -> None:
    """That they are missing is for a build to say."""
    assert pages.problems(tmp_path) == []


@pytest.mark.parametrize("name", ["README.md", "images/notes.md", "ja/.about.md"])
def test_what_is_no_page_needs_no_title(tmp_path: Path, name: str) -> None:
    """None is made of what stands in no language’s folder, or of what an editor put aside."""
    file = tmp_path / "content" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"Words.\n")

    assert pages.problems(tmp_path) == []
