"""history/policy.py: out of which clauses of a text words were taken."""

from datetime import date

from msgspec.structs import replace

from kaitei.history.ledger import Redacted
from unit.builders import policy, policy_of, release, text_of

DAY = date(2026, 5, 1)
FIRST = text_of(policy())
SECOND = text_of(policy(release("1.1", "2026-02-01", "2026-03-01")))
GONE = Redacted(version="1.1", clause="scope", reason={}, former_digest="", text_digest="")


def test_only_a_version_as_it_stands_has_had_words_taken_out() -> None:
    """Of a text by the same label that says something else, such as one before that, or of one that
    says the same under another, nothing is known."""
    found = policy_of(policy(), (FIRST, SECOND))
    found = replace(found, ledger=found.ledger.append(GONE, DAY))
    other = text_of(policy({**release("1.1", "2026-02-01", "2026-03-01"), "title": "Another"}))

    assert found.redactions(SECOND) == {"scope": DAY}
    assert found.redactions(FIRST) == {}
    assert found.redactions(other) == {}
