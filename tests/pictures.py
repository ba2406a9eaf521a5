"""Takes the pictures of the editors' guide: real pages of a real revision, small enough for a page.

    .venv/bin/python tests/pictures.py        (or: make pictures)

The revision is that of the guide's appendix: its edits are read from there and applied.
"""

import argparse
import contextlib
import io
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
import support
from kaitei import cli
from kaitei.commands import serving, site
from kaitei.preview import host
from kaitei.preview.dressing import Dresser
from kaitei.preview.stage import Stage
from kaitei.problems import LANGUAGES

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "content" / "images"
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
_WIDTH, _HEIGHT, _COLOURS = 880, 560, 24
_DIFF = re.compile(r"```diff\n(.*?)```", re.DOTALL)


def main() -> None:
    """Takes every picture anew."""
    site.now = lambda: NOW
    chromium = shutil.which("chromium")
    assert chromium, "make test installs Debian's chromium"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        root = Path(folder) / "site"
        decided = _begun(root)
        _take(browser, "packet", lambda language: _packet(root, language), "h2")
        _applied(root, decided)
        _take(
            browser, "redline", lambda language: _packet(root, language), ".changed-text, .marked"
        )
        with _preview(root) as (address, renew):
            _take(browser, "preview", lambda x: f"{address}/{x}/example/1.1/", "")
            working = root / "policy" / "example" / "policy.yaml"
            working.write_text(working.read_text("utf-8").replace("(#purpose)", "(#purposes)"))
            renew()
            _take(browser, "slip", lambda x: f"{address}/{x}/example/1.1/#provision", "")
        browser.close()


def _begun(root: Path) -> str:
    """The example with its first version recorded and the next one edited; what is to be decided
    of it, as an edit."""
    shutil.copytree(ROOT / "tests" / "site", root)
    folder = root / "policy" / "example"
    for file in (folder / "policy.yaml", folder / "versions" / "1.0.yaml"):
        file.write_text(file.read_text("utf-8") + support.COOKIES, "utf-8")
    (folder / "ledger.json").unlink()
    _run(root, "adopt", "example")
    support.commit(root)
    _run(root, "start", "example")
    guide = (ROOT / "content" / "en" / "guides" / "editors.md").read_text("utf-8")
    edits, decided = _DIFF.findall(guide)
    _applied(root, edits)
    return str(decided)


def _applied(root: Path, edit: str) -> None:
    (root / "edit.diff").write_text(edit, "utf-8")
    support.git(root, "apply", "--whitespace=nowarn", "-p0", "edit.diff")
    (root / "edit.diff").unlink()


def _run(root: Path, *arguments: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = cli.main(["--root", str(root), *arguments])
    assert code == 0, arguments


def _packet(root: Path, language: str) -> str:
    """The packet's page; what it says in the language begins at that fragment."""
    _run(root, "review", "--base", "HEAD", "--output", str(root / "packet"))
    return f"{(root / 'packet' / 'review.html').as_uri()}#{language}"


@contextlib.contextmanager
def _preview(root: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """The preview's address, and what makes it anew."""
    given = argparse.Namespace(root=root, base="HEAD", as_of=None, lang="en", format="text")
    maker, stage = serving._Maker(given, root), Stage()
    stage.renew(maker.make)
    dresser = Dresser(lambda it: serving.line_of(root, it.place) or "")
    with host.server(stage, dresser, "en", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        yield address, lambda: stage.renew(maker.make)
        server.shutdown()


def _take(browser: Browser, name: str, where: Callable[[str], str], part: str) -> None:
    """A picture in each language, of the window from the first such part on."""
    for language in LANGUAGES:
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(where(language))
        if part:
            found = page.locator(f"#{language}").locator(part).first
            found.evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 16)")
        page.wait_for_timeout(300)
        with Image.open(io.BytesIO(page.screenshot())) as taken:
            small = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
            IMAGES.mkdir(exist_ok=True)
            small.save(IMAGES / f"{name}.{language}.png", optimize=True)
        page.close()


if __name__ == "__main__":
    main()
