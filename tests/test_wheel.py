"""The wheel, installed where nothing else is, serves a site that stands anywhere."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import misbehaving
from support import serving

ROOT = Path(__file__).parent.parent
KIT = Path(__file__).parent / "conformance"
_ASK = """
from datetime import UTC, datetime
from pathlib import Path

from kaitei.client.feed import Feed

now = datetime(2026, 11, 28, 12, tzinfo=UTC)
with Feed("{address}", "{key}", cache=Path("cache"), clock=lambda: now) as feed:
    found = feed.permits("privacy", recipient="third-parties")
    print(found.version, found.answer)
"""
pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=quiet,
        capture_output=True,
        text=True,
        check=False,
    )


def _done(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    _done(_run(*build, cwd=ROOT))
    return next(folder.glob("*.whl"))


def _environment(folder: Path) -> Path:
    _done(_run(sys.executable, "-m", "venv", folder, cwd=ROOT))
    return folder / "bin"


def _site(folder: Path) -> Path:
    """A copy of the real site's texts and pages, without theme, schemas or Pelican's settings."""
    for name in ("content", "policy"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_the_wheel_builds_a_site_elsewhere(wheel: Path, built: Path, tmp_path: Path) -> None:
    """With the locked packages and nothing else it gives the very bytes that the tree gives."""
    bin_ = _environment(tmp_path / "venv")
    lock = ("--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements.lock")
    _done(_run(bin_ / "pip", "install", "--quiet", *lock, cwd=tmp_path))
    _done(_run(bin_ / "pip", "install", "--quiet", "--no-deps", wheel, cwd=tmp_path))
    site = _site(tmp_path / "site")

    for command in ("pdf", "build"):
        _done(_run(bin_ / "kaitei", "--root", site, command, "--as-of", "2026-11-23", cwd=tmp_path))

    for path in built.rglob("*.*"):
        if path.is_file():
            there = site / "output" / path.relative_to(built)
            assert path.read_bytes() == there.read_bytes(), path


def test_the_bare_wheel_checks_and_says_what_building_needs(wheel: Path, tmp_path: Path) -> None:
    """Without extras `check` works, and `build` names what to install."""
    bin_ = _environment(tmp_path / "venv")
    _done(_run(bin_ / "pip", "install", "--quiet", wheel, cwd=tmp_path))
    site = _site(tmp_path / "site")

    assert "no error" in _done(_run(bin_ / "kaitei", "--root", site, "check", cwd=tmp_path))
    run = _run(bin_ / "kaitei", "--root", site, "build", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "pip install 'kaitei[site]'" in run.stderr


def test_the_client_brings_no_pelican(wheel: Path, tmp_path: Path) -> None:
    """With its extra alone it reads a signed feed from a server and says what it permits."""
    bin_ = _environment(tmp_path / "venv")
    _done(_run(bin_ / "pip", "install", "--quiet", f"{wheel}[client]", cwd=tmp_path))
    listed = _done(_run(bin_ / "pip", "list", "--format", "freeze", cwd=tmp_path)).lower()
    assert [x for x in ("pelican", "jinja2", "babel", "weasyprint") if f"{x}==" in listed] == []

    with misbehaving.server(KIT / "feeds" / "jno") as server:
        ask = tmp_path / "ask.py"
        ask.write_text(_ASK.format(address=server.address, key=KIT / "key.jwk"), "utf-8")
        said = _done(_run(bin_ / "python", ask, cwd=tmp_path))

    assert said == "1.0 needs-consent\n"


# Words that only our own site may say.
_OURS = ("JNO", "Japan National Orchestra", "Solistiade", "policies.example.org", "本サイト編集者")


def test_a_new_organisation_has_a_site_in_two_commands(wheel: Path, tmp_path: Path) -> None:
    """In an environment with nothing else: founded, checked and built as its own README says, it
    works, and nothing in it is of the site that the engine came with."""
    bin_ = _environment(tmp_path / "venv")
    _done(_run(bin_ / "pip", "install", "--quiet", f"{wheel}[site]", cwd=tmp_path))
    found = ("--organisation", "Midori Kite Club", "--base-url", "https://kites.example.com")
    _done(_run(bin_ / "kaitei", "init", "kites", *found, cwd=tmp_path))
    site = tmp_path / "kites"

    readme = (site / "README.md").read_text("utf-8")
    for command in ("check", "build"):
        assert f"kaitei {command}" in readme
        _done(_run(bin_ / "kaitei", command, cwd=site))

    output = site / "output"
    for page in ("ja/", "en/", "ja/example/", "en/example/1.0/", "en/example/1.0/changes/"):
        assert "Midori Kite Club" in (output / page / "index.html").read_text("utf-8")
    assert _files(site, *_OURS) == []
    with serving(output) as address:
        _done(_run(Path(sys.executable).with_name("kaitei"), "verify", address, cwd=tmp_path))


def _files(folder: Path, *words: str) -> list[tuple[str, str]]:
    """The files below the folder that say one of the words."""
    read = ((path, path.read_bytes()) for path in folder.rglob("*") if path.is_file())
    return [(path.name, word) for path, raw in read for word in words if word.encode() in raw]
