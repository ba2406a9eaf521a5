"""The real site, built as its users build it: what it holds on which day, and when it refuses."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import jsonschema
import jsonschema_rs
import pytest

from kaitei import cli, links, plugin
from support import between, own_texts, sides

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
FIRST, SECOND, EFFECTIVE = date(2026, 11, 22), date(2026, 11, 23), date(2027, 1, 1)
LANGUAGES = ("ja", "en")
# Every build here finds the same PDFs in the site's store.
pytestmark = pytest.mark.usefixtures("pdfs")


def _build(tmp_path: Path, day: date) -> Path:
    output = tmp_path / "output"
    plugin.build(ROOT, output, day)
    return output


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def _current(output: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((output / "feed/privacy/current.json").read_text())
    return found


def _copy(tmp_path: Path) -> Path:
    """The site's own folders, somewhere else."""
    site = tmp_path / "site"
    for name in ("content", "policy", "theme"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "pelicanconf.py", site)
    return site


def _run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


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
    current = _current(_build(tmp_path, day))

    assert isinstance(coming := current["upcoming"], list)
    assert (version, upcoming) == (current["version"], [item["version"] for item in coming])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_force_changes_its_text_on_the_day(tmp_path: Path, language: str) -> None:
    """The text in force names Google LLC from 2027-01-01 on, and not the day before."""
    before = _build(tmp_path / "a", date(2026, 12, 31)) / language / "privacy" / "index.html"
    after = _build(tmp_path / "b", EFFECTIVE) / language / "privacy" / "index.html"

    clause = "other-info.ga.recipient"
    assert "Google LLC" not in own_texts(before.read_text())[clause]
    assert "Google LLC" in own_texts(after.read_text())[clause]


def test_before_its_announced_date_nothing_knows_of_a_version(tmp_path: Path) -> None:
    """On the day before, no file is named after 1.1 and none holds a word of it."""
    output = _build(tmp_path, FIRST)

    held = [path for path in _digests(output) if "1.1" in path]
    said = [p for p in output.rglob("*.*") if p.is_file() and b"tools.google.com" in p.read_bytes()]
    assert (held, said) == ([], [])


def test_before_the_first_announced_date_there_is_no_policy(tmp_path: Path) -> None:
    """A policy nobody has announced has no page and no document; the site stands without it."""
    paths = _digests(_build(tmp_path, date(2026, 11, 21)))

    assert [path for path in paths if "privacy" in path] == []
    assert {"index.html", "ja/index.html", "en/about/index.html", "feed/index.json"} <= set(paths)


def test_every_file_is_at_an_address_of_ours(built: Path) -> None:
    """The site holds nothing that `links` cannot name."""
    content = ROOT / "content"
    written = (path.relative_to(content).with_suffix("") for path in content.rglob("*.md"))
    pages = {f"{path.as_posix()}/index.html" for path in written}
    addresses = [path.removesuffix("index.html") for path in set(_digests(built)) - pages]

    assert [x for x in addresses if links.read(x) is None] == []


def test_golden_addresses_are_kept(tmp_path: Path, refresh_goldens: bool) -> None:
    """An address that stood once stands for ever: the list only grows."""
    golden = ROOT / "tests" / "golden" / "addresses.txt"
    made = {
        path.removesuffix("index.html")
        for day in (SECOND, EFFECTIVE)
        for path in _digests(_build(tmp_path / str(day), day))
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
        run = _run(*command, cwd=ROOT, **environment)
        assert run.returncode == 0, run.stderr

    assert _digests(tmp_path / "0" / "output") == _digests(tmp_path / "1" / "output")


def test_plain_pelican_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """`pelican --fatal errors` builds what `kaitei build` builds."""
    output = tmp_path / "output"

    run = _run(
        "pelican", "--fatal", "errors", "-o", str(output), cwd=ROOT, KAITEI_AS_OF=str(SECOND)
    )

    assert run.returncode == 0, run.stdout
    assert _digests(built) == _digests(output)


def test_an_unchanged_build_writes_nothing(tmp_path: Path) -> None:
    """A second build of the same day leaves every file as it was, its time included."""
    output = _build(tmp_path, SECOND)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}

    result = plugin.build(ROOT, output, SECOND)

    assert (len(times), 0) == (result.files, result.changed)
    assert times == {path: path.stat().st_mtime_ns for path in times}


_BROKEN = {
    "a broken policy": ("policy/privacy/policy.yaml", "format: 1", "format: 1\nformat: 1"),
    "a broken version": ("policy/privacy/versions/1.0.yaml", "policy: privacy", "policie: x"),
    "a broken theme": ("theme/templates/text.html", "{% extends", "{% nonsense %}{% extends"),
    "a missing page": ("content/ja/about.md", "", None),
}


