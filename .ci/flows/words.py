"""What the workflows say to people, in Japanese and English, and where: the summary of a run."""

import html
import json
import os
import re
import secrets
from pathlib import Path

LANGUAGES = ("ja", "en")

SENTENCES = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
# GitHub takes so much in a comment or a pull request, in the most careful count (UTF-16).
MOST = 65_536


class Told(Exception):
    """Something that ends a run, and is told by the name of its sentence."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def say(key: str, **values: str) -> str:
    """A sentence in each language, a paragraph each."""
    return "\n\n".join(SENTENCES[key][x].format(**values) for x in LANGUAGES)


def on_a_line(said: str) -> str:
    """What was said in each language, on one line."""
    return " / ".join(said.split("\n\n"))


def title(command: str, policy: str, version: str) -> str:
    """What a button does, in each language."""
    return on_a_line(say(f"title.{command}", policy=policy, version=version))


def short(text: str) -> str:
    """So much of a text as GitHub takes."""
    return text.encode("utf-16-le")[: 2 * MOST].decode("utf-16-le", "ignore")


def fenced(text: str) -> str:
    """Text as it is, whatever stands in it: no line of it ends the block."""
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def quoted(text: str) -> str:
    """What a command said, as text that wraps; as it is where signs point at places in lines.

    No Markdown is read within it: what was typed stands there as letters.
    """
    lines = text.strip().splitlines()
    if any(line.startswith(" ") for line in lines):
        return fenced(text)
    return f"<blockquote>{'<br>'.join(map(html.escape, lines))}</blockquote>"


def summarise(*paragraphs: str) -> None:
    """Adds paragraphs to the summary of the run, and to its log."""
    said = "\n\n".join(paragraphs) + "\n\n"
    # What was typed stands in it, and is no command of the log, however it begins.
    token = secrets.token_hex()
    print(f"::stop-commands::{token}\n{said}::{token}::", flush=True)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(said)


def refuse(told: Told, *paragraphs: str) -> int:
    """Says why a run ends, in its summary and as its error; gives the exit code."""
    said = say(told.key, **told.values)
    summarise(f"❌ {said}", *paragraphs)
    print(f"::error::{on_a_line(said).replace('%', '%25')}", flush=True)
    return 1
