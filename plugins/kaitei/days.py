"""A day as people write it: in texts, on the command line, in the environment."""

from datetime import date


def day(written: str) -> date:
    """The day that is written as year-month-day (ISO 8601).

    Raises ValueError for what is none, and for one in a year that nobody means: clocks do not reach
    all of them.
    """
    found = date.fromisoformat(written)
    if found.isoformat() != written or not "1900" <= written < "2900":
        raise ValueError(written)
    return found
