"""What each command of `kaitei` understands after its name; a `help` is the key of its words."""

import argparse
import os
from pathlib import Path

from kaitei import days, problems


def folder(value: str) -> Path:
    """A folder that is named. Python takes no name for the one that one is in; a script whose
    variable is empty means another."""
    if not value:
        raise ValueError(value)
    return Path(value)


def base(parser: argparse.ArgumentParser) -> None:
    """The commit to compare with."""
    parser.add_argument("--base", metavar="REV", help="base")


def check(parser: argparse.ArgumentParser) -> None:
    """How problems are printed; what else a text is compared with."""
    base(parser)
    _format(parser, "github", "sarif")
    parser.add_argument("--profile", metavar="NAME", help="profile")


def diff(parser: argparse.ArgumentParser) -> None:
    """Which two texts, and how the changes are printed."""
    parser.add_argument("policy", metavar="POLICY", help="policy")
    parser.add_argument("old", nargs="?", help="old")
    parser.add_argument("new", nargs="?", help="text")
    _format(parser, "html", "markdown")


def export(parser: argparse.ArgumentParser) -> None:
    """Which text, in which language."""
    parser.add_argument("policy", metavar="POLICY", help="policy")
    parser.add_argument("language", metavar="LANGUAGE", help="language")
    parser.add_argument("text", metavar="TEXT", nargs="?", default="working", help="text")


def bring(parser: argparse.ArgumentParser) -> None:
    """Which files, and what they become."""
    parser.add_argument("files", metavar="FILE", nargs="*", help="files")
    parser.add_argument("--policy", metavar="POLICY", required=True, help="policy")
    parser.add_argument("--history", metavar="DIR", type=folder, help="history")


def new(parser: argparse.ArgumentParser) -> None:
    """What it is called."""
    parser.add_argument("policy", metavar="POLICY", help="policy")


def init(parser: argparse.ArgumentParser) -> None:
    """Where to, and whose."""
    parser.add_argument("folder", metavar="DIR", type=folder, help="folder")
    parser.add_argument(
        "--organisation", metavar="NAME", default="Example Organisation", help="organisation"
    )
    parser.add_argument(
        "--languages", nargs="+", choices=problems.LANGUAGES, default=["ja", "en"], help="languages"
    )
    parser.add_argument("--base-url", default="https://policies.example.com", help="base-url")
    parser.add_argument("--time-zone", default="Asia/Tokyo", help="time-zone")


def build(parser: argparse.ArgumentParser) -> None:
    """Where to and for which day; whether it is to be published."""
    _site(parser)
    parser.add_argument("--release", action="store_true", help="release")
    parser.add_argument("--timings", action="store_true", help="timings")


def review(parser: argparse.ArgumentParser) -> None:
    """Against what, and where to."""
    parser.add_argument("--base", metavar="REV", help="made-on")
    parser.add_argument("--output", metavar="DIR", type=folder, help="packet")


def as_of(parser: argparse.ArgumentParser) -> None:
    """For which day."""
    day = os.environ.get("KAITEI_AS_OF")
    parser.add_argument("--as-of", type=days.day, default=day, help="as-of")


def built(parser: argparse.ArgumentParser) -> None:
    """Where the built site stands."""
    parser.add_argument("--output", type=folder, help="built")


def configure(parser: argparse.ArgumentParser) -> None:
    """For which kind of server."""
    built(parser)
    known = ("nginx", "caddy", "headers", "redirects", "s3")
    parser.add_argument("server", choices=known, help="server")


def serve(parser: argparse.ArgumentParser) -> None:
    """What to show, and where."""
    base(parser)
    parser.add_argument("--output", type=folder, metavar="DIR", help="shown")
    as_of(parser)
    parser.add_argument("--port", type=int, default=8000, help="port")


def policy(parser: argparse.ArgumentParser) -> None:
    """Which policy."""
    base(parser)
    parser.add_argument("policy", metavar="POLICY", help="policy")


def start(parser: argparse.ArgumentParser) -> None:
    """From which version to which."""
    policy(parser)
    parser.add_argument("--from", dest="made_from", metavar="LABEL", help="from")
    parser.add_argument("--version", dest="label", metavar="LABEL", help="label")


def publish(parser: argparse.ArgumentParser) -> None:
    """A reason for a day in the past; only to look."""
    policy(parser)
    parser.add_argument(
        "--backdate", metavar="REASON", action="append", default=[], help="backdate"
    )
    _dry_run(parser)


def version(parser: argparse.ArgumentParser) -> None:
    """Which version of it."""
    policy(parser)
    parser.add_argument("version", metavar="VERSION", help="version")


def reason(parser: argparse.ArgumentParser) -> None:
    """Why; only to look."""
    version(parser)
    parser.add_argument("--reason", action="append", required=True, help="reason")
    _dry_run(parser)


def note(parser: argparse.ArgumentParser) -> None:
    """What is wrong with it; only to look."""
    version(parser)
    parser.add_argument("--note", action="append", required=True, help="note")
    _dry_run(parser)


def redact(parser: argparse.ArgumentParser) -> None:
    """Which clause of it."""
    reason(parser)
    parser.add_argument("clause", metavar="CLAUSE", help="clause")


def key(parser: argparse.ArgumentParser) -> None:
    """Whether it is the first or follows another, and where to."""
    parser.add_argument("action", choices=("new", "rotate"), help="key-action")
    parser.add_argument("path", type=Path, metavar="PATH", help="key-path")


def _site(parser: argparse.ArgumentParser) -> None:
    base(parser)
    parser.add_argument("--output", type=folder, help="output")
    as_of(parser)


def _dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="dry-run")


def _format(parser: argparse.ArgumentParser, *others: str) -> None:
    known = ("text", "json", *others)
    parser.add_argument("--format", choices=known, default="text", help="format")
