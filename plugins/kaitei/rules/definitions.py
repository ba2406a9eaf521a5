"""Definitions that a text makes itself: the names it gives, and where."""

import re
from collections.abc import Iterator

from msgspec import Struct

from kaitei.history.policy import Policy
from kaitei.rules import prose
from kaitei.rules.prose import Said

# Signs of emphasis are no part of a name, in its quotation marks or around them.
_NAME = {
    "ja": r"\*{0,2}「\*{0,2}([^「」]{1,40}?)\*{0,2}」\*{0,2}",
    "en": r"\*{0,2}“\*{0,2}([^“”]{1,60}?)\*{0,2},?”\*{0,2}",
}
# What may stand between the names that are given at once.
_SERIES = {"ja": "(?:、|又は|または|若しくは|もしくは|及び|および)", "en": "(?:, |,? or |,? and )"}
_DEFINING = {
    "ja": (
        # （以下「本人」といいます。）, 以下、それぞれ「本人」と総称します
        r"以下、?(?:これら?を|それぞれ|総称して|併せて)?、?{names}(?:と(?:いい|いう|総称|呼)|）)",
        # 「個人情報」とは、…
        r"{names}とは、",
        r"{names}と(?:いいます|いう。|総称します|総称する。|呼びます)",
    ),
    "en": (
        # (“Minori”, “we” or “us”), (each such person, “you”), (the “Act”)
        r"\([^()“”]{0,60}{names}\)",
        r"{names} (?:means?|refers? to)\b",
    ),
}


class Definition(Struct, frozen=True):
    """The names that a text gives one thing, and where the first of them stands."""

    said: Said
    at: int
    names: tuple[str, ...]


def definitions(policy: Policy) -> Iterator[Definition]:
    """Every definition in the working text, in the order of the file."""
    for said in prose.every(policy):
        found = _found(said) if said.clause else {}
        yield from (Definition(said, at, names) for at, names in sorted(found.items()))


def _found(said: Said) -> dict[int, tuple[str, ...]]:
    """By the place of the first name: the names that are given there at once."""
    made: dict[int, tuple[str, ...]] = {}
    for pattern in _patterns(said.language):
        for found in pattern.finditer(said.words):
            names = tuple(re.findall(_NAME[said.language], found[0]))
            made.setdefault(said.words.index(names[0], found.start()), names)
    return made


def _patterns(language: str) -> Iterator[re.Pattern[str]]:
    if language in _NAME:
        name = _NAME[language].replace("(", "(?:", 1)
        names = f"{name}(?:{_SERIES[language]}{name})*"
        yield from (re.compile(x.replace("{names}", names)) for x in _DEFINING[language])
