"""A line as tokens: the smallest pieces that a mark of the redline may begin or end at.

The script of each character decides, so that one line may mix languages: single kanji and kana,
but whole words of katakana, of Latin and other letters, whole numbers, whole addresses, and the
few kana words that nobody would split.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import characters
from kaitei.redline.characters import NUMERALS, SIGNS
from kaitei.text.model import Emphasis, Inline, Line, Link, Reference, Words

Names = Mapping[str, str]
Kind = Literal[
    "kanji",
    "kana",
    "whole",
    "katakana",
    "word",
    "number",
    "space",
    "punctuation",
    "symbol",
    "reference",
]


class Marks(Struct, frozen=True):
    """How a token stands in its line: emphasised, strong, a link's or a reference's words.

    `reference` is the clause as the text calls it; `clause` the same for both sides of a
    comparison, also where one of them has renamed it.
    """

    emphasis: bool = False
    strong: bool = False
    link: str = ""
    clause: str = ""
    reference: str = ""


class Token(Struct, frozen=True):
    """A piece of a line. Tokens of one `key` say the same, whatever their width or their marks.

    A reference without words is one token: its text is what it reads as today, its key the clause.
    """

    text: str
    kind: Kind
    marks: Marks
    key: str

    @property
    def exact(self) -> tuple[str, bool, bool, str, str]:
        """What two tokens have in common that are the same, code point for code point."""
        said, marks = self.key if self.kind == "reference" else self.text, self.marks
        return said, marks.emphasis, marks.strong, marks.link, marks.clause

    def has(self, role: str) -> bool:
        """Whether the token is a sign with this role in a sentence, such as `opening`."""
        return self.kind == "punctuation" and self.text in SIGNS[role]


Tokens = tuple[Token, ...]
PLAIN = Marks()
_TEXT = attrgetter("text")


def tokens(line: Line, names: Names, same: Mapping[str, str] | None = None) -> Tokens:
    """The tokens of inline nodes.

    `names` says what a reference to a clause reads as; `same` what the other side of a comparison
    calls a clause, where it calls it differently.
    """
    if len(line) == 1 and isinstance(line[0], Words):
        return words(line[0].text)
    return tuple(_line(line, PLAIN, _Clauses(names, same or {})))


# The words of a clause are asked for in each version that changes them, and by whoever tells of it.
@lru_cache(maxsize=2048)
def words(text: str) -> Tokens:
    """The tokens of characters without markup."""
    return tuple(_token(found.group(), found.lastgroup) for found in _TOKEN.finditer(text))


def alike(old: Tokens, new: Tokens) -> bool:
    """Whether the two are the same to the last code point."""
    return old == new or [token.exact for token in old] == [token.exact for token in new]


def text(some: Tokens) -> str:
    """What the tokens read as."""
    return "".join(map(_TEXT, some))


class _Clauses(Struct, frozen=True):
    names: Names
    same: Mapping[str, str]


def _line(line: Line, marks: Marks, clauses: _Clauses) -> Iterator[Token]:
    for node in line:
        if isinstance(node, Words):
            yield from _marked_words(node.text, marks)
        else:
            yield from _node(node, _marked(node, marks, clauses), clauses)


def _node(node: Emphasis | Link | Reference, marks: Marks, clauses: _Clauses) -> Iterator[Token]:
    if isinstance(node, Reference) and not node.children:
        yield Token(clauses.names[node.target], "reference", marks, f"#{marks.clause}")
    else:
        yield from _line(node.children, marks, clauses)


def _marked(node: Inline, marks: Marks, clauses: _Clauses) -> Marks:
    if isinstance(node, Emphasis):
        return replace(marks, strong=True) if node.strong else replace(marks, emphasis=True)
    if isinstance(node, Link):
        return replace(marks, link=node.url)
    assert isinstance(node, Reference)
    clause = clauses.same.get(node.target, node.target)
    return replace(marks, clause=clause, reference=node.target)


def _marked_words(text: str, marks: Marks) -> Iterable[Token]:
    plain = words(text)
    return plain if marks is PLAIN else [Token(x.text, x.kind, marks, x.key) for x in plain]


# Most pieces stand in a text again and again.
@lru_cache(maxsize=8192)
def _token(piece: str, pattern: str | None) -> Token:
    return Token(piece, _kind(piece, pattern), PLAIN, characters.bare(piece))


def _kind(piece: str, pattern: str | None) -> Kind:
    if pattern == "alone":
        of = (kind for kind, name in _ALONE.items() if characters.is_of(piece[0], name))
        return next(of, "symbol")
    if pattern == "word" and not any(map(_is_letter, piece)):
        return "number"
    return _KINDS[pattern]


def _is_letter(char: str) -> bool:
    return characters.is_of(char, "latin") or characters.is_of(char, "letters")


def _any(signs: str) -> str:
    return f"[{re.escape(signs)}]"


_DIGIT = f"[{characters.inside('digits')}]"
_MARKS = f"[{characters.inside('marks')}]*"
_KANA = f"[{characters.inside('katakana')}]"
_NUMERAL, _UNIT = _any(NUMERALS["kanji"]), _any(NUMERALS["units"])
_START = f"[{characters.inside('latin', 'letters', 'digits')}]"
_THOUSANDS = f"(?<={_DIGIT}){_any(SIGNS['thousands'])}{_DIGIT}{{3}}(?!{_DIGIT})"
_IN_NUMBER = f"(?<={_DIGIT}){_any(SIGNS['inside-numbers'])}(?={_DIGIT})"
# A class of ten thousand letters takes a millisecond to compile, so it stands here once. What a
# sign or a unit joins is one piece, and 1億5,000万 one number; so are 十二, and 三 in 三年.
_RUN = f"{_START}++(?:[{characters.inside('marks')}]|{_IN_NUMBER}|{_THOUSANDS})*"
_COUNTED = f"(?<={_DIGIT}){_UNIT}+"
_JOINING = _any(SIGNS["inside-words"])
_WORD = f"(?:{_RUN}(?:{_JOINING}|{_COUNTED})?)+(?<!{_JOINING})"
_PATTERNS = {
    "web": r"(?:https?://|mailto:)[!-~]*[/0-9A-Za-z=_-]",
    "mail": r"[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+",
    "word": _WORD,
    "numeral": f"{_NUMERAL}{{2,}}|{_NUMERAL}(?={_any(NUMERALS['counters'])})",
    "katakana": f"{_KANA}(?:{_KANA}|[{characters.inside('marks')}])*",
    "whole": "|".join(sorted(map(re.escape, characters.WHOLE), key=len, reverse=True)),
    "space": f"[{characters.inside('spaces')}]+",
    "alone": f"(?s:.){_MARKS}",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
_KINDS: Mapping[str | None, Kind] = {
    "web": "word",
    "mail": "word",
    "word": "word",
    "numeral": "number",
    "katakana": "katakana",
    "whole": "whole",
    "space": "space",
}
# Of each the class of characters that one alone is of; one of none is a symbol.
_ALONE: Mapping[Kind, str] = {"kanji": "kanji", "kana": "hiragana", "punctuation": "punctuation"}
