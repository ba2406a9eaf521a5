"""The `kaitei` command. It starts fast: every subcommand imports only what it needs."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from kaitei import problems
from kaitei.commands import (
    asking,
    bringing,
    building,
    comparing,
    deploying,
    judging,
    keys,
    line,
    printing,
    querying,
    reviewing,
    serving,
    usage,
    versions,
)
from kaitei.commands.speech import refuse, show, tell
from kaitei.problems import Stopped

# What a shell returns for a command whose output nobody reads any more.
_GONE = 141
# What a disk refuses and a person can mend, by the sentence that says how.
_REFUSED_BY_DISK = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk-full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "disk-denied"),
    errno.EROFS: "disk-read-only",
}
Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code (0 done, 1 problems, 2 wrong usage)."""
    _open_outputs()
    _never_choke_on_output()
    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(line.language(words)).parse_args(words)
    try:
        command: Command = options.command
        done = command(options)
        sys.stdout.flush()
        return done
    except problems.Refused as refused:
        show(refused.problems, options)
        refuse(refused.problems, options)
        return 1
    except Stopped as stopped:
        tell(stopped.key, options, **stopped.values)
        return 1
    except BrokenPipeError:
        return _unheard()
    except OSError as trouble:
        _tell_trouble(trouble, options)
        return 1


def commands() -> tuple[str, ...]:
    """The names of all subcommands."""
    return tuple(_COMMANDS)


def _tell_trouble(trouble: OSError, options: argparse.Namespace) -> None:
    """Says what the machine refused, and what to do where that is known."""
    if _is_unsaid(trouble):
        tell("unsaid", options, message=problems.of_system(trouble))
        _unheard()
        return
    key = _REFUSED_BY_DISK.get(trouble.errno or 0, "disk")
    # A file that is open already is not named by the system: then the site is.
    path = str(trouble.filename or options.root)
    tell(key, options, path=path, message=problems.of_system(trouble))


def _unheard() -> int:
    """Ends quietly: whoever read what was said has gone, as `head` does. What is left to say goes
    nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _GONE


def _is_unsaid(trouble: OSError) -> bool:
    """Whether it is the output that cannot be written: that names no file either, and what it did
    not take is forgotten. So it is tried once more, with an empty line."""
    if trouble.filename:
        return False
    try:
        print(flush=True)
    except OSError:
        return True
    return False


def _open_outputs() -> None:
    """What is said goes nowhere where whoever started this has closed the output."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _never_choke_on_output() -> None:
    """A terminal that cannot show a character gets its code instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser(language: str) -> argparse.ArgumentParser:
    parser = line.Parser("kaitei", description="summary", language=language)
    _add_common(parser, Path(), language)
    # Without its name argparse would lay out a help page to find it.
    added = parser.add_subparsers(required=True, metavar="COMMAND", prog="kaitei")
    for name, (run, add_options) in _COMMANDS.items():
        summary = f"command.{name}"
        command = added.add_parser(name, help=summary, description=summary)
        command.set_defaults(command=run, format="text")
        command.lay_out = partial(_lay_out, add_options)
    return parser


def _lay_out(add_options: line.Options, command: argparse.ArgumentParser) -> None:
    # The common options may stand after the command's name as well as before it.
    _add_common(command, argparse.SUPPRESS, argparse.SUPPRESS)
    add_options(command)


def _add_common(parser: argparse.ArgumentParser, root: Path | str, language: str) -> None:
    parser.add_argument("--root", type=usage.folder, default=root, help="root")
    parser.add_argument("--lang", choices=problems.LANGUAGES, default=language, help="lang")


_COMMANDS: dict[str, tuple[Command, line.Options]] = {
    "status": (judging.status, usage.base),
    "start": (versions.start, usage.start),
    "check": (judging.check, usage.check),
    "diff": (comparing.diff, usage.diff),
    "export": (comparing.export, usage.export),
    "import": (bringing.bring, usage.bring),
    "new": (bringing.new, usage.new),
    "init": (bringing.init, usage.init),
    "review": (reviewing.review, usage.review),
    "publish": (versions.publish, usage.publish),
    "withdraw": (versions.withdraw, usage.reason),
    "correct": (versions.correct, usage.note),
    "redact": (versions.redact, usage.redact),
    "adopt": (versions.adopt, usage.policy),
    "key": (keys.key, usage.key),
    "build": (building.build, usage.build),
    "pdf": (printing.pdf, usage.as_of),
    "serve": (serving.serve, usage.serve),
    "compress": (deploying.compress, usage.built),
    "query": (querying.query, asking.query),
    "verify": (querying.verify, asking.verify),
    "configure": (deploying.configure, usage.configure),
}
