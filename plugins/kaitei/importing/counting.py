"""How Word writes the numbers that it counts (ECMA-376-1, 17.18.59): the common ways of them."""

from collections.abc import Callable, Mapping
from string import ascii_lowercase

from kaitei.text.numbering import KATAKANA

_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシ"
_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
Way = Callable[[int], str]


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word goes on."""
    again, at = divmod(number - 1, len(ascii_lowercase))
    return ascii_lowercase[at] * (again + 1)


def _roman(number: int) -> str:
    return _TENS[number // 10] + _ROMAN[number % 10] if number < 100 else str(number)  # noqa: PLR2004


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    before = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return before + (_DIGITS[ones] if ones else "")


def _of(row: str) -> Way:
    return lambda number: row[number - 1] if 0 < number <= len(row) else str(number)


def _from(first: str) -> Way:
    """The signs from a first one on, of which there are twenty."""
    return _of("".join(chr(ord(first) + i) for i in range(20)))


_WAYS: Mapping[str, tuple[str, Way]] = {
    "decimalFullWidth": ("decimal", lambda n: str(n).translate(_WIDE)),
    "decimalFullWidth2": ("decimal", lambda n: str(n).translate(_WIDE)),
    "decimalEnclosedCircle": ("circled", _from("①")),
    "decimalEnclosedCircleChinese": ("circled", _from("①")),
    "decimalEnclosedParen": ("paren", _from("⑴")),
    "lowerLetter": ("alpha", _letters),
    "upperLetter": ("capital", lambda n: _letters(n).upper()),
    "lowerRoman": ("roman", _roman),
    "upperRoman": ("roman", lambda n: _roman(n).upper()),
    "aiueo": ("kana", _of(KATAKANA)),
    "aiueoFullWidth": ("kana", _of(KATAKANA)),
    "iroha": ("kana", _of(_IROHA)),
    "irohaFullWidth": ("kana", _of(_IROHA)),
    "japaneseCounting": ("kanji", _kanji),
    "chineseCounting": ("kanji", _kanji),
    "chineseCountingThousand": ("kanji", _kanji),
    "ideographDigital": ("kanji", _kanji),
    "japaneseLegal": ("kanji", _kanji),
}


def kind(name: str) -> str:
    """What kind of label a way to count makes."""
    return _WAYS.get(name, ("decimal", str))[0]


def shown(name: str, number: int) -> str:
    """A number as a way to count writes it; in digits where no other is known."""
    return _WAYS.get(name, ("decimal", str))[1](number)
