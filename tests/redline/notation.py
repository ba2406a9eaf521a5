"""Marked lines in writing: [-deleted-] {+inserted+}, and ‹name› where words are the same."""

from itertools import groupby
from pathlib import Path

import yaml

from kaitei.redline import tokens, words
from kaitei.redline.tokens import Marks, Tokens
from kaitei.redline.words import Span, Spans
from kaitei.text import inline

# Edits of lines by kind: each an old one, a new one, and the marks of a careful reader.
GROUPS: dict[str, list[dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("pairs.yaml").read_text("utf-8")
)


class Names(dict[str, str]):
    """Every clause is called by its id."""

    def __missing__(self, key: str) -> str:
        """The name of a clause."""
        return f"§{key}"


def read(line: str) -> Tokens:
    """The tokens of a line as it is written in a policy."""
    return tokens.tokens(inline.parse(line), Names())


def marked(old: str, new: str) -> str:
    """Two lines of a policy compared."""
    return show(words.compare(read(old), read(new)))


def show(spans: Spans) -> str:
    """Spans in writing."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    if span.name == "equal":
        return _written(span.new)
    deleted = f"[-{_written(span.old)}-]" if span.old else ""
    inserted = f"{{+{_written(span.new)}+}}" if span.new else ""
    return deleted + inserted + ("" if span.name == "words" else f"‹{span.name}›")


def _written(some: Tokens) -> str:
    """The tokens as one would write them in a policy."""
    runs = groupby(some, key=lambda token: (token.marks, token.kind == "reference"))
    return "".join(_run(marks, bare, tokens.text(tuple(run))) for (marks, bare), run in runs)


def _run(marks: Marks, bare: bool, said: str) -> str:
    said = "" if bare else said
    said = f"**{said}**" if marks.strong else said
    said = f"*{said}*" if marks.emphasis else said
    said = f"[{said}]({marks.link})" if marks.link else said
    return f"[{said}](#{marks.reference})" if marks.reference else said
