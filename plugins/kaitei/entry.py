"""Where the `kaitei` command is entered: before anything of it is loaded."""

import contextlib
import gc
import os
import signal
import sys
from typing import NoReturn

# What a shell returns for a command that Ctrl+C has ended, and for one that SIGTERM has.
_INTERRUPTED, _TERMINATED = 130, 143
# Seconds after which an end is tried again that came where Python cannot pass it on.
_PAUSE = 0.01
# What a command need not load.
_SPARED = "typing_extensions"


def main() -> NoReturn:
    """Runs the command and ends with its exit code. Ctrl+C, and SIGTERM as a cancelled job gets it,
    end it quietly, also while it loads; what it has begun is taken back on the way out."""
    # A command makes millions of objects that it keeps, hardly a cycle among them, and ends soon:
    # to search them took a tenth of its time.
    gc.disable()
    _heed(os.getpid())
    try:
        _load_values()
        from kaitei import cli  # noqa: PLC0415

        done = cli.main()
    except KeyboardInterrupt:
        done = _INTERRUPTED
    finally:
        # From here on there is nothing to take back.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _leave(done)


def _load_values() -> None:
    """Loads what all values are declared with, without a library that it asks for what Python has
    by now, and which takes as long to load as itself: where that cannot be had, it takes Python's
    own (https://docs.python.org/3/reference/import.html#the-module-cache)."""
    if _SPARED not in sys.modules:
        sys.modules[_SPARED] = None  # type: ignore[assignment]
        import msgspec  # noqa: F401, PLC0415

        del sys.modules[_SPARED]


def _heed(ours: int) -> None:
    """Lets SIGTERM end the process `ours` like Ctrl+C; a worker, which is a fork of it, ends at
    once: what was begun is not its own to take back."""

    def end(*_: object) -> None:
        if os.getpid() != ours:
            os._exit(_TERMINATED)
        # Whoever ends a group of processes may say so more than once.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        sys.unraisablehook = again
        sys.exit(_TERMINATED)

    def again(lost: "sys.UnraisableHookArgs") -> None:
        # It came in the middle of a destructor, which ends nothing.
        if isinstance(lost.exc_value, SystemExit):
            signal.signal(signal.SIGALRM, end)
            signal.setitimer(signal.ITIMER_REAL, _PAUSE)

    signal.signal(signal.SIGTERM, end)


def _leave(done: int) -> NoReturn:
    """Ends at once. To give back each object first, which the system does with all of them in one,
    took half a second after a build of a thousand versions."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever read it may have gone, and has been told so.
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(done)
