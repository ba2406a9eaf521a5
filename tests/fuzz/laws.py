"""What holds whatever comes in: nothing harmful goes out, and it does not take for ever."""

import contextlib
import json
import re
import signal
import time
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import urlsplit

from kaitei import problems
from kaitei.problems import Problem
from kaitei.rules import sarif

# Seconds of the processor: no small input takes one, and a slow machine changes nothing of that.
MOST_SECONDS = 5.0
# What a terminal obeys, and what shows a line other than it is (UAX #9).
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SCHEMES = ("", "http", "https", "mailto", "tel")
_RUNNING = frozenset(
    ("script", "style", "iframe", "object", "embed", "base", "meta", "link", "math")
)
_VOID = frozenset(("br", "img", "link", "meta", "input", "hr", "wbr"))


class Broken(AssertionError):
    """A law that does not hold."""


@contextlib.contextmanager
def bounded(seconds: float = MOST_SECONDS, what: str = "an input") -> Iterator[None]:
    """Ends what takes longer, and says so; it is the time of the processor that counts."""

    def ring(*_: object) -> None:
        raise Broken(f"{what} took more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def quick(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """The same where another has the alarm: what took longer is told afterwards."""
    begun = time.process_time()
    yield
    if time.process_time() - begun > seconds:
        raise Broken(f"took more than {seconds} s")


def harmless(said: str) -> None:
    """Nothing in it that a terminal obeys."""
    found = _OBEYED.search(said)
    if found:
        raise Broken(f"U+{ord(found[0]):04X} reaches the terminal: {said!r}")


def told(raw: bytes, found: Sequence[Problem]) -> None:
    """Each problem has a place inside the file, and a sentence in each language, in every form."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace").split("\n")
    sorted_out = problems.sort(found)
    for problem in sorted_out:
        if not 1 <= problem.place.line <= len(lines) + 1 or problem.place.column < 1:
            raise Broken(f"no such place: {problem}")
    for language in problems.LANGUAGES:
        _printed(sorted_out, language, lines)


def _printed(found: Sequence[Problem], language: str, lines: Sequence[str]) -> None:
    def line_of(_: str, number: int) -> str | None:
        return lines[number - 1] if number <= len(lines) else None

    harmless(problems.as_text(found, language, line_of))
    if len(json.loads(problems.as_json(found, language))) != len(found):
        raise Broken("a problem is lost in JSON")
    annotations(problems.as_github(found, language), len(found))
    json.loads(sarif.as_sarif(found, language, "", None))


def annotations(said: str, expected: int) -> None:
    """As many workflow commands as problems, each a line of its own."""
    harmless(said)
    lines = said.split("\n")[:-1]
    if len(lines) != expected or not all(re.match("::(error|warning) file=", x) for x in lines):
        raise Broken(f"no annotation for each problem: {said!r}")


class _Page(HTMLParser):
    """Looks for what runs, and for what was left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _RUNNING:
            raise Broken(f"an element {tag}")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "action"):
                raise Broken(f"an attribute {name}")
            if name in ("href", "src", "formaction"):
                address(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.open.pop() != tag:
            raise Broken(f"an element closes another: {tag}")


def markup(html: str) -> None:
    """Every element is closed, and none of them runs, or leads to what runs."""
    page = _Page()
    page.feed(html)
    page.close()
    if page.open:
        raise Broken(f"left open: {page.open}")


def address(written: str) -> None:
    """What a browser would follow there is a page, a letter or a call."""
    # A browser takes these out before it reads an address (WHATWG URL, 4.1).
    bare = re.sub(r"[\t\n\r]", "", written).strip("".join(map(chr, range(0x21))))
    with contextlib.suppress(ValueError):
        if urlsplit(bare).scheme.lower() not in _SCHEMES:
            raise Broken(f"a link to {written!r}")
