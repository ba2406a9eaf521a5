"""A day as people write it: in texts, on the command line, in the environment."""

import contextlib
import re
import unicodedata
from datetime import date

# Year, month, day in this order alone: 02/01 is two days of the year to two readers.
_OTHERWISE = re.compile(
    r"(?:([0-9]{4})|令和([0-9]{1,2}|元))[-/.年−]([0-9]{1,2})[-/.月−]([0-9]{1,2})日?", re.ASCII
)
_BEFORE_REIWA = 2018


def day(written: str) -> date:
    """The day that is written as year-month-day (ISO 8601).

    Raises ValueError for what is none, and for one in a year that nobody means: clocks do not reach
    all of them.
    """
    found = date.fromisoformat(written)
    if found.isoformat() != written or not "1900" <= written < "2900":
        raise ValueError(written)
    return found


def meant(written: str) -> str | None:
    """A day that is written in another way, such as 2027/1/31 or 令和9年1月31日, as it is to be
    written; None where no day of the calendar is."""
    found = _OTHERWISE.fullmatch(unicodedata.normalize("NFKC", written).replace(" ", ""))
    if found is None:
        return None
    year, reiwa, month, of_month = found.groups()
    counted = int(year) if year else _BEFORE_REIWA + int(reiwa.replace("元", "1"))
    with contextlib.suppress(ValueError):
        return date(counted, int(month), int(of_month)).isoformat()
    return None
