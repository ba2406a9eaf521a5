"""review/files.py: the files of a packet."""

from datetime import date
from pathlib import Path

from kaitei.review import files
from kaitei.review.parts import Packet
from unit.pages import theme_of_engine

THEME = theme_of_engine()
PACKETS = tuple(Packet(language, "T", "someone", ()) for language in ("ja", "en"))


def test_there_is_one_comment_and_one_page_and_a_word_file_a_language() -> None:
    """And what each PDF is set from."""
    made = files.files(PACKETS, THEME, date(2026, 1, 15))

    assert sorted(made) == ["review.en.docx", "review.html", "review.ja.docx", "review.md"]
    assert sorted(files.papers(PACKETS, THEME)) == ["review.en.pdf", "review.ja.pdf"]


def test_no_file_of_an_earlier_packet_stays(tmp_path: Path) -> None:
    """One that could not be made this time would tell of another text; what is not ours stays."""
    folder = tmp_path / "new" / "folder"
    files.write(folder, {"review.md": b"one", "review.ja.pdf": b"one"})
    (folder / "other.pdf").write_bytes(b"x")
    files.write(folder, {"review.md": b"two"})

    assert {x.name: x.read_bytes() for x in folder.iterdir()} == {
        "review.md": b"two",
        "other.pdf": b"x",
    }
