"""Numbers and bullets as documents write them: what kind a label is, and which number it gives."""

import re
import unicodedata
from string import ascii_lowercase

from msgspec import Struct

from kaitei.text.numbering import KATAKANA

BULLET = "bullet"
# The numbers in words that name a clause: 第2条第1項, 5(2)(a).
_TOKENS = re.compile(
    r"[0-9０-９]+|[〇一二三四五六七八九十百]+|[ア-ン]|\b[a-z]{1,4}\b", re.IGNORECASE
)
# Kinds that open a passage with a heading of its own, from the outermost.
ARTICLES = ("part", "chapter", "division", "article")
_KANJI = {c: n for n, c in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# What is copied out of a PDF has blanks around its digits.
_N = "[0-9０-９〇一二三四五六七八九十百]+"
_B = "[ \u3000]?"
# An article that is only referred to goes on like a word.
_REFERRED = r"(?![（(][^）)]*[）)](?:[にのをとでがはや、]|から|まで|及び|又は|並びに|若しくは|第))"
_GAP = r"(?:[\s\u3000:：.．]+|(?=[（(【「])|$)"
_KINDS = (
    ("part", re.compile(rf"第{_B}({_N}){_B}部{_GAP}")),
    (
        "chapter",
        re.compile(
            rf"(?:第{_B}({_N}){_B}章|Chapter ([0-9]+|[IVXL]+)\b){_GAP}",
            re.IGNORECASE,
        ),
    ),
    ("division", re.compile(rf"第{_B}({_N}){_B}節{_GAP}")),
    (
        "article",
        re.compile(
            rf"(?:第{_B}({_N}){_B}条(?:{_B}の{_B}{_N})?{_REFERRED}"
            # As public bodies count the parts of what is no law: 第１　趣旨.
            rf"|第({_N})(?=\u3000)"
            rf"|(?:Article|Section|Clause) ([0-9]+)\b(?!\.[0-9])"
            rf"|(?:Article|Section) ((?-i:[IVXL]+))(?=[.:：]|\s*$|\s+(?-i:[A-Z–—-]))){_GAP}",
            re.IGNORECASE,
        ),
    ),
    ("dotted", re.compile(r"([0-9]+(?:\.[0-9]+)+)\.?[\s\u3000]+")),
    ("decimal", re.compile(r"([0-9０-９]{1,3})(?:[.．][\s\u3000]*(?![0-9０-９])|[\u3000\t]+)")),
    ("decimal", re.compile(r"([０-９]{1,2}) ")),
    ("closed", re.compile(r"([0-9０-９]{1,3})[)）][\s\u3000]*")),
    ("paren", re.compile(r"[(（]([0-9０-９]{1,3})[)）][\s\u3000]*")),
    ("paren", re.compile(r"([⑴-⒇])[\s\u3000]*")),
    ("circled", re.compile(r"([①-⑳])[\s\u3000]*")),
    ("kanji", re.compile(r"([一二三四五六七八九十]{1,3})(?:[\u3000]+|[、．.][\s\u3000]*)")),
    ("kana-paren", re.compile(r"[(（]([ア-ンｱ-ﾝ])[)）][\s\u3000]*")),
    ("kana", re.compile(r"([ア-ンｱ-ﾝ])(?:[\s\u3000]+|[.．)）][\s\u3000]*)")),
    ("roman-paren", re.compile(r"\(([ivx]+)\)[\s\u3000]*")),
    ("roman", re.compile(r"([ivx]+)[.)][\s\u3000]+")),
    ("alpha-paren", re.compile(r"\(([a-z])\)[\s\u3000]*")),
    ("alpha", re.compile(r"([a-z])[.)）][\s\u3000]+")),
    ("capital-paren", re.compile(r"\(([A-Z])\)[\s\u3000]*")),
    ("capital", re.compile(r"([A-Z])[.)）][\s\u3000]+(?=\S)")),
    (BULLET, re.compile(r"([・･•●○◦▪‣–—])[\s\u3000]*|([-*+])(?:[\s\u3000]+|$)")),
)


class Label(Struct, frozen=True):
    """A label as `written`, its `kind`, and its number (0 for a bullet)."""

    written: str
    kind: str
    number: int = 0

    def is_numbered(self) -> bool:
        """Whether it counts."""
        return self.kind != BULLET


def parted(text: str, before: Label | None = None) -> tuple[Label | None, str]:
    """The label that the text begins with, and the rest of the text.

    `before` is the label before it in the document: after (h) the letter (i) is no number one.
    """
    for kind, pattern in _KINDS:
        found = pattern.match(text)
        if found and not _is_letter(kind, found, before):
            value = next(filter(None, found.groups()))
            written = found.group().strip(" \t\u3000")
            return Label(written, kind, _number(kind, value)), text[found.end() :]
    return None, text


def tokens(said: str) -> list[str]:
    """The numbers and letters by which words name a clause, from the outermost."""
    return _TOKENS.findall(said)


def counts(label: Label, token: str) -> bool:
    """Whether a label has the number that words give, however either is written."""
    kind = label.kind.partition("-")[0]
    if not (token.isascii() and token.isalpha()):
        number = KATAKANA.find(token) + 1 or _counted(token)
    else:
        is_roman = kind in ("roman", *ARTICLES)
        number = _roman(token.lower()) if is_roman else _letter(token)
    return 0 < number == label.number


def _letter(token: str) -> int:
    return ascii_lowercase.index(token.lower()) + 1 if len(token) == 1 else 0


def _is_letter(kind: str, found: re.Match[str], before: Label | None) -> bool:
    """Whether what looks like a Roman number is the letter that follows in a row of letters."""
    if not kind.startswith("roman") or before is None or len(value := found[1]) > 1:
        return False
    letters = before.kind == kind.replace("roman", "alpha")
    return letters and before.number + 1 == ascii_lowercase.index(value) + 1


def _number(kind: str, value: str) -> int:
    family = kind.partition("-")[0]
    if family == BULLET:
        return 0
    if family == "roman" or (value.isascii() and value.isalpha() and kind in ARTICLES):
        return _roman(value.lower())
    if family in ("alpha", "capital"):
        return ascii_lowercase.index(value.lower()) + 1
    if family == "kana":
        return KATAKANA.find(unicodedata.normalize("NFKC", value)) + 1
    return _counted(value.rpartition(".")[2])


def _counted(value: str) -> int:
    digits = unicodedata.normalize("NFKC", value).strip("()")
    if digits.isdecimal():
        return int(digits)
    total = current = 0
    for c in value:
        if c in _UNITS:
            total, current = total + (current or 1) * _UNITS[c], 0
        else:
            current = current * 10 + _KANJI.get(c, 0)
    return total + current


def _roman(value: str) -> int:
    digits = [_ROMAN.get(c, 0) for c in value]
    after = [*digits[1:], 0]
    return sum(-a if a < b else a for a, b in zip(digits, after, strict=True))
