"""What a server bears of a built feed, and what a client costs that knows it.

    python tests/bench/load.py OUTPUT ROOT [SECONDS] [CONNECTIONS]

serves OUTPUT, which was built from the site in ROOT and compressed, by nginx with the configuration
that kaitei prints; loads it with Debian's wrk; asks for every file a second time, plain and gzip,
and once more after the site was built and compressed again; and asks a warm client. Any error, or
an answer that sends again what has not changed, ends it with exit code 1.
"""

import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kaitei.client.feed import Feed
from kaitei.serving import nginx as printed
from servers import nginx

# The documents that clients ask for most: what moves, and one that is for ever.
_LOADED = ("feed/checkpoint.json", "feed/privacy/timeline.json", "feed/privacy/1.0.json")
_BAD = re.compile(r"Socket errors.*|Non-2xx or 3xx responses: \d+")
_WARM = 1000
_KAITEI = "import sys; from kaitei import cli; sys.exit(cli.main())"
# An address and the encoding it is asked for in.
Asked = tuple[str, str]


def main(output: Path, root: Path, seconds: int = 10, connections: int = 200) -> int:
    """Prints the figures; 1 where there was an error."""
    with tempfile.TemporaryDirectory() as folder:
        config = printed.text("policies.example.org", "", output, {})
        with nginx(config, Path(folder)) as site:
            wrong = sum(loaded(f"{site}/{path}", seconds, connections) for path in _LOADED)
            wrong += unchanged(site, output, root)
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


def unchanged(site: str, output: Path, root: Path) -> int:
    """Asks for every file, plain and gzip; a second time; again after a rebuild on the same day
    that changes nothing. The number of answers that are no 304 without a body."""
    files = sorted(x for x in output.rglob("*") if x.is_file() and x.suffix not in (".gz", ".br"))
    paths = [f"/{x.relative_to(output).as_posix()}".removesuffix("index.html") for x in files]
    asked = [(path, way) for path in paths for way in ("identity", "gzip")]
    with _connected(site) as connection:
        known = {(path, way): _first(connection, path, way) for path, way in asked}
    packed = sum(encoding == "gzip" for encoding, _ in known.values())
    print(f"first fetch: {len(paths)} files; {packed} of them also came as gzip")
    wrong = _again(site, known, "second fetch")
    _rebuild(output, root)
    return wrong + _again(site, known, "after a rebuild") + (0 if packed else 1)


def _connected(site: str) -> closing[http.client.HTTPConnection]:
    """One connection for many questions: a server closes one that is silent for long."""
    return closing(http.client.HTTPConnection(site.removeprefix("http://")))


def _first(connection: http.client.HTTPConnection, path: str, way: str) -> tuple[str, str]:
    """How the answer is encoded, and its validator."""
    connection.request("GET", path, headers={"Accept-Encoding": way})
    answer = connection.getresponse()
    assert answer.read() and answer.status == http.client.OK, path
    return answer.getheader("Content-Encoding", "identity"), answer.getheader("ETag", "")


def _again(site: str, known: Mapping[Asked, tuple[str, str]], when: str) -> int:
    wrong = 0
    with _connected(site) as connection:
        for (path, way), (_, validator) in known.items():
            said = {"Accept-Encoding": way, "If-None-Match": validator}
            connection.request("GET", path, headers=said)
            answer = connection.getresponse()
            wrong += answer.read() != b"" or answer.status != http.client.NOT_MODIFIED
    print(f"{when}: {len(known) - wrong} of {len(known)} are 304 without a body")
    return wrong


def _rebuild(output: Path, root: Path) -> None:
    """The same day's site in its place again, as an operator deploys it."""
    day = json.loads((output / "feed" / "index.json").read_bytes())["as_of"]
    begun = time.perf_counter()
    for command in (
        ["build", "--as-of", day, "--output", output],
        ["compress", "--output", output],
    ):
        subprocess.run([sys.executable, "-c", _KAITEI, "--root", root, *command], check=True)
    print(f"rebuilt and compressed again in {time.perf_counter() - begun:.0f} s")


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
    output, root = map(Path, sys.argv[1:3])
    sys.exit(main(output.resolve(), root, *map(int, sys.argv[3:])))
