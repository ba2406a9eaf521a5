"""feed/chain.py: each key is vouched for by the one before it."""

from datetime import date

from msgspec.structs import replace

from kaitei.feed import chain, signing
from kaitei.text.keys import Keys

DAY = date(2026, 1, 10)
FIRST, SECOND, THIRD = (signing.generate() for _ in range(3))


def _chain() -> Keys:
    made = chain.added(Keys(), FIRST, None, DAY)
    made = chain.added(made, SECOND, FIRST, DAY)
    return chain.added(made, THIRD, SECOND, DAY)


def _rules(keys: Keys) -> list[str]:
    return [problem.rule for problem in chain.problems(keys)]


def test_a_chain_made_by_rotation_holds() -> None:
    """From the first key to the newest."""
    assert _rules(_chain()) == []
    assert _rules(Keys()) == []


def test_a_key_put_in_by_hand_is_found() -> None:
    """At the key that nobody vouches for."""
    whole = _chain()
    stranger = replace(whole, keys=(whole.keys[0], signing.generate().public, whole.keys[2]))

    assert _rules(stranger) == ["key-statement"] * 2
    assert _rules(replace(whole, statements=whole.statements[:1])) == ["key-statement"]
    assert _rules(replace(whole, statements=(*whole.statements, "x.y.z"))) == ["key-statement"]


def test_only_the_newest_key_signs() -> None:
    """An older one is refused, and one that nobody knows."""
    whole = _chain()

    assert chain.signing(whole, THIRD) == []
    for other in (FIRST, signing.generate()):
        assert [x.rule for x in chain.signing(whole, other)] == ["key-unlisted"]


def test_a_statement_about_something_else_vouches_for_nothing() -> None:
    """What the old key signed for another end, or what is no statement at all."""
    whole = _chain()
    for content in (b"[]", b"no JSON", b'{"old": "x"}', b""):
        other = (FIRST.sign(content), whole.statements[1])
        assert _rules(replace(whole, statements=other)) == ["key-statement"]
