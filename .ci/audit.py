"""Whether a locked package has a known vulnerability; each is told, and then it exits with 1.

python audit.py LOCK… [--osv-url URL]   asks the database of OSV. Where that cannot be asked, a
note says so and nothing fails: no answer is no finding, and no reason to stop a publication.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

TOOL = Path(sys.executable).with_name("pip-audit")


def findings(report: str) -> Iterator[str]:
    """A line for each vulnerability in what pip-audit wrote."""
    for package in json.loads(report)["dependencies"]:
        for found in package.get("vulns", ()):
            better = ", ".join(found["fix_versions"]) or "–"
            yield f"{package['name']} {package['version']}: {found['id']}, mended in {better}"


def ask(lock: str, url: str | None) -> tuple[str, str]:
    """What pip-audit found, as JSON, or nothing, and its last word."""
    with tempfile.TemporaryDirectory() as aside:
        report = Path(aside) / "report.json"
        command = [str(TOOL), "--requirement", lock, "--require-hashes", "--disable-pip"]
        command += ["--vulnerability-service", "osv", "--progress-spinner", "off"]
        command += ["--format", "json", "--output", str(report), "--cache-dir", aside]
        command += ["--osv-url", url] if url else []
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        written = report.read_text("utf-8") if report.is_file() else ""
    return written, (run.stderr.strip().splitlines() or [""])[-1]


def tell(kind: str, line: str) -> None:
    """A line, in a workflow also as its annotation."""
    print(f"::{kind}::{line}" if os.environ.get("GITHUB_ACTIONS") else f"{kind}: {line}")


def main() -> int:
    """Audits each lock; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locks", nargs="+")
    parser.add_argument("--osv-url")
    options = parser.parse_args()
    wrong = False
    for lock in options.locks:
        report, last = ask(lock, options.osv_url)
        if not report:
            tell("notice", f"{lock} was not audited: {last}")
            continue
        found = sorted(findings(report))
        for line in found:
            tell("error", line)
        wrong = wrong or bool(found)
        print(f"{lock}: {len(found)} known vulnerabilities")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
