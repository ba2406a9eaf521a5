"""client/answers.py: answers as values and as plain data."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

from kaitei.client.answers import Answer, Changes, Condition, Freshness, plain

NONE = {
    "languages": {"added": [], "removed": []},
    "title": [],
    "organisation": [],
    "clauses": [],
    "renumbered": [],
    "facts": [],
}


def test_an_answer_is_plain_data_that_json_holds() -> None:
    """Days, instants and spans as documents write them."""
    now = datetime(2026, 2, 10, 3, tzinfo=UTC)
    found = plain(Freshness(date(2026, 2, 10), now, timedelta(minutes=2), now, None))

    assert json.loads(json.dumps(found)) == {
        "as_of": "2026-02-10",
        "fetched": "2026-02-10T03:00:00Z",
        "age": 120,
        "expires": "2026-02-10T03:00:00Z",
        "offline": None,
    }


def test_an_instant_is_written_in_utc() -> None:
    """Whatever zone the clock has that a feed was given."""
    tokyo = datetime(2026, 2, 10, 12, tzinfo=timezone(timedelta(hours=9)))

    assert plain([tokyo]) == ["2026-02-10T03:00:00Z"]


def test_conditions_stay_with_their_ids() -> None:
    """In their order."""
    answer = Answer("privacy", "1.0", "yes", ("a",), (Condition("only-data", ("b", "c")),))

    assert plain(answer)["conditions"] == [{"code": "only-data", "ids": ["b", "c"]}]


def test_changes_are_any_where_one_part_has_some() -> None:
    """A language that came is one, too."""
    came = {**NONE, "languages": {"added": ["fr"], "removed": []}}
    found = [NONE, came, {**NONE, "title": ["en"]}, {**NONE, "clauses": [{"id": "a"}]}]

    assert [Changes("p", "1", "2", (), False, x).any for x in found] == [False, True, True, True]
