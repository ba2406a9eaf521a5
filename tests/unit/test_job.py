"""job.py: one build, by however many hands, and what it remembers."""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from kaitei import rebuild, resources, workers
from kaitei.problems import Refused
from kaitei.rebuild import Terms
from kaitei.render import templates
from kaitei.site import store, tree
from kaitei.site.memory import Memory
from support import contents
from unit.builders import policy, release, write_site
from unit.plugin.building import DAY

ALONE = Terms(base="")
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions."""
    return write_site(tmp_path / "site", [policy(), SECOND])


def _build(root: Path) -> Mapping[str, bytes]:
    rebuild.build(root, root / "output", DAY, ALONE)
    return contents(root / "output")


def _cold(root: Path) -> Mapping[str, bytes]:
    shutil.rmtree(root / ".kaitei", ignore_errors=True)
    shutil.rmtree(root / "output", ignore_errors=True)
    return _build(root)


def test_the_bytes_do_not_depend_on_how_many_make_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one core the build makes all of it itself."""
    shared: list[int] = []
    share = workers.share

    def counting(count: int, do: Callable[[int], object]) -> Iterator[tuple[int, object]]:
        for found in share(count, do):
            shared.append(found[0])
            yield found

    monkeypatch.setattr(workers, "share", counting)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(workers, "_cores", lambda: 1)
    alone = _cold(root)
    assert shared == []

    monkeypatch.setattr(workers, "_cores", lambda: 3)
    assert _cold(root) == alone
    assert shared or sys.platform == "darwin"


def test_a_build_that_dies_while_it_remembers_is_not_taken_for_done(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That a site stands as it was left is said last, so that the next build puts all in order."""
    monkeypatch.setattr(Memory, "keep_written", None)
    with pytest.raises(TypeError):
        _build(root)

    assert not (root / store.FOLDER / "left.json").exists()


def test_a_build_compiles_only_templates_that_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those that make its pages; one that broke is told at its place as before."""
    shutil.copytree(resources.folder("theme"), root / "theme")
    template = root / "theme/templates/version.html"
    _build(root)
    for said in ("!", "?"):
        with template.open("a", encoding="utf-8") as file:
            file.write(said)
        with _compiling(monkeypatch) as compiled:
            made = _build(root)
        assert compiled == ["version.html"]
    with template.open("a", encoding="utf-8") as file:
        file.write("{% if %}")
    with pytest.raises(Refused) as refused:
        _build(root)

    (problem,) = refused.value.problems
    assert (problem.rule, problem.place.path) == ("template-failed", "theme/templates/version.html")
    assert contents(root / "output") == made


@contextmanager
def _compiling(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the templates that a process compiles which has just begun."""
    made: list[str] = []
    compile_it = Environment.compile

    def heard(self: Environment, source: Any, name: Any, *given: Any, **named: Any) -> Any:
        made.append(name)
        return compile_it(self, source, name, *given, **named)

    templates.environment.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(Environment, "compile", heard)
        yield made


def _edit(root: Path, words: str) -> None:
    (root / "content/en/about.md").write_text(f"Title: About\n\n{words}\n", "utf-8")


def test_a_tree_that_takes_turns_is_the_one_built_from_nothing(root: Path) -> None:
    """Also after somebody has been in the one that was left: what they wrote there, what leads out
    of it, what they put in the place of a folder."""
    spare, aside = root / ".output.next", root / "aside"
    aside.mkdir()
    for turn in range(4):
        _edit(root, f"Words {turn}.")
        _build(root)
        (spare / "en" / "mine").mkdir(parents=True)
        (spare / "en" / "mine" / "index.html").write_bytes(b"mine")
        shutil.rmtree(spare / "ja", ignore_errors=True)
        (spare / "ja").symlink_to(aside)
    _edit(root, "The last.")
    warm = _build(root)

    assert list(aside.iterdir()) == []
    assert warm == _cold(root)


def test_what_is_read_no_more_is_not_left_beside(root: Path) -> None:
    """A passage that was redacted least of all."""
    _edit(root, "A secret.")
    _build(root)
    for words in ("Another page.", "And another."):
        _edit(root, words)
        stands = _build(root)
        left = contents(root / ".output.next")
        del left[".gitignore"]

        assert left and left.items() <= stands.items()


def test_what_somebody_put_where_a_file_or_a_folder_goes_gives_way(root: Path) -> None:
    """Into both trees, of which neither tells then that no build put it there."""
    there = _build(root)
    trees = root / "output", root / ".output.next"
    shutil.copytree(*trees, copy_function=os.link, dirs_exist_ok=True)
    for made in trees:
        (made / "robots.txt").unlink()
        (made / "robots.txt" / "inside").mkdir(parents=True)
        shutil.rmtree(made / "en")
    (trees[0] / "en").write_bytes(b"x")
    os.link(trees[0] / "en", trees[1] / "en")

    assert _build(root) == there
    assert not (root / ".output.next" / "robots.txt").is_dir()


def test_what_a_killed_build_wrote_is_not_left_beside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where what it was to build is taken back: then the site stands already."""
    for words in ("A page.", "Another page."):
        _edit(root, words)
        stands = _build(root)
    _edit(root, "A secret.")
    with monkeypatch.context() as patched:
        # A process that is killed sweeps nothing.
        patched.setattr(tree, "half_written", lambda _: nullcontext())
        patched.setattr(tree, "exchange", None)
        with pytest.raises(TypeError):
            _build(root)
    _edit(root, "Another page.")

    assert _build(root) == stands
    assert contents(root / ".output.next").items() - stands.items() == {(".gitignore", b"*\n")}
