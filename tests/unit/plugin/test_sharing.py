"""What a run of the host remembers and builds take over: nothing that they would make otherwise."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from kaitei import plugin, rebuild, resources
from kaitei.job import Job
from kaitei.rebuild import Terms
from support import contents
from unit.plugin.building import DAY

ALONE = Terms(base="")


def _host(root: Path, told: Mapping[str, Any]) -> None:
    over = {**plugin.host_settings(root), "KAITEI_AS_OF": DAY.isoformat(), "KAITEI_BASE": ""}
    Pelican(read_settings(override={**over, **told})).run()


def _build(root: Path) -> Mapping[str, bytes]:
    rebuild.build(root, root / "output", DAY, ALONE)
    return contents(root / "output")


def _cold(root: Path) -> Mapping[str, bytes]:
    other = root.with_name("cold")
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".kaitei", "output"))
    return _build(other)


def test_a_build_takes_over_what_the_host_read(root: Path) -> None:
    """Told nothing of its own, but for a release and a place: it makes the same bytes."""
    _host(root, {"KAITEI_RELEASE": "yes", "DEBUG": False})

    assert rebuild.build(root, root / "output", DAY, ALONE).changed == 0
    assert (root / ".kaitei/site/left.json").exists()


def test_a_host_with_settings_of_its_own_remembers_for_itself(root: Path) -> None:
    """It may set a page otherwise; whoever builds without them sees nothing of it."""
    page = root / "content/en/about.md"
    page.write_text('Title: About\n\nHe said "so".\n', "utf-8")
    _host(root, {"MARKDOWN": {"extensions": ["markdown.extensions.smarty"]}})
    assert "&ldquo;so&rdquo;" in (root / "output/en/about/index.html").read_text("utf-8")

    assert _build(root) == _cold(root)


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_page_that_changes_after_it_was_read_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host reads pages first; what it read is not taken for what stood there later."""
    page = root / "content/en/about.md"
    _before(monkeypatch, rebuild, "read", lambda: _edit(page, "Words", "Edited words"))
    _host(root, {})
    monkeypatch.undo()
    assert b"Edited" not in contents(root / "output")["en/about/index.html"]

    assert _build(root) == _cold(root)
    assert b"Edited" in contents(root / "output")["en/about/index.html"]


@pytest.mark.parametrize(
    ("name", "old", "moment"),
    [
        ("content/en/about.md", "Words", "_read_pages"),
        ("theme/templates/page.html", "<div", "_together"),
    ],
)
def test_an_edit_that_is_undone_after_a_build_met_it_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, moment: str
) -> None:
    """Pages were made from it, and are not what they say they were made from."""
    shutil.copytree(resources.folder("theme"), root / "theme")
    file = root / name
    before = file.read_bytes()
    _before(monkeypatch, Job, moment, lambda: _edit(file, old, f"met {old}"))
    assert b"met " in _build(root)["en/about/index.html"]
    monkeypatch.undo()
    file.write_bytes(before)

    assert _build(root) == _cold(root)


def _before(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str, edit: Callable[[], object]
) -> None:
    """Has somebody edit at this moment of a build."""
    do = getattr(where, name)

    def after(*given: Any) -> Any:
        edit()
        return do(*given)

    monkeypatch.setattr(where, name, after)
