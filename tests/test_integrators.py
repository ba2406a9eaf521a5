"""The integrators' guide: each sample is run against the built site, and prints what it shows."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from kaitei import cli, plugin, serve
from kaitei.client.feed import Feed
from kaitei.serving import nginx as printed
from servers import nginx

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "ja")
SITE = "https://policies.example.org"
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
_SAMPLE = re.compile(r"```(python|sh|js)\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)
# The day of the samples, for what asks the clock of the machine.
_DATE = f"date() {{ echo {NOW:%Y-%m-%dT%H:%M:%SZ}; }}\n"
# The same for our own command, which is what a reader of the guide has installed.
_KAITEI = f"""kaitei() {{ {sys.executable} -c '
import sys
from kaitei import cli
from kaitei.commands import querying

class Day(querying.datetime):
    @classmethod
    def now(cls, zone=None):
        return cls.fromisoformat("{NOW.isoformat()}")

querying.datetime = Day
sys.exit(cli.main())' "$@"; }}
"""
# Tells what a sample prints, as a terminal does.
_RUN = """async () => {
  const lines = [];
  const console = { log: (...said) => lines.push(said.map(String).join(" ")) };
  %s
  return lines.map((line) => line + "\\n").join("");
}"""

pytestmark = pytest.mark.browser


def _guide(language: str) -> Path:
    return ROOT / "content" / language / "guides" / "integrators.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site, signed, behind nginx with the configuration that kaitei prints."""
    folder = tmp_path_factory.mktemp("integrators")
    for name in ("content", "policy"):
        shutil.copytree(ROOT / name, folder / "site" / name)
    with pytest.MonkeyPatch.context() as patch:
        assert cli.main(["--root", str(folder / "site"), "key", "new", str(folder / "key")]) == 0
        patch.setenv("KAITEI_SIGNING_KEY_FILE", str(folder / "key"))
        plugin.build(folder / "site", folder / "output", NOW.date(), plugin.Terms(base=""))
    (folder / "nginx").mkdir()
    with nginx(
        printed.text("policies.example.org", "", folder / "output", {}), folder / "nginx"
    ) as at:
        yield at


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of another origin."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.html").write_text("<!doctype html><title>Elsewhere</title>")

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, directory=str(folder), **named)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None: ...

    with serve.loopback(Quiet, 0) as server, serve.running(server) as address:
        yield f"{address}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window whose clock shows the day of the samples."""
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; the client's clock shows the day of the samples."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setitem(Feed.__init__.__kwdefaults__, "clock", lambda: NOW)
    return tmp_path


def _python(sample: str) -> str:
    out = StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(sample, "sample", "exec"), {"__name__": "__main__"})
    return out.getvalue()


def _shell(sample: str) -> str:
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", _DATE + _KAITEI + sample],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_samples_print_what_the_guide_shows(
    language: str,
    site: str,
    page: Page,
    folder: Path,
    *,
    refresh_goldens: bool,
) -> None:
    """One after the other in a folder of their own, as a reader would run them."""
    assert folder == Path.cwd()
    page.goto(f"{site}/en/guides/integrators/")
    ways = {"python": _python, "sh": _shell, "js": lambda x: page.evaluate(_RUN % x)}

    def replayed(found: re.Match[str]) -> str:
        kind, sample, shown = found.groups()
        told = ways[kind](sample.replace(SITE, site)).replace(site, SITE)
        whole = found.group(0)
        assert shown is not None or told == "", f"nothing is shown of {sample}"
        return whole if shown is None else f"```{kind}\n{sample}```\n\n```text\n{told}```"

    guide = _guide(language)
    written = guide.read_text("utf-8")
    made = _SAMPLE.sub(replayed, written)
    if refresh_goldens:
        guide.write_text(made, "utf-8")
        written = made

    assert written == made


def test_any_page_may_read_the_feed(site: str, elsewhere: str, page: Page) -> None:
    """Each JavaScript sample prints the same on a page of another origin, preflight included."""
    page.goto(elsewhere)
    samples = [x for x in _SAMPLE.findall(_guide("en").read_text("utf-8")) if x[0] == "js"]

    assert len(samples) == 6
    for _, sample, shown in samples:
        assert page.evaluate(_RUN % sample.replace(SITE, site)) == shown


def test_the_guides_show_the_same_samples() -> None:
    """In every language, and each of the three ways answers each question."""
    found = [_SAMPLE.findall(_guide(x).read_text("utf-8")) for x in LANGUAGES]
    kinds = [kind for kind, _, shown in found[0] if shown]

    assert found[0] == found[1]
    # In the shell also the command that verifies a whole feed.
    assert {kind: kinds.count(kind) for kind in kinds} == {"python": 6, "sh": 7, "js": 6}


def test_the_guides_have_the_same_anchors() -> None:
    """A link to a part of the guide holds in every language."""
    said = [re.findall(r"\{#(_[a-z-]+)\}", _guide(x).read_text("utf-8")) for x in LANGUAGES]

    assert said[0] == said[1]
    assert len(said[0]) == len(set(said[0]))
