"""commands/printing.py: every published version set on paper."""

import os
import threading
from pathlib import Path

import pytest

from kaitei.pdf import store
from kaitei.site import tree
from unit.builders import changed, policy, release, write_site
from unit.terminal import typed, typed_beside

Captured = pytest.CaptureFixture[str]
SECOND = changed(policy(), release("1.1", "2026-06-01", "2026-07-01"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with PDFs, whose second version is announced on 2026-06-01."""
    return write_site(tmp_path / "site", [policy(), SECOND], {"pdf": "true"})


def _elsewhere(root: Path, tmp_path: Path, raised: str, *command: str) -> tuple[int, str]:
    """The command beside a WeasyPrint that raises this."""
    code = f"print('a page of its own')\nraise {raised}\n"
    return typed_beside(tmp_path / "weasyprint.py", code, "--root", root, *command)


def test_it_says_what_it_makes_and_what_was_there(root: Path, capsys: Captured) -> None:
    """One line each, and how many."""
    assert typed("--root", root, "pdf", "--as-of", "2026-05-31") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Made ja/privacy/1.0/privacy-1.0.ja.pdf",
        "Made en/privacy/1.0/privacy-1.0.en.pdf",
        "PDFs: 2 made, 0 there already. The next build takes them from .kaitei/pdf.",
    ]

    assert typed("--root", root, "pdf", "--as-of", "2026-06-01") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Made ja/privacy/1.1/privacy-1.1.ja.pdf"
    assert said[-1].startswith("PDFs: 2 made, 2 there already.")


def test_where_none_are_wanted_it_says_so(tmp_path: Path, capsys: Captured) -> None:
    """And makes none."""
    root = write_site(tmp_path / "site")

    assert typed("--root", root, "pdf") == 0
    assert "pdf: false" in capsys.readouterr().out
    assert list(store.folder(root).iterdir()) == []


def test_who_waits_for_another_is_told(tmp_path: Path, capsys: Captured) -> None:
    """A machine may set PDFs for minutes."""
    root = write_site(tmp_path / "site")
    ends = threading.Timer(1.5, os.close, [tree.lock(store.folder(root))])
    ends.start()

    assert typed("--root", root, "pdf") == 0
    ends.join()
    assert capsys.readouterr().err == (
        f"Another command is writing in {root}/.kaitei. This one waits until it is done.\n"
    )


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        ("ModuleNotFoundError('x', name='weasyprint')", "pip install 'kaitei[pdf]'"),
        ("OSError('cannot load library')", "apt-get install libpangoft2-1.0-0"),
    ],
)
def test_what_is_missing_on_the_machine_is_named(
    root: Path, tmp_path: Path, raised: str, said: str
) -> None:
    """In one sentence that says how to get it."""
    code, output = _elsewhere(root, tmp_path, raised, "pdf")

    assert code == 1
    assert said in output
    assert len(output.splitlines()) == 1


def test_a_build_needs_no_weasyprint(root: Path, tmp_path: Path) -> None:
    """It takes what stands in the store, and tells what does not."""
    assert typed("--root", root, "pdf", "--as-of", "2026-05-31") == 0
    built = ("build", "--as-of", "2026-06-01")
    code, said = _elsewhere(root, tmp_path, "AssertionError('imported')", *built)

    assert code == 0
    assert "Of 4 PDFs that this site wants, 2 have not been made." in said
    assert (root / "output/ja/privacy/1.0/privacy-1.0.ja.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert not (root / "output/ja/privacy/1.1/privacy-1.1.ja.pdf").exists()
