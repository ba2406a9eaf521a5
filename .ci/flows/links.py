#!/usr/bin/env python3
"""Tries every link of the built site that leads to other sites.

    .venv/bin/python .ci/flows/links.py OUTPUT

The site is read over HTTP from this machine; addresses of its own are not asked for.
"""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kaitei import serve
from kaitei.rules.inspection import library
from words import Told, fenced, refuse, say, summarise

LINKCHECKER = Path(sys.executable).parent / "linkchecker"
_SETTINGS = "[checking]\nthreads=8\ntimeout=30\n"


def main(output: str) -> int:
    """Tries the links; gives the exit code."""
    own = library(Path.cwd()).settings.base_url
    with serve.server(Path(output), 0) as made, serve.running(made) as here:
        broken = sorted(set(_broken(here, own)))
    if broken:
        return refuse(Told("broken-links"), fenced("\n".join(broken)))
    summarise(say("sound-links"))
    return 0


def _broken(here: str, own: str) -> Iterator[str]:
    """A line for each link that does not open: the page, the link, what came instead."""
    with tempfile.TemporaryDirectory() as aside:
        # As root linkchecker gives up its rights, and reads its settings after that.
        Path(aside).chmod(0o755)
        settings = Path(aside) / "linkcheckerrc"
        settings.write_text(_SETTINGS)
        command = [str(LINKCHECKER), "--config", str(settings), "--no-status", "--check-extern"]
        command += ["--output", "csv", "--ignore-url", f"^{own}", f"{here}/"]
        run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = [line for line in run.stdout.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter=";"):
        if row["valid"] != "True":
            page = urlsplit(row["parentname"]).path
            yield f"{page}: {row['urlname']} ({row['result']})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
