"""Small equal islands between two changes, which a careful reader would not leave standing."""

from kaitei.redline import characters
from kaitei.redline.difference import Hunk, Hunks
from kaitei.redline.tokens import Token, Tokens

_WEIGHTS = {"kanji": 2, "kana": 1, "whole": 2, "space": 0, "punctuation": 1, "symbol": 1}
_WORD = 4
# An island is small if it weighs no more than this, and a third of the change on either side.
_SMALL = 4
_SMALLER = 3
# A sentence was written anew if so much of it changed, and less than one part in so many is left.
_MUCH = 40
_LEFT = 4
_BARRIERS = ("sentence-end", "phrase-end", "opening", "closing")


def bridged(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    """The hunks, joined over the islands between them that go with the change."""
    made: Hunks = []
    for hunk in hunks:
        if made and _is_bridge(made[-1], hunk, old, new):
            made[-1] = made[-1].to(hunk)
        else:
            made.append(hunk)
    return made


def rewritten(hunks: Hunks, old: Tokens, new: Tokens) -> Hunks:
    """The hunks, those of a sentence joined to one where hardly anything of it is left."""
    made: Hunks = []
    for cluster in _clusters(hunks, old, new):
        whole = cluster[0].to(cluster[-1])
        made += [whole] if _is_anew(cluster, whole, old, new) else cluster
    return made


def _is_anew(cluster: Hunks, whole: Hunk, old: Tokens, new: Tokens) -> bool:
    if not any(hunk.replaces() for hunk in cluster) or _size(whole, old, new) < _MUCH:
        return False
    left = _weight(old[whole.a : whole.b]) - sum(_weight(old[h.a : h.b]) for h in cluster)
    return left * _LEFT < min(_weight(old[whole.a : whole.b]), _weight(new[whole.c : whole.d]))


def _is_bridge(left: Hunk, right: Hunk, old: Tokens, new: Tokens) -> bool:
    island = old[left.b : right.a]
    said = [token for token in island if token.kind != "space"]
    if _are_pure_alike(left, right):
        return not island
    if any(token.has(role) for token in said for role in _BARRIERS):
        return False
    if not said or _is_single(said):
        return True
    if left.replaces() != right.replaces():
        return False
    return _is_function(said) or _is_light(said, min(_size(x, old, new) for x in (left, right)))


def _are_pure_alike(left: Hunk, right: Hunk) -> bool:
    """Whether both only insert or both only delete: then what is between was never touched."""
    inserts = left.a == left.b and right.a == right.b
    return inserts or (left.c == left.d and right.c == right.d)


def _is_single(said: list[Token]) -> bool:
    """One kanji, one kana, or the dot between the parts of a name."""
    only = said[0]
    small = only.kind in ("kanji", "kana") or only.has("middle-dot")
    return len(said) == 1 and small


def _is_function(said: list[Token]) -> bool:
    return len(said) == 1 and said[0].key.lower() in characters.FUNCTION


def _is_light(said: list[Token], around: int) -> bool:
    weight = _weight(tuple(said))
    return weight <= _SMALL and weight * _SMALLER <= around


def _clusters(hunks: Hunks, old: Tokens, new: Tokens) -> list[Hunks]:
    """The hunks by sentence: by that of both sides."""
    made: list[Hunks] = []
    last = Hunk(0, 0, 0, 0)
    for hunk in hunks:
        since = old[last.a : hunk.a] + new[last.c : hunk.c]
        if made and not any(token.has("sentence-end") for token in since):
            made[-1].append(hunk)
        else:
            made.append([hunk])
        last = hunk
    return made


def _size(hunk: Hunk, old: Tokens, new: Tokens) -> int:
    return max(_weight(old[hunk.a : hunk.b]), _weight(new[hunk.c : hunk.d]))


def _weight(tokens: Tokens) -> int:
    """How much the tokens say: a word of Latin or katakana more than a kanji, a kana least."""
    return sum(_of_one(token) for token in tokens)


def _of_one(token: Token) -> int:
    if token.key.lower() in characters.FUNCTION:
        return 1
    return _WEIGHTS.get(token.kind, _WORD)
