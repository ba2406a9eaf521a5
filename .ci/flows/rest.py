"""GitHub's REST interface, as far as the workflows need it: one repository, one token.

Where it is and what it may do comes from the environment that a workflow has: GITHUB_API_URL,
GITHUB_REPOSITORY, and the GITHUB_TOKEN that its step was given.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from words import Told

_VERSION = "2022-11-28"
_PATIENCE = 30
_PAGE = 100


class Denied(Exception):
    """GitHub answered, and did not do it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status} {message}")
        self.status, self.message = status, message


def ask(method: str, path: str, given: Any = None) -> Any:
    """The answer to a request about the repository, such as `ask("GET", "pulls")`.

    Raises Denied with what GitHub says against it; Told (unreachable) where no answer comes.
    """
    where = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    content = None if given is None else json.dumps(given).encode()
    request = urllib.request.Request(where, content, _headers(), method=method)
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise Denied(error.code, _message(error.read())) from None
    except (OSError, ValueError) as error:
        raise Told("unreachable", reason=str(error)) from None


def every(path: str) -> Iterator[Any]:
    """All items of a list, page by page."""
    number, found = 1, [None] * _PAGE
    while len(found) == _PAGE:
        found = ask("GET", f"{path}?per_page={_PAGE}&page={number}")
        yield from found
        number += 1


def _headers() -> dict[str, str]:
    return {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
        "Content-Type": "application/json",
        "X-GitHub-Api-Version": _VERSION,
    }


def _message(content: bytes) -> str:
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return ""
