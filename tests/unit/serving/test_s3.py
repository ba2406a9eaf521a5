"""serving/s3.py: the uploads to a store."""

import shlex
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

from kaitei import headers
from kaitei.serving import s3

FILES = {
    **{"index.html": "chooser", "404.html": "not-found", "ja/privacy/index.html": "text"},
    **{"robots.txt": "robots", "ja/find.json": "find", "feed/index.json": "feed-index"},
    **{"feed/privacy/current.json": "feed-current", "feed/privacy/1.0.json": "feed-version"},
    **{"feed/privacy/1.0..1.1.json": "feed-changes", "feed/privacy/1.0.jsonld": "feed-linked"},
    **{"feed/notices.ja.json": "feed-notices", "feed/notices.ja.2.json": "feed-notices-page"},
    **{"feed/schema/version.schema.json": "feed-schema", "feed/calendar.ics": "feed-calendar"},
    **{"feed/checkpoint.json": "feed-checkpoint", "feed/checkpoint.jws": "feed-signature"},
    **{"assets/a.0f.css": "asset", "assets/b.0f.js": "asset", "assets/c.0f.json": "asset"},
}


def _printed(folder: Path) -> list[list[str]]:
    """The words of each command."""
    for path in (*FILES, "index.html.gz", "index.html.br"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    return [words for words in _commands(s3.text(folder)) if words[:3] == ["aws", "s3", "sync"]]


def _commands(script: str) -> list[list[str]]:
    lines = script.replace("\\\n", "").splitlines()
    return [shlex.split(line, comments=True) for line in lines]


def _takes(command: list[str], path: str) -> bool:
    """As the client filters: what stands later counts."""
    taken = True
    for word, pattern in pairwise(command):
        if word in ("--include", "--exclude") and fnmatchcase(path, pattern):
            taken = word == "--include"
    return taken


def _said(command: list[str], option: str) -> str:
    return command[command.index(option) + 1]


def test_every_file_is_sent_once_and_as_the_table_says(tmp_path: Path) -> None:
    """With its media type and its Cache-Control, the same that a server of ours would say."""
    *uploads, _ = _printed(tmp_path / "a site's")

    for path, kind in FILES.items():
        [command] = [x for x in uploads if _takes(x, path)]
        assert _said(command, "--cache-control") == headers.of(kind)["Cache-Control"]
        assert _said(command, "--content-type") == headers.media_type(kind, path)


def test_what_was_made_in_this_second_is_not_sent_twice(tmp_path: Path) -> None:
    """An object has the second in which it came; the client sends again what is younger."""
    _printed(tmp_path)
    told = [words for words in _commands(s3.text(tmp_path)) if words]

    assert told[:2] == [["set", "-eu"], ["sleep", "1"]]
    assert all(words[:3] == ["aws", "s3", "sync"] for words in told[2:])


def test_what_leads_somewhere_is_sent_after_it(tmp_path: Path) -> None:
    """Pages after their assets, the checkpoint after all that it names; then what is gone goes."""
    *uploads, last = _printed(tmp_path)
    turns = {path: next(n for n, x in enumerate(uploads) if _takes(x, path)) for path in FILES}
    checkpoint = turns["feed/checkpoint.json"]

    assert all(turns[x] < turns["index.html"] for x in turns if x.startswith("assets/"))
    assert all(turns[x] < checkpoint for x in turns if not x.startswith("feed/checkpoint"))
    assert "--delete" in last
    assert all("--delete" not in x for x in uploads)


def test_compressed_twins_stay(tmp_path: Path) -> None:
    """A store sends what it has, whatever a browser accepts."""
    for command in _printed(tmp_path):
        assert not _takes(command, "index.html.gz")
        assert not _takes(command, "index.html.br")


def test_no_command_sends_nothing(tmp_path: Path) -> None:
    """Each upload asks the store for its whole list: what this site has not is not asked for."""
    (tmp_path / "index.html").touch()

    assert s3.text(tmp_path).count("aws s3 sync") == 2
