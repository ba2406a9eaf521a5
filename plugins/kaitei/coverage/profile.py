"""A profile: what a statute looks for in a policy, read from schema/profiles/ as frozen values."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from kaitei import resources
from kaitei.problems import Refused, Stopped
from kaitei.text import schema, source
from kaitei.text.model import Localized

Severity = Literal["high", "warning", "info"]


class Mode(Struct, frozen=True):
    """A way in which the law wants a thing shown, and what may be said where it is not found."""

    id: str
    says: Localized
    missing: Localized


class Need(Struct, frozen=True):
    """One thing that has to be there: a `fact` of a typed section, or a clause that says so.

    `when` is the fact without which it is not needed.
    """

    id: str
    says: Localized
    fact: str | None = None
    when: str | None = None


class Requirement(Struct, frozen=True):
    """What a statute looks for; all of its needs meet it.

    `when` is the fact without which it does not apply, `unless_said` the reason why it does not
    where the text does not speak of it; `look` what a person has to check where it is met; `reader`
    the line under which the public finds it. With `each_service` it is judged once a tool.
    """

    id: str
    article: Localized
    mode: Mode
    severity: Severity
    says: Localized
    needs: tuple[Need, ...]
    when: str | None = None
    unless_said: Localized | None = None
    look: Localized | None = None
    reader: Localized | None = None
    each_service: bool = False

    def tags(self) -> tuple[str, ...]:
        """What a clause may say that it satisfies: the whole, or one need of it."""
        return (self.id, *(f"{self.id}.{need.id}" for need in self.needs))


class Profile(Struct, frozen=True):
    """The requirements of a statute as of a day; a `draft` is law that is not in force."""

    id: str
    title: Localized
    law_as_of: date
    about: Localized
    draft: bool
    requirements: tuple[Requirement, ...]


def names() -> tuple[str, ...]:
    """The names of all profiles."""
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


@cache
def load(name: str) -> Profile:
    """The profile of this name; raises Stopped (no-such-profile) where there is none."""
    if name not in names():
        raise Stopped("no-such-profile", profile=name, known=", ".join(names()))
    file = _folder() / f"{name}.yaml"
    parsed, problems = source.parse(f"schema/profiles/{file.name}", file.read_bytes())
    if parsed is None or (problems := problems + schema.problems("profile", parsed)):
        raise Refused(problems)
    return _profile(parsed.data)


@cache
def tags() -> frozenset[str]:
    """All that a clause may say that it satisfies, of any profile."""
    wanted = (x for name in names() for x in load(name).requirements)
    return frozenset(tag for requirement in wanted for tag in requirement.tags())


def _folder() -> Any:
    return resources.folder("schema") / "profiles"


def _profile(tree: Any) -> Profile:
    modes = {name: Mode(name, it["says"], it["missing"]) for name, it in tree["modes"].items()}
    return Profile(
        id=tree["profile"],
        title=tree["title"],
        law_as_of=date.fromisoformat(tree["law_as_of"]),
        about=tree["about"],
        draft="draft" in tree,
        requirements=tuple(_requirement(it, modes) for it in tree["requirements"]),
    )


def _requirement(it: Any, modes: Mapping[str, Mode]) -> Requirement:
    return Requirement(
        id=it["id"],
        article=it["article"],
        mode=modes[it["mode"]],
        severity=it["severity"],
        says=it["says"],
        needs=tuple(Need(n["id"], n["says"], n.get("fact"), n.get("when")) for n in it["needs"]),
        when=it.get("when"),
        unless_said=it.get("unless_said"),
        look=it.get("look"),
        reader=it.get("reader"),
        each_service="each" in it,
    )
