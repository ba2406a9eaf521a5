"""What a command costs, in documents parsed and files written: what changed, at any length of
history. Counts, not seconds: they are the same on every machine."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from counting import history, parsing, run, write
from kaitei.text import source
from kaitei.text.source import Source
from support import contents
from unit.builders import policy, raw, release, write_site

Captured = pytest.CaptureFixture[str]
LENGTHS = (10, 50)
FEED = Path(__file__).parent / "conformance" / "feeds" / "future-version"
# What each command has no need of: the build, the page, the press, the network, what explains.
HEAVY = ("pelican", "jinja2", "babel", "weasyprint", "docx", "httpx", "hishel", "joserfc", "brotli")
MAKES = ("kaitei.assembly", "kaitei.render", "kaitei.redline", "kaitei.feed", "kaitei.site.book")
NO_PAGES = ("pelican", "jinja2", "babel", "weasyprint", "docx")
NO_READER = ("yaml", "jsonschema_rs", "markdown", "dataclasses")


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
    root = history(tmp_path, length)
    with parsing(monkeypatch) as parsed:
        assert run(root, *command) == 0

    origin = f"privacy/versions/1.{length - 1}.yaml"
    assert set(parsed) == {"privacy/policy.yaml", origin, "site.yaml"}
    assert len(parsed) == times


@pytest.mark.parametrize("length", LENGTHS)
def test_a_folder_that_rests_is_not_parsed_at_all(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its digest was seen before."""
    root = history(tmp_path, length)
    newest = root / "policy" / "privacy" / "versions" / f"1.{length - 1}.yaml"
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(newest.read_bytes())
    with parsing(monkeypatch) as parsed:
        assert run(root, "check") == 0

    assert parsed == []


@pytest.mark.parametrize("length", LENGTHS)
def test_a_version_that_changed_is_parsed_alone(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """And the ledger it parted from is not."""
    root = history(tmp_path, length)
    file = root / "policy" / "privacy" / "versions" / "1.3.yaml"
    file.write_bytes(file.read_bytes().replace(b"All of it", b"Some of it"))
    with parsing(monkeypatch) as parsed:
        assert run(root, "check") == 1

    assert "[version-changed]" in capsys.readouterr().out
    assert sorted(parsed) == ["privacy/policy.yaml", "privacy/versions/1.3.yaml", "site.yaml"]


@pytest.mark.parametrize("length", LENGTHS)
def test_publishing_writes_two_files_and_the_day(
    tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version, the ledger, the day in the working text; of the history one text is parsed."""
    root = history(tmp_path, length)
    before = contents(root / "policy")
    with parsing(monkeypatch) as parsed:
        assert run(root, "publish", "privacy") == 0
    after = contents(root / "policy")

    new = f"privacy/versions/1.{length}.yaml"
    written = {name for name in after if after[name] != before.get(name)}
    assert written == {"privacy/ledger.json", "privacy/policy.yaml", new}
    old = f"privacy/versions/1.{length - 1}.yaml"
    # The version is read while it still stands aside.
    assert {name.removesuffix(".part") for name in parsed} == {*written, old, "site.yaml"}


def _group(root: Path) -> Path:
    """A site with two policies."""
    made = write_site(root / "site", [policy()])
    other = write_site(root / "other", [policy({"policy": "terms"})])
    shutil.copytree(other / "policy" / "terms", made / "policy" / "terms")
    return made


@pytest.mark.parametrize("command", [("check",), ("build",), ("publish", "privacy")])
def test_an_edit_of_one_policy_reads_no_other(
    tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What rests was judged before, its text in the making with it."""
    root = _group(tmp_path)
    assert run(root, "build") == 0
    write(root, 1)
    with parsing(monkeypatch) as parsed:
        assert run(root, *command) == 0

    assert "privacy/policy.yaml" in parsed
    assert [name for name in parsed if name.startswith("terms/")] == []


@pytest.mark.parametrize(
    "command",
    [
        ("adopt", "terms"),
        ("start", "privacy"),
        ("correct", "privacy", "1.0", "--note", "A slip."),
        ("redact", "privacy", "1.0", "scope", "--reason", "An error."),
    ],
)
def test_what_is_done_to_one_policy_reads_no_other(
    tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many stand beside it: a group of companies has a hundred."""
    root, about = _group(tmp_path), command[1]
    (root / "policy" / "terms" / "ledger.json").unlink()
    with parsing(monkeypatch) as parsed:
        assert run(root, *command) == 0

    assert f"{about}/versions/1.0.yaml" in parsed
    assert {name for name in parsed if not name.startswith(f"{about}/")} <= {"site.yaml"}


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


@pytest.mark.parametrize("name", ["privacy/policy.yaml", None])
def test_a_check_reads_no_theme_that_it_knows(tmp_path: Path, name: str | None) -> None:
    """Neither where nothing changed nor for an edit of a text: what reads one takes long to load,
    and another one is read once."""
    root = write_site(tmp_path / "site", [policy()])
    (root / "theme" / "styles").mkdir(parents=True)
    script = "import sys\nfrom kaitei import cli\ncli.main(sys.argv[1:])\nprint(*sys.modules)"
    arguments = [sys.executable, "-c", script, "--root", str(root), "check"]
    read = []
    for sheet in ("a {}", "a {}", "b {}"):
        (root / "theme" / "styles" / "own.css").write_text(sheet)
        if name:
            with (root / "policy" / name).open("a") as file:
                file.write("\n# Edited.\n")
        said = subprocess.run(arguments, capture_output=True, text=True, check=True)
        read.append("jinja2" in said.stdout.split())

    assert read == [True, False, True]


def test_every_source_is_counted() -> None:
    """What parses a file does so by the function that is counted here."""
    parsed, problems = source.parse("site.yaml", raw(policy()))

    assert isinstance(parsed, Source), problems
