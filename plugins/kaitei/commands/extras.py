"""Packages that a command needs besides those that every one does: the extra that brings them."""

from collections.abc import Iterator
from contextlib import contextmanager

from kaitei.problems import Stopped


@contextmanager
def needed(extra: str, *packages: str) -> Iterator[None]:
    """While this lasts, a package that is missing is told with the extra that brings it.

    Raises Stopped (needs-extra) where one of these packages is missing, or, if none is named, any
    but our own: what of ours is missing is a fault of ours.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        name = (missing.name or "").partition(".")[0]
        if name == "kaitei" or (packages and name not in packages):
            raise
        raise Stopped("needs-extra", extra=extra) from None
