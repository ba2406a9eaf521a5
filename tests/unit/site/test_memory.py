"""site/memory.py: what a build remembers of those before it."""

from pathlib import Path

import pytest

from kaitei.site import inputs, store
from kaitei.site.book import Written
from kaitei.site.memory import Memory

PAGES = [Written("about", "en", "About", "<p>Words.</p>"), Written("404", "ja", "ない", "", "x")]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site that stands."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text("page")
    return tmp_path / "output"


def test_hand_written_pages_are_known_by_what_they_are_read_from(tmp_path: Path) -> None:
    """As they were, and from nothing else."""
    Memory(tmp_path, "engine").keep_written("seen", PAGES)

    assert Memory(tmp_path, "engine").written("seen") == PAGES
    assert Memory(tmp_path, "engine").written("other") is None


def test_a_site_is_known_by_what_it_was_made_from(tmp_path: Path, output: Path) -> None:
    """As long as nobody touches it; each place by itself."""
    Memory(tmp_path, "engine").keep_left("mark", output, inputs.stand(output), {"files": 1})

    assert Memory(tmp_path, "engine").left("mark", output, inputs.stand(output)) == {"files": 1}
    assert Memory(tmp_path, "engine").left("other", output, inputs.stand(output)) is None
    assert Memory(tmp_path, "engine").left("mark", tmp_path, inputs.stand(tmp_path)) is None

    (output / "index.html").write_text("mine")
    assert Memory(tmp_path, "engine").left("mark", output, inputs.stand(output)) is None


def test_another_engine_remembers_nothing(tmp_path: Path, output: Path) -> None:
    """Of texts, pages and sites alike."""
    memory = Memory(tmp_path, "engine")
    memory.texts.put("text", 1)
    memory.keep_texts()
    memory.keep_written("seen", PAGES)
    memory.keep_left("mark", output, inputs.stand(output), 1)

    assert Memory(tmp_path, "engine").texts.get("text") == 1
    other, stands = Memory(tmp_path, "another"), inputs.stand(output)
    assert other.texts.get("text") is None
    assert other.written("seen") is None
    assert other.left("mark", output, stands) is None


def test_what_is_known_of_a_site_that_is_built_no_more_goes(tmp_path: Path) -> None:
    """After three builds of others: one that goes to another place each time fills no disk."""
    for number in range(9):
        memory, output = Memory(tmp_path, "engine"), tmp_path / f"output-{number}"
        output.mkdir()
        known = memory.pieces(output)
        known.put("index.html", number)
        memory.keep_pieces(output, known)
        memory.keep_left("mark", output, inputs.stand(output), number)
    found = [
        Memory(tmp_path, "engine").pieces(tmp_path / f"output-{number}").get("index.html")
        for number in range(9)
    ]

    assert found == [None] * 5 + [5, 6, 7, 8]
    assert len(list((tmp_path / store.FOLDER).glob("pieces-*"))) == 4
