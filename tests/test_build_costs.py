"""What a build costs, in documents parsed and compared and files written: what changed, at any
length of history."""

import shutil
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from counting import comparing, history, parsing, run, write
from kaitei import rebuild, resources
from kaitei.render.theme import Theme
from support import contents

LENGTHS = (10, 25)
# A day on which all that these tests publish is in force.
DAY = date(2099, 1, 2)
# One on which none of it is.
BEFORE = date(2098, 12, 31)
# What a version rewrites: its own pages and those of the one before, and what tells of all.
PAGES = (
    *("", "notices/", "privacy/", "privacy/both/", "privacy/compare/", "privacy/history/"),
    *("privacy/where/", "privacy/{old}/", "privacy/{old}/changes/"),
    *("privacy/{new}/", "privacy/{new}/changes/"),
)
DOCUMENTS = (
    *("calendar.ics", "checkpoint.json", "index.json", "notices.en.atom", "notices.en.json"),
    *("notices.ja.atom", "notices.ja.json", "privacy/current.json", "privacy/timeline.json"),
    *("privacy/{new}.json", "privacy/{new}.jsonld", "privacy/{old}..{new}.json"),
)
PUBLISHED = {
    "sitemap.xml",
    *(f"feed/{name}" for name in DOCUMENTS),
    *(f"{lang}/{page}index.html" for lang in ("ja", "en") for page in PAGES),
    *(f"{lang}/find.json" for lang in ("ja", "en")),
}


def _build(root: Path, day: date = DAY) -> set[str]:
    """The files that a build writes anew or removes."""
    before = _standing(root / "output")
    rebuild.build(root, root / "output", day, rebuild.Terms(base=""))
    after = _standing(root / "output")
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _standing(output: Path) -> dict[str, int]:
    """Which file each is: one that is written is another than before."""
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.stat().st_ino for path in files}


@pytest.mark.parametrize("length", LENGTHS)
def test_a_build_costs_what_changed(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing did no file is written and no version parsed; an edit of the working text is
    judged against the one that it replaces, and writes no page; a version writes the same handful
    of files at any length."""
    root = history(tmp_path, length)
    old, new = f"1.{length - 1}", f"1.{length}"
    text = root / "policy" / "privacy" / "policy.yaml"
    edited = text.read_bytes()
    text.write_bytes((root / "policy" / "privacy" / "versions" / f"{old}.yaml").read_bytes())
    assert len(_build(root)) > 10 * length
    with parsing(monkeypatch) as parsed:
        assert _build(root) == set()
    assert parsed == ["site.yaml"]

    text.write_bytes(edited)
    with parsing(monkeypatch) as parsed:
        assert _build(root) == set()
    assert set(parsed) == {"privacy/policy.yaml", f"privacy/versions/{old}.yaml", "site.yaml"}

    assert run(root, "publish", "privacy") == 0
    with parsing(monkeypatch) as parsed:
        assert _build(root) == {name.format(old=old, new=new) for name in PUBLISHED}
    beside = (f"1.{length - 2}", old, new)
    read = {name for name in parsed if name.startswith("privacy/versions/")}
    assert read == {f"privacy/versions/{label}.yaml" for label in beside}


@pytest.mark.parametrize("length", LENGTHS)
def test_another_version_to_come_compares_nothing_of_the_past(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three are announced before the first of them takes effect: of each page that says so it is
    known since when its words stand, the text in force among them."""
    root = history(tmp_path, length)
    for number in range(length, length + 3):
        _build(root, BEFORE)
        write(root, number, f"2099-01-{number - length + 2:02}")
        assert run(root, "publish", "privacy") == 0
    with comparing(monkeypatch) as compared:
        written = _build(root, BEFORE)

    labels = [f"1.{number}" for number in range(length - 2, length + 3)]
    assert "en/privacy/index.html" in written
    assert sorted(compared) == sorted(pairwise(labels))


@pytest.mark.parametrize("length", LENGTHS)
def test_another_day_reads_no_text_of_the_past(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site is built anew each day, and mostly that day alone has changed. What is found in the
    texts names the day, and holds the text that is shown."""
    root = history(tmp_path, length)
    newest = root / "policy" / "privacy" / "versions" / f"1.{length - 1}.yaml"
    shutil.copyfile(newest, root / "policy" / "privacy" / "policy.yaml")
    _build(root)
    with parsing(monkeypatch) as parsed:
        written = _build(root, DAY + timedelta(days=1))

    assert set(parsed) == {f"privacy/versions/{newest.name}", "site.yaml"}
    assert written == {
        *("ja/find.json", "en/find.json", "feed/checkpoint.json", "feed/index.json"),
        *(f"feed/privacy/{name}.json" for name in ("current", "timeline")),
    }


@pytest.mark.parametrize("length", [LENGTHS[0], pytest.param(LENGTHS[1], marks=pytest.mark.slow)])
def test_another_template_rewrites_pages_and_nothing_of_the_feed(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each text is parsed once for it, not once a page."""
    root = history(tmp_path, length)
    shutil.copytree(resources.folder("theme"), root / "theme")
    _build(root)
    template = root / "theme" / "templates" / "version.html"
    template.write_bytes(template.read_bytes() + b"!")
    with parsing(monkeypatch) as parsed:
        written = _build(root)

    pages = {f"{lang}/privacy/1.{i}/index.html" for i in range(length) for lang in ("ja", "en")}
    assert pages <= written
    assert {name for name in written if name.startswith("feed/")} == set()
    assert len(parsed) == len(set(parsed)) == length + 2


def test_another_style_sheet_makes_no_page_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each names it by another fingerprint, and is what a build from nothing makes of it; nothing
    of the feed is written."""
    root = history(tmp_path, LENGTHS[0])
    shutil.copytree(resources.folder("theme"), root / "theme")
    _build(root)
    sheet = root / "theme" / "styles" / "01-tokens.css"
    sheet.write_bytes(sheet.read_bytes() + b"/* another */\n")
    with parsing(monkeypatch) as parsed, monkeypatch.context() as patch:
        patch.delattr(Theme, "page")
        written = _build(root)
    (root / "output").rename(tmp_path / "renewed")
    shutil.rmtree(root / ".kaitei" / "site")
    _build(root)

    newest = f"privacy/versions/1.{LENGTHS[0] - 1}.yaml"
    assert set(parsed) <= {"privacy/policy.yaml", newest, "site.yaml"}
    assert f"en/privacy/1.{LENGTHS[0] - 1}/index.html" in written
    assert {name for name in written if name.startswith("feed/")} == set()
    assert contents(tmp_path / "renewed") == contents(root / "output")
