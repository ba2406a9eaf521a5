"""text/vocabulary.py: the terms of vocabularies."""

from kaitei.text import vocabulary


def test_a_term_has_a_short_name_and_an_address() -> None:
    """Of two prefixes that fit, the longer one names it."""
    terms = vocabulary.terms()

    assert terms["dpv:Advertising"] == "https://w3id.org/dpv#Advertising"
    assert terms["pd:EmailAddress"] == "https://w3id.org/dpv/pd#EmailAddress"
    assert terms["jp:law-APPI"] == "https://w3id.org/dpv/legal/jp#law-APPI"


def test_every_short_name_stands_for_its_address() -> None:
    """The prefix and the name make it."""
    for short, address in vocabulary.terms().items():
        prefix, _, name = short.partition(":")
        assert vocabulary.PREFIXES[prefix] + name == address
