"""What a difference is called."""

from itertools import groupby
from typing import Literal

from kaitei.redline import characters
from kaitei.redline.tokens import Marks, Tokens

Name = Literal[
    "equal",
    "code-point",
    "width",
    "spacing",
    "punctuation",
    "emphasis",
    "link-target",
    "words",
]
# These change nothing that one reads aloud: a view may fold them away, counted.
FOLDABLE: tuple[Name, ...] = ("code-point", "width", "spacing")


def name(old: Tokens, new: Tokens) -> Name:
    """The name of the difference between two stretches; `equal` where there is none.

    Whatever is not plainly less is `words`. A difference of marks outweighs one of characters that
    a view may fold away; digits, letters and signs such as % are never punctuation.
    """
    if [token.exact for token in old] == [token.exact for token in new]:
        return "equal"
    if _texts(old) == _texts(new):
        return _of_marks(old, new)
    if _said(old, "space") == _said(new, "space"):
        return _of_characters(old, new) if _marks(old) == _marks(new) else _of_marks(old, new)
    without = ("space", "punctuation")
    return "punctuation" if _said(old, *without) == _said(new, *without) else "words"


def _of_marks(old: Tokens, new: Tokens) -> Name:
    return "emphasis" if _leads(old) == _leads(new) else "link-target"


def _of_characters(old: Tokens, new: Tokens) -> Name:
    """Of tokens that say the same: what it is about their characters."""
    before, after = _texts(old), _texts(new)
    if characters.normal(before) == characters.normal(after):
        return "code-point"
    if characters.fold(before) == characters.fold(after):
        return "width"
    same = characters.fold(_texts(old, "space")) == characters.fold(_texts(new, "space"))
    return "spacing" if same else "punctuation"


def _texts(tokens: Tokens, *without: str) -> str:
    return "".join(token.exact[0] for token in tokens if token.kind not in without)


def _said(tokens: Tokens, *without: str) -> list[str]:
    return [token.key for token in tokens if token.kind not in without]


def _marks(tokens: Tokens) -> list[Marks]:
    """The marks in their order, a run of the same ones once."""
    return [marks for marks, _ in groupby(t.marks for t in tokens if t.kind != "space")]


def _leads(tokens: Tokens) -> list[tuple[str, str]]:
    """Where each character leads, by link or reference."""
    return [(t.marks.link, t.marks.clause) for t in tokens if t.kind != "space" for _ in t.key]
