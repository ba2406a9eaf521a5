"""commands/reviewing.py: what a reviewer of a pull request needs, as files."""

from pathlib import Path

import pytest

import revised
from kaitei import cli
from support import commit
from unit.builders import write_site
from unit.terminal import saved, typed_beside

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose working text was changed since the last commit."""
    root = write_site(tmp_path / "site", [revised.OLD])
    commit(root)
    saved(root, revised.NEW)
    return root


def _without(library: str, raised: str, root: Path, tmp_path: Path) -> tuple[int, str]:
    """The command where a library is missing."""
    code = f"raise {raised}\n"
    return typed_beside(tmp_path / f"{library}.py", code, "--root", root, "review")


def test_it_says_what_it_wrote_and_where(root: Path, capsys: Captured) -> None:
    """By default out of the way of git; problems of the texts are no reason to fail."""
    assert cli.main(["--root", str(root), "--lang", "en", "review"]) == 0
    output = root / ".kaitei" / "review"
    made = sorted(file.name for file in output.iterdir())

    assert capsys.readouterr().out == f"The review packet stands in {output}: {', '.join(made)}.\n"
    assert {"review.md", "review.ja.docx", "review.en.docx", "review.html"} <= set(made)


def test_without_pango_there_is_no_pdf_and_it_says_why(root: Path, tmp_path: Path) -> None:
    """All the rest is there."""
    code, said = _without("weasyprint", "OSError('cannot load library')", root, tmp_path)

    assert code == 0
    assert "No PDF was made of it: PDFs are set with Pango" in said
    assert not list((root / ".kaitei" / "review").glob("*.pdf"))
    assert (root / ".kaitei" / "review" / "review.html").is_file()


@pytest.mark.parametrize(("library", "extra"), [("docx", "documents"), ("jinja2", "site")])
def test_a_package_that_is_missing_is_named(
    root: Path, tmp_path: Path, library: str, extra: str
) -> None:
    """In one sentence that says how to get it."""
    raised = f"ModuleNotFoundError('x', name='{library}')"
    code, said = _without(library, raised, root, tmp_path)

    assert code == 1
    assert f"pip install 'kaitei[{extra}]'" in said


def test_a_base_that_is_not_there_is_refused(root: Path, capsys: Captured) -> None:
    """As of every other command."""
    assert cli.main(["--root", str(root), "--lang", "en", "review", "--base", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
