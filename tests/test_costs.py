"""What a command costs, in documents parsed and files written: what changed, at any length of
history. Counts, not seconds: they are the same on every machine."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli, rebuild, resources
from kaitei.render.theme import Theme
from kaitei.text import source
from kaitei.text.source import Source
from support import contents
from unit.builders import changed, policy, raw, release, write_site

Captured = pytest.CaptureFixture[str]
LENGTHS = (10, 50)
BUILT = (10, 25)
FEED = Path(__file__).parent / "conformance" / "feeds" / "future-version"
# A day on which all that these tests publish is in force.
DAY = date(2099, 1, 2)
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
EDITED = {"sections.0.text.en": "All personal information, whatever it is."}
# What each command has no need of: the build, the page, the press, the network, what explains.
HEAVY = ("pelican", "jinja2", "babel", "weasyprint", "docx", "httpx", "hishel", "joserfc", "brotli")
MAKES = ("kaitei.assembly", "kaitei.render", "kaitei.redline", "kaitei.feed", "kaitei.site.book")
NO_PAGES = ("pelican", "jinja2", "babel", "weasyprint", "docx")
NO_READER = ("yaml", "jsonschema_rs", "markdown")


def _history(root: Path, length: int) -> Path:
    """A site with so many versions that were found sound, and the text of one more."""
    trees = [policy()]
    for i in range(1, length):
        label = {**release(f"1.{i}", "2026-01-20", "2026-02-20"), "release.replaces": f"1.{i - 1}"}
        trees.append(policy({**label, "sections.0.text.en": f"All of it, {i}."}))
    write_site(root, trees)
    assert _run(root, "check") == 0
    label = {"release.version": f"1.{length}", "release.replaces": f"1.{length - 1}"}
    dates = {"release.announced": None, "release.effective": "2099-01-01"}
    working = changed(trees[-1], {**label, **dates, **EDITED, "sections.0.text.ja": "すべて。"})
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(working))
    return root


def _run(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "--lang", "en", *arguments])


@contextmanager
def _parsing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are parsed while this lasts, as often as they are."""
    made: list[str] = []
    parse = source.parse

    def counting(path: str, raw: bytes, *others: Any, **named: Any) -> object:
        made.append(path.removeprefix("policy/"))
        return parse(path, raw, *others, **named)

    with monkeypatch.context() as patch:
        patch.setattr(source, "parse", counting)
        yield made


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("command", "times"), [(("check",), 3), (("status",), 5), (("diff", "privacy"), 3)]
)
def test_a_history_that_rests_is_not_parsed(
    tmp_path: Path,
    length: int,
    command: tuple[str, ...],
    times: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An edit is judged against the one version that it replaces, however many there are; `status`
    reads the edited text once more with each day that it might be announced on."""
    root = _history(tmp_path, length)
    with _parsing(monkeypatch) as parsed:
        assert _run(root, *command) == 0

    origin = f"privacy/versions/1.{length - 1}.yaml"
    assert set(parsed) == {"privacy/policy.yaml", origin, "site.yaml"}
    assert len(parsed) == times


@pytest.mark.parametrize("length", LENGTHS)
def test_a_folder_that_rests_is_not_parsed_at_all(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its digest was seen before."""
    root = _history(tmp_path, length)
    newest = root / "policy" / "privacy" / "versions" / f"1.{length - 1}.yaml"
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(newest.read_bytes())
    with _parsing(monkeypatch) as parsed:
        assert _run(root, "check") == 0

    assert parsed == []


@pytest.mark.parametrize("length", LENGTHS)
def test_a_version_that_changed_is_parsed_alone(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """And the ledger it parted from is not."""
    root = _history(tmp_path, length)
    file = root / "policy" / "privacy" / "versions" / "1.3.yaml"
    file.write_bytes(file.read_bytes().replace(b"All of it", b"Some of it"))
    with _parsing(monkeypatch) as parsed:
        assert _run(root, "check") == 1

    assert "[version-changed]" in capsys.readouterr().out
    assert sorted(parsed) == ["privacy/policy.yaml", "privacy/versions/1.3.yaml", "site.yaml"]


@pytest.mark.parametrize("length", LENGTHS)
def test_publishing_writes_two_files_and_the_day(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version, the ledger, the day in the working text; of the history one text is parsed."""
    root = _history(tmp_path, length)
    before = contents(root / "policy")
    with _parsing(monkeypatch) as parsed:
        assert _run(root, "publish", "privacy") == 0
    after = contents(root / "policy")

    new = f"privacy/versions/1.{length}.yaml"
    written = {name for name in after if after[name] != before.get(name)}
    assert written == {"privacy/ledger.json", "privacy/policy.yaml", new}
    old = f"privacy/versions/1.{length - 1}.yaml"
    assert set(parsed) == {*written, old, "site.yaml"}


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


@pytest.mark.parametrize("length", BUILT)
def test_a_build_costs_what_changed(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing did no file is written and no version parsed; an edit of the working text is
    judged against the one that it replaces, and writes no page; a version writes the same handful
    of files at any length."""
    root = _history(tmp_path, length)
    old, new = f"1.{length - 1}", f"1.{length}"
    text = root / "policy" / "privacy" / "policy.yaml"
    edited = text.read_bytes()
    text.write_bytes((root / "policy" / "privacy" / "versions" / f"{old}.yaml").read_bytes())
    assert len(_build(root)) > 10 * length
    with _parsing(monkeypatch) as parsed:
        assert _build(root) == set()
    assert sorted(parsed) == ["privacy/policy.yaml", "site.yaml"]

    text.write_bytes(edited)
    with _parsing(monkeypatch) as parsed:
        assert _build(root) == set()
    assert set(parsed) == {"privacy/policy.yaml", f"privacy/versions/{old}.yaml", "site.yaml"}

    assert _run(root, "publish", "privacy") == 0
    with _parsing(monkeypatch) as parsed:
        assert _build(root) == {name.format(old=old, new=new) for name in PUBLISHED}
    beside = (f"1.{length - 2}", old, new)
    read = {name for name in parsed if name.startswith("privacy/versions/")}
    assert read == {f"privacy/versions/{label}.yaml" for label in beside}


@pytest.mark.parametrize("length", BUILT)
def test_another_day_reads_no_text_of_the_past(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site is built anew each day, and mostly that day alone has changed. What is found in the
    texts names the day, and holds the text that is shown."""
    root = _history(tmp_path, length)
    newest = root / "policy" / "privacy" / "versions" / f"1.{length - 1}.yaml"
    shutil.copyfile(newest, root / "policy" / "privacy" / "policy.yaml")
    _build(root)
    with _parsing(monkeypatch) as parsed:
        written = _build(root, DAY + timedelta(days=1))

    assert set(parsed) == {"privacy/policy.yaml", f"privacy/versions/{newest.name}", "site.yaml"}
    assert written == {
        *("ja/find.json", "en/find.json", "feed/checkpoint.json", "feed/index.json"),
        *(f"feed/privacy/{name}.json" for name in ("current", "timeline")),
    }


@pytest.mark.parametrize("length", [BUILT[0], pytest.param(BUILT[1], marks=pytest.mark.slow)])
def test_another_template_rewrites_pages_and_nothing_of_the_feed(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each text is parsed once for it, not once a page."""
    root = _history(tmp_path, length)
    shutil.copytree(resources.folder("theme"), root / "theme")
    _build(root)
    template = root / "theme" / "templates" / "version.html"
    template.write_bytes(template.read_bytes() + b"!")
    with _parsing(monkeypatch) as parsed:
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
    root = _history(tmp_path, BUILT[0])
    shutil.copytree(resources.folder("theme"), root / "theme")
    _build(root)
    sheet = root / "theme" / "styles" / "01-tokens.css"
    sheet.write_bytes(sheet.read_bytes() + b"/* another */\n")
    with _parsing(monkeypatch) as parsed, monkeypatch.context() as patch:
        patch.delattr(Theme, "page")
        written = _build(root)
    (root / "output").rename(tmp_path / "renewed")
    shutil.rmtree(root / ".kaitei" / "site")
    _build(root)

    newest = f"privacy/versions/1.{BUILT[0] - 1}.yaml"
    assert set(parsed) <= {"privacy/policy.yaml", newest, "site.yaml"}
    assert f"en/privacy/1.{BUILT[0] - 1}/index.html" in written
    assert {name for name in written if name.startswith("feed/")} == set()
    assert contents(tmp_path / "renewed") == contents(root / "output")


@pytest.mark.parametrize(
    ("command", "barred"),
    [
        (("check",), (*HEAVY, "jsonschema", "kaitei.render", "kaitei.redline", *NO_READER)),
        (("status",), (*HEAVY, "jsonschema", "kaitei.render", "kaitei.site", "kaitei.feed")),
        (("build", "--as-of", "2026-03-01"), (*HEAVY, "jsonschema", *MAKES)),
        (("diff", "privacy", "1.0", "1.1"), (*HEAVY, "jsonschema", "kaitei.site", "kaitei.feed")),
        (
            ("query", "in-force", "privacy", "--feed", "nowhere"),
            (*NO_PAGES, "jsonschema", "kaitei.text", "kaitei.history"),
        ),
        (("verify", str(FEED)), (*NO_PAGES, "httpx", "hishel", "jsonschema", "kaitei.text")),
    ],
)
def test_a_command_imports_only_what_it_uses(
    tmp_path: Path, command: tuple[str, ...], barred: tuple[str, ...]
) -> None:
    """In a fresh process, of a site where nothing is wrong: no library that has no part in it."""
    write_site(tmp_path, [policy(), policy(release("1.1", "2026-02-01", "2026-03-01"))])
    script = "import sys\nfrom kaitei import cli\ncli.main(sys.argv[1:])\nprint(*sys.modules)"
    arguments = [sys.executable, "-c", script, "--root", str(tmp_path), *command]
    # The second time: what a first look leaves behind is then known.
    for _ in range(2):
        said = subprocess.run(arguments, capture_output=True, text=True, check=True)
    loaded = set(said.stdout.splitlines()[-1].split())

    assert "kaitei.cli" in loaded, said.stderr
    assert {x for x in barred if x in loaded} == set()


def test_every_source_is_counted() -> None:
    """What parses a file does so by the function that is counted here."""
    parsed, problems = source.parse("site.yaml", raw(policy()))

    assert isinstance(parsed, Source), problems
