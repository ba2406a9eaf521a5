"""What is wrong in an authored file: its place, its sentence in each language, its printers."""

import errno
import json
import os
import posixpath
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from string import Formatter
from typing import Any, Literal

from msgspec import Struct, field

from kaitei import resources

LANGUAGES = ("en", "ja")
# So many problems of one file are told; whoever has corrected them sees the others.
MOST = 100
# So much of a value stands in a sentence, and of a line below it.
_LONGEST, _ROOM = 160, 100
Severity = Literal["error", "warning"]
Value = str | int | Mapping[str, str]
# A sentence in each language, by variant.
Says = Mapping[str, Mapping[str, str]]


class Place(Struct, frozen=True, order=True):
    """A place in a file: `path` relative to the site folder, `line` and `column` from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}"


class Remedy(Struct, frozen=True):
    """Lines that one may write into the file, and the variant that says what they mean."""

    variant: str
    lines: tuple[str, ...]


class Problem(Struct, frozen=True):
    """One thing wrong.

    `rule` names the sentence in the catalogues, `variant` a finer wording of it; a problem that
    brings its sentences along has them in `says`. `values` fill the sentence (a mapping is a value
    that differs from language to language), and those of its `remedies`. A warning about a text in
    the making may forbid to publish it.
    """

    place: Place
    rule: str
    values: Mapping[str, Value] = field(default_factory=dict)
    variant: str = ""
    severity: Severity = "error"
    forbids_publishing: bool = False
    remedies: tuple[Remedy, ...] = ()
    says: Says = field(default_factory=dict)


class Refused(Exception):
    """Raised at the door when problems forbid to go on; carries every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sort(problems)
        super().__init__("\n".join(f"{p.place}: {sentence(p, 'en')}" for p in self.problems))


class Stopped(Exception):
    """A command cannot go on for a reason that lies in no file: the sentence and its values."""

    def __init__(self, key: str, /, **values: Value) -> None:
        super().__init__(say(key, LANGUAGES[0], **values))
        self.key = key
        self.values = values


def sort(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each said once; of one file MOST at the most (after them: too-many)."""
    seen = {(p.place, p.rule, p.variant, str(p.values)): p for p in problems}
    files = groupby((seen[key] for key in sorted(seen)), lambda problem: problem.place.path)
    return tuple(problem for _, found in files for problem in _first(list(found)))


def _first(problems: list[Problem]) -> list[Problem]:
    kept, others = problems[:MOST], problems[MOST:]
    if others:
        severity: Severity = "error" if failing(others) else "warning"
        kept.append(Problem(others[0].place, "too-many", severity=severity))
    return kept


def failing(problems: Iterable[Problem]) -> bool:
    """Whether one of them forbids publishing: only an error does."""
    return any(p.severity == "error" for p in problems)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The engine's sentences in `language` by key, flat."""
    # JSON, since every command says something and TOML takes far longer to read.
    found: dict[str, str] = json.loads(resources.sentences(language).read_text("utf-8"))
    return found


class _Filler(Formatter):
    """Fills a sentence; a value per language gives the one asked for, text is made harmless."""

    def __init__(self, language: str) -> None:
        self.language = language

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, Value]) -> str:
        value = kwargs[str(key)]
        if isinstance(value, Mapping):
            value = value.get(self.language) or next(iter(value.values()))
        return visible(_shorten(str(value)))


def say(key: str, language: str, /, **values: Value) -> str:
    """The engine's sentence `key` in `language`, filled."""
    return fill(catalogue(language)[key], language, values)


def of_system(trouble: OSError) -> Mapping[str, str]:
    """What the machine says of it, in each language; of what is rare, in its own words."""
    key = f"system.{errno.errorcode.get(trouble.errno or 0)}"
    own = trouble.strerror or str(trouble)
    return {language: catalogue(language).get(key, own) for language in LANGUAGES}


def fill(template: str, language: str, values: Mapping[str, Value]) -> str:
    """A sentence with its {names} filled, each value made harmless for a terminal."""
    return _Filler(language).vformat(template, (), values)


