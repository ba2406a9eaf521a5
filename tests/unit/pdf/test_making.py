"""pdf/making.py: filling the store."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from kaitei.pdf import store
from kaitei.pdf.editions import Edition
from kaitei.pdf.making import make
from kaitei.problems import Stopped

DAY = date(2026, 6, 1)


def _edition(name: str, announced: date = DAY, style: str = "Noto Sans CJK JP") -> Edition:
    html = (
        f'<!doctype html><html lang="en"><head><title>{name}</title>'
        f'<style>p {{ font-family: "{style}" }}</style></head><body><p>{name}</p></body></html>'
    )
    digest = hashlib.sha256(html.encode()).hexdigest()
    return Edition(f"en/privacy/1.0/{name}.pdf", announced, html, digest)


def _made(root: Path, *every: Edition, day: date = DAY) -> list[tuple[Edition, bool]]:
    return list(make(root, every, day))


def test_only_what_is_missing_is_made(tmp_path: Path) -> None:
    """Whatever stands in the store stays as it is."""
    one, two = _edition("one"), _edition("two")

    assert _made(tmp_path, one) == [(one, True)]
    assert _made(tmp_path, one, two) == [(one, False), (two, True)]
    assert None not in store.stock(tmp_path, (one, two)).values()


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    """In the bytes it had."""
    one = _edition("one")
    _made(tmp_path, one)
    path = store.find(store.folder(tmp_path), one.digest)
    assert path
    stood = path.read_bytes()
    path.write_bytes(stood[:-1])

    assert _made(tmp_path, one) == [(one, True)]
    assert path.read_bytes() == stood


def test_nothing_is_made_before_its_day(tmp_path: Path) -> None:
    """A version that is not announced yet lies nowhere as a PDF."""
    later = _edition("later", date(2026, 6, 2))

    assert _made(tmp_path, later) == []
    assert list(store.folder(tmp_path).iterdir()) == []


def test_what_no_version_uses_is_dropped(tmp_path: Path) -> None:
    """What one uses that is announced on a later day stays, whatever the day."""
    one, later = _edition("one"), _edition("later", date(2026, 6, 2))
    _made(tmp_path, one, later, day=date(2026, 6, 2))
    _made(tmp_path, later)

    assert [path is None for path in store.stock(tmp_path, (one, later)).values()] == [True, False]


def test_one_that_cannot_be_set_leaves_the_others(tmp_path: Path) -> None:
    """Each is kept when it is made."""
    one, strange = _edition("one"), _edition("strange", style="No Such Font")
    with pytest.raises(Stopped) as stopped:
        _made(tmp_path, one, strange)

    assert stopped.value.key == "pdf-font"
    assert [path is None for path in store.stock(tmp_path, (one, strange)).values()] == [
        False,
        True,
    ]
