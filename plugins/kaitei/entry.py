"""Where the `kaitei` command is entered: before anything of it is loaded."""

# What a shell returns for a command that Ctrl+C has ended.
_INTERRUPTED = 130


def main() -> int:
    """Runs the command; returns its exit code. Ctrl+C ends it quietly, also while it loads."""
    try:
        from kaitei import cli  # noqa: PLC0415

        return cli.main()
    except KeyboardInterrupt:
        return _INTERRUPTED