def sentence(problem: Problem, language: str, variant: str | None = None) -> str:
    """What was found and what to do, in `language` ("en" or "ja"), or what another variant says."""
    wanted = problem.variant if variant is None else variant
    if problem.says:
        return fill(problem.says[wanted][language], language, problem.values)
    return say(f"{problem.rule}.{wanted}" if wanted else problem.rule, language, **problem.values)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Of the names that are known the one that was meant; None where none is like it."""
    # Only who mistypes a name waits for what compares it with all others.
    import difflib  # noqa: PLC0415

    return next(iter(difflib.get_close_matches(name, known, 1)), None)


def shown(value: object) -> str:
    """A value of a file, as people read it: words as they are, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the person at the terminal, by the POSIX locale variables."""
    chosen = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "ja" if next(filter(None, chosen), "").startswith("ja") else "en"


def spoken(language: str) -> str:
    """The language in which the engine speaks to readers of `language`: that one, or its first."""
    return language if language in LANGUAGES else LANGUAGES[0]


def as_text(
    problems: Iterable[Problem], language: str, line_of: Callable[[str, int], str | None]
) -> str:
    """One block a problem: `path:line:col: sentence [rule-id]`, the line and a caret under it."""
    return "".join(_block(problem, language, line_of) for problem in problems)


def as_json(problems: Iterable[Problem], language: str) -> str:
    """A JSON list of the records of problems."""
    return json.dumps([record(problem, language) for problem in problems], ensure_ascii=False)


def record(problem: Problem, language: str) -> dict[str, Any]:
    """A problem as a program reads it: path, line, column, rule, severity and the sentence; the
    sentences and lines of its remedies, where it has any."""
    place = problem.place
    made: dict[str, Any] = {
        "path": visible(place.path),
        "line": place.line,
        "column": place.column,
        "rule": problem.rule,
        "severity": problem.severity,
        "sentence": sentence(problem, language),
    }
    if problem.remedies:
        made["remedies"] = [
            {"sentence": sentence(problem, language, x.variant), "lines": list(x.lines)}
            for x in problem.remedies
        ]
    return made


def as_github(problems: Iterable[Problem], language: str, folder: str = "") -> str:
    """A workflow command a problem, which GitHub shows at its line in a pull request.

    `folder` is the way from the repository to the site. The escapes are those of GitHub's own
    toolkit (actions/toolkit, command.ts): a line break or a comma in a value ends nothing.
    """
    return "".join(_command(problem, language, folder) for problem in problems)


def visible(text: str) -> str:
    """`text` with control and invisible characters spelled as <U+XXXX>, safe on a terminal."""
    return "".join(c if _harmless(c) else f"<U+{ord(c):04X}>" for c in text)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _harmless(c: str) -> bool:
    return c.isprintable() or c in " \u3000"


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _command(problem: Problem, language: str, folder: str) -> str:
    place = problem.place
    values = {
        "file": visible(posixpath.join(folder, place.path)),
        "line": place.line,
        "col": place.column,
        "title": problem.rule,
    }
    named = ",".join(f"{key}={_escaped(str(x), of_property=True)}" for key, x in values.items())
    said = _escaped(sentence(problem, language))
    return f"::{problem.severity} {named}::{said}\n"


def _escaped(text: str, *, of_property: bool = False) -> str:
    signs = "%\r\n:," if of_property else "%\r\n"
    return "".join(f"%{ord(c):02X}" if c in signs else c for c in text)


def _block(problem: Problem, language: str, line_of: Callable[[str, int], str | None]) -> str:
    place = problem.place
    mark = "" if problem.severity == "error" else say("severity.warning", language)
    head = f"{place}: {mark}{sentence(problem, language)} [{problem.rule}]\n"
    line = line_of(place.path, place.line)
    excerpt = _excerpt(line, place.column) if line else ""
    return head + excerpt + "".join(_remedies(problem, language))


def _remedies(problem: Problem, language: str) -> Iterator[str]:
    """Each remedy's sentence, and under it its lines as they are to stand in the file."""
    for remedy in problem.remedies:
        yield f"  {sentence(problem, language, remedy.variant)}\n"
        yield from (f"    {visible(line)}\n" for line in remedy.lines)


def _excerpt(line: str, column: int) -> str:
    """The line and a caret under `column`; a long line is cut around it."""
    first = max(0, column - 1 - _ROOM // 2)
    before, after = line[first : column - 1], line[column - 1 : first + _ROOM]
    lead = "…" if first else ""
    shown = visible(lead + before.replace("\t", " "))
    return f"    {shown}{visible(after)}\n    {' ' * width(shown)}^\n"
