"""review/parts.py: what a packet is made of."""

from kaitei.redline.changes import compare
from kaitei.render.revision import revision
from kaitei.review.parts import Compared, Packet, Part, Said
from unit.redline import outlines


def test_the_comparisons_of_a_packet_are_found_in_their_order() -> None:
    """Whichever part they stand in."""
    old, new = outlines.text("a"), outlines.text("a b")
    changes = compare(old, new)
    first, second = (
        Compared("privacy", old, new, ("old", "new"), changes, revision(old, new, changes, x))
        for x in ("ja", "en")
    )
    parts = Part("A", (Said("x"), first)), Part("B", (second,))

    assert Packet("ja", "T", "someone", parts).compared() == (first, second)
