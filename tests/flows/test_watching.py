"""What is watched: the site itself, and its links to others."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.jobs import WORKING, edit, job_of
from runner import Job
from support import serving
from unit.builders import changed, policy, write_site


def _monitor(tmp_path: Path, server: Path, live: str) -> tuple[int, Job]:
    job = job_of(tmp_path, "monitor", "monitor", server=server, live=live)
    return job.run(), job


def test_the_monitor_tells_before_the_checkpoint_expires(
    server: Path, tmp_path: Path, elsewhere: str
) -> None:
    """A site of today is well; one that was not renewed for three days of its seven is not; nor is
    one that does not answer."""
    file = tmp_path / "site" / "feed" / "checkpoint.json"
    file.parent.mkdir(parents=True)
    with serving(tmp_path / "site") as live:
        for days, expected in ((6.5, 0), (4, 1)):
            expires = datetime.now(UTC) + timedelta(days=days)
            said = {"as_of": "2026-11-23", "expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ")}
            file.write_text(json.dumps(said))
            code, job = _monitor(tmp_path, server, live)
            assert code == expected, job.log
    assert "日々の公開が止まっています" in job.summary
    assert "it is deployed no longer each day" in job.summary

    code, job = _monitor(tmp_path, server, elsewhere)
    assert code == 1
    assert "could not be read" in job.summary


@pytest.mark.slow
def test_a_link_to_another_site_that_does_not_open_is_told(
    server: Path, tmp_path: Path, elsewhere: str, built: Path
) -> None:
    """With the page that it stands on; one that opens is not told, nor is an address of our own."""
    with serving(built) as good:
        for target, expected in ((f"{good}/robots.txt", 0), (f"{elsewhere}/none", 1)):
            text = f"We use [](#scope), see [there]({target})."
            linked = changed(policy(), {"sections.1.text.en": text})
            write_site(tmp_path / f"linked-{expected}", [linked])
            files = [WORKING, "policy/privacy/versions/1.0.yaml", "policy/privacy/ledger.json"]
            site = tmp_path / f"linked-{expected}"
            edit(server, tmp_path, "main", {x: (site / x).read_bytes() for x in files})
            job = job_of(tmp_path, "links", "links", server=server)
            code = job.run()
            assert code in ((0,) if expected == 0 else (1, 2)), job.log
    assert f"{elsewhere}/none (404" in job.summary
    assert "/en/privacy/" in job.summary
    assert "policies.example.org" not in job.summary
