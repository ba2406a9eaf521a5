"""wiring.py: what the host is told."""

from pathlib import Path

import pytest
from pelican.settings import read_settings

from kaitei import plugin, wiring
from unit.plugin.building import refusals


def test_the_host_takes_its_settings_from_the_site(root: Path) -> None:
    """policy/site.yaml is read by Pelican, never the reverse."""
    made = wiring.host_settings(root)

    assert (made["SITEURL"], made["TIMEZONE"]) == ("https://policies.example.org", "Asia/Tokyo")
    assert (made["DEFAULT_LANG"], made["PAGE_PATHS"]) == ("ja", ["ja", "en"])
    assert made["DELETE_OUTPUT_DIRECTORY"] is False


def test_a_language_that_is_not_installed_is_no_matter(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The host would tell in English of a setting that nobody has made."""
    monkeypatch.setenv("LC_ALL", "ja_XX.UTF-8")
    read_settings(override=wiring.host_settings(root))

    assert caplog.text == ""


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("x = (\n", 1, "SyntaxError: '(' was never closed"),
        ("import os\nimport nowhere\n", 2, "ModuleNotFoundError: No module named 'nowhere'"),
        ("def f():\n    g()\nf()\n", 2, "NameError: name 'g' is not defined"),
    ],
)
def test_a_settings_file_that_fails_is_told_at_its_line(
    root: Path, tmp_path: Path, written: str, line: int, message: str
) -> None:
    """It is a program; what is wrong with it is told as of any other file of the site."""
    (root / "pelicanconf.py").write_text(written, "utf-8")
    (refused,) = refusals(root, tmp_path / "output")

    assert (refused.rule, str(refused.place)) == ("conf-failed", f"pelicanconf.py:{line}:1")
    assert refused.values == {"message": message}


def test_a_setting_of_ones_own_is_not_as_usual(root: Path) -> None:
    """But for where the site goes, and what a build is told besides."""
    made = dict(read_settings(override=wiring.host_settings(root)))

    assert wiring.is_usual({**made, "OUTPUT_PATH": "elsewhere", "KAITEI_AS_OF": "2026-01-01"})
    assert not wiring.is_usual({**made, "SITENAME": "Mine"})
    assert plugin.host_settings is wiring.host_settings
