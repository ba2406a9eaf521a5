"""The doors of what is more than one file: a feed, a command line, a whole build."""

import contextlib
import io
import json
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from fuzz import grammar, laws
from fuzz.outcomes import REFUSED, VALID, place
from kaitei import cli, plugin
from kaitei.client import checkpoint, errors
from kaitei.client.feed import Feed
from kaitei.client.verify import verify
from kaitei.problems import Refused, failing
from unit.builders import ROOT, record, write_site

KIT = ROOT / "tests" / "conformance"
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
DAY = date(2026, 3, 1)


def feed(change: tuple[str, bytes | str]) -> str:
    """A feed one of whose documents says something else; its checkpoint vouches for that."""
    name, said = change
    content = said.encode() if isinstance(said, str) else said
    base = place("feed")
    shutil.copytree(KIT / "feeds" / "unsigned", base / "site")
    (base / "site" / "feed" / name).write_bytes(content)
    if name != checkpoint.NAME:
        _vouch(base / "site" / "feed" / checkpoint.NAME, name, content)
    try:
        return _asked(base)
    finally:
        shutil.rmtree(base)


def _vouch(file: Path, name: str, content: bytes) -> None:
    said = json.loads(file.read_bytes())
    said["documents"][name] = checkpoint.digest(content)
    file.write_bytes(json.dumps(said).encode())


def _asked(base: Path) -> str:
    """Everything is asked; each question has an answer or an error of ours."""
    outcome = REFUSED
    questions: list[Callable[[Feed], object]] = [
        lambda feed: feed.in_force("privacy"),
        lambda feed: feed.changes("privacy", "1.0"),
        lambda feed: feed.changes("privacy", date(2026, 1, 15), DAY),
        lambda feed: feed.ask_again("privacy", "1.0"),
        lambda feed: feed.permits("privacy", purpose="use"),
        lambda feed: feed.permits("privacy", purpose="use", recipient="r"),
        lambda feed: feed.text("scope", "en"),
        lambda feed: feed.notice("1.0", "ja"),
    ]
    for question in questions:
        cache = base / "cache"
        try:
            with Feed(base / "site", cache=cache, clock=lambda: NOW) as feed:
                question(feed)
            outcome = VALID
        except errors.FeedError:
            continue
    with contextlib.suppress(errors.FeedError):
        verify(str(base / "site"), NOW, None, None)
    return outcome


@cache
def feed_documents() -> Mapping[str, bytes]:
    """The documents of a sound feed by their path."""
    folder = KIT / "feeds" / "unsigned" / "feed"
    files = (path for path in sorted(folder.rglob("*.json")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def arguments(given: list[str]) -> str:
    """A command line, in a folder that holds a small site."""
    root = place("site")
    write_site(root)
    said, before = io.StringIO(), Path.cwd()
    os.chdir(root)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = cli.main(given)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os.chdir(before)
        shutil.rmtree(root)
    laws.harmless(said.getvalue())
    if code not in range(6):
        raise laws.Broken(f"exit code {code}")
    return VALID if code == 0 else REFUSED


def whole_build(trees: tuple[grammar.Tree, grammar.Tree]) -> str:
    """Two versions of a policy made from the schema, through the whole build and its feed."""
    base = place("build")
    try:
        return _built(base, *trees)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _built(base: Path, old: grammar.Tree, new: grammar.Tree) -> str:
    write_site(base / "site", [old, new])
    record(base / "site")
    try:
        plugin.build(base / "site", base / "output", DAY, plugin.Terms("", NOW))
    except Refused as refused:
        if not failing(refused.problems):
            raise laws.Broken("refused without an error") from None
        return REFUSED
    for page in (base / "output").rglob("*.html"):
        article = page.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        laws.markup(f"<main{article}</main>")
    found = verify(str(base / "output"), NOW, None, None)
    if found.wrong:
        raise laws.Broken(f"a feed that does not hold: {found.wrong}")
    return VALID
