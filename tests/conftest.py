"""Fixtures that several tests share, and the switch that writes golden files anew."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from flipping import Tally
from kaitei import cli, plugin
from unit.builders import write_site

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)

# Every run of a property tries the same examples, few enough to stay quick.
settings.register_profile("quick", derandomize=True, database=None, deadline=None, max_examples=30)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-goldens", action="store_true", help="write golden files anew")
    parser.addoption("--faults", type=int, default=1, help="so many times more faults are made")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site with one version and without a fault."""
    return write_site(tmp_path / "site")


@pytest.fixture(scope="session")
def refresh_goldens(pytestconfig: pytest.Config) -> bool:
    """Whether expected texts are to be rewritten instead of compared."""
    return bool(pytestconfig.getoption("--refresh-goldens"))


@pytest.fixture(scope="session")
def faults(pytestconfig: pytest.Config) -> int:
    """How many times more than usual tests break something at random."""
    return int(pytestconfig.getoption("--faults"))


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Takes down what was tried, how often and with which outcome; the run tells it at its end."""

    def taken(what: str, outcomes: Mapping[str, int]) -> None:
        counted = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
        record_property("tried", f"{what}: {counted}")

    return taken


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tells what tests took down."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    taken = (said for report in reports for key, said in report.user_properties if key == "tried")
    for number, said in enumerate(sorted(map(str, taken))):
        if not number:
            terminalreporter.section("tried")
        terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def pdfs() -> None:
    """The PDFs of the real site stand in its store. Workers wait for each other, and none is made
    that is there."""
    assert cli.main(["--root", str(ROOT), "pdf", "--as-of", str(TODAY)]) == 0


@pytest.fixture(scope="session")
def built(pdfs: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as of 2026-11-23, built once."""
    output = tmp_path_factory.mktemp("built") / "output"
    plugin.build(ROOT, output, TODAY)
    return output


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all pages; it asks nobody but the site for anything."""
    chromium = shutil.which("chromium")
    assert chromium, "make test installs Debian's chromium"
    with sync_playwright() as driver:
        made = driver.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield made
        made.close()
