"""client/keys.py: which key may sign a feed, and whether it did."""

import json
from datetime import date
from pathlib import Path

import pytest

from kaitei.client import errors, keys
from kaitei.feed import chain, signing
from kaitei.feed import keys as published
from kaitei.text.keys import Keys

ONE, TWO, THREE = (signing.generate() for _ in range(3))
DAY = date(2026, 1, 10)
FIRST = chain.added(Keys((), ()), ONE, None, DAY)
SECOND = chain.added(FIRST, TWO, ONE, DAY)
THIRD = chain.added(SECOND, THREE, TWO, DAY)


def _newest(listed: Keys, trusted: signing.Signer) -> object:
    found = keys.newest(published.document(listed), trusted.public)
    return found and found["kid"]


def test_a_key_is_given_as_a_jwk_or_a_file_of_one(tmp_path: Path) -> None:
    """Of a set the newest."""
    file = tmp_path / "key.jwk"
    file.write_text(json.dumps(ONE.public))
    only = {name: ONE.public[name] for name in ("kty", "crv", "x")}

    assert keys.given(ONE.public) == keys.given(file) == keys.given(str(file)) == only
    assert keys.given(published.document(THIRD))["x"] == THREE.public["x"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"kty":"OKP","crv":"Ed25519","x":"!"}'])
def test_what_is_no_key_is_told(tmp_path: Path, content: str) -> None:
    """With the file's name."""
    file = tmp_path / "key.jwk"
    file.write_text(content)

    with pytest.raises(errors.NoKey, match=r"key\.jwk"):
        keys.given(file)


def test_a_key_of_another_curve_is_none_of_ours() -> None:
    """It agrees on keys and signs nothing."""
    with pytest.raises(errors.NoKey):
        keys.given({**ONE.public, "crv": "X25519"})


def test_statements_lead_from_the_trusted_key_to_the_newest() -> None:
    """From each to the last."""
    newest = THREE.public["kid"]

    assert [_newest(THIRD, x) for x in (ONE, TWO, THREE)] == [newest] * 3
    assert _newest(FIRST, ONE) == ONE.public["kid"]


def test_a_key_that_is_not_in_the_chain_leads_nowhere() -> None:
    """Nor does one whose successor nobody vouches for."""
    assert _newest(SECOND, THREE) is None
    assert _newest(Keys((ONE.public, TWO.public), ()), ONE) is None


def test_a_statement_by_another_key_vouches_for_nothing() -> None:
    """Nor one about another key."""
    forged = chain.added(FIRST, TWO, THREE, DAY)
    other = Keys((ONE.public, THREE.public), SECOND.statements)

    assert [_newest(forged, ONE), _newest(other, ONE)] == [None, None]


def test_the_content_is_what_the_key_signed() -> None:
    """Byte by byte."""
    signature = ONE.detached(b"content")
    keys.signed(b"content", signature, ONE.public, "here")

    with pytest.raises(errors.WrongSignature):
        keys.signed(b"Content", signature, ONE.public, "here")
    with pytest.raises(errors.ForeignKey):
        keys.signed(b"content", signature, TWO.public, "here")


@pytest.mark.parametrize("signature", ["", "..", "a..b", "W10..b", "\u65e5..\u672c"])
def test_what_is_no_signature_is_by_no_key(signature: str) -> None:
    """And breaks nothing."""
    with pytest.raises(errors.ForeignKey):
        keys.signed(b"content", signature, ONE.public, "here")
