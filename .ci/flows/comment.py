#!/usr/bin/env python3
"""Puts a file under a pull request as a comment, in the place of the one it put there before.

.ci/flows/comment.py NUMBER FILE
"""

import sys
from pathlib import Path
from typing import Any

import rest
from words import Told, refuse, short

# No reader sees it; by it the comment is found again.
MARK = "<!-- kaitei -->"


def main(number: str, file: str) -> int:
    """Writes the comment; gives the exit code."""
    try:
        put(number, Path(file).read_text("utf-8"))
    except Told as told:
        return refuse(told)
    except rest.Denied as denied:
        return refuse(Told("unreachable", reason=str(denied)))
    return 0


def put(number: str, said: str) -> None:
    """The comment of a pull request says this, and no other of ours stands beside it."""
    body = {"body": short(f"{MARK}\n{said}")}
    ours = next(filter(_is_ours, rest.every(f"issues/{int(number)}/comments")), None)
    if ours:
        rest.ask("PATCH", f"issues/comments/{ours['id']}", body)
    else:
        rest.ask("POST", f"issues/{int(number)}/comments", body)


def _is_ours(comment: dict[str, Any]) -> bool:
    """By the mark alone anybody could have the comment; by the author, any other workflow."""
    bot = (comment.get("user") or {}).get("type") == "Bot"
    return bot and str(comment.get("body", "")).startswith(MARK)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
