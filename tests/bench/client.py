"""What a question costs a client, as JSON in milliseconds: the first one, and warm ones.

python tests/bench/client.py OUTPUT
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kaitei.client.feed import Feed

_WARM = 1000
_ASKED = {"data": "joint-use.items.identity.email", "recipient": "joint-use.users.eplus"}


def main(output: Path) -> None:
    """Asks the feed in a built site, as of the day it was built for."""
    day = json.loads((output / "feed" / "index.json").read_bytes())["as_of"]
    now = datetime.fromisoformat(f"{day}T03:00:00").replace(tzinfo=UTC)
    with (
        tempfile.TemporaryDirectory() as cache,
        Feed(output, cache=Path(cache), clock=lambda: now) as feed,
    ):
        said = {
            "client, first answer": _timed(lambda: feed.in_force("privacy"), 1),
            "client, in_force warm": _timed(lambda: feed.in_force("privacy"), _WARM),
        }
        feed.permits("privacy", **_ASKED)
        said["client, permits warm"] = _timed(lambda: feed.permits("privacy", **_ASKED), _WARM)
    print(json.dumps(said))


def _timed(ask: Callable[[], object], times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        ask()
    return (time.perf_counter() - begun) / times * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
