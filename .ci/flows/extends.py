#!/usr/bin/env python3
"""Refuses a built site that does not continue the one that is live.

    .ci/flows/extends.py OUTPUT URL

Where nothing stands yet at URL (404), there is nothing to continue: that is the first deployment.
A site that does not answer may be anything, and is not built over.
"""

import subprocess
import sys
import urllib.error
import urllib.request

from words import LANGUAGES, Told, quoted, refuse, say, summarise

_PATIENCE = 60
_NOTHING_THERE = 404


def main(output: str, url: str) -> int:
    """Judges the built site; gives the exit code."""
    site = url.rstrip("/")
    try:
        stands = _stands(f"{site}/feed/checkpoint.json")
    except OSError as trouble:
        return refuse(Told("unknown", url=site, reason=str(trouble)))
    if not stands:
        summarise(say("first", url=site))
        return 0
    runs = [_verified(output, site, language) for language in LANGUAGES]
    said = [quoted(run.stdout) for run in runs]
    if any(run.returncode for run in runs):
        return refuse(Told("rewrites", url=site), *said)
    summarise(say("continues", url=site), *said)
    return 0


def _stands(address: str) -> bool:
    """Whether a document is there; raises OSError where nobody knows."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE):
            return True
    except urllib.error.HTTPError as error:
        if error.code == _NOTHING_THERE:
            return False
        raise


def _verified(output: str, site: str, language: str) -> "subprocess.CompletedProcess[str]":
    command = [".venv/bin/kaitei", "--lang", language, "verify", output, "--extends", site]
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
