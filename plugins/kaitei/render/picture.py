"""The versions of a policy as bars along the days: a picture beside the list that says it all."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

# Heights in CSS pixels: of a version with its label above the bar, of the bar, of the axis below.
ROW = 44
BAR = 10
AXIS = 28
# Below a bar that has a label above it.
_BELOW = 8
# More versions have no labels and share a height: a picture is taken in at a glance.
FEW = 20
SHARED = 240
# How much of its row such a bar has.
_PART = 0.6
# How much of the width lies behind the last day that is known, for what has no end yet.
_OPEN = 0.08
# No bar is narrower than this part of the width, or one would not see it.
_LEAST = 0.6


class Stay(Struct, frozen=True):
    """A version in time: announced, to take effect; superseded or withdrawn."""

    label: str
    announced: date
    begins: date
    ends: date | None
    withdrawn: date | None = None

    def never(self) -> bool:
        """Whether it is in force on no day: withdrawn, or superseded on the day it was to begin."""
        return self.withdrawn is not None or self.begins == self.ends

    def days(self) -> tuple[date, ...]:
        """The days on which something happened to it, or will: one withdrawn does not begin."""
        happened = (self.withdrawn,) if self.withdrawn else (self.begins, self.ends)
        return (self.announced, *(day for day in happened if day))


class Bar(Struct, frozen=True):
    """A stretch of days in percent of the width."""

    x: float
    width: float


class Drawn(Struct, frozen=True):
    """A version with its bars: from announcement to effect or withdrawal, and in force.

    One that is `never` in force has the first of them alone.
    """

    label: str
    top: float
    never: bool
    waiting: Bar | None
    standing: Bar | None


class Picture(Struct, frozen=True):
    """The versions from top to bottom, whether their labels are beside the bars, how high a bar
    is, first and last of all days, where the last one is."""

    drawn: tuple[Drawn, ...]
    is_labelled: bool
    bar: float
    height: int
    first: date
    last: date
    end: float


def picture(stays: Sequence[Stay]) -> Picture:
    """The picture of these versions, in this order; it says nothing of the day it is."""
    known = [day for stay in stays for day in stay.days()]
    first, last = min(known), max(known)
    scale, is_labelled = _Scale(first, last), len(stays) <= FEW
    row = ROW if is_labelled else SHARED / len(stays)
    bar = BAR if is_labelled else round(row * _PART, 2)
    lead = ROW - BAR - _BELOW if is_labelled else 0
    drawn = tuple(_drawn(stay, round(i * row + lead, 2), scale) for i, stay in enumerate(stays))
    height = (len(stays) * ROW if is_labelled else SHARED) + AXIS
    return Picture(drawn, is_labelled, bar, height, first, last, scale.at(last))


class _Scale:
    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.days = max((last - first) / timedelta(days=1), 1)

    def at(self, day: date) -> float:
        """Where the day is, in percent."""
        return round((day - self.first).days / self.days * (1 - _OPEN) * 100, 2)

    def bar(self, start: date, end: date | None) -> Bar:
        """From the day to the other, or to the open end."""
        x = self.at(start)
        return Bar(x, round(max((self.at(end) if end else 100) - x, _LEAST), 2))


def _drawn(stay: Stay, top: float, scale: _Scale) -> Drawn:
    waited = stay.withdrawn or stay.begins
    # One that came and went on one day has a bar as well: without, its lane would be empty.
    is_seen = stay.announced < waited or stay.never()
    waiting = scale.bar(stay.announced, waited) if is_seen else None
    standing = None if stay.never() else scale.bar(stay.begins, stay.ends)
    return Drawn(stay.label, top, stay.never(), waiting, standing)
