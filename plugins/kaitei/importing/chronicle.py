"""A folder of dated files becomes the versions of a policy, whose clauses keep their ids."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from kaitei.history import shelf
from kaitei.history.policy import WORKING
from kaitei.importing import bringing, drafting, files, matching, naming, telling
from kaitei.importing.bringing import Brought
from kaitei.importing.pairing import Whole
from kaitei.problems import Place, Problem, Refused, Stopped

_DATED = re.compile(r".*?([0-9]{4})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?![0-9]).*")
_OPENING = (
    "A version of this policy, as imported. Ids, kind, material, effective and notice are",
    "proposals: decide on them before kaitei adopt records the version, for then it never changes.",
    "取り込んだ版です。id、種別、重要性、施行日、お知らせは提案です。",
    "kaitei adopt で記録する前に確かめてください。記録した版は変わりません。",
)
_NOTICE = {
    "summary": {"ja": "以前の文面を記録したものです。", "en": "An earlier text, put on record."},
    "reason": {"ja": "これまでの文面を残すためです。", "en": "To keep the texts of earlier days."},
}


def bring(root: Path, policy: str, folder: Path, languages: Sequence[str]) -> Brought:
    """Brings a history in, from a folder whose file names carry a date and a language.

    Raises what bringing.bring raises, and Refused (import-undated), Stopped (import-no-folder,
    import-no-history).
    """
    bringing.judge(root, policy)
    if not folder.is_dir():
        raise Stopped("import-no-folder", folder=str(folder))
    texts = [(day, bringing.read(given, languages)) for day, given in _dated(folder, languages)]
    if not texts:
        raise Stopped("import-no-history", folder=str(folder), known=", ".join(files.KNOWN))
    _named([whole for _, whole in texts])
    made = dict(_versions(policy, texts))
    newest = made[f"{shelf.VERSIONS}/{_label(len(texts) - 1)}.yaml"]
    bringing.put(root, policy, {WORKING: newest, **made})
    told = [problem for _, whole in texts for problem in telling.remarks(whole)]
    ids = {clause.id for _, whole in texts for clause in whole.clauses()}
    return Brought(tuple(f"policy/{policy}/{name}" for name in made), len(ids), tuple(told))


def _dated(folder: Path, languages: Sequence[str]) -> Iterator[tuple[date, dict[str, Path]]]:
    """The files of each day, by language, in order."""
    found: dict[date, list[str]] = {}
    problems = []
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() not in files.KNOWN or file.name.startswith((".", "~")):
            continue
        day = _day(file.name)
        if day is None:
            problems.append(Problem(Place(str(file)), "import-undated"))
        else:
            found.setdefault(day, []).append(str(file))
    if problems:
        raise Refused(problems)
    for day in sorted(found):
        yield day, files.sorted_out(found[day], languages)


def _day(name: str) -> date | None:
    found = _DATED.fullmatch(name)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _named(texts: Sequence[Whole]) -> None:
    """Ids for the clauses of all texts: an id that once stood for one thing stands for no other."""
    kept: set[str] = set()
    for before, whole in zip([None, *texts], texts, strict=False):
        if before:
            matching.match(before, whole)
        naming.name(whole, kept)
        kept |= {clause.id for clause in whole.clauses()}


def _versions(policy: str, texts: Sequence[tuple[date, Whole]]) -> Iterator[tuple[str, bytes]]:
    for number, (day, whole) in enumerate(texts):
        tree = drafting.tree(whole, policy, _release(number, day, whole.languages()))
        yield f"{shelf.VERSIONS}/{_label(number)}.yaml", bringing.written(tree, _OPENING)


def _label(number: int) -> str:
    return f"1.{number}"


def _release(number: int, day: date, languages: Sequence[str]) -> dict[str, Any]:
    first = number == 0
    return {
        "version": _label(number),
        **({} if first else {"replaces": _label(number - 1)}),
        "kind": "first" if first else "substantive",
        "material": "false",
        "announced": day.isoformat(),
        "effective": day.isoformat(),
        "notice": {
            key: {x: said.get(x, said["en"]) for x in languages} for key, said in _NOTICE.items()
        },
    }
