"""commands/building.py: the site and its feed, on the disk."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kaitei import cli, rebuild
from unit.builders import policy
from unit.terminal import saved, typed

Captured = pytest.CaptureFixture[str]


def test_a_build_says_what_it_made(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """The day, the place, and how much of it is new."""
    output = tmp_path / "made"
    code = typed("--root", root, "build", "--as-of", "2026-03-01", "--output", output)
    said = capsys.readouterr().out

    assert code == 0
    assert f"The site as of 2026-03-01 stands in {output}" in said
    assert (output / "ja" / "privacy" / "1.0" / "index.html").is_file()


@pytest.mark.parametrize("wired", [False, True])
def test_what_is_missing_is_told_once(root: Path, tmp_path: Path, wired: bool) -> None:
    """In the person's language alone, also where the host is wired by the site itself."""
    about = root / "content" / "ja" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n[手引](../guide/)\n", "utf-8")
    if wired:
        wiring = rebuild._WIRING + "\nMINE = 1\n"
        (root / "pelicanconf.py").write_text(wiring, "utf-8")
    kaitei = [Path(sys.executable).with_name("kaitei"), "--lang", "ja"]
    run = subprocess.run(
        [*kaitei, "build", "--output", tmp_path / "made"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )

    told = [line for line in run.stderr.splitlines() if "../guide/" in line]
    assert told == [
        "content/ja/about.md のリンク「../guide/」の先に、このサイトのページはありません。"
        "リンクを直すか、そのページを作ってください。"
    ]


def test_a_refused_build_leaves_what_stood(root: Path, capsys: Captured) -> None:
    """Valid or not published."""
    output = root / "output"
    output.mkdir()
    (output / "mark").touch()
    saved(root, policy({"title.en": None}))

    assert typed("--root", root, "build", "--as-of", "2026-03-01") == 1
    assert [path.name for path in output.iterdir()] == ["mark"]
    assert "Nothing was written" in capsys.readouterr().err


def test_without_a_day_it_builds_for_today_in_the_sites_zone(root: Path, capsys: Captured) -> None:
    """Where the site is, not where the machine stands."""
    before = datetime.now(ZoneInfo("Asia/Tokyo")).date()
    code = typed("--root", root, "build")
    said = capsys.readouterr().out
    after = datetime.now(ZoneInfo("Asia/Tokyo")).date()

    assert code == 0
    assert any(f"as of {day} stands" in said for day in (before, after))
    assert isinstance(before, date)


@pytest.mark.parametrize(
    ("language", "stage", "total"),
    [("en", " s  Reading and judging", " s  In all"), ("ja", " 秒  読み込みと検査", " 秒  合計")],
)
def test_it_says_where_the_time_went(
    root: Path, language: str, stage: str, total: str, capsys: Captured
) -> None:
    """Where it is asked to: a line for each stage that was needed, and the sum of them."""
    build = ["--root", str(root), "--lang", language, "build", "--as-of", "2026-03-01"]
    said = []
    for arguments in ([*build, "--timings"], [*build, "--timings"], build):
        assert cli.main(arguments) == 0
        lines = capsys.readouterr().err.splitlines()
        said.append([line for line in lines if line.startswith("  ")])

    assert [len(lines) for lines in said] == [12, 4, 0]
    for lines in said[:2]:
        assert stage in lines[1]
        assert lines[-1].endswith(total)
        *stages, whole = [float(line.split()[0]) for line in lines]
        assert 0 < whole == pytest.approx(sum(stages), abs=0.01)


@pytest.mark.parametrize("name", ["jinja2", "pelican"])
def test_a_library_that_is_missing_is_named(root: Path, name: str) -> None:
    """In one sentence that says how to get it, whenever it is needed first."""
    away = f"import sys\nsys.modules[{name!r}] = None\n"
    script = f"{away}from kaitei import cli\nsys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "--lang", "en", "--root", str(root), "build"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "pip install 'kaitei[site]'" in run.stderr.splitlines()[-1]
