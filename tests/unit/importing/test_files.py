"""importing/files.py: files as they are brought."""

import os
from pathlib import Path

import pytest

from kaitei.importing import files
from kaitei.problems import Refused, Stopped


def test_a_language_stands_in_the_name_or_before_it() -> None:
    """A single file of a site with one language needs neither."""
    assert files.sorted_out(["a.ja.md", "en=b.md"], ()) == {
        "ja": Path("a.ja.md"),
        "en": Path("b.md"),
    }
    assert files.sorted_out(["terms.md"], ("ja",)) == {"ja": Path("terms.md")}


@pytest.mark.parametrize(
    ("given", "key"),
    [(["a.md"], "import-language"), (["a.ja.md", "b.ja.md"], "import-twice")],
)
def test_which_language_it_is_must_be_known(given: list[str], key: str) -> None:
    """And each be there once."""
    with pytest.raises(Stopped) as stopped:
        files.sorted_out(given, ("ja", "en"))
    assert stopped.value.key == key


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.pdf", b"x", "import-form"),
        ("a.md", "ひらがな".encode("shift_jis"), "import-encoding"),
        ("a.docx", b"x", "import-broken"),
        ("a.md", b"a" * 20_000_001, "too-large"),
        ("a.md", b"", "import-empty"),
        ("a.md", b"- a\n" * 5_000, "import-long"),
        ("a.txt", b"A " * 9_000, "long-paragraph"),
        ("a.html", b"<p>" + b"A " * 9_000, "long-paragraph"),
        ("a.md", b"|a|\n|---|\n|" + b"A<br>" * 3_000 + b"|\n", "long-paragraph"),
        ("missing.md", None, "import-missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of(
    tmp_path: Path, name: str, content: bytes | None, rule: str
) -> None:
    """With what to do, in a sentence."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refused:
        files.read(tmp_path / name, "ja")
    assert [problem.rule for problem in refused.value.problems] == [rule]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(Refused) as refused:
        files.read(tmp_path / "a.md", "ja")

    assert [problem.rule for problem in refused.value.problems] == ["import-special"]


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16LE", "UTF-16BE"])
@pytest.mark.parametrize("words", ["# Terms\n\nWords.\n", "規約\n\n本文です。\n"])
def test_two_bytes_a_character_are_known_without_a_mark(
    tmp_path: Path, encoding: str, words: str
) -> None:
    """English in them is UTF-8 as well, with a character of nothing after each letter."""
    (tmp_path / "a.md").write_bytes(words.encode(encoding))
    with pytest.raises(Refused) as refused:
        files.read(tmp_path / "a.md", "ja")

    (problem,) = refused.value.problems
    assert (problem.rule, problem.values) == ("import-encoding", {"encoding": encoding})
