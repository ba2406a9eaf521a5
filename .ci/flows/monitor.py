#!/usr/bin/env python3
"""An alarm for a site that is deployed no longer each day: fails before its checkpoint expires.

    .ci/flows/monitor.py URL [HOURS]

A checkpoint that is good for fewer than HOURS (default: 120) was not renewed for days, where
policy/site.yaml says `checkpoint_days: 7`.
"""

import json
import sys
import urllib.request
from datetime import UTC, datetime, timedelta

from words import Told, refuse, say, summarise

_PATIENCE = 60


def main(url: str, hours: str = "120") -> int:
    """Looks at the site; gives the exit code."""
    address = f"{url.rstrip('/')}/feed/checkpoint.json"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            found = json.load(answer)
        as_of, expires = str(found["as_of"]), datetime.fromisoformat(found["expires"])
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        return refuse(Told("silent", url=url, reason=str(trouble)))
    said = {"url": url, "as_of": as_of, "expires": expires.isoformat()}
    if expires - datetime.now(UTC) < timedelta(hours=int(hours)):
        return refuse(Told("stale", **said))
    summarise(say("fresh", **said))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
