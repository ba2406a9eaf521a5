"""serving/quoting.py: paths in configurations; tests/test_serving.py asks real servers."""

from pathlib import Path

from kaitei.serving.quoting import quoted


def test_a_path_is_one_word() -> None:
    """Whatever stands in it."""
    assert quoted(Path("/srv/our site")) == '"/srv/our site"'
    assert quoted(Path('/srv/"site"'), "/$1") == '"/srv/\\"site\\"/$1"'
