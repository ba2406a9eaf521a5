"""feed/keys.py: the public keys as machines read them."""

from datetime import date

from kaitei.feed import chain, keys, signing
from kaitei.text import schema
from kaitei.text.keys import Keys


def test_the_keys_are_a_jwk_set_with_statements() -> None:
    """Public halves only."""
    first = signing.generate()
    known = chain.added(Keys(), first, None, date(2026, 1, 10))
    made = keys.document(chain.added(known, signing.generate(), first, date(2026, 2, 1)))

    assert schema.is_valid("feed/keys", made)
    assert (len(made["keys"]), len(made["statements"])) == (2, 1)
    assert [key for key in made["keys"] if "d" in key] == []


def test_a_site_without_keys_says_so() -> None:
    """The document is there, and empty."""
    assert schema.is_valid("feed/keys", keys.document(Keys()))
