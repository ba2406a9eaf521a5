"""Sites whose history has a length, and what a command reads and compares in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli
from kaitei.redline import changes
from kaitei.redline.changes import ChangeSet
from kaitei.text import source
from kaitei.text.model import Text
from unit.builders import policy, release, write_site
from unit.terminal import saved


def history(root: Path, length: int) -> Path:
    """A site with so many versions that were found sound, and the text of one more."""
    trees = [policy()]
    for i in range(1, length):
        label = {**release(f"1.{i}", "2026-01-20", "2026-02-20"), "release.replaces": f"1.{i - 1}"}
        trees.append(policy({**label, "sections.0.text.en": f"All of it, {i}."}))
    write_site(root, trees)
    assert run(root, "check") == 0
    write(root, length)
    return root


def write(root: Path, number: int, effective: str = "2099-01-01") -> None:
    """The working text is that of the version with this number from now on."""
    label = release(f"1.{number}", "2026-01-20", effective)
    said = {"ja": f"すべて、{number}。", "en": f"All personal information, {number} times."}
    edited = {"release.replaces": f"1.{number - 1}", "sections.0.text": said}
    working = policy({**label, **edited, "release.announced": None})
    saved(root, working)


def run(root: Path, *arguments: str) -> int:
    """A command about the site; its exit code."""
    return cli.main(["--root", str(root), "--lang", "en", *arguments])


@contextmanager
def parsing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are parsed while this lasts, as often as they are."""
    made: list[str] = []
    parse = source.parse

    def counting(path: str, raw: bytes, *others: Any, **named: Any) -> object:
        made.append(path.removeprefix("policy/"))
        return parse(path, raw, *others, **named)

    with monkeypatch.context() as patch:
        patch.setattr(source, "parse", counting)
        yield made


@contextmanager
def comparing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """The versions that are compared while this lasts, as often as they are."""
    made: list[tuple[str, str]] = []
    compare = changes.compare

    def counting(old: Text, new: Text) -> ChangeSet:
        made.append((old.release.version, new.release.version))
        return compare(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "compare", counting)
        yield made
