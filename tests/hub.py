"""A small GitHub on loopback: what the workflows ask of its REST interface, and no more."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kaitei import serve

NAME = "example/policies"
TOKEN = "a-token-of-one-run"
_BOT = {"login": "github-actions[bot]", "type": "Bot"}


@dataclass
class Hub:
    """What the repository holds there, and whether workflows may open pull requests."""

    address: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    may_open: bool = True
    answers: bool = True

    def answer(self, method: str, path: str, asked: dict[str, Any], given: Any) -> tuple[int, Any]:
        """The status and the answer to a request below the repository."""
        match method, path.split("/"):
            case "GET", ["pulls"]:
                return 200, [x for x in self.pulls if self._asked_for(x, asked)]
            case "POST", ["pulls"]:
                return self._open(given)
            case "POST", ["statuses", commit]:
                self.statuses.append({"sha": commit, **given})
                return 201, self.statuses[-1]
            case _, ["issues", *rest]:
                return self._comments(method, rest, asked, given)
        return 404, {"message": "Not Found"}

    def _comments(
        self, method: str, path: list[str], asked: dict[str, Any], given: Any
    ) -> tuple[int, Any]:
        match method, path:
            case "GET", [number, "comments"]:
                return 200, self._page([x for x in self.comments if x["on"] == int(number)], asked)
            case "POST", [number, "comments"]:
                return 201, self.say(int(number), given["body"])
            case "PATCH", ["comments", name]:
                found = next(x for x in self.comments if x["id"] == int(name))
                found["body"] = given["body"]
                return 200, found
        return 404, {"message": "Not Found"}

    def say(self, number: int, body: str, user: dict[str, Any] | None = None) -> dict[str, Any]:
        """A comment comes to stand under a pull request."""
        made = {"id": len(self.comments) + 1, "on": number, "body": body, "user": user or _BOT}
        self.comments.append(made)
        return made

    def _open(self, given: Any) -> tuple[int, Any]:
        if not self.may_open:
            said = "GitHub Actions is not permitted to create or approve pull requests."
            return 403, {"message": said}
        number = len(self.pulls) + 1
        where = f"https://github.com/{NAME}/pull/{number}"
        self.pulls.append({"number": number, "html_url": where, "state": "open", **given})
        return 201, self.pulls[-1]

    @staticmethod
    def _asked_for(pull: dict[str, Any], asked: dict[str, Any]) -> bool:
        owner = NAME.partition("/")[0]
        return asked == {"state": [pull["state"]], "head": [f"{owner}:{pull['head']}"]}

    @staticmethod
    def _page(found: list[Any], asked: dict[str, Any]) -> list[Any]:
        size, number = int(asked["per_page"][0]), int(asked["page"][0])
        return found[size * (number - 1) : size * number]


@contextlib.contextmanager
def running() -> Iterator[Hub]:
    """The small GitHub, for as long as a test lasts."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            url = urlsplit(self.path)
            length = int(self.headers["Content-Length"] or 0)
            given = json.loads(self.rfile.read(length)) if length else None
            status, said = 401, {"message": "Bad credentials"}
            if not hub.answers:
                status, said = 503, {"message": "Unavailable"}
            elif self.headers["Authorization"] == f"Bearer {TOKEN}":
                path = url.path.removeprefix(f"/repos/{NAME}/")
                status, said = hub.answer(self.command, path, parse_qs(url.query), given)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = _handle

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with serve.loopback(Handler, 0) as server, serve.running(server) as hub.address:
        yield hub
