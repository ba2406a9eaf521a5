"""The keys that sign the feed: the first, and each that follows. A private key is written once, to
a file outside of the site, and never again."""

import os
from datetime import date
from pathlib import Path

from kaitei.desk.request import Answer, answer
from kaitei.feed import chain, signing
from kaitei.feed.signing import Signer
from kaitei.history import writing
from kaitei.problems import Place, Problem, Refused, Stopped
from kaitei.rules import inspection
from kaitei.text import keys
from kaitei.text.keys import Keys, Private


def new(root: Path, path: Path, day: date) -> Answer:
    """Makes the site's first key; raises Stopped (key-there) where it has one."""
    with writing.alone(root):
        known = _known(root)
        if known.keys:
            raise Stopped("key-there")
        return _made(root, path, known, None, day)


def rotate(root: Path, path: Path, private: Private | None, day: date) -> Answer:
    """Makes the key that follows the newest one, which is given as `private` and vouches for it.

    Raises Stopped (key-first) where there is none yet, (key-ungiven) where none is given, Refused
    (key-unreadable, key-unlisted) where the one given is another.
    """
    with writing.alone(root):
        known = _known(root)
        if not known.keys:
            raise Stopped("key-first")
        if private is None:
            raise Stopped("key-ungiven")
        return _made(root, path, known, held(private, known), day)


def held(private: Private, known: Keys) -> Signer:
    """The key that signs; raises Refused where it is none, or not the newest, or where the chain
    of the public ones is broken (key-unreadable, key-unlisted, key-statement)."""
    found = signing.signer(private.key)
    if found is None:
        values = {"file": private.file, "message": private.trouble}
        problem = Problem(Place(private.name), "key-unreadable", values, _variant(private))
        raise Refused([problem])
    told = [*chain.problems(known), *chain.signing(known, found)]
    if told:
        raise Refused(told)
    return found


def _variant(private: Private) -> str:
    """What is wrong with what was given for a key, as the sentence says it."""
    if private.trouble:
        return "gone"
    if private.key.lstrip().startswith("-----BEGIN "):
        return "pem"
    if private.file:
        return "file"
    return "" if private.key.strip() else "empty"


def _known(root: Path) -> Keys:
    known, told = inspection.read_keys(root)
    if told:
        raise Refused(told)
    return known


def _made(root: Path, path: Path, known: Keys, old: Signer | None, day: date) -> Answer:
    """A new key: the private one in its file first, then the public one among the others."""
    if path.resolve().is_relative_to(root.resolve()):
        raise Stopped("key-inside", path=str(path))
    made = signing.generate()
    content = keys.dump(chain.added(known, made, old, day))
    _write_private(path, made.private())
    try:
        writing.replace(root / keys.FILE, content)
    except OSError:
        # A private key without its public one signs nothing; with it, nobody can make it again.
        if not _holds(root / keys.FILE, content):
            path.unlink()
        raise
    return answer("key-made", kid=made.public["kid"], path=str(path))


def _write_private(path: Path, private: str) -> None:
    """To a new file that nobody else may read; raises Stopped (key-taken) where one is there."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Stopped("key-taken", path=str(path)) from None
    try:
        with os.fdopen(file, "w", encoding="ascii") as opened:
            opened.write(private)
            opened.flush()
            os.fsync(file)
    except OSError:
        path.unlink()
        raise


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content
