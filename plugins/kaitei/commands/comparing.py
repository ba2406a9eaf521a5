"""`diff`: two texts of a policy compared."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaitei.commands import site
from kaitei.problems import Refused, Stopped

if TYPE_CHECKING:
    from kaitei.history.policy import Policy
    from kaitei.text.model import Text


def diff(options: argparse.Namespace) -> int:
    """Shows what changed between two texts."""
    from kaitei.redline.changes import compare
    from kaitei.render import terminal

    changes = compare(*_compared(options))
    if options.format == "json":
        print(json.dumps(terminal.as_data(changes), ensure_ascii=False))
        return 0
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    for line in terminal.Printer(options.lang, colour=colour).lines(changes):
        print(line)
    return 0


def _compared(options: argparse.Namespace) -> "tuple[Text, Text]":
    """The two texts named; by default what the working text replaces, and the working text."""
    from kaitei.rules.inspection import library

    root = site.folder(options)
    policies = {policy.id: policy for policy in library(root).policies}
    policy = policies.get(options.policy)
    if policy is None:
        known = ", ".join(policies)
        raise Stopped("no-such-policy", policy=options.policy, known=known)
    release = policy.working.text.release
    old, new = options.old or release.replaces or release.version, options.new or "working"
    return _named(root, policy, old), _named(root, policy, new)


def _named(root: Path, policy: "Policy", name: str) -> "Text":
    from kaitei.history import authored

    if name == "working":
        return policy.working.text
    found = next((text for text in policy.versions if text.release.version == name), None)
    if found:
        return found
    file = (root / name).resolve()
    if not (file.is_file() and file.is_relative_to(root.resolve())):
        raise Stopped("no-such-text", name=name)
    read, told = authored.read(root.resolve(), file)
    if read is None:
        raise Refused(told)
    return read.text
