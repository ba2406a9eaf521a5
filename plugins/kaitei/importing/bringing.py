"""A policy that stands elsewhere becomes a working text, or with its history versions as well."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from kaitei.history import starting, writing
from kaitei.history.policy import WORKING
from kaitei.importing import drafting, emitting, files, naming, outline, pairing, telling
from kaitei.importing.pairing import Whole
from kaitei.problems import Problem, Stopped
from kaitei.text import identity

_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")
_OPENING = (
    "The working text of this policy, as imported. Its ids were proposed: change them before the",
    "first version is published, never after.",
    "取り込んだ作業中の本文です。idは提案です。変えられるのは最初の版を公表するまでです。",
)
_ASIDE = ".new"
_DAY, _NUMBER = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "(?:0|[1-9][0-9]*)"
_STATED = {
    "version": rf"{_NUMBER}(?:\.{_NUMBER}){{1,2}}",
    "announced": _DAY,
    "effective": _DAY,
}
_RENAME = "to be renamed / idを改めてください"


class Brought(Struct, frozen=True):
    """What came of it: the files written, below the site; how many clauses; what to look at."""

    files: tuple[str, ...]
    clauses: int
    remarks: tuple[Problem, ...]


def bring(root: Path, policy: str, given: Sequence[str], languages: Sequence[str]) -> Brought:
    """Brings one text in, from a file a language; `languages` are those of the site.

    Raises Stopped: import-name, import-exists, import-language, import-twice, import-nothing,
    needs-extra; Refused with the problem of a file.
    """
    judge(root, policy)
    whole = read(files.sorted_out(given, languages), languages)
    naming.name(whole)
    release: dict[str, Any] = {"version": "1.0", **stated(whole)}
    draft = written(drafting.tree(whole, policy, release), _OPENING)
    made = {WORKING: first(draft.decode(), whole.languages())}
    put(root, policy, made)
    return Brought((f"policy/{policy}/{WORKING}",), _count(whole), telling.remarks(whole))


def judge(root: Path, policy: str) -> None:
    """Raises Stopped where the policy cannot be written: its name, or one that stands."""
    if not _ID.fullmatch(policy) or policy in identity.RESERVED:
        raise Stopped("import-name", policy=policy)
    if (root / "policy" / policy).exists():
        raise Stopped("import-exists", policy=policy)


def read(given: Mapping[str, Path], languages: Sequence[str]) -> Whole:
    """The files as one text, the languages of the site first and in its order."""
    order = [*(x for x in languages if x in given), *(x for x in given if x not in languages)]
    drafts = [outline.draft(files.read(given[language], language)) for language in order]
    for draft in drafts:
        if not draft.sections:
            raise Stopped("import-nothing", file=draft.path)
    return pairing.pair(drafts)


def stated(whole: Whole) -> dict[str, str]:
    """The label and the dates that the text itself gives, where all languages that give them
    agree."""
    found: dict[str, str] = {}
    for key, form in _STATED.items():
        values = {x.stated[key] for x in whole.drafts if key in x.stated}
        if len(values) == 1 and re.fullmatch(form, value := values.pop()):
            found[key] = value
    return found


def written(tree: Mapping[str, Any], opening: Sequence[str]) -> bytes:
    """A text as the file that it becomes, with comments above it."""
    remarks = dict.fromkeys(drafting.unnamed(dict(tree)), _RENAME)
    return emitting.emitted(tree, opening, remarks).encode()


def first(draft: str, languages: Sequence[str]) -> bytes:
    """The file of a first version, with what a person is to write of its release as comments; of
    the days that it gives nothing more is said."""
    given = [day for day in ("announced", "effective") if f"\n  {day}: " in draft]
    lines = starting.to_write("first", languages)
    lines = [line for line in lines if not any(day in line for day in given)]
    return emitting.begun(draft, lines).encode()


def put(root: Path, policy: str, made: Mapping[str, bytes]) -> None:
    """Writes a policy's folder in one step: aside first, then renamed. Raises Stopped (busy)."""
    with writing.alone(root):
        judge(root, policy)
        _clear(root)
        aside = root / "policy" / f".{policy}{_ASIDE}"
        aside.mkdir()
        try:
            for name, content in made.items():
                writing.replace(aside / name, content)
            aside.rename(root / "policy" / policy)
        finally:
            _clear(root)


def _clear(root: Path) -> None:
    """Removes what was written aside and never put in place, of whichever policy it was: folders;
    a file or a link of such a name is somebody's."""
    for left in (root / "policy").glob(f".*{_ASIDE}"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)


def _count(whole: Whole) -> int:
    return sum(1 for _ in whole.clauses())