@pytest.mark.parametrize("command", ["kaitei build", "pelican", "pelican --fatal errors"])
@pytest.mark.parametrize("what", _BROKEN)
def test_what_is_broken_is_not_published(tmp_path: Path, what: str, command: str) -> None:
    """Valid or not published: exit code not 0, and the site that stood before still stands."""
    site = _copy(tmp_path)
    plugin.build(site, site / "output", SECOND)
    before = _digests(site / "output")
    name, old, new = _BROKEN[what]
    if new is None:
        (site / name).unlink()
    else:
        (site / name).write_text((site / name).read_text().replace(old, new, 1))

    run = _run(*command.split(), cwd=site, KAITEI_AS_OF=str(SECOND))

    assert run.returncode != 0
    assert before == _digests(site / "output")


@pytest.mark.parametrize("command", ["kaitei build", "pelican", "pelican --fatal errors"])
def test_without_policies_no_site_is_built(tmp_path: Path, command: str) -> None:
    """A build without valid policies never exits 0."""
    site = _copy(tmp_path)
    shutil.rmtree(site / "policy" / "privacy")

    run = _run(*command.split(), cwd=site)

    assert run.returncode != 0
    assert not (site / "output").exists()


def test_a_plugin_that_does_not_load_stops_pelican(tmp_path: Path) -> None:
    """Pelican only logs a failing plugin; our settings import it first, so it cannot be missed."""
    site = _copy(tmp_path)
    conf = site / "pelicanconf.py"
    conf.write_text(conf.read_text().replace("from kaitei import plugin", "import kaitei.nowhere"))

    assert _run("pelican", cwd=site).returncode != 0


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


def test_every_feed_document_fits_its_schema(built: Path) -> None:
    """Two independent validators agree that each document is what its schema says."""
    for path in (built / "feed").rglob("*.json"):
        # Schemas and the description of the addresses have validators of their own.
        if path.parent.name == "schema" or path.name == "openapi.json":
            continue
        document = json.loads(path.read_text())
        named = document.get("$schema", "schema/notices.schema.json")
        schema = json.loads((path.parent / named).read_text())
        jsonschema.validate(
            document,
            schema,
            jsonschema.Draft202012Validator,
            format_checker=jsonschema.FormatChecker(),
        )
        assert jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(document), path


def test_languages_of_a_page_name_each_other(built: Path) -> None:
    """Every page with translations links each of them, itself included, and they link back."""
    groups = {}
    for path in built.rglob("*/index.html"):
        found = [
            line.split('hreflang="')[1].split('"')[0] + " " + line.split('href="')[1].split('"')[0]
            for line in path.read_text().splitlines()
            if line.startswith("<link") and "hreflang" in line and "x-default" not in line
        ]
        address = path.parent.relative_to(built).as_posix()
        groups[address] = frozenset(found)
        assert f"https://policies.example.org/{address}/" in {x.split()[1] for x in found}

    for address, group in groups.items():
        for item in group:
            other = item.split()[1].removeprefix("https://policies.example.org/").rstrip("/")
            assert group == groups[other], (address, other)


def test_pages_keep_their_links_relative(built: Path) -> None:
    """A link within the site never starts from a host or a root, so any path serves."""
    for path in built.rglob("index.html"):
        for line in path.read_text().splitlines():
            if "canonical" in line or ("hreflang" in line and line.startswith("<link")):
                continue
            assert 'href="/' not in line, (path, line)
            assert 'href="https://policies.example.org' not in line, (path, line)


def test_relative_links_lead_to_files_of_the_site(built: Path) -> None:
    """Each href on each page is a file that the build wrote."""
    for path in built.rglob("index.html"):
        here = path.parent.relative_to(built).as_posix()
        base = f"http://site/{here}/" if here != "." else "http://site/"
        for piece in path.read_text().split('href="')[1:]:
            target = urldefrag(urljoin(base, piece.split('"')[0])).url
            if target.startswith("http://site/"):
                address = target.removeprefix("http://site/")
                assert (built / links.file(address)).is_file(), (path, target)


