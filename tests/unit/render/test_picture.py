"""render/picture.py: the versions of a policy as bars along the days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaitei.render.picture import AXIS, FEW, Picture, Stay, picture

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _one(stay: Stay) -> Picture:
    return picture([stay])


def test_a_version_waits_and_then_stands() -> None:
    """Where the one ends the other begins, and an open end reaches the edge."""
    made = _one(Stay("1.0", FIRST, _day(10), None))
    (drawn,) = made.drawn

    assert drawn.waiting
    assert drawn.standing
    assert drawn.waiting.x == 0
    assert drawn.waiting.x + drawn.waiting.width == drawn.standing.x
    assert drawn.standing.x + drawn.standing.width == 100


def test_many_versions_share_the_height_of_a_few() -> None:
    """A bar over the other, without labels, none above another's or below the axis."""
    stays = [Stay(f"1.{n}", _day(n), _day(n + 1), _day(n + 2)) for n in range(20 * FEW)]
    made, few = picture(stays), picture(stays[:FEW])
    tops = [drawn.top for drawn in made.drawn]

    assert (made.is_labelled, few.is_labelled) == (False, True)
    assert made.height < few.height
    assert all(0 < made.bar <= after - top for top, after in pairwise(tops))
    assert tops[-1] + made.bar <= made.height - AXIS


def test_what_was_superseded_on_its_first_day_only_waited() -> None:
    """It was never in force."""
    (drawn,) = _one(Stay("1.1", FIRST, _day(10), _day(10))).drawn

    assert drawn.never
    assert drawn.waiting
    assert drawn.standing is None


def test_what_was_withdrawn_waited_until_then() -> None:
    """The day on which it was to take effect is none of the picture's."""
    first = Stay("1.0", FIRST, FIRST, None)
    made = picture([first, Stay("1.1", _day(5), _day(40), None, withdrawn=_day(10))])
    stood, gone = made.drawn

    assert (stood.never, gone.never, gone.standing) == (False, True, None)
    assert gone.waiting
    assert gone.waiting.x + gone.waiting.width == pytest.approx(made.end)
    assert made.last == _day(10)


@pytest.mark.parametrize(
    "stay", [Stay("1.2", FIRST, _day(10), None, FIRST), Stay("1.2", FIRST, FIRST, FIRST)]
)
def test_what_came_and_went_on_one_day_is_seen(stay: Stay) -> None:
    """Withdrawn or overtaken on the day on which it was announced: a bar that ends at once."""
    (drawn,) = _one(stay).drawn

    assert drawn.never
    assert drawn.waiting
    assert drawn.waiting.width > 0


def test_one_that_takes_effect_when_it_is_announced_does_not_wait() -> None:
    """There is no day between."""
    (drawn,) = _one(Stay("1.0", FIRST, FIRST, _day(5))).drawn

    assert drawn.waiting is None


@given(st.lists(st.tuples(DAYS, DAYS, DAYS), min_size=1, max_size=6))
def test_everything_is_inside_the_picture(days: list[tuple[date, ...]]) -> None:
    """Every bar and the last day; no version on top of another."""
    stays = [Stay("1.0", *sorted(three)) for three in days]
    made = picture(stays)
    bars = [bar for it in made.drawn for bar in (it.waiting, it.standing) if bar]

    assert all(bar.x >= 0 and bar.x + bar.width < 100.01 and bar.width > 0 for bar in bars)
    assert 0 <= made.end <= 100
    assert len({it.top for it in made.drawn}) == len(stays)
    assert all(it.top < made.height for it in made.drawn)
