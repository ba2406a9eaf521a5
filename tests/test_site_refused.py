"""The real site, broken: nothing is published, and what stood still stands."""

import shutil
from pathlib import Path

import pytest

from building import LANGUAGES, ROOT, SECOND, copy_of_site, digests, run_in
from kaitei import cli, plugin

_BROKEN = {
    "a broken policy": ("policy/privacy/policy.yaml", "format: 1", "format: 1\nformat: 1"),
    "a broken version": ("policy/privacy/versions/1.0.yaml", "policy: privacy", "policie: x"),
    "a broken theme": ("theme/templates/text.html", "{% extends", "{% nonsense %}{% extends"),
    "a missing page": ("content/ja/about.md", "", None),
}


@pytest.mark.parametrize("command", ["kaitei build", "pelican", "pelican --fatal errors"])
@pytest.mark.parametrize("what", _BROKEN)
def test_what_is_broken_is_not_published(tmp_path: Path, what: str, command: str) -> None:
    """Valid or not published: exit code not 0, and the site that stood before still stands."""
    site = copy_of_site(tmp_path)
    plugin.build(site, site / "output", SECOND)
    before = digests(site / "output")
    name, old, new = _BROKEN[what]
    if new is None:
        (site / name).unlink()
    else:
        (site / name).write_text((site / name).read_text().replace(old, new, 1))

    run = run_in(*command.split(), cwd=site, KAITEI_AS_OF=str(SECOND))

    assert run.returncode != 0
    assert before == digests(site / "output")


@pytest.mark.parametrize("command", ["kaitei build", "pelican", "pelican --fatal errors"])
def test_without_policies_no_site_is_built(tmp_path: Path, command: str) -> None:
    """A build without valid policies never exits 0."""
    site = copy_of_site(tmp_path)
    shutil.rmtree(site / "policy" / "privacy")

    run = run_in(*command.split(), cwd=site)

    assert run.returncode != 0
    assert not (site / "output").exists()


def test_a_plugin_that_does_not_load_stops_pelican(tmp_path: Path) -> None:
    """Pelican only logs a failing plugin; our settings import it first, so it cannot be missed."""
    site = copy_of_site(tmp_path)
    conf = site / "pelicanconf.py"
    conf.write_text(conf.read_text().replace("from kaitei import plugin", "import kaitei.nowhere"))

    assert run_in("pelican", cwd=site).returncode != 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_output_that_cannot_be_written_is_told(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A sentence with the path and the reason, in the person's language, and no traceback."""
    (tmp_path / "file").touch()
    output = tmp_path / "file" / "output"

    code = cli.main(["--root", str(ROOT), "--lang", language, "build", "--output", str(output)])

    said = capsys.readouterr().err
    assert code == 1
    assert str(tmp_path / "file") in said
    assert len(said.splitlines()) == 1


def test_a_port_that_cannot_be_used_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The site is built; where to serve it is for the person to choose again."""
    serve = ["serve", "--as-of", "2026-11-23", "--output", str(tmp_path), "--port", "99999999"]

    code = cli.main(["--root", str(ROOT), "--lang", "en", *serve])

    assert code == 1
    assert capsys.readouterr().err.startswith("Port 99999999 cannot be used")


@pytest.mark.parametrize("command", ["kaitei build --output", "pelican -o"])
@pytest.mark.parametrize("where", ["policy", "policy/privacy", ".", "..", "precious", "file"])
def test_no_site_takes_the_place_of_anything_else(tmp_path: Path, where: str, command: str) -> None:
    """What a person wrote, in the site or elsewhere, is never an output."""
    site = copy_of_site(tmp_path)
    (site / "precious").mkdir()
    (site / "precious" / "mine.txt").write_text("hi")
    (site / "file").write_text("hi")
    before = digests(tmp_path)

    # Pelican would keep compiled settings beside its settings file.
    quiet = {"KAITEI_AS_OF": str(SECOND), "PYTHONDONTWRITEBYTECODE": "1"}
    run = run_in(*command.split(), where, cwd=site, **quiet)

    assert run.returncode != 0
    assert before == digests(tmp_path)
