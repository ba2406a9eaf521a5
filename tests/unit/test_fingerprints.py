"""fingerprints.py: the fingerprints of assets, put in last."""

from kaitei.fingerprints import NONE, Fingerprints

PRINTS = Fingerprints({"a.css": "1111", "b.js": "2222"}, {"a.css": "wwww", "b.js": "vvvv"})


def test_a_fingerprint_takes_the_place_of_its_mark() -> None:
    """Wherever that stands, and nowhere else."""
    places = PRINTS.places(b"a.wwww.css 1111 b.vvvv.js a.wwww.css")

    assert places == {"a.css": [2, 28], "b.js": [18]}
    assert PRINTS.put(b"a.wwww.css 1111 b.vvvv.js a.wwww.css", places) == (
        b"a.1111.css 1111 b.2222.js a.1111.css"
    )


def test_the_next_fingerprint_takes_the_place_of_the_last() -> None:
    """What a text says that looks like one stays as it is."""
    places = PRINTS.places(b"a.wwww.css 1111")
    renewed = Fingerprints({"a.css": "3333", "b.js": "2222"}, PRINTS.marks)

    assert renewed.put(b"a.1111.css 1111", places) == b"a.3333.css 1111"
    assert PRINTS.of(places) == {"a.css": "1111"}
    assert renewed.of(places) == {"a.css": "3333"}


def test_what_loads_nothing_has_no_place_for_a_fingerprint() -> None:
    """A document of the feed, say."""
    assert NONE.places(b"anything") == PRINTS.places(b"anything") == {}
    assert NONE.of({}) == {}
