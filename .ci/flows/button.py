#!/usr/bin/env python3
"""A button: one command of kaitei becomes a commit here, checked, and told in both languages.

    .ci/flows/button.py start|publish|withdraw|correct

What was typed comes by the environment, never by a command line that a shell reads: POLICY,
VERSION, MADE_FROM, BACKDATE_JA and so on. With DRY_RUN=true the summary says what it would be;
what follows (propose.py) is left out by the workflow.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from words import LANGUAGES, Told, fenced, on_a_line, quoted, refuse, say, summarise, title

ROOT = Path.cwd()
MAIN = "main"
ROBOT = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")

# By command: the options with the name of what was typed, and what follows the policy.
_OPTIONS = {
    "start": {"--version": "VERSION", "--from": "MADE_FROM"},
    "publish": {"--backdate=ja": "BACKDATE_JA", "--backdate=en": "BACKDATE_EN"},
    "withdraw": {"--reason=ja": "REASON_JA", "--reason=en": "REASON_EN"},
    "correct": {"--note=ja": "NOTE_JA", "--note=en": "NOTE_EN"},
}
_OF_A_VERSION = ("withdraw", "correct")
# Of a diff: enough to see what it is about. The pull request has it whole.
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command said, and whether it did what it was told."""

    code: int
    said: str


def main(command: str) -> int:
    """Runs the button; gives the exit code."""
    branch = os.environ["GITHUB_REF_NAME"]
    if branch != MAIN:
        return refuse(Told("only-main", branch=branch))
    told = _in_both(arguments(command))
    if any(ran.code for ran in told.values()):
        return refuse(Told("refused"), *_quoted(told))
    if not _commit(command, told):
        summarise(f"✅ {say('nothing')}", *_quoted(told))
        return 0
    checked = {x: _kaitei(ROOT, x, ["check"]) for x in LANGUAGES}
    if any(ran.code for ran in checked.values()):
        return refuse(Told("unsound"), *_quoted(checked))
    dry = os.environ.get("DRY_RUN") == "true"
    summarise(f"✅ {say('tried' if dry else 'done')}", *_quoted(told), _changes())
    return 0


def arguments(command: str) -> list[str]:
    """The command line of kaitei. What was typed is a value, whatever it begins with."""
    typed = {option: _typed(name) for option, name in _OPTIONS[command].items()}
    options = [f"{option}={value}" for option, value in typed.items() if value]
    names = ["POLICY", *(["VERSION"] if command in _OF_A_VERSION else [])]
    return [command, *options, "--", *map(_typed, names)]


def _in_both(line: list[str]) -> dict[str, Ran]:
    """The command in each language: once in a copy, which goes, and once here."""
    with _copy() as copy:
        first = _kaitei(copy, LANGUAGES[0], line)
    return {LANGUAGES[0]: first, LANGUAGES[1]: _kaitei(ROOT, LANGUAGES[1], line)}


@contextmanager
def _copy() -> Iterator[Path]:
    """The same commit in another folder."""
    with tempfile.TemporaryDirectory() as aside:
        copy = Path(aside) / "copy"
        _git("worktree", "add", "--quiet", "--detach", str(copy), "HEAD")
        try:
            yield copy
        finally:
            _git("worktree", "remove", "--force", str(copy))


def _kaitei(root: Path, language: str, line: list[str]) -> Ran:
    command = [str(ROOT / ".venv/bin/kaitei"), "--root", str(root), "--lang", language, *line]
    run = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return Ran(run.returncode, run.stdout)


def _commit(command: str, told: dict[str, Ran]) -> bool:
    """Commits what changed; gives whether anything did. The commit says what the command said, so
    that the pull request can be opened from it alone."""
    _git("add", "--all", "--", "policy")
    if not _git("status", "--porcelain", "--", "policy"):
        return False
    named = title(command, _typed("POLICY"), _typed("VERSION"))
    label = "-".join(filter(None, (command, _typed("POLICY"), _typed("VERSION"))))
    paragraphs = (named, *(ran.said.strip() for ran in told.values()), f"Button: {label}")
    name, address = ROBOT
    who = ("-c", f"user.name={name}", "-c", f"user.email={address}")
    _git(*who, "commit", "--quiet", "--message", "\n\n".join(paragraphs))
    return True


def _typed(name: str) -> str:
    return os.environ.get(name, "").strip()


def _changes() -> str:
    """What the commit changes, folded."""
    diff = _git("diff", "HEAD~1", "HEAD", "--", "policy")[:_MOST]
    return f"<details><summary>{on_a_line(say('files'))}</summary>\n\n{fenced(diff)}\n\n</details>"


def _quoted(told: dict[str, Ran]) -> Iterator[str]:
    return (quoted(ran.said) for ran in told.values())


def _git(*words: str) -> str:
    run = subprocess.run(["git", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
