"""`start`, `publish`, `adopt`, `withdraw`, `correct`, `redact`: what is asked of the desk."""

import argparse
from typing import TYPE_CHECKING

from kaitei.commands import site
from kaitei.commands.speech import show
from kaitei.problems import say

if TYPE_CHECKING:
    from kaitei.desk.request import Answer, Request


def start(options: argparse.Namespace) -> int:
    """Prepares the working text of the next version."""
    from kaitei.desk import revising

    return _answer(revising.start(_request(options), options.made_from, options.label), options)


def publish(options: argparse.Namespace) -> int:
    """Publishes the working text as a version."""
    from kaitei.desk import revising

    request = _request(options)
    return _answer(revising.publish(request, options.backdate, dry_run=options.dry_run), options)


def adopt(options: argparse.Namespace) -> int:
    """Records versions that stand already."""
    from kaitei.desk import amending

    return _answer(amending.adopt(_request(options)), options)


def withdraw(options: argparse.Namespace) -> int:
    """Withdraws a version that is to come."""
    from kaitei.desk import amending

    version, reason = options.version, options.reason
    answer = amending.withdraw(_request(options), version, reason, dry_run=options.dry_run)
    return _answer(answer, options)


def correct(options: argparse.Namespace) -> int:
    """Points out an error in a version."""
    from kaitei.desk import amending

    version, note = options.version, options.note
    answer = amending.correct(_request(options), version, note, dry_run=options.dry_run)
    return _answer(answer, options)


def redact(options: argparse.Namespace) -> int:
    """Takes a clause's own text out of a version."""
    from kaitei.desk import amending

    request, version, clause = _request(options), options.version, options.clause
    answer = amending.redact(request, version, clause, options.reason, dry_run=options.dry_run)
    return _answer(answer, options)


def _request(options: argparse.Namespace) -> "Request":
    from kaitei.desk.request import Request

    return Request(site.folder(options), options.policy, site.now(), site.base(options))


def _answer(answer: "Answer", options: argparse.Namespace) -> int:
    show(list(answer.warnings), options)
    for key, values in answer.said:
        print(say(key, options.lang, **values), flush=True)
    return 0
