"""What several tests need: a page's texts by id, a server on loopback, a git repository."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from kaitei import serve

# A clause more than the example of the editors’ guide has: one that can be removed.
COOKIES = """
  - id: cookies
    heading: {ja: クッキー, en: Cookies}
    text:
      ja: 当劇場のウェブサイトは、入場券の予約のためにクッキーを使います。
      en: Our website uses cookies for booking tickets.
"""
_VOID = frozenset(("br", "img", "link", "meta", "input", "hr"))


class _Texts(HTMLParser):
    """Gathers, for each element with an id, its text without that of elements with ids inside."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        name = dict(attrs).get("id")
        if name:
            assert name not in self.texts, f"two elements have the id {name}"
            self.texts[name] = ""
        self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        owner = next((name for name in reversed(self._open) if name), None)
        if owner:
            self.texts[owner] += data


def own_texts(html: str) -> dict[str, str]:
    """By id: the text of each element, without that of elements with ids inside it."""
    parser = _Texts()
    parser.feed(html)
    return parser.texts


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder over HTTP on loopback; gives the base address, without a closing slash."""
    with serve.server(folder, 0) as server, serve.running(server) as address:
        yield address


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder, undisturbed by what this machine has set for it."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    people = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    names = {f"GIT_{person}": "editor@example.org" for person in people}
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**outer, **names, **nothing},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def commit(folder: Path, message: str = "a commit") -> str:
    """Commits everything in a folder, which becomes a repository with a branch main if it is none
    yet; gives the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force", ".", ":(exclude,glob)**/.kaitei/**")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


_BLOCKS = frozenset(("p", "li", "td", "th"))
# What a view says besides the words of the texts.
_SAID = frozenset(("edge", "remark", "tag", "kind", "way", "gap", "which", "stands", "note-label"))


class _Sides(HTMLParser):
    """Gathers the lines of marked text, without what was deleted, and without what was added."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, list[str]] = {"ins": [""], "del": [""]}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        self._open.append("said" if classes & _SAID or tag in ("h3", "summary") else tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if "said" not in self._open:
            for side, other in (("ins", "del"), ("del", "ins")):
                if other not in self._open:
                    self.lines[side][-1] += data

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            for lines in self.lines.values():
                lines.append("")


def sides(html: str) -> tuple[list[str], list[str]]:
    """The lines of the new and of the old text that marked HTML holds, read from its marks."""
    parser = _Sides()
    parser.feed(html)
    new, old = ([x.strip() for x in parser.lines[key]] for key in ("ins", "del"))
    return [x for x in new if x], [x for x in old if x]


def between(html: str, begins: str, ends: str) -> str:
    """The part of the HTML from `begins` up to `ends`."""
    return html.split(begins, 1)[1].split(ends, 1)[0]
