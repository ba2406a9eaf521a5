"""What `query` and `verify` understand after their names; a `help` is the key of its words."""

import argparse
from datetime import date, datetime
from pathlib import Path

from kaitei import problems
from kaitei.commands.usage import folder

# Exit codes: those of every command, and what an answer adds for scripts.
_CODES = "codes"


def query(parser: argparse.ArgumentParser) -> None:
    """Which question."""
    parser.epilog = _CODES
    asked = parser.add_subparsers(required=True, dest="question", metavar="QUESTION")
    in_force = _question(asked, "in-force", "in-force")
    _on(in_force)
    changes = _question(asked, "changes", "changes")
    changes.add_argument("--since", type=_since, required=True, metavar="WHEN", help="since")
    _on(changes)
    again = _question(asked, "ask-again", "ask-again")
    again.add_argument("--accepted", required=True, metavar="VERSION", help="accepted")
    _on(again)
    _permits(_question(asked, "permits", "permits"))
    text = _question(asked, "text", "says")
    text.add_argument("clause", metavar="CLAUSE", help="clause")
    text.add_argument("language", metavar="LANGUAGE", help="language")
    text.add_argument("--version", metavar="VERSION", help="in-force-if-none")
    _on(text)
    notice = _question(asked, "notice", "notice")
    notice.add_argument("version", metavar="VERSION", help="version")
    notice.add_argument("language", metavar="LANGUAGE", help="language")


def verify(parser: argparse.ArgumentParser) -> None:
    """Which feed, and which one it continues."""
    parser.add_argument("address", type=_place, metavar="URL|DIR", help="address")
    parser.add_argument("--extends", type=_place, metavar="URL|DIR", help="extends")
    _key(parser)


def _permits(parser: argparse.ArgumentParser) -> None:
    for name in ("subject", "data", "purpose", "recipient"):
        parser.add_argument(f"--{name}", metavar="ID", help="of-register")
    _on(parser)


def _question(
    asked: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str
) -> argparse.ArgumentParser:
    parser = asked.add_parser(name, help=summary, description=summary, epilog=_CODES)
    parser.add_argument("policy", metavar="POLICY", help="policy")
    parser.add_argument("--feed", type=_place, required=True, metavar="URL|DIR", help="address")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="cache")
    parser.add_argument(
        "--lang", choices=problems.LANGUAGES, default=argparse.SUPPRESS, help="lang"
    )
    _key(parser)
    return parser


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", type=Path, metavar="FILE", help="public-key")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="format")


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=_moment, metavar="WHEN", help="on")


def _moment(value: str) -> datetime | date:
    if "T" not in value:
        return date.fromisoformat(value)
    found = datetime.fromisoformat(value)
    if found.utcoffset() is None:
        raise ValueError(value)
    return found


def _since(value: str) -> str | datetime | date:
    """A version has dots, a day or an instant has hyphens."""
    return _moment(value) if "-" in value else value


def _place(value: str) -> str | Path:
    if not value.startswith(("https://", "http://")):
        return folder(value)
    from urllib.parse import urlsplit

    found = urlsplit(value)
    # To ask for a port that is none raises as well.
    if not found.hostname or found.port == 0:
        raise ValueError(value)
    return value
