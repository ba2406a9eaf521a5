"""feed/signing.py: keys and signatures."""

import json

import pytest

from kaitei.feed import signing


def test_a_signature_beside_the_content_verifies_it() -> None:
    """RFC 7515, appendix F: the content goes between the two points."""
    key, content = signing.generate(), b'{"a":1}\n'
    header, between, signature = key.detached(content).split(".")
    _, payload, _ = key.sign(content).split(".")

    assert between == ""
    assert signing.verified(f"{header}.{payload}.{signature}", key.public) == content


def test_another_key_verifies_nothing() -> None:
    """Nor does the right key what was changed."""
    key, other = signing.generate(), signing.generate()
    signed = key.sign(b"content")

    assert signing.verified(signed, other.public) is None
    assert signing.verified(signed[:-8] + "AAAAAAAA", key.public) is None
    assert signing.verified("no signature", key.public) is None


def test_a_private_key_is_read_back() -> None:
    """The same content has the same signature, whenever it is made."""
    key = signing.generate()
    again = signing.signer(key.private())

    assert again
    assert (again.public, again.detached(b"x")) == (key.public, key.detached(b"x"))
    assert "d" not in key.public


@pytest.mark.parametrize(
    "written",
    ["", "{}", "[]", "null", '"x"', '{"kty":"OKP","crv":"Ed25519","x":"a","d":"b"}', "{", "1"],
)
def test_what_is_no_key_is_none(written: str) -> None:
    """No traceback tells half of a secret."""
    assert signing.signer(written) is None


def test_a_key_of_another_curve_is_none() -> None:
    """X25519 does not sign."""
    found = json.loads(signing.generate().private())

    assert signing.signer(json.dumps({**found, "crv": "X25519"})) is None
