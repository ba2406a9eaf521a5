"""What each command of `kaitei` understands after its name."""

import argparse
import os
from datetime import date
from pathlib import Path

from kaitei import problems


def base(parser: argparse.ArgumentParser) -> None:
    """The commit to compare with."""
    said = "commit to compare what is published with (default: the merge base with main)"
    parser.add_argument("--base", metavar="REV", help=said)


def check(parser: argparse.ArgumentParser) -> None:
    """How problems are printed; what else a text is compared with."""
    base(parser)
    _format(parser, "github", "sarif")
    said = "compare the texts with what a statute looks for, such as appi, and print that"
    parser.add_argument("--profile", metavar="NAME", help=said)


def diff(parser: argparse.ArgumentParser) -> None:
    """Which two texts, and how the changes are printed."""
    parser.add_argument("policy", metavar="POLICY", help="the policy's id, such as privacy")
    parser.add_argument("old", nargs="?", help="a version or file (default: what is replaced)")
    parser.add_argument("new", nargs="?", help="a version, file or working (default: working)")
    _format(parser, "html", "markdown")


def export(parser: argparse.ArgumentParser) -> None:
    """Which text, in which language."""
    parser.add_argument("policy", metavar="POLICY", help="the policy's id, such as privacy")
    parser.add_argument("language", metavar="LANGUAGE", help="a language of it, such as ja")
    said = "a version, file or working (default: working)"
    parser.add_argument("text", metavar="TEXT", nargs="?", default="working", help=said)


def bring(parser: argparse.ArgumentParser) -> None:
    """Which files, and what they become."""
    said = "a file for each language: policy.ja.docx, or ja=policy.docx (.md .html .docx .txt)"
    parser.add_argument("files", metavar="FILE", nargs="*", help=said)
    parser.add_argument("--policy", metavar="POLICY", required=True, help="its id, such as privacy")
    said = "instead: a folder of dated files, such as 2024-04-01.ja.md, one version a day"
    parser.add_argument("--history", metavar="DIR", type=Path, help=said)


def new(parser: argparse.ArgumentParser) -> None:
    """What it is called."""
    parser.add_argument("policy", metavar="POLICY", help="its id, such as terms")


def init(parser: argparse.ArgumentParser) -> None:
    """Where to, and whose."""
    parser.add_argument("folder", metavar="DIR", type=_folder, help="a folder, new or empty")
    said = "who publishes (default: an example to be changed)"
    parser.add_argument("--organisation", metavar="NAME", default="Example Organisation", help=said)
    said = "languages of the site (default: ja en)"
    parser.add_argument(
        "--languages", nargs="+", choices=problems.LANGUAGES, default=["ja", "en"], help=said
    )
    said = "where it will be (default: an example to be changed)"
    parser.add_argument("--base-url", default="https://policies.example.com", help=said)
    parser.add_argument("--time-zone", default="Asia/Tokyo", help="default: Asia/Tokyo")


def build(parser: argparse.ArgumentParser) -> None:
    """Where to and for which day; whether it is to be published."""
    _site(parser)
    said = "refuse to build where a PDF is missing"
    parser.add_argument("--release", action="store_true", help=said)
    said = "print where the time went"
    parser.add_argument("--timings", action="store_true", help=said)


def review(parser: argparse.ArgumentParser) -> None:
    """Against what, and where to."""
    said = "commit that the pull request is made on (default: the merge base with main)"
    parser.add_argument("--base", metavar="REV", help=said)
    said = "where to (default: ROOT/.kaitei/review)"
    parser.add_argument("--output", metavar="DIR", type=Path, help=said)


def as_of(parser: argparse.ArgumentParser) -> None:
    """For which day."""
    day = os.environ.get("KAITEI_AS_OF")
    said = "the day (default: KAITEI_AS_OF, or today)"
    parser.add_argument("--as-of", type=_day, default=day, help=said)


def built(parser: argparse.ArgumentParser) -> None:
    """Where the built site stands."""
    parser.add_argument("--output", type=Path, help="the built site (default: ROOT/output)")


def configure(parser: argparse.ArgumentParser) -> None:
    """For which kind of server."""
    built(parser)
    parser.add_argument("server", choices=("nginx", "caddy", "headers", "redirects", "s3"))


def serve(parser: argparse.ArgumentParser) -> None:
    """What to show, and where."""
    base(parser)
    said = "show the built site in this folder as it stands (default: a live preview)"
    parser.add_argument("--output", type=Path, metavar="DIR", help=said)
    as_of(parser)
    parser.add_argument("--port", type=int, default=8000)


def policy(parser: argparse.ArgumentParser) -> None:
    """Which policy."""
    base(parser)
    parser.add_argument("policy", metavar="POLICY", help="the policy's id, such as privacy")


def start(parser: argparse.ArgumentParser) -> None:
    """From which version to which."""
    policy(parser)
    parser.add_argument(
        "--from", dest="made_from", metavar="LABEL", help="version to begin from (default: newest)"
    )
    parser.add_argument(
        "--version", dest="label", metavar="LABEL", help="the new version (default: next minor)"
    )


def publish(parser: argparse.ArgumentParser) -> None:
    """A reason for a day in the past; only to look."""
    policy(parser)
    said = "why it is announced before today; for several languages ja=… and en=…"
    parser.add_argument("--backdate", metavar="REASON", action="append", default=[], help=said)
    _dry_run(parser)


def version(parser: argparse.ArgumentParser) -> None:
    """Which version of it."""
    policy(parser)
    parser.add_argument("version", metavar="VERSION", help="the version, such as 1.1")


def reason(parser: argparse.ArgumentParser) -> None:
    """Why; only to look."""
    version(parser)
    said = "why; for several languages --reason ja=… --reason en=…"
    parser.add_argument("--reason", action="append", required=True, help=said)
    _dry_run(parser)


def note(parser: argparse.ArgumentParser) -> None:
    """What is wrong with it; only to look."""
    version(parser)
    said = "what is wrong and what is right; for several languages --note ja=… --note en=…"
    parser.add_argument("--note", action="append", required=True, help=said)
    _dry_run(parser)


def redact(parser: argparse.ArgumentParser) -> None:
    """Which clause of it."""
    reason(parser)
    parser.add_argument("clause", metavar="CLAUSE", help="the id of the clause or entry")


def key(parser: argparse.ArgumentParser) -> None:
    """Whether it is the first or follows another, and where to."""
    said = "the first key, or one that follows the one in KAITEI_SIGNING_KEY or ..._FILE"
    parser.add_argument("action", choices=("new", "rotate"), help=said)
    parser.add_argument("path", type=Path, metavar="PATH", help="a new file outside of the site")


def _site(parser: argparse.ArgumentParser) -> None:
    base(parser)
    parser.add_argument("--output", type=Path, help="where to (default: ROOT/output)")
    as_of(parser)


def _dry_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _format(parser: argparse.ArgumentParser, *others: str) -> None:
    parser.add_argument("--format", choices=("text", "json", *others), default="text")


def _folder(value: str) -> Path:
    # Python takes no name for the folder one is in; a script whose variable is empty means another.
    if not value:
        raise ValueError(value)
    return Path(value)


def _day(value: str) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError(value)
    return day
