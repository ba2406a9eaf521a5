"""Numbers of clauses, rendered per language from the tree; never part of an id or anchor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase
from typing import Any

from msgspec import Struct

from kaitei.text.model import Outline, Text

KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class Number(Struct, frozen=True):
    """How a clause is numbered: `label` stands before it, `citation` names it from elsewhere."""

    label: str
    citation: str


class Style(Struct, frozen=True):
    """A language's way to number: per level the label and what the level adds to a citation.

    `cited` joins a citation and a heading; `part` joins a label and its text; `opening` names a
    preamble; `whole` makes the name of a clause from its citation.
    """

    labels: tuple[Callable[[int], str], ...]
    steps: tuple[Callable[[int], str], ...]
    whole: str
    cited: str
    part: str
    opening: str


def _katakana(n: int) -> str:
    return KATAKANA[n - 1] if n <= len(KATAKANA) else str(n)


def _letter(n: int) -> str:
    """a to z, then aa, ab."""
    first, last = divmod(n - 1, len(ascii_lowercase))
    return (_letter(first) if first else "") + ascii_lowercase[last]


def _roman(n: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (n // value)
        n %= value
    return out


_DECIMAL = Style(
    labels=(lambda n: f"{n}.",),
    steps=(str, lambda n: f".{n}"),
    whole="{}",
    cited="{} ({})",
    part=": ",
    opening="0",
)
# Policies in horizontal Japanese: article, paragraph, item, katakana; cited 条, 項, 号.
_JAPANESE = Style(
    labels=(
        lambda n: f"第{n}条",
        lambda n: f"{n}.",
        lambda n: f"({n})",
        _katakana,
        lambda n: f"({_katakana(n)})",
        _letter,
    ),
    steps=(
        lambda n: f"第{n}条",
        lambda n: f"第{n}項",
        lambda n: f"第{n}号",
        _katakana,
        lambda n: f"({_katakana(n)})",
        _letter,
    ),
    whole="{}",
    cited="{}（{}）",
    part="：",
    opening="前文",
)
_ENGLISH = Style(
    labels=(
        lambda n: f"{n}.",
        lambda n: f"({n})",
        lambda n: f"({_letter(n)})",
        lambda n: f"({_roman(n)})",
        lambda n: f"({_letter(n).upper()})",
    ),
    steps=(
        str,
        lambda n: f"({n})",
        lambda n: f"({_letter(n)})",
        lambda n: f"({_roman(n)})",
        lambda n: f"({_letter(n).upper()})",
    ),
    whole="Section {}",
    cited="{} ({})",
    part=": ",
    opening="Preamble",
)
_STYLES = {"ja": _JAPANESE, "en": _ENGLISH}


def style(language: str) -> Style:
    """The language's way to number; plain decimals where we know no other."""
    return _STYLES.get(language) or _STYLES.get(language.partition("-")[0], _DECIMAL)


def numbers(text: Text, language: str) -> Mapping[str, Number]:
    """Every clause's number in `language`, by id.

    Where two texts number their clauses alike it is the same object.
    """
    return _numbers(text.outline, text.preamble is not None, language)


# Most versions of a text have the outline of the one before.
@lru_cache(maxsize=64)
def _numbers(outline: Outline, opens: bool, language: str) -> Mapping[str, Number]:
    way = style(language)
    if not opens:
        return dict(_below(outline, (), way))
    (preamble, below), *sections = outline
    found = dict(_below(sections, (), way))
    return {**found, preamble: Number("", way.opening), **dict(_below(below, (0,), way))}


def name(citation: str, heading: str | None, language: str) -> str:
    """A clause as one refers to it: its citation and, if it has one, its heading."""
    way = style(language)
    return way.cited.format(citation, heading) if heading else citation


def _below(
    outline: Iterable[tuple[str, Any]], above: tuple[int, ...], way: Style
) -> Iterator[tuple[str, Number]]:
    for n, (name, below) in enumerate(outline, 1):
        place = (*above, n)
        label = way.labels[min(len(place), len(way.labels)) - 1](n)
        yield name, Number(label, _citation(place, way))
        yield from _below(below, place, way)


def _citation(place: tuple[int, ...], way: Style) -> str:
    """The way down to a clause; one that starts with 0 starts from the preamble."""
    steps = [way.steps[min(i, len(way.steps) - 1)](n) for i, n in enumerate(place)]
    if place[0] == 0:
        return way.opening + "".join(steps[1:])
    return way.whole.format("".join(steps))
