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
