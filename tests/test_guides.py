"""The editors' guide shows a revision from edit to notice: replayed, it prints what it shows."""

import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import support
from kaitei import cli
from kaitei.commands import site
from kaitei.problems import LANGUAGES

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
_BLOCK = re.compile(r"(?<=```)(console|diff)\n(.*?)(?=```)", re.DOTALL)

Captured = pytest.CaptureFixture[str]
each_language = pytest.mark.parametrize("language", LANGUAGES)


class _Replay:
    """Runs what a guide shows, in the example's folder."""

    def __init__(self, root: Path, language: str, capsys: Captured) -> None:
        self.root = root
        self.language = language
        self.capsys = capsys

    def block(self, found: re.Match[str]) -> str:
        """The block as it is when it is run: a diff as it stands, commands with what they print."""
        kind, body = found.groups()
        if kind == "diff":
            (self.root / "edit.diff").write_text(body, "utf-8")
            support.git(self.root, "apply", "--whitespace=nowarn", "-p0", "edit.diff")
            (self.root / "edit.diff").unlink()
            return f"{kind}\n{body}"
        commands = [line for line in body.splitlines() if line.startswith("$ ")]
        return f"{kind}\n" + "\n".join(map(self._run, commands))

    def _run(self, command: str) -> str:
        _, program, *arguments = shlex.split(command)
        assert program == "kaitei"
        cli.main(["--lang", self.language, *arguments])
        out, err = self.capsys.readouterr()
        return f"{command}\n{out}{err}"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Path:
    """The example's folder, its first version recorded, in a repository; it is the day NOW."""
    root = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "site", root)
    folder = root / "policy" / "example"
    for file in (folder / "policy.yaml", folder / "versions" / "1.0.yaml"):
        file.write_text(file.read_text("utf-8") + support.COOKIES, "utf-8")
    (folder / "ledger.json").unlink()
    monkeypatch.chdir(root)
    monkeypatch.setattr(site, "now", lambda: NOW)
    assert cli.main(["adopt", "example"]) == 0
    capsys.readouterr()
    support.commit(root)
    return root


@each_language
def test_golden_run_of_the_editors_guide(
    language: str, root: Path, capsys: Captured, *, refresh_goldens: bool
) -> None:
    """Each edit applies, each command prints what stands below it."""
    guide = ROOT / "content" / language / "guides" / "editors.md"
    written = guide.read_text("utf-8")
    replayed = _BLOCK.sub(_Replay(root, language, capsys).block, written)
    if refresh_goldens:
        guide.write_text(replayed, "utf-8")

    assert written == replayed
    assert (root / "output" / language / "example" / "1.1" / "changes" / "index.html").is_file()


def test_the_guides_show_the_same_run() -> None:
    """The same edits and commands in every language."""
    runs = []
    for language in LANGUAGES:
        guide = (ROOT / "content" / language / "guides" / "editors.md").read_text("utf-8")
        blocks = _BLOCK.findall(guide)
        assert blocks
        runs.append(
            [
                body if kind == "diff" else re.findall(r"^\$ .*$", body, re.MULTILINE)
                for kind, body in blocks
            ]
        )

    assert runs[0] == runs[1]


def test_the_pictures_are_light_and_every_one_is_shown() -> None:
    """One in each language, none forgotten in the folder: make pictures takes them."""
    images = {file.name: file for file in (ROOT / "content" / "images").iterdir()}
    shown = set()
    for language in LANGUAGES:
        guide = (ROOT / "content" / language / "guides" / "editors.md").read_text("utf-8")
        found = set(re.findall(r"images/([a-z.]+\.png)", guide))
        assert {name for name in found if not name.endswith(f".{language}.png")} == set()
        shown |= found

    assert shown == set(images)
    assert [name for name, file in images.items() if file.stat().st_size > 60_000] == []
