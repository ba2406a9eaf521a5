"""Every way to tamper with what is published that we could think of, and what is said of it."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.commands import site
from kaitei.history import ledger
from kaitei.problems import LANGUAGES, catalogue, say
from sentences import SAID_OF_TAMPERING
from support import commit
from tampering import BEFORE_THE_LEDGER, PASSES, TOLD, TOLD_BY_GIT
from tampering.hands import SAID, SECOND, entries, version
from unit.builders import RECORDED, policy, text_of, write_site

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions and a correction; the working text is the second version."""
    return _site(tmp_path / "site")


def _site(root: Path) -> Path:
    write_site(root, [policy(), policy(SECOND)])
    file = root / "policy" / "privacy" / "ledger.json"
    made, _ = ledger.read("ledger.json", file.read_bytes())
    assert made
    note = ledger.Corrected(version="1.0", note=SAID)
    file.write_bytes(ledger.dump(made[0].append(note, RECORDED)))
    return root


def _tampered(root: Path, name: str) -> Path:
    """The site after it was tampered with; where git tells of it, in a repository."""
    folder = root / "policy" / "privacy"
    if name in BEFORE_THE_LEDGER:
        (folder / "ledger.json").unlink()
    if name in TOLD_BY_GIT:
        commit(root)
    {**PASSES, **TOLD, **TOLD_BY_GIT}[name](folder)
    return root


def _check(
    root: Path, language: str, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str]:
    code = cli.main(["--root", str(root), "--lang", language, "check", *options])
    said = capsys.readouterr()
    return code, re.sub(r"\b[0-9a-f]{10}\b", "BASE", said.out)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "now", lambda: NOW)


@pytest.mark.parametrize("name", PASSES)
def test_what_is_no_change_of_the_text_passes(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments, order of keys, quotation marks, line ends, layout: a digest sees none of them."""
    _tampered(root, name)
    commit(root)

    assert _check(root, "en", capsys)[0] == 0


@pytest.mark.parametrize("name", [*TOLD, *TOLD_BY_GIT])
def test_what_was_tampered_with_is_refused(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it is, `check` says no."""
    assert _check(_tampered(root, name), "en", capsys)[0] == 1


@pytest.mark.parametrize("name", TOLD_BY_GIT)
def test_who_mends_the_chain_as_well_is_found_by_git_alone(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of these has a rule of the base among what is said of it."""
    assert "[base-" in _check(_tampered(root, name), "en", capsys)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_messages_of_every_tampering(
    language: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    refresh_goldens: bool,
) -> None:
    """Place, sentence, line and caret, word by word."""
    said = {}
    for number, name in enumerate([*TOLD, *TOLD_BY_GIT]):
        root = _tampered(_site(tmp_path / str(number)), name)
        said[name] = _check(root, language, capsys)[1]
    golden = GOLDEN / f"tampering.{language}.txt"
    written = "\n".join(f"## {name}\n{text}" for name, text in said.items())
    if refresh_goldens:
        golden.write_text(written, "utf-8")

    assert golden.read_text("utf-8") == written


@pytest.mark.parametrize("key", SAID_OF_TAMPERING)
def test_every_sentence_about_tampering_is_among_them(key: str) -> None:
    """None of them is only there to be there."""
    told = (GOLDEN / "tampering.en.txt").read_text("utf-8")
    parts = map(re.escape, re.split(r"\{\w+\}", catalogue("en")[key]))

    assert re.search(r"[^\n]*".join(parts), told)


@pytest.mark.parametrize("still", [False, True])
def test_a_folder_under_another_name_is_told_in_one_sentence(
    still: bool, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Renamed or copied: neither is its ledger gone besides, nor are its versions new and late."""
    file = root / "policy" / "privacy" / "ledger.json"
    book = ledger.Ledger("privacy")
    for text in (text_of(policy()), text_of(policy(SECOND))):
        book = book.append(ledger.publication(text), text.release.announced or RECORDED)
    file.write_bytes(ledger.dump(book))
    commit(root)
    shutil.copytree(root / "policy" / "privacy", root / "policy" / "terms")
    if not still:
        shutil.rmtree(root / "policy" / "privacy")
    code, said = _check(root, "en", capsys)

    assert code == 1
    assert re.findall(r"\[[a-z-]+\]", said) == ["[ledger-policy]"]


@pytest.mark.parametrize("name", ["a character of a version changes", "the last entry is removed"])
def test_a_site_that_was_tampered_with_is_not_built(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the files alone or by git; what stood still stands."""
    (root / "output").mkdir()
    (root / "output" / "mark").touch()
    code = cli.main(["--root", str(_tampered(root, name)), "--lang", "en", "build"])

    assert code == 1
    assert [path.name for path in (root / "output").iterdir()] == ["mark"]
    assert "Nothing was written" in capsys.readouterr().err


def test_another_base_may_be_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is already on the main branch is compared with an earlier commit."""
    first = commit(root)
    _tampered(root, "an entry is removed from the middle")
    version(root / "policy" / "privacy").unlink()
    entries(root / "policy" / "privacy", lambda _: None, mended=True)
    commit(root, "rewritten on main")

    assert _check(root, "en", capsys)[0] == 0
    code, said = _check(root, "en", capsys, "--base", first)
    assert (code, said.count("[base-rewritten]"), said.count("[base-truncated]")) == (1, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_base_one_line_says_so(
    language: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream, and the check goes on; with a base, nothing is said of it."""
    code = cli.main(["--root", str(root), "--lang", language, "check"])
    before = capsys.readouterr().err
    commit(root)
    cli.main(["--root", str(root), "--lang", language, "check"])

    assert (code, before) == (0, say("no-base", language) + "\n")
    assert capsys.readouterr().err == ""
