"""pieces.py: files to be, made only where they are not known."""

from datetime import date

from kaitei import pieces
from kaitei.fingerprints import Fingerprints
from kaitei.pieces import Forgetful, Key, Piece


def test_a_file_that_is_bytes_is_made_already() -> None:
    """Of the other the recipe is asked."""
    assert pieces.content(b"bytes") == b"bytes"
    assert pieces.content(Piece("key", lambda: b"made")) == b"made"


def test_a_file_is_made_with_marks_and_stands_with_fingerprints() -> None:
    """Whoever makes it need not know the bytes of what it names."""
    prints = Fingerprints({"a.css": "1111"}, {"a.css": "wwww"})
    piece = Piece("key", lambda: b"a.wwww.css", prints)

    assert pieces.content(piece) == b"a.1111.css"
    assert pieces.printed(piece) == (b"a.1111.css", {"a.css": [2]})


def test_values_that_differ_have_another_key() -> None:
    """Wherever one ends and the next begins, and whatever kind they are of."""
    some = [["a", "b"], ["ab"], ["a\nb"], ["b", "a"], [1], ["1"], [None], [date(2026, 1, 1)]]

    assert len({pieces.key(parts) for parts in some}) == len(some)
    assert pieces.key(["a", 1]) == pieces.key(["a", 1])


def test_a_key_is_taken_when_somebody_asks() -> None:
    """Once; within another one it stands for all that it is taken of."""
    taken: list[str] = []

    class Part:
        def __repr__(self) -> str:
            taken.append("x")
            return "part"

    inner = Key((Part(),))
    outer = [Key((inner, at)) for at in (1, 1, 2)]
    assert taken == []

    assert outer[0].digest == outer[1].digest == pieces.key([inner, 1]) != outer[2].digest
    assert inner.digest == repr(inner) == pieces.key([Part()])
    assert len(taken) == 2


def test_whoever_knows_nothing_makes_each_file_once() -> None:
    """Its digest and its bytes are of the same making."""
    made: list[str] = []
    piece = Piece("key", lambda: made.append("x") or b"bytes")
    keeper = Forgetful()

    digest = keeper.digest("a.json", piece)

    assert keeper.content("a.json", piece) == b"bytes"
    assert digest == "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"
    assert made == ["x"]
    assert keeper.said("key", lambda: "said") == "said"
