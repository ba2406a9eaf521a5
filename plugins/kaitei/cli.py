"""The `kaitei` command. It starts fast: every subcommand imports only what it needs."""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

from kaitei import problems
from kaitei.problems import Problem, say

Command = Callable[[argparse.Namespace], int]


class _Stopped(Exception):
    """A command cannot go on for a reason that lies in no file: the sentence and its values."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code (0 done, 1 problems, 2 wrong usage)."""
    options = _parser().parse_args(arguments)
    _never_choke_on_output()
    try:
        command: Command = options.command
        return command(options)
    except problems.Refused as refused:
        _print(refused.problems, options)
        errors = sum(p.severity == "error" for p in refused.problems)
        _tell("refused", options, errors=errors)
        return 1
    except _Stopped as stopped:
        _tell(stopped.key, options, **stopped.values)
        return 1
    except OSError as trouble:
        _tell("disk", options, path=str(trouble.filename), message=str(trouble.strerror))
        return 1


class _Help(argparse.HelpFormatter):
    """Help of a fixed width: argparse asks for its formatter, and that for the terminal, always."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def _never_choke_on_output() -> None:
    """A terminal that cannot show a character gets its code instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def commands() -> tuple[str, ...]:
    """The names of all subcommands."""
    return tuple(_COMMANDS)


def _parser() -> argparse.ArgumentParser:
    summary = "Publishes an organisation's policies."
    parser = argparse.ArgumentParser("kaitei", description=summary, formatter_class=_Help)
    _add_common(parser, Path(), problems.language_of())
    # Without its name argparse would lay out a help page to find it.
    added = parser.add_subparsers(required=True, metavar="COMMAND", prog="kaitei")
    for name, (summary, run, add_options) in _COMMANDS.items():
        command = added.add_parser(name, help=summary, description=summary, formatter_class=_Help)
        command.set_defaults(command=run, format="text")
        # The common options may stand after the command's name as well as before it.
        _add_common(command, argparse.SUPPRESS, argparse.SUPPRESS)
        add_options(command)
    return parser


def _add_common(parser: argparse.ArgumentParser, root: Path | str, language: str) -> None:
    parser.add_argument("--root", type=Path, default=root, help="the site's folder (default: here)")
    parser.add_argument(
        "--lang", choices=problems.LANGUAGES, default=language, help="language of sentences"
    )


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, help="where to (default: ROOT/output)")
    parser.add_argument("--as-of", type=_day, help="the day to build for (default: today)")


def _serve_options(parser: argparse.ArgumentParser) -> None:
    _build_options(parser)
    parser.add_argument("--port", type=int, default=8000)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        said = say("bad-day", problems.language_of(), value=value)
        raise argparse.ArgumentTypeError(said) from None


def _check(options: argparse.Namespace) -> int:
    from kaitei import known

    root = _site(options)
    mark = known.mark(root)
    files = known.count(root, mark)
    found: Sequence[Problem] = ()
    if files is None:
        found, files = _judged(root)
    if not found:
        known.remember(root, mark, files)
    _print(found, options)
    if options.format == "text":
        _tell_verdict(found, files, options)
    return int(problems.failing(found))


def _judged(root: Path) -> tuple[Sequence[Problem], int]:
    """The problems of all authored files, and how many files there are."""
    from kaitei.rules.inspection import inspect

    # A check is short and makes few cycles: collecting them would cost a tenth of its time.
    gc.disable()
    try:
        inspection = inspect(root)
    finally:
        gc.enable()
    return inspection.problems, 1 + sum(1 + len(p.versions) for p in inspection.policies)


def _tell_verdict(found: Sequence[Problem], files: int, options: argparse.Namespace) -> None:
    if problems.failing(found):
        _tell("refused", options, errors=sum(p.severity == "error" for p in found))
    else:
        _tell("checked.warnings" if found else "checked", options, files=files, warnings=len(found))


def _build(options: argparse.Namespace) -> int:
    root = _site(options)
    plugin = _plugin(options)
    output = options.output or root / "output"
    as_of = options.as_of or _today(root)
    result = plugin.build(root, output, as_of)
    _tell(
        "built",
        options,
        day=str(as_of),
        output=str(output),
        files=result.files,
        changed=result.changed,
    )
    return 0


def _serve(options: argparse.Namespace) -> int:
    from kaitei import serve

    _build(options)
    output = options.output or _site(options) / "output"
    try:
        with serve.server(output, options.port) as server:
            _tell("serving", options, port=server.server_address[1])
            serve.until_interrupted(server)
    except (OSError, OverflowError):
        raise _Stopped("port-taken", port=options.port) from None
    return 0


def _plugin(options: argparse.Namespace) -> ModuleType:
    """The room that knows Pelican, where the packages for it are installed."""
    try:
        from kaitei import plugin
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        raise _Stopped("needs-extra", extra="site") from None
    return plugin


def _site(options: argparse.Namespace) -> Path:
    root: Path = options.root
    if not (root / "policy" / "site.yaml").is_file():
        place = problems.Place("policy/site.yaml")
        raise problems.Refused([Problem(place, "no-site", {"root": str(root)})])
    return root


def _today(root: Path) -> date:
    """The day it is in the site's time zone."""
    from kaitei.rules.inspection import library

    return datetime.now(UTC).astimezone(library(root).settings.time_zone).date()


def _print(found: Sequence[Problem], options: argparse.Namespace) -> None:
    if options.format == "json":
        print(problems.as_json(found, options.lang))
        return

    def line_of(path: str, number: int) -> str | None:
        file = options.root / path
        if not file.is_file():
            return None
        lines = file.read_text("utf-8-sig", "replace").split("\n")
        return lines[number - 1] if number <= len(lines) else None

    print(problems.as_text(found, options.lang, line_of), end="")


def _tell(key: str, options: argparse.Namespace, **values: str | int) -> None:
    done = key in ("checked", "checked.warnings", "built", "serving")
    print(say(key, options.lang, **values), file=sys.stdout if done else sys.stderr, flush=True)


_COMMANDS: dict[str, tuple[str, Command, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("judge every authored file", _check, _check_options),
    "build": ("build the site and its feed", _build, _build_options),
    "serve": ("build the site and show it on this machine", _serve, _serve_options),
}
