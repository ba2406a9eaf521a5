"""The built site over HTTP, checked by linkchecker, anchors included."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kaitei import plugin
from support import serving

SMALL = Path(__file__).parent / "site"
LINKCHECKER = Path(sys.executable).parent / "linkchecker"


def _check(
    address: str, tmp_path: Path, *options: str, anchors: bool = True
) -> subprocess.CompletedProcess[str]:
    # As root linkchecker gives up its rights, so its settings must be readable for all.
    tmp_path.chmod(0o755)
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[checking]\nthreads=2\n" + ("[AnchorCheck]\n" if anchors else ""))
    command = [
        str(LINKCHECKER),
        "--config",
        str(settings),
        "--no-status",
        "--no-robots",
        *options,
        address,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _served(built: Path, tmp_path: Path, under: str = "") -> Path:
    """A copy of the site, `under` a path, that a test may spoil."""
    top = tmp_path / "top"
    shutil.copytree(built, top / under)
    return top


def _is_clean(run: subprocess.CompletedProcess[str]) -> None:
    assert "0 errors found" in run.stdout, run.stdout
    assert "0 warnings found" in run.stdout, run.stdout
    assert run.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("under", ["", "sub/path/"])
def test_no_link_is_broken(built: Path, tmp_path: Path, under: str) -> None:
    """Every link of the site leads somewhere, at the top of a host or under a path."""
    with serving(_served(built, tmp_path, under)) as host:
        _is_clean(_check(f"{host}/{under}", tmp_path, anchors=False))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_anchor_is_missing(built: Path, tmp_path: Path, lang: str) -> None:
    """Every anchor that the text in force names, there or on other pages, exists. Linkchecker reads
    a page again for each anchor of it, so it goes no further from there."""
    with serving(_served(built, tmp_path)) as host:
        _is_clean(_check(f"{host}/{lang}/privacy/", tmp_path, "--recursion-level=1"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, on which linkchecker takes seconds."""
    output = tmp_path_factory.mktemp("small") / "output"
    plugin.build(SMALL, output, date(2026, 6, 1))
    return output


def test_no_anchor_of_a_small_site_is_missing(small: Path, tmp_path: Path) -> None:
    """And no link broken, on a small site."""
    with serving(_served(small, tmp_path)) as host:
        _is_clean(_check(f"{host}/", tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("planted", ["nowhere/", "#nowhere"])
def test_a_planted_broken_link_is_found(small: Path, tmp_path: Path, planted: str) -> None:
    """The checks above can fail: a dead link and a dead anchor are both reported."""
    top = _served(small, tmp_path)
    page = top / "en" / "example" / "index.html"
    page.write_text(page.read_text().replace("</main>", f'<a href="{planted}">x</a></main>'))

    with serving(top) as host:
        run = _check(f"{host}/", tmp_path)

    assert run.returncode == 1
    assert planted in run.stdout
