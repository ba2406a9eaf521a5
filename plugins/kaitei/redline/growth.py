"""Words that a change would cut, taken in whole: a lone kanji of a compound, the rest of an ending.

No dictionary is needed: most words of kanji have two of them, and an ending is a run of kana. Each
rule looks to the left of a hunk; the right is the left of the sides read backwards.
"""

from collections.abc import Iterable
from itertools import takewhile

from msgspec import Struct

from kaitei.redline.characters import KANJI, NUMERALS
from kaitei.redline.difference import Hunk, Hunks
from kaitei.redline.tokens import Token, Tokens

_HIRAGANA = {"kana", "whole"}
_LETTERS = {"word", "number"}
# Of an ending such as います, so many kana go with a change of the rest.
_ENDING = 2
# A longer run of kanji is several words, and counting by twos from its end would guess.
_COMPOUND = 6


def grown(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    """The hunks, each with the words that it would cut."""
    leftwards = _to_left(hunks, old, new, mirrored=False)
    back = _mirrored(leftwards, old, new)
    return _mirrored(_to_left(back, old[::-1], new[::-1], mirrored=True), old, new)


def _mirrored(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    m, n = len(old), len(new)
    return [Hunk(m - h.b, m - h.a, n - h.d, n - h.c) for h in reversed(hunks)]


def _to_left(hunks: Hunks, old: Tokens, new: Tokens, *, mirrored: bool) -> Hunks:
    made: Hunks = []
    for i, hunk in enumerate(hunks):
        before = old[made[-1].b if made else 0 : hunk.a]
        after = old[hunk.b : hunks[i + 1].a if i + 1 < len(hunks) else len(old)]
        cut = _Cut(before, after, old[hunk.a : hunk.b], new[hunk.c : hunk.d], mirrored)
        n = cut.rest()
        made.append(Hunk(hunk.a - n, hunk.b, hunk.c - n, hunk.d))
    return made


class _Cut(Struct, frozen=True):
    """A hunk, and what is equal before it and after it."""

    before: Tokens
    after: Tokens
    old: Tokens
    new: Tokens
    mirrored: bool

    def rest(self) -> int:
        """How many tokens before the hunk belong to a word that it cuts."""
        if not self.before:
            return 0
        rules = (self._glued, self._bracketed, self._counted, self._of_compound, self._of_ending)
        return max(rule() for rule in rules)

    def _edges(self) -> list[Token]:
        return [side[0] for side in (self.old, self.new) if side]

    def _glued(self) -> int:
        """A word of which markup made two tokens."""
        last = self.before[-1].kind
        kinds = {edge.kind for edge in self._edges()}
        if last in _LETTERS:
            return int(not kinds.isdisjoint(_LETTERS))
        return int(last == "katakana" and "katakana" in kinds)

    def _bracketed(self) -> int:
        """The sign before the hunk, if it is the other half of a pair of brackets inside."""
        this, other = ("closing", "opening") if self.mirrored else ("opening", "closing")
        if not (self.old and self.new and self.before[-1].has(this)):
            return 0
        return int(any(_halves(side, this, other) for side in (self.old, self.new)))

    def _counted(self) -> int:
        """月, where of a date more than one number changes."""
        if not self.mirrored or self.before[-1].text not in NUMERALS["counters"]:
            return 0
        kinds = [[token.kind for token in side] for side in (self.old, self.new)]
        return int(all(k[:1] == ["number"] and {*k} - {"number"} for k in kinds))

    def _of_compound(self) -> int:
        if all(edge.kind != "kanji" for edge in self._edges()):
            return 0
        left, right = self._around()
        if left == 1:
            return int(self._takes_lone(bool(right)))
        return int(left > 1 and self._halves(left, right))

    def _around(self) -> tuple[int, int]:
        """How many kanji of the compound stand before the hunk, and how many after it."""
        before, after = _compound(self.before[::-1]), _compound(self.after)
        # What counts a number belongs to the number: 歳 in 18歳以上.
        return (before[1], after[0]) if not self.mirrored else (before[0], after[1])

    def _takes_lone(self, splits: bool) -> bool:
        """A single kanji goes with the change, unless it was a word before and still is one."""
        if self.mirrored and self.before[-1].text in KANJI["alone"] and self._changed() > 1:
            return False
        return splits or bool(self.old and self.new)

    def _halves(self, left: int, right: int) -> bool:
        """Whether the hunk begins in the middle of a word, counting the run by twos.

        A run of odd length has a suffix, unless the first kanji is known as a prefix.
        """
        changed, length = self._changed(), left + len(self.old) + right
        kanji = all(token.kind == "kanji" for token in self.old + self.new)
        if not kanji or len(self.old) != len(self.new) or changed % 2 == 0 or length > _COMPOUND:
            return False
        if length % 2 == 0:
            return left % 2 == 1
        prefixed = all(token.text in KANJI["prefixes"] for token in self.old + self.new)
        return self.mirrored and right == 0 and not prefixed

    def _changed(self) -> int:
        return max(_run(self.old, "kanji"), _run(self.new, "kanji"))

    def _of_ending(self) -> int:
        kinds = {edge.kind for edge in self._edges()}
        if not (self.old and self.new) or "kana" not in kinds or kinds - _HIRAGANA:
            return 0
        length = _run(reversed(self.before), "kana")
        return length if length <= _ENDING else 0


def _compound(away: Tokens) -> tuple[int, int]:
    """How many kanji come first, going away from a hunk; and how many but one that counts."""
    n = _run(away, "kanji")
    counted = 0 < n < len(away) and away[n].kind == "number"
    return n, n - (counted and away[n - 1].text in NUMERALS["counters"])


def _halves(tokens: Tokens, this: str, other: str) -> bool:
    """Whether the tokens have an `other` sign that no `this` before it belongs to."""
    depth = 0
    for token in tokens:
        depth += token.has(this) - token.has(other)
        if depth < 0:
            return True
    return False


def _run(tokens: Iterable[Token], kind: str) -> int:
    return sum(1 for _ in takewhile(lambda token: token.kind == kind, tokens))
