"""feed/timeline.py: a policy's versions in time."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from kaitei.feed import timeline
from kaitei.feed.edition import edition
from kaitei.history.ledger import Withdrawn
from kaitei.text import schema
from unit.builders import library_of, version

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
SAME_DAY = version("1.2", "2026-02-02", "2026-03-01")


def _timeline(*versions: Any, gone: str = "", on: date = date(2026, 2, 25)) -> dict[str, Any]:
    library = library_of(*versions)
    if gone:
        (found,) = library.policies
        record = Withdrawn(version=gone, reason={"ja": "理由。", "en": "Reason."})
        book = found.ledger.append(record, date(2026, 2, 20))
        library = replace(library, policies=(replace(found, ledger=book),))
    told = edition(library, on)
    made = timeline.timeline(told.settings, told.lines[0])
    assert schema.is_valid("feed/timeline", made)
    return made


def test_intervals_are_half_open_and_leave_no_gap() -> None:
    """Instants in UTC, days in the site's time zone; the last has no end."""
    made = _timeline(FIRST, SECOND)

    assert [(x["version"], x["from"], x["until"]) for x in made["intervals"]] == [
        ("1.0", "2026-01-19T15:00:00Z", "2026-02-28T15:00:00Z"),
        ("1.1", "2026-02-28T15:00:00Z", None),
    ]
    assert [x["superseded"] for x in made["intervals"]] == ["2026-03-01", None]


def test_a_withdrawn_version_leaves_a_tombstone() -> None:
    """With the day, the reason and the document, which stays."""
    made = _timeline(FIRST, SECOND, gone="1.1")
    (stone,) = made["withdrawn"]

    assert [x["version"] for x in made["intervals"]] == ["1.0"]
    assert (stone["version"], stone["withdrawn"]) == ("1.1", "2026-02-20")
    assert stone["records"][0]["reason"]["en"] == "Reason."
    assert stone["document"]["url"] == "1.1.json"


def test_a_version_overtaken_on_its_day_is_never_in_force() -> None:
    """Its interval ends where it begins."""
    made = _timeline(FIRST, SECOND, SAME_DAY)
    overtaken = made["intervals"][1]

    assert (overtaken["version"], overtaken["from"]) == ("1.1", overtaken["until"])
