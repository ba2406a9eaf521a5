"""What `query` and `verify` understand after their names."""

import argparse
from datetime import date, datetime
from pathlib import Path

from kaitei import problems

# Exit codes: those of every command, and what an answer adds for scripts.
_CODES = (
    "exit codes: 0 yes, or nothing to do; 1 the feed cannot be reached or relied on; 2 wrong usage "
    "or an unknown id; 3 no: nothing in force, changed, ask again, not permitted; 4 needs consent; "
    "5 unstated"
)


def query(parser: argparse.ArgumentParser) -> None:
    """Which question."""
    parser.epilog = _CODES
    asked = parser.add_subparsers(required=True, dest="question", metavar="QUESTION")
    in_force = _question(asked, "in-force", "which version is in force")
    _on(in_force)
    changes = _question(asked, "changes", "what changed up to the version in force")
    said = "a version, a day or an instant"
    changes.add_argument("--since", type=_since, required=True, metavar="WHEN", help=said)
    _on(changes)
    again = _question(asked, "ask-again", "whether people must be asked again")
    again.add_argument("--accepted", required=True, metavar="VERSION", help="what they accepted")
    _on(again)
    _permits(_question(asked, "permits", "whether a use or handing data on is permitted"))
    text = _question(asked, "text", "what a clause says")
    text.add_argument("clause", metavar="CLAUSE", help="the id of a clause or an entry")
    text.add_argument("language", metavar="LANGUAGE", help="such as ja")
    text.add_argument("--version", metavar="VERSION", help="a version (default: the one in force)")
    _on(text)
    notice = _question(asked, "notice", "what the publisher says of a version")
    notice.add_argument("version", metavar="VERSION", help="the version, such as 1.1")
    notice.add_argument("language", metavar="LANGUAGE", help="such as ja")


def verify(parser: argparse.ArgumentParser) -> None:
    """Which feed, and which one it continues."""
    parser.add_argument("address", type=_place, metavar="URL|DIR", help="a site or its feed")
    said = "the feed that this one must continue without rewriting it"
    parser.add_argument("--extends", type=_place, metavar="URL|DIR", help=said)
    _key(parser)


def _permits(parser: argparse.ArgumentParser) -> None:
    for name in ("subject", "data", "purpose", "recipient"):
        parser.add_argument(f"--{name}", metavar="ID", help=f"the id of a {name} of the policy")
    _on(parser)


def _question(
    asked: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, summary: str
) -> argparse.ArgumentParser:
    parser = asked.add_parser(name, help=summary, description=summary, epilog=_CODES)
    parser.add_argument("policy", metavar="POLICY", help="the policy's id, such as privacy")
    said = "the site or its feed"
    parser.add_argument("--feed", type=_place, required=True, metavar="URL|DIR", help=said)
    said = "where the last good copy is kept (default: the user's cache)"
    parser.add_argument("--cache", type=Path, metavar="DIR", help=said)
    parser.add_argument("--lang", choices=problems.LANGUAGES, default=argparse.SUPPRESS)
    _key(parser)
    return parser


def _key(parser: argparse.ArgumentParser) -> None:
    said = "the publisher's public key, a JWK: then an unsigned feed is refused"
    parser.add_argument("--key", type=Path, metavar="FILE", help=said)
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _on(parser: argparse.ArgumentParser) -> None:
    said = "a day, or an instant with its zone (default: now)"
    parser.add_argument("--on", type=_moment, metavar="WHEN", help=said)


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
    return value if value.startswith(("https://", "http://")) else Path(value)
