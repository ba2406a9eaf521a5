"""The `kaitei` command. It starts fast: every subcommand imports only what it needs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from kaitei import problems
from kaitei.problems import Problem, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code (0 done, 1 problems, 2 wrong usage)."""
    options = _parser().parse_args(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except problems.Refused as refused:
        _print(refused.problems, options)
        errors = sum(p.severity == "error" for p in refused.problems)
        _tell("refused", options, errors=errors)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kaitei", description="Publishes an organisation's policies."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the site's folder (default: here)"
    )
    parser.add_argument("--lang", choices=problems.LANGUAGES, default=problems.language_of())
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = _command(commands, "check", _check, "judge every authored file")
    check.add_argument("--format", choices=("text", "json"), default="text")
    build = _command(commands, "build", _build, "build the site and its feed")
    serve = _command(commands, "serve", _serve, "build the site and show it on this machine")
    serve.add_argument("--port", type=int, default=8000)
    for command in (build, serve):
        command.add_argument("--output", type=Path, help="where to (default: ROOT/output)")
        command.add_argument("--as-of", type=_day, help="the day to build for (default: today)")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(command=run, format="text")
    # Also after the command's name; absent there, what stood before it counts.
    parser.add_argument("--lang", choices=problems.LANGUAGES, default=argparse.SUPPRESS)
    parser.add_argument("--root", type=Path, default=argparse.SUPPRESS)
    return parser


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        said = say("bad-day", problems.language_of(), value=value)
        raise argparse.ArgumentTypeError(said) from None


def _check(options: argparse.Namespace) -> int:
    from kaitei.rules.inspection import inspect

    inspection = inspect(_site(options))
    found = inspection.problems
    if problems.failing(found) and options.format == "text":
        _print(found, options)
        _tell("refused", options, errors=sum(p.severity == "error" for p in found))
        return 1
    _print(found, options)
    if options.format == "text":
        files = 1 + sum(1 + len(policy.versions) for policy in inspection.policies)
        _tell("checked.warnings" if found else "checked", options, files=files, warnings=len(found))
    return int(problems.failing(found))


def _build(options: argparse.Namespace) -> int:
    from kaitei import plugin

    root = _site(options)
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
    with serve.server(output, options.port) as server:
        _tell("serving", options, port=server.server_address[1])
        serve.until_interrupted(server)
    return 0


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
    stream = sys.stderr if key == "refused" else sys.stdout
    print(say(key, options.lang, **values), file=stream)
