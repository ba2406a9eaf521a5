"""Versions of one text with days of their own, and the timeline of them."""

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from kaitei.history import timeline
from kaitei.history.ledger import Entry
from kaitei.history.timeline import Timeline
from kaitei.text.model import Text
from unit.builders import policy, text_of, versions_of

SAID = {"ja": "理由。", "en": "Reason."}
FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def announced(draw: st.DrawFn) -> list[Text]:
    """Up to five versions in the order announced; each takes effect then or later."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=5)))
    later = [draw(st.integers(0, 20)) for _ in days]
    return [
        version(f"1.{i}", day, day + timedelta(days=more))
        for i, (day, more) in enumerate(zip(days, later, strict=True))
    ]


SMALL = text_of(policy())


def version(label: str, announced: date, effective: date) -> Text:
    """The small text as a version with these days."""
    small = SMALL.release
    dated = replace(small, version=label, announced=announced, effective=effective)
    return dataclasses.replace(SMALL, release=dated)


def on(versions: Sequence[Text], day: date, entries: Sequence[Entry] = ()) -> Timeline:
    """The timeline of the versions as known on a day; `entries` are what was recorded besides."""
    return timeline.timeline(versions_of(*versions), day, entries)


def labels_on(versions: Sequence[Text], day: date) -> tuple[str | None, list[str]]:
    """The version in force on the day, and the upcoming ones."""
    line = on(versions, day)
    span = line.in_force()
    upcoming = [s.text.release.version for s in line.upcoming()]
    return span.text.release.version if span else None, upcoming
