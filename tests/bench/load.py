"""What a server bears of a built feed, and what a client costs that knows it.

    python tests/bench/load.py OUTPUT [SECONDS] [CONNECTIONS]

serves OUTPUT by nginx with the configuration that kaitei prints, loads it with Debian's wrk, asks
for a sample of addresses a second time, and asks a warm client. Any error ends it with exit code 1.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from kaitei.client.feed import Feed
from kaitei.serving import nginx as printed
from servers import nginx

# The documents that clients ask for most: what moves, and one that is for ever.
_LOADED = ("feed/checkpoint.json", "feed/privacy/timeline.json", "feed/privacy/1.0.json")
_SAMPLE = 200
_BAD = re.compile(r"Socket errors.*|Non-2xx or 3xx responses: \d+")
_NOT_MODIFIED = 304
_WARM = 1000


def main(output: Path, seconds: int = 10, connections: int = 200) -> int:
    """Prints the figures; 1 where there was an error."""
    with tempfile.TemporaryDirectory() as folder:
        config = printed.text("policies.example.org", "", output, {})
        with nginx(config, Path(folder)) as site:
            wrong = sum(loaded(f"{site}/{path}", seconds, connections) for path in _LOADED)
            wrong += unchanged(site, output)
    warm(output)
    return 1 if wrong else 0


def loaded(url: str, seconds: int, connections: int) -> int:
    """Loads one address; the number of kinds of errors."""
    command = ["wrk", "--latency", "-t2", f"-c{connections}", f"-d{seconds}s", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec: +([\d.]+)", said)
    worst = re.search(r"99% +(\S+)", said)
    assert rate and worst, said
    bad = _BAD.findall(said)
    print(f"{url.partition('/feed/')[2]}: {rate[1]} requests/s over {seconds} s on {connections}")
    print(f"  connections, 99 % within {worst[1]}, errors: {bad or 'none'}")
    return len(bad)


def unchanged(site: str, output: Path) -> int:
    """Asks twice for a sample of addresses; the number of second answers that are not 304."""
    files = sorted(x.relative_to(output).as_posix() for x in (output / "feed").rglob("*.json"))
    chosen = random.Random(1).sample(files, min(_SAMPLE, len(files)))
    wrong = 0
    with httpx.Client(base_url=site) as client:
        for path in chosen:
            first = client.get(f"/{path}").headers["ETag"]
            second = client.get(f"/{path}", headers={"If-None-Match": first})
            wrong += second.status_code != _NOT_MODIFIED or second.content != b""
    print(f"second fetch: {len(chosen) - wrong} of {len(chosen)} are 304 without a body")
    return wrong


def warm(output: Path) -> None:
    """What a question costs once the feed was read."""
    day = json.loads((output / "feed" / "index.json").read_bytes())["as_of"]
    now = datetime.fromisoformat(f"{day}T03:00:00").replace(tzinfo=UTC)
    asked = {"data": "joint-use.items.identity.email", "recipient": "joint-use.users.eplus"}
    with (
        tempfile.TemporaryDirectory() as cache,
        Feed(output, cache=Path(cache), clock=lambda: now) as feed,
    ):
        begun = time.perf_counter()
        feed.in_force("privacy")
        print(f"first answer: {(time.perf_counter() - begun) * 1000:.0f} ms")
        _timed("in_force", lambda: feed.in_force("privacy"))
        _timed("permits", lambda: feed.permits("privacy", **asked))


def _timed(name: str, ask: Callable[[], object]) -> None:
    ask()
    begun = time.perf_counter()
    for _ in range(_WARM):
        ask()
    print(f"{name}, warm: {(time.perf_counter() - begun) / _WARM * 1000:.3f} ms")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
