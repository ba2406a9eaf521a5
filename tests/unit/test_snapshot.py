"""snapshot.py: how a site folder stands, looked at ahead."""

from pathlib import Path

import pytest

from kaitei import snapshot, verdicts
from kaitei.site import inputs


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site that a build wrote, beside what is authored."""
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "site.yaml").write_text("format: 1\n")
    (tmp_path / "output" / "feed").mkdir(parents=True)
    (tmp_path / "output" / "feed" / "index.json").write_text("{}")
    return tmp_path / "output"


def test_what_is_seen_ahead_is_how_it_stands(tmp_path: Path, output: Path) -> None:
    """Authored files, engine and site, each as their own rooms see them."""
    seen = snapshot.begin(tmp_path, output)()
    stands = inputs.stand(output)

    assert seen == snapshot.take(tmp_path, output)
    assert seen == (verdicts.digests(tmp_path), inputs.engine(), stands)
    assert snapshot.begin_output(tmp_path, output, seen)() == stands


def test_what_was_built_of_many_texts_is_looked_at_while_these_are_read(
    tmp_path: Path, output: Path
) -> None:
    """It takes as long as they do, and is asked for later."""
    for number in range(100):
        (tmp_path / "policy" / f"{number}.yaml").touch()
    seen = snapshot.begin(tmp_path, output)()

    assert seen == (verdicts.digests(tmp_path), inputs.engine(), None)
    assert snapshot.begin_output(tmp_path, output, seen)() == inputs.stand(output)


def test_where_no_site_may_go_nothing_is_looked_at(tmp_path: Path, output: Path) -> None:
    """It may be all that a disk holds; and what cannot be read is not known."""
    assert not snapshot.look_output(tmp_path, tmp_path)
    assert not snapshot.look_output(tmp_path, tmp_path / "policy")

    (output / "feed" / "index.json").unlink()
    (output / "mine.txt").write_text("mine")
    assert not snapshot.look_output(tmp_path, output)
