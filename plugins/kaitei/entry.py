"""Where the `kaitei` command is entered: before anything of it is loaded."""

import contextlib
import os
import sys
from typing import NoReturn

# What a shell returns for a command that Ctrl+C has ended.
_INTERRUPTED = 130


def main() -> NoReturn:
    """Runs the command and ends with its exit code. Ctrl+C ends it quietly, also while it loads."""
    try:
        from kaitei import cli  # noqa: PLC0415

        done = cli.main()
    except KeyboardInterrupt:
        done = _INTERRUPTED
    _leave(done)


def _leave(done: int) -> NoReturn:
    """Ends at once. To give back each object first, which the system does with all of them in one,
    took half a second after a build of a thousand versions."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it may have gone, and has been told so.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(done)
