"""What a page costs whoever opens it. `pytest -rP` prints the figures."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, Response, Route

from browser_compare import CHOSEN, PAGE
from browser_pages import LANGUAGES, QUICK_LOOKS, SLOW_LOOKS
from servers import halting

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Bytes as they are sent, by brotli at quality 11.
MOST = {"document": 15_000, "stylesheet": 12_000, "script": 10_000}
QUICK = [(page, width) for page, width, _ in QUICK_LOOKS]
SLOW = sorted({(page, width) for page, width, _ in SLOW_LOOKS} - set(QUICK))

# Runs before anything of the page does: entries that come before are not told of again.
WATCH = """
window.painted = 0;
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) painted = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    shifts.push(entry.value + " " + entry.sources.map((one) => one.node?.className));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
PAINTED = """
async () => {
  while (!painted) await new Promise(requestAnimationFrame);
  return painted;
}
"""
# Down the page and back, with a frame between two steps.
SCROLL = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await frame();
  }
  scrollTo(0, 0);
  await frame();
}
"""


@dataclass
class Sent:
    """The bytes of a page's first load by kind: as they are, and as they travel."""

    raw: dict[str, int] = field(default_factory=dict)
    travelling: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, body: bytes) -> None:
        """Counts one file."""
        self.raw[kind] = self.raw.get(kind, 0) + len(body)
        self.travelling[kind] = self.travelling.get(kind, 0) + len(
            brotli.compress(body, quality=11)
        )


def first_load(page: Page, address: str) -> tuple[Sent, set[str]]:
    """What opening the address makes the browser fetch, and from which hosts."""
    answers: list[Response] = []

    def heard(answer: Response) -> None:
        answers.append(answer)

    page.on("response", heard)
    page.goto(address, wait_until="networkidle")
    sent = Sent()
    for answer in answers:
        sent.add(answer.request.resource_type, answer.body())
    return sent, {urlsplit(answer.url).netloc for answer in answers}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_page_is_light(page: Page, host: str, lang: str) -> None:
    """At most 15 KB of HTML, 12 of style and 10 of script, compressed, and all from one host."""
    sent, hosts = first_load(page, f"{host}/{lang}/privacy/")
    print(f"{lang}/privacy/: raw {sent.raw}, brotli 11 {sent.travelling}")

    assert hosts == {urlsplit(host).netloc}
    assert set(MOST) <= set(sent.travelling)
    over = {kind: sent.travelling[kind] for kind in MOST if sent.travelling[kind] > MOST[kind]}
    assert over == {}


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window that keeps what moves and when the largest part was painted."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    yield page
    page.close()


@pytest.fixture
def watched(window: Page) -> Iterator[Page]:
    """That window; what one test holds back comes again in the next."""
    yield window
    window.unroute_all(behavior="ignoreErrors")


def stands_still(page: Page, host: str, address: str, width: int) -> None:
    """Nothing moves while the page loads or is scrolled through; prints when it was painted."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{host}/{address}")
    painted = page.evaluate(PAINTED)
    page.evaluate(SCROLL)

    assert page.evaluate("shifts") == []
    print(f"/{address} at {width}: largest paint after {painted:.0f} ms, shift 0")


@pytest.mark.parametrize(("address", "width"), QUICK)
def test_a_page_stands_still(watched: Page, host: str, address: str, width: int) -> None:
    """Layout shift is 0, and the largest contentful paint is measured."""
    stands_still(watched, host, address, width)


@pytest.mark.slow
@pytest.mark.parametrize(("address", "width"), SLOW)
def test_a_page_stands_still_anywhere(watched: Page, host: str, address: str, width: int) -> None:
    """The same for every page, on a phone, a tablet and a desk."""
    stands_still(watched, host, address, width)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("path", "until"),
    [
        ("en/about/index.html", "</a>\n<nav"),
        ("en/about/index.html", "</a></li>"),
        ("en/about/index.html", 'aria-haspopup="dialog">'),
        ("ja/privacy/index.html", "掲載日</dt>"),
    ],
)
def test_a_page_that_halts_stands_still(
    watched: Page, built: Path, path: str, until: str, width: int
) -> None:
    """Nothing moves where a browser paints what has come of the header or of the dates."""
    page = (built / path).read_text()
    size = len(page[: page.index(until, page.index("<body>")) + len(until)].encode())
    with halting(built, path, size) as address:
        stands_still(watched, address, path, width)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_bar_that_comes_late_moves_nothing(watched: Page, revision: str, width: int) -> None:
    """What leads from change to change is shown by a script, in room that was kept for it."""
    held: list[Route] = []

    def hold(script: Route) -> None:
        held.append(script)

    watched.route("**/steps.*.js", hold)
    watched.set_viewport_size({"width": width, "height": 900})
    watched.goto(f"{revision}/en/privacy/1.1/changes/", wait_until="domcontentloaded")
    watched.locator(".redline").evaluate("node => node.scrollIntoView({ block: 'nearest' })")
    watched.evaluate(PAINTED)
    before = watched.evaluate("shifts")
    assert watched.locator(".steps:visible").count() == 0

    held[0].continue_()
    watched.locator(".steps:visible").first.wait_for()
    watched.evaluate("new Promise(requestAnimationFrame)")
    assert watched.evaluate("shifts") == before


def _late(route: Route) -> None:
    time.sleep(0.2)
    route.continue_()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize(
    ("query", "last"),
    [
        (CHOSEN, ".result .redline"),
        ("?new=1.0&old=1.0", "[role=status]:has-text('say the same')"),
        ("?new=9&old=1.0", "[role=status]:has-text('there is not')"),
    ],
)
def test_a_comparison_that_comes_late_moves_nothing(
    watched: Page, host: str, query: str, last: str, width: int
) -> None:
    """What is ready is away while it comes, and stands below it in the end."""
    watched.set_viewport_size({"width": width, "height": 900})
    watched.route("**/feed/**", _late)
    watched.goto(f"{host}/en/{PAGE}{query}")
    watched.locator(last).wait_for()
    watched.locator(".ready").wait_for()
    watched.evaluate("new Promise(requestAnimationFrame)")

    assert watched.evaluate("shifts") == []


def test_the_watch_is_awake(watched: Page, host: str) -> None:
    """What moves after it was painted is seen."""
    watched.goto(f"{host}/en/about/")
    watched.evaluate(PAINTED)
    watched.evaluate("document.querySelector('main').style.paddingBlockStart = '400px'")
    watched.evaluate(SCROLL)

    assert watched.evaluate("shifts") != []
