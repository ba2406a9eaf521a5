"""A coverage as people and programs read it: lines of a terminal, or one record."""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.coverage.coverage import Row, tally
from kaitei.coverage.profile import Profile
from kaitei.problems import say, width
from kaitei.text.model import Localized, Text

_ROOM = 16


def lines(profile: Profile, text: Text, rows: tuple[Row, ...], language: str) -> Iterator[str]:
    """The table of a text in a language of the terminal: a head, a block a row, the tally."""
    head = {"policy": text.policy, "version": text.release.version}
    day = str(profile.law_as_of)
    yield say("coverage.head", language, **head, title=profile.title[language], day=day)
    yield profile.about[language]
    for row in rows:
        yield from _block(row, language)
    counts = tally(rows)
    other = counts.pop("not-applicable")
    yield say("coverage.tally" if rows else "coverage.none", language, **counts, other=other)


def record(profile: Profile, text: Text, rows: tuple[Row, ...], language: str) -> dict[str, Any]:
    """The same for a program; ids and statuses are the same in every language."""
    return {
        "policy": text.policy,
        "version": text.release.version,
        "profile": profile.id,
        "law_as_of": str(profile.law_as_of),
        "draft": profile.draft,
        "about": profile.about[language],
        "tally": tally(rows),
        "requirements": [_record(row, language) for row in rows],
    }


def remark(row: Row) -> Localized | None:
    """What has to be said of a row besides its status: why it is not asked, what the law allows
    where nothing is found, what a person has to check."""
    requirement = row.requirement
    if row.status == "not-applicable":
        return requirement.unless_said
    return requirement.look if row.status == "met" else requirement.mode.missing


def name(row: Row) -> str:
    """What a row is called: its requirement, and the tool that it was judged for."""
    return f"{row.requirement.id} [{row.service}]" if row.service else row.requirement.id


def details(row: Row, language: str) -> Iterator[str]:
    """What is said below a row: where it is found, what is not, what has to be said of it."""
    if clauses := row.clauses():
        yield say("coverage.here", language, clauses=", ".join(clauses))
    if row.status == "partly":
        needs = say("coverage.and", language).join(need.says[language] for need in row.lacking)
        yield say("coverage.lacking", language, needs=needs)
    if said := remark(row):
        yield said[language]


def _block(row: Row, language: str) -> Iterator[str]:
    requirement = row.requirement
    status = say(f"coverage.{row.status}", language)
    cited = f"{name(row)}  {requirement.article[language]}"
    yield f"{status}{' ' * max(1, _ROOM - width(status))}{cited}  {requirement.says[language]}"
    indent = " " * _ROOM
    yield from (indent + said for said in details(row, language))


def _record(row: Row, language: str) -> Mapping[str, Any]:
    requirement, said = row.requirement, remark(row)
    made: dict[str, Any] = {
        "id": requirement.id,
        "article": requirement.article[language],
        "mode": requirement.mode.id,
        "severity": requirement.severity,
        "says": requirement.says[language],
        "status": row.status,
        "where": {need: list(clauses) for need, clauses in row.where.items()},
        "not_found": [need.id for need in row.lacking],
    }
    made |= {"service": row.service} if row.service else {}
    return made | ({"remark": said[language]} if said else {})
