"""Where the `kaitei` command is entered: before anything of it is loaded."""

import os
import signal
import sys

# What a shell returns for a command that Ctrl+C has ended, and for one that SIGTERM has.
_INTERRUPTED, _TERMINATED = 130, 143
# Seconds after which an end is tried again that came where Python cannot pass it on.
_PAUSE = 0.01


def main() -> int:
    """Runs the command; returns its exit code. Ctrl+C, and SIGTERM as a cancelled job gets it, end
    it quietly, also while it loads; what it has begun is taken back on the way out."""
    _heed(os.getpid())
    try:
        from kaitei import cli  # noqa: PLC0415

        return cli.main()
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        # From here on there is nothing to take back.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _heed(ours: int) -> None:
    """Lets SIGTERM end the process `ours` like Ctrl+C; a helper, which is a fork of it, ends at
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
