"""What is asked of the desk, and what it answers; what every command at it begins with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path as Folder

from msgspec import Struct, field

from kaitei.history import past, recording, shelf, writing
from kaitei.history import policy as policies
from kaitei.history.authored import Authored
from kaitei.history.base import Base
from kaitei.history.ledger import Ledger
from kaitei.history.shelf import Shelf
from kaitei.problems import Problem, Refused, Stopped, Value, failing
from kaitei.rules import inspection
from kaitei.text import characters
from kaitei.text.model import Localized
from kaitei.text.settings import Settings
from kaitei.text.source import Path

_LANGUAGE = r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)"
_SAID = re.compile(rf"{_LANGUAGE}=(.*)", re.DOTALL)
# What was meant as that: a space, a colon or a full-width sign stands where the sign belongs.
_SLIP = re.compile(rf"\s*{_LANGUAGE}\s*[=:＝：]")

# No reason is longer, and what was pasted by mistake would stay on record.
_MOST = 5_000


class Request(Struct, frozen=True):
    """A command about the policy `policy` of the site in `root`, at the time `now`."""

    root: Folder
    policy: str
    now: datetime
    base: Base | None = None

    def folder(self) -> Folder:
        """The policy's folder; raises Stopped (no-such-policy) where there is none."""
        known = {folder.name: folder for folder in policies.folders(self.root)}
        if self.policy not in known:
            raise Stopped("no-such-policy", policy=self.policy, known=", ".join(known) or "–")
        return known[self.policy]


class Answer(Struct, frozen=True):
    """What is said when it is done: sentences with their values; warnings worth a look."""

    said: Sequence[tuple[str, Mapping[str, Value]]]
    warnings: Iterable[Problem] = field(default=())


def answer(key: str, **values: Value) -> Answer:
    """An answer of one sentence."""
    return Answer([(key, values)])


def settings(root: Folder) -> Settings:
    """The settings of the site; raises Refused with their problems."""
    site, problems = inspection.read_settings(root)
    if site is None:
        raise Refused(problems)
    return site


def today(request: Request, site: Settings) -> date:
    """The day it is in the site's time zone."""
    return request.now.astimezone(site.time_zone).date()


def opened(request: Request) -> Shelf:
    """What was published of the policy; raises Refused where it is not as it was recorded.

    The working text may be in the making, and a version too late: an urgent withdrawal does not
    wait for either.
    """
    found, problems = shelf.load(request.root, request.folder())
    if request.base:
        problems += past.problems(request.base, date.min)
    if found is None or failing(problems):
        raise Refused(problems)
    return found


@contextmanager
def undisturbed(request: Request, *, dry_run: bool = False) -> Iterator[None]:
    """While this lasts no other command writes here, and what one that was cut off had begun is
    finished. A dry run writes nothing at all, so that it keeps nobody out either."""
    if dry_run:
        yield
        return
    with writing.alone(request.root):
        recording.recover(request.root, request.policy)
        yield


def in_order(book: Ledger, day: date) -> None:
    """Raises Stopped (clock-behind) where the last entry was recorded after the day."""
    last = book.entries[-1].recorded if book.entries else day
    if day < last:
        raise Stopped("clock-behind", today=str(day), last=str(last))


def recorded(found: Shelf, label: str) -> None:
    """Raises Stopped (no-such-version) where the version was never published."""
    known = found.ledger.published()
    if label not in known:
        raise Stopped(
            "no-such-version",
            version=label,
            policy=found.ledger.policy,
            known=", ".join(known) or "–",
        )


def by_hand(found: Authored, path: Path) -> Problem:
    """A file is written so that it cannot be changed by place here."""
    return Problem(found.source.key_place(path), "edit-by-hand")


def localized(given: Sequence[str], languages: tuple[str, ...]) -> Localized:
    """What was given as `ja=…` and `en=…`, or once for all languages, by language.

    Raises Stopped: said-nothing, said-long, said-invisible, said-slip, said-language, said-twice,
    said-missing.
    """
    said: dict[str, str] = {}
    for text in given:
        found = _SAID.fullmatch(text)
        named = found and found[1] in languages
        words = (found[2] if found and named else text).strip()
        _judge(words)
        slip = _SLIP.match(text)
        if slip and slip[1] in languages and not named:
            raise Stopped("said-slip", language=slip[1], said=text)
        if found and not named:
            raise Stopped("said-language", language=found[1], known=", ".join(languages))
        for language in (found[1],) if found and named else languages:
            if language in said:
                raise Stopped("said-twice", language=language)
            said[language] = words
    for language in languages:
        if language not in said:
            raise Stopped("said-missing", language=language)
    return {language: said[language] for language in languages}


def _judge(words: str) -> None:
    if not words:
        raise Stopped("said-nothing")
    if len(words) > _MOST:
        raise Stopped("said-long", most=_MOST)
    for at in characters.invisible(words):
        raise Stopped("said-invisible", character=characters.name(words[at]))