def test_every_anchor_a_page_names_exists(built: Path) -> None:
    """Each fragment of each link is an id on the page it leads to."""
    ids = {path: own_texts(path.read_text()) for path in built.rglob("index.html")}
    for path in ids:
        base = f"http://site/{path.relative_to(built).as_posix()}"
        for piece in path.read_text().split('href="')[1:]:
            url, fragment = urldefrag(urljoin(base, piece.split('"')[0]))
            if fragment and url.startswith("http://site/"):
                there = built / links.file(url.removeprefix("http://site/"))
                assert fragment in ids[there], (path, piece[:60])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_output_that_cannot_be_written_is_told(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A sentence with the path and the reason, in the person's language, and no traceback."""
    (tmp_path / "file").touch()
    output = tmp_path / "file" / "output"

    code = cli.main(["--root", str(ROOT), "--lang", language, "build", "--output", str(output)])

    said = capsys.readouterr().err
    assert code == 1
    assert str(tmp_path / "file") in said
    assert len(said.splitlines()) == 1


def test_a_port_that_cannot_be_used_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The site is built; where to serve it is for the person to choose again."""
    output = tmp_path / "output"
    serve = ["serve", "--as-of", "2026-11-23", "--output", str(output), "--port", "99999999"]

    code = cli.main(["--root", str(ROOT), "--lang", "en", *serve])

    assert code == 1
    assert capsys.readouterr().err.startswith("Port 99999999 cannot be used")


@pytest.mark.parametrize("command", ["kaitei build --output", "pelican -o"])
@pytest.mark.parametrize("where", ["policy", "policy/privacy", ".", "..", "precious", "file"])
def test_no_site_takes_the_place_of_anything_else(tmp_path: Path, where: str, command: str) -> None:
    """What a person wrote, in the site or elsewhere, is never an output."""
    site = _copy(tmp_path)
    (site / "precious").mkdir()
    (site / "precious" / "mine.txt").write_text("hi")
    (site / "file").write_text("hi")
    before = _digests(tmp_path)

    # Pelican would keep compiled settings beside its settings file.
    quiet = {"KAITEI_AS_OF": str(SECOND), "PYTHONDONTWRITEBYTECODE": "1"}
    run = _run(*command.split(), where, cwd=site, **quiet)

    assert run.returncode != 0
    assert before == _digests(tmp_path)


def test_builds_at_once_wait_for_each_other(built: Path, tmp_path: Path) -> None:
    """Whoever comes second builds second; the site is whole after each of them."""
    output = tmp_path / "output"
    command = [str(BIN / "kaitei"), "build", "--as-of", str(SECOND), "--output", str(output)]

    runs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [run.wait() for run in runs] == [0, 0, 0]
    assert _digests(built) == _digests(output)
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_the_environment_names_the_day_for_both_commands(tmp_path: Path) -> None:
    """KAITEI_AS_OF counts for `kaitei build` as it does for Pelican; nonsense is refused."""
    output = tmp_path / "output"
    build = ("kaitei", "build", "--output", str(output))

    assert _run(*build, cwd=ROOT, KAITEI_AS_OF="2027-01-01").returncode == 0
    assert _current(output)["version"] == "1.1"
    for wrong in ("nope", "20270101", "2027-W01-1"):
        assert _run(*build, cwd=ROOT, KAITEI_AS_OF=wrong).returncode == 2


@pytest.mark.parametrize(
    ("language", "added", "deleted"),
    [
        ("ja", ("［追加］", "［追加ここまで］"), ("［削除］", "［削除ここまで］")),
        ("en", ("[added]", "[end of added]"), ("[deleted]", "[end of deleted]")),
    ],
)
def test_the_changes_of_a_version_can_be_read_from_their_page(
    built: Path, language: str, added: tuple[str, str], deleted: tuple[str, str]
) -> None:
    """Words at both ends of each mark; either side of it is what the version's own page says."""
    pages = built / language / "privacy"
    html = (pages / "1.1" / "changes" / "index.html").read_text()
    redline = between(html, '<div class="redline">', "</div>\n</section>\n<section")
    clause = _section(redline)

    for tag, (begins, ends) in (("ins", added), ("del", deleted)):
        marks = clause.split(f"<{tag}>")[1:]
        assert marks
        for mark in marks:
            said = re.sub("<[^>]*>", "", mark.split(f"</{tag}>")[0])
            assert (said.startswith(begins), said.endswith(ends)) == (True, True)
    for version, side in zip(("1.1", "1.0"), sides(clause), strict=True):
        whole = (pages / version / "index.html").read_text()
        own = _section(whole)
        assert "".join("".join(side).split()) == "".join(_words(own).split())


def _section(html: str) -> str:
    """What stands in the section of the clause that changed."""
    return between(html, ' id="other-info.ga"', "</section>").split(">", 1)[1]


def _words(html: str) -> str:
    """What an article's clause says, without its number, the label of its note, and its mark."""
    marks = r'<a class="number".*?</a>|<p class="(note-label|since)">.*?</p>'
    bare = re.sub(marks, "", html)
    return unescape(re.sub("<[^>]*>", "", bare))
