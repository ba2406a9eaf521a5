"""The `kaitei` command. It starts fast: every subcommand imports only what it needs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from kaitei import problems, usage
from kaitei.problems import Problem, Stopped, Value, say

if TYPE_CHECKING:
    from kaitei.desk.request import Answer, Request
    from kaitei.history.base import Base

# What a shell returns for a command that Ctrl+C has ended.
_INTERRUPTED = 130
Command = Callable[[argparse.Namespace], int]
Options = Callable[[argparse.ArgumentParser], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code (0 done, 1 problems, 2 wrong usage)."""
    options = _parser().parse_args(arguments)
    try:
        command: Command = options.command
        return command(options)
    except problems.Refused as refused:
        _print(refused.problems, options)
        errors = sum(p.severity == "error" for p in refused.problems)
        _tell("refused", options, errors=errors)
        return 1
    except Stopped as stopped:
        _tell(stopped.key, options, **stopped.values)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def commands() -> tuple[str, ...]:
    """The names of all subcommands."""
    return tuple(_COMMANDS)


def _parser() -> argparse.ArgumentParser:
    summary = "Publishes an organisation's policies."
    parser = argparse.ArgumentParser(prog="kaitei", description=summary)
    _add_common(parser, Path(), problems.language_of())
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (summary, run, add_options) in _COMMANDS.items():
        command = added.add_parser(name, help=summary, description=summary)
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


def _check(options: argparse.Namespace) -> int:
    from kaitei.rules.inspection import inspect

    root = _site(options)
    inspection = inspect(root, _base(options), _now())
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
    root = _site(options)
    plugin = _plugin(options)
    output = options.output or root / "output"
    as_of = options.as_of or _today(root)
    base = _base(options)
    result = plugin.build(root, output, as_of, base.commit if base else "")
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
    except OSError:
        raise Stopped("port-taken", port=options.port) from None
    return 0


def _start(options: argparse.Namespace) -> int:
    from kaitei.desk import revising

    return _answer(revising.start(_request(options), options.made_from, options.label), options)


def _publish(options: argparse.Namespace) -> int:
    from kaitei.desk import revising

    request = _request(options)
    return _answer(revising.publish(request, options.backdate, dry_run=options.dry_run), options)


def _adopt(options: argparse.Namespace) -> int:
    from kaitei.desk import amending

    return _answer(amending.adopt(_request(options)), options)


def _withdraw(options: argparse.Namespace) -> int:
    from kaitei.desk import amending

    return _answer(amending.withdraw(_request(options), options.version, options.reason), options)


def _correct(options: argparse.Namespace) -> int:
    from kaitei.desk import amending

    return _answer(amending.correct(_request(options), options.version, options.note), options)


def _redact(options: argparse.Namespace) -> int:
    from kaitei.desk import amending

    request = _request(options)
    answer = amending.redact(request, options.version, options.clause, options.reason)
    return _answer(answer, options)


def _status(options: argparse.Namespace) -> int:
    from kaitei.desk.status import status
    from kaitei.rules.inspection import inspect

    seen = inspect(_site(options), _base(options), _now())
    told: set[str] = set()
    for said in status(seen, _now()):
        for key, values in said.lines:
            print(say(key, options.lang, **values))
        _print(said.missing, options)
        told |= {str((problem.place, problem.rule)) for problem in said.missing}
    errors = [
        p for p in seen.problems if p.severity == "error" and str((p.place, p.rule)) not in told
    ]
    _print(errors, options)
    return int(bool(errors))


def _request(options: argparse.Namespace) -> "Request":
    from kaitei.desk.request import Request

    return Request(_site(options), options.policy, _now(), _base(options))


def _answer(answer: "Answer", options: argparse.Namespace) -> int:
    _print(list(answer.warnings), options)
    for key, values in answer.said:
        print(say(key, options.lang, **values), flush=True)
    return 0


def _base(options: argparse.Namespace) -> "Base | None":
    """The commit to compare with; where there is none, says so."""
    from kaitei.history import base

    found = base.find(options.root, options.base)
    if found is None:
        _tell("no-base", options)
    return found


def _plugin(options: argparse.Namespace) -> ModuleType:
    """The room that knows Pelican, where the packages for it are installed."""
    try:
        from kaitei import plugin
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] == "kaitei":
            raise
        raise Stopped("needs-extra", extra="site") from None
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

    return _now().astimezone(library(root).settings.time_zone).date()


def _now() -> datetime:
    return datetime.now(UTC)


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


def _tell(key: str, options: argparse.Namespace, **values: Value) -> None:
    done = key in ("checked", "checked.warnings", "built", "serving")
    print(say(key, options.lang, **values), file=sys.stdout if done else sys.stderr, flush=True)


_COMMANDS: dict[str, tuple[str, Command, Options]] = {
    "status": ("say how each policy stands", _status, usage.base),
    "start": ("prepare the working text of the next version", _start, usage.start),
    "check": ("judge every authored file", _check, usage.check),
    "publish": ("publish the working text as a version", _publish, usage.publish),
    "withdraw": ("withdraw a version that is to come", _withdraw, usage.reason),
    "correct": ("point out an error in a version", _correct, usage.note),
    "redact": ("take a clause's own text out of a version", _redact, usage.redact),
    "adopt": ("record versions that stand already", _adopt, usage.policy),
    "build": ("build the site and its feed", _build, usage.build),
    "serve": ("build the site and show it on this machine", _serve, usage.serve),
}
