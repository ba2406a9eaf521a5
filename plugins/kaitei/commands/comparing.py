"""`diff` and `export`: texts of a policy compared, and one of them to send."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei import resources
from kaitei.commands import site
from kaitei.commands.extras import needed
from kaitei.problems import Refused, Stopped, say

if TYPE_CHECKING:
    from kaitei.history.policy import Policy
    from kaitei.redline.changes import ChangeSet
    from kaitei.render.revision import Revision
    from kaitei.text.model import Text

    # The old and the new text, each with its name.
    Texts = tuple[tuple[Text, str], tuple[Text, str]]


def diff(options: argparse.Namespace) -> int:
    """Shows what changed between two texts."""
    from kaitei.redline import taken
    from kaitei.redline.changes import compare

    policy = _policy(options)
    texts = (old, _), (new, _) = _compared(options, policy)
    days = policy.redactions(old), policy.redactions(new)
    changes = taken.seen(compare(old, new), (old, new), days)
    print(_FORMATS[options.format](options, texts, changes))
    return 0


def export(options: argparse.Namespace) -> int:
    """Prints a text in one language as Markdown."""
    from kaitei.render import manuscript

    text = _named(options.root, _policy(options), options.text)
    if options.language not in text.languages:
        known = ", ".join(text.languages)
        raise Stopped("export-language", language=options.language, known=known)
    print(manuscript.written(text, options.language), end="")
    return 0


def _text(options: argparse.Namespace, _texts: "Texts", changes: "ChangeSet") -> str:
    from kaitei.render import terminal

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return "\n".join(terminal.Printer(options.lang, colour=colour).lines(changes))


def _json(_options: argparse.Namespace, _texts: "Texts", changes: "ChangeSet") -> str:
    from kaitei.render import terminal

    return json.dumps(terminal.as_data(changes), ensure_ascii=False)


def _markdown(options: argparse.Namespace, texts: "Texts", changes: "ChangeSet") -> str:
    from kaitei.render import markdown
    from kaitei.text.model import near

    (_, before), (new, after) = texts
    title = near(new.title, options.lang)
    heading = say("diff.pair", options.lang, title=title, old=before, new=after)
    return "\n".join(markdown.Writer(options.lang).lines(heading, _read(texts, changes)))


def _html(options: argparse.Namespace, texts: "Texts", changes: "ChangeSet") -> str:
    with needed("site"):
        from kaitei.render import document, theme
    made = theme.Theme(resources.theme(options.root))
    read = _read(texts, changes)
    return document.document(made, options.lang, texts, changes, read).rstrip("\n")


def _read(texts: "Texts", changes: "ChangeSet") -> "tuple[Revision, ...]":
    """The changes in each language of the new text."""
    from kaitei.render.revision import revision

    (old, _), (new, _) = texts
    return tuple(revision(old, new, changes, language) for language in new.languages)


_FORMATS = {"text": _text, "json": _json, "markdown": _markdown, "html": _html}


def _compared(options: argparse.Namespace, policy: "Policy") -> "Texts":
    """The two texts with their names; by default what the working text replaces, and that."""
    release = policy.working.text.release
    if not options.old and not policy.versions:
        raise Stopped("nothing-before", policy=policy.id)
    old, new = options.old or release.replaces or release.version, options.new or "working"
    return _called(options, policy, old), _called(options, policy, new)


def _policy(options: argparse.Namespace) -> "Policy":
    from kaitei import verdicts
    from kaitei.rules.inspection import library

    root = site.folder(options)
    policies = {policy.id: policy for policy in library(root).policies}
    verdicts.keep(root, policies.values())
    policy = policies.get(options.policy)
    if policy is None:
        raise Stopped("no-such-policy", policy=options.policy, known=", ".join(policies))
    return policy


def _called(options: argparse.Namespace, policy: "Policy", name: str) -> "tuple[Text, str]":
    """The text and what people call it: a version, the working text, or a file by its path."""
    text = _named(options.root, policy, name)
    label = text.release.version
    if name == "working":
        return text, say("diff.working", options.lang, version=label)
    return text, say("diff.version", options.lang, version=label) if name == label else name


def _named(root: Path, policy: "Policy", name: str) -> "Text":
    from kaitei.history import authored

    if name == "working":
        return policy.working.text
    found = next((version for version in policy.versions if version.label == name), None)
    if found:
        return found.text
    file = (root / name).resolve()
    if not (file.is_file() and file.is_relative_to(root.resolve())):
        raise Stopped("no-such-text", name=name)
    read, told = authored.read(root.resolve(), file)
    if read is None:
        raise Refused(told)
    return read.text
