"""The real site: what it holds on which day, and that the same day gives the same bytes."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from building import (
    BIN,
    EFFECTIVE,
    FIRST,
    LANGUAGES,
    ROOT,
    SECOND,
    built_on,
    current_of,
    digests,
    run_in,
)
from kaitei import cli, links, plugin
from support import own_texts

# Every build here finds the same PDFs in the site's store.
pytestmark = pytest.mark.usefixtures("pdfs")


@pytest.mark.parametrize(
    ("day", "version", "upcoming"),
    [
        (FIRST, "1.0", []),
        (SECOND, "1.0", ["1.1"]),
        (date(2026, 12, 31), "1.0", ["1.1"]),
        (EFFECTIVE, "1.1", []),
    ],
)
def test_the_day_decides_which_version_is_in_force(
    tmp_path: Path, day: date, version: str, upcoming: list[str]
) -> None:
    """1.1 is upcoming from its announced date and in force from its effective date, not before."""
    current = current_of(built_on(tmp_path, day))

    assert isinstance(coming := current["upcoming"], list)
    assert (version, upcoming) == (current["version"], [item["version"] for item in coming])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_force_changes_its_text_on_the_day(tmp_path: Path, language: str) -> None:
    """The text in force names Google LLC from 2027-01-01 on, and not the day before."""
    before = built_on(tmp_path / "a", date(2026, 12, 31)) / language / "privacy" / "index.html"
    after = built_on(tmp_path / "b", EFFECTIVE) / language / "privacy" / "index.html"

    clause = "other-info.ga.recipient"
    assert "Google LLC" not in own_texts(before.read_text())[clause]
    assert "Google LLC" in own_texts(after.read_text())[clause]


def test_before_its_announced_date_nothing_knows_of_a_version(tmp_path: Path) -> None:
    """On the day before, no file is named after 1.1 and none holds a word of it."""
    output = built_on(tmp_path, FIRST)

    held = [path for path in digests(output) if "1.1" in path]
    said = [p for p in output.rglob("*.*") if p.is_file() and b"tools.google.com" in p.read_bytes()]
    assert (held, said) == ([], [])


def test_before_the_first_announced_date_there_is_no_policy(tmp_path: Path) -> None:
    """A policy nobody has announced has no page and no document; the site stands without it."""
    paths = digests(built_on(tmp_path, date(2026, 11, 21)))

    assert [path for path in paths if "privacy" in path] == []
    assert {"index.html", "ja/index.html", "en/about/index.html", "feed/index.json"} <= set(paths)


def test_golden_addresses_are_kept(tmp_path: Path, refresh_goldens: bool) -> None:
    """An address that stood once stands for ever: the list only grows."""
    golden = ROOT / "tests" / "golden" / "addresses.txt"
    made = {
        path.removesuffix("index.html")
        for day in (SECOND, EFFECTIVE)
        for path in digests(built_on(tmp_path / str(day), day))
        if not path.startswith("assets/")
    }
    kept = set(golden.read_text().splitlines()) if golden.is_file() else set()
    if refresh_goldens:
        golden.write_text("\n".join(sorted(kept | made)) + "\n")

    moved = {address: there for address in kept if (there := links.moved(address))}
    assert kept <= made | moved.keys()
    assert set(moved.values()) <= made, "who is sent on arrives"
    assert made <= set(golden.read_text().splitlines()), "new: make golden, and review the diff"


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    """Same inputs and day, same bytes: in another folder, hash seed, locale and time zone."""
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C"},
    )
    for number, environment in enumerate(settings):
        output = tmp_path / str(number) / "output"
        output.parent.mkdir()
        command = ("kaitei", "build", "--as-of", str(SECOND), "--output", str(output))
        run = run_in(*command, cwd=ROOT, **environment)
        assert run.returncode == 0, run.stderr

    assert digests(tmp_path / "0" / "output") == digests(tmp_path / "1" / "output")


def test_plain_pelican_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """`pelican --fatal errors` builds what `kaitei build` builds."""
    output = tmp_path / "output"

    run = run_in(
        "pelican", "--fatal", "errors", "-o", str(output), cwd=ROOT, KAITEI_AS_OF=str(SECOND)
    )

    assert run.returncode == 0, run.stdout
    assert digests(built) == digests(output)


def test_an_unchanged_build_writes_nothing(tmp_path: Path) -> None:
    """A second build of the same day leaves every file as it was, its time included."""
    output = built_on(tmp_path, SECOND)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}

    result = plugin.build(ROOT, output, SECOND)

    assert (len(times), 0) == (result.files, result.changed)
    assert times == {path: path.stat().st_mtime_ns for path in times}


def test_build_says_where_to_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line names the day and the page to open."""
    output = tmp_path / "output"

    code = cli.main(
        [
            "--root",
            str(ROOT),
            "--lang",
            "en",
            "build",
            "--as-of",
            "2026-11-23",
            "--output",
            str(output),
        ]
    )

    said = capsys.readouterr().out.splitlines()[-1]
    assert code == 0
    assert said.startswith(f"The site as of 2026-11-23 stands in {output} (")
    assert f"{output}/index.html" in said


def test_builds_at_once_wait_for_each_other(built: Path, tmp_path: Path) -> None:
    """Whoever comes second builds second; the site is whole after each of them."""
    output = tmp_path / "output"
    command = [str(BIN / "kaitei"), "build", "--as-of", str(SECOND), "--output", str(output)]

    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [run.wait() for run in runs] == [0, 0, 0]
    assert digests(built) == digests(output)
    assert {path.name for path in tmp_path.iterdir()} <= {"output", ".output.next"}


def test_the_environment_names_the_day_for_both_commands(tmp_path: Path) -> None:
    """KAITEI_AS_OF counts for `kaitei build` as it does for Pelican; nonsense is refused."""
    output = tmp_path / "output"
    build = ("kaitei", "build", "--output", str(output))

    assert run_in(*build, cwd=ROOT, KAITEI_AS_OF="2027-01-01").returncode == 0
    assert current_of(output)["version"] == "1.1"
    for wrong in ("nope", "20270101", "2027-W01-1"):
        assert run_in(*build, cwd=ROOT, KAITEI_AS_OF=wrong).returncode == 2
