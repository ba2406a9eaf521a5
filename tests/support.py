"""What several tests need: a page's texts by id, a server on loopback, a git repository."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from kaitei import serve

# A clause more than the example of the editors’ guide has: one that can be removed.
COOKIES = """
  - id: cookies
    heading: {ja: クッキー, en: Cookies}
    text:
      ja: 当劇場のウェブサイトは、入場券の予約のためにクッキーを使います。
      en: Our website uses cookies for booking tickets.
"""
# Sentences that need more than a bad file to be said: a history, or a command that writes one.
SAID_OF_TAMPERING = (
    *("ledger-policy", "ledger-number", "ledger-edited", "ledger-chain", "ledger-chain.first"),
    *("ledger-day", "ledger-label", "ledger-replaces", "ledger-announced", "ledger-effective"),
    "ledger-backdate",
    *("ledger-unknown", "ledger-withdrawn", "ledger-withdrawn.replaced", "ledger-digest"),
    *("ledger-missing", "version-missing", "version-unrecorded", "version-changed"),
    *("version-differs", "version-differs.ledger", "not-json", "form.digest"),
    *("wrong-type.integer", "wrong-type.boolean", "base-missing", "base-missing.version"),
    *("base-truncated", "base-rewritten", "base-rewritten.moved", "base-changed", "base-late"),
)
SAID_OF_COVERAGE = (
    *("coverage.head", "coverage.met", "coverage.partly", "coverage.missing", "coverage.here"),
    *("coverage.not-applicable", "coverage.lacking", "coverage.and", "coverage.tally"),
    *("coverage.none", "no-such-profile", "profile-format"),
)
SAID_BY_COMMANDS = (
    *("status-policy", "status-in-force", "status-none", "status-upcoming", "status-waiting"),
    *("status-equal", "status-withdrawn", "status-first", "status-next", "status-changes"),
    "status-missing",
    *("status-ready", "started", "started-before", "published", "published-dry"),
    *("published-before", "adopted", "adopted-before", "withdrawn", "withdrawn-before"),
    *("corrected", "corrected-before", "redacted", "redacted-before", "redacted-elsewhere"),
    *("redaction", "release-to-write", "release-kind", "release-material", "release-effective"),
    *("announced-past", "announced-past.needless", "edit-by-hand", "ledger-replaces.adopt"),
    *(
        "ledger-announced.adopt",
        "ledger-effective.adopt",
        "no-such-policy",
        "no-such-version",
        "no-such-clause",
    ),
    *("no-such-base", "no-base", "base-unreadable", "clock-behind", "busy", "nothing-published"),
    *("nothing-to-adopt", "start-other", "start-from", "start-edited", "label-form"),
    *("label-taken", "withdraw-late", "withdraw-replaced", "nothing-to-redact", "said-nothing"),
    *("said-invisible", "said-twice", "said-missing"),
)
SAID_OF_FEEDS = (
    *("client-unreachable", "client-missing", "client-wrong-type", "client-too-large"),
    *("client-redirected", "client-malformed", "client-newer-format", "client-altered"),
    *("client-unsigned", "client-foreign-key", "client-wrong-signature", "client-expired"),
    *("client-rolled-back", "client-rewritten", "client-damaged", "client-no-policy"),
    *("client-no-version", "client-no-id", "client-no-language", "client-nothing-in-force"),
    *("client-incomplete", "client-no-instant", "client-no-key", "query-in-force"),
    *("query-in-force.until", "query-none", "query-offline", "query-unchanged"),
    *("query-changed", "query-changed.material", "query-ask", "query-no-ask", "query-yes"),
    *("query-no", "query-needs-consent", "query-unstated", "query-clauses"),
    *("query-condition", "query-policy-not-law", "query-pending", "verified"),
    *("verified.unsigned", "verified-wrong"),
)
SAID_BY_BRINGING = (
    *("imported", "imported-history", "import-unpaired", "import-left", "import-unstated"),
    *(
        "import-form",
        "import-missing",
        "import-encoding",
        "import-broken",
        "import-long",
        "import-empty",
    ),
    *("import-undated", "import-language", "import-twice", "import-name", "import-exists"),
    *("import-nothing", "import-no-history", "import-what", "policy-made", "site-made"),
    *("init-taken", "export-language"),
)
_VOID = frozenset(("br", "img", "link", "meta", "input", "hr"))


class _Texts(HTMLParser):
    """Gathers, for each element with an id, its text without that of elements with ids inside."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        name = dict(attrs).get("id")
        if name:
            assert name not in self.texts, f"two elements have the id {name}"
            self.texts[name] = ""
        self._open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        owner = next((name for name in reversed(self._open) if name), None)
        if owner:
            self.texts[owner] += data


def own_texts(html: str) -> dict[str, str]:
    """By id: the text of each element, without that of elements with ids inside it."""
    parser = _Texts()
    parser.feed(html)
    return parser.texts


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder over HTTP on loopback; gives the base address, without a closing slash."""
    with serve.server(folder, 0) as server, serve.running(server) as address:
        yield address


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder, undisturbed by what this machine has set for it."""
    outer = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    people = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
    names = {f"GIT_{person}": "editor@example.org" for person in people}
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**outer, **names, **nothing},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def commit(folder: Path, message: str = "a commit") -> str:
    """Commits everything in a folder, which becomes a repository with a branch main if it is none
    yet; gives the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force", ".", ":(exclude,glob)**/.kaitei/**")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


_BLOCKS = frozenset(("p", "li", "td", "th"))
# What a view says besides the words of the texts.
_SAID = frozenset(("edge", "remark", "tag", "kind", "way", "gap", "which", "stands", "note-label"))


class _Sides(HTMLParser):
    """Gathers the lines of marked text, without what was deleted, and without what was added."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, list[str]] = {"ins": [""], "del": [""]}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        self._open.append("said" if classes & _SAID or tag in ("h3", "summary") else tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if "said" not in self._open:
            for side, other in (("ins", "del"), ("del", "ins")):
                if other not in self._open:
                    self.lines[side][-1] += data

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            for lines in self.lines.values():
                lines.append("")


def sides(html: str) -> tuple[list[str], list[str]]:
    """The lines of the new and of the old text that marked HTML holds, read from its marks."""
    parser = _Sides()
    parser.feed(html)
    new, old = ([x.strip() for x in parser.lines[key]] for key in ("ins", "del"))
    return [x for x in new if x], [x for x in old if x]


def between(html: str, begins: str, ends: str) -> str:
    """The part of the HTML from `begins` up to `ends`."""
    return html.split(begins, 1)[1].split(ends, 1)[0]
