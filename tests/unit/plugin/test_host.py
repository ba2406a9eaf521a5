"""plugin.py: what Pelican is not trusted with."""

import fcntl
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pelican import Pelican, signals
from pelican.settings import read_settings

from kaitei import plugin
from unit.builders import ROOT
from unit.plugin.building import DAY, refusals


def test_an_error_that_the_host_logs_stops_the_build(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pelican would go on and publish what is left."""
    generate = plugin.PolicyGenerator.generate_output

    def complaining(self: plugin.PolicyGenerator, writer: object) -> None:
        generate(self, writer)
        logging.getLogger("pelican").error("something is wrong")

    monkeypatch.setattr(plugin.PolicyGenerator, "generate_output", complaining)

    assert [problem.rule for problem in refusals(root, tmp_path / "output")] == ["host-failed"]
    assert not (tmp_path / "output").exists()


def test_a_settings_file_without_the_plugin_is_told_of(root: Path) -> None:
    """Pelican would build a site without policies, and say that all is well."""
    (root / "pelicanconf.py").write_text("PATH = 'content'\nPLUGINS = []\n", "utf-8")
    # In a process of its own: once registered, the receivers hear every run.
    code = "from kaitei import cli; raise SystemExit(cli.main(['--lang', 'en', 'build']))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "pelicanconf.py:1:1: " in run.stdout
    assert "[host-failed]" in run.stdout
    assert not (root / "output").exists()


def test_the_receivers_outlive_the_call_that_connects_them() -> None:
    """Pelican keeps weak references: one that is nested would silently never run."""
    plugin.register()
    plugin.register()
    receivers = [
        list(signal.receivers_for(None))
        for signal in (signals.initialized, signals.get_generators, signals.finalized)
    ]

    assert [
        sum(getattr(found, "__module__", "") == "kaitei.plugin" for found in connected)
        for connected in receivers
    ] == [1, 1, 1]


def test_a_settings_file_of_ones_own_takes_what_the_site_says(root: Path, tmp_path: Path) -> None:
    """The plugin alone is not enough, and it is said what is missing."""
    conf = root / "pelicanconf.py"
    conf.write_text("PATH = 'content'\nPLUGINS = ['kaitei.plugin']\n", "utf-8")
    (refused,) = refusals(root, tmp_path / "output")
    shipped = (ROOT / "pelicanconf.py").read_text("utf-8")
    conf.write_text(f"{shipped}SITENAME = 'Mine'\n", "utf-8")
    made = plugin.build(root, tmp_path / "output", DAY)

    assert refused.values == {"message": "pelicanconf.py lacks kaitei.plugin.host_settings"}
    assert made.changed == made.files > 0


@pytest.mark.parametrize("said", ["Date: soon", "Status: odd", "Save_as: ../../x.html"])
def test_a_page_that_the_host_passes_over_is_told_at_its_file(
    root: Path, tmp_path: Path, said: str
) -> None:
    """Its name stands in the middle of what the host says."""
    page = root / "content" / "ja" / "about.md"
    page.write_text(f"Title: A\n{said}\n\nB\n", "utf-8")
    (refused,) = refusals(root, tmp_path / "output")

    assert (refused.rule, refused.place.path) == ("host-failed", "content/ja/about.md")


def test_a_host_that_waits_keeps_nobody_from_building(root: Path) -> None:
    """Pelican is made twice where it runs with every save, and waits in between for hours; or it
    only serves what stands."""
    over = {**plugin.host_settings(root), "KAITEI_AS_OF": DAY.isoformat(), "KAITEI_BASE": ""}
    host = Pelican(read_settings(override=over))
    page, shown = root / "content/en/about.md", root / "output/en/about/index.html"
    said = []
    for words in ("Once.", "Twice."):
        _nobody_builds_in(root)
        page.write_text(f"Title: About\n\n{words}\n", "utf-8")
        host.run()
        said.append(f"<p>{words}</p>" in shown.read_text("utf-8"))

    assert said == [True, True]
    assert host.settings["OUTPUT_PATH"] == str(root / "output")
    _nobody_builds_in(root)


def _nobody_builds_in(root: Path) -> None:
    """Raises BlockingIOError if somebody does."""
    held = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(held)
