"""A finding that is right as it stands, from the check to the publication."""

from pathlib import Path

import pytest

from kaitei import cli
from unit.builders import changed, policy, raw, release, write_site

SECOND = {
    **release("1.1", "2026-02-01", "2026-03-01"),
    "sections.0.text": {"ja": "すべての個人情報です。", "en": "All  of it."},
}
SILENCE = {"rule": "double-space", "clause": "scope", "reason": {"en": "So it is spelled."}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose working text has two spaces in a row."""
    root = write_site(tmp_path / "site")
    tree = changed(policy(), SECOND)
    (root / "policy/privacy/policy.yaml").write_bytes(raw(tree))
    return root


def _silence(root: Path) -> None:
    said = {"format": 1, "policy": "privacy", "silenced": [SILENCE], "clauses": {}}
    (root / "policy/privacy/annotations.yaml").write_bytes(raw(said))


def _check(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert cli.main(["--root", str(root), "check", "--lang", "en", *options]) == 0
    return capsys.readouterr().out


def test_a_silenced_finding_is_counted_and_not_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each time: a folder with silence in it is not remembered as one without a word."""
    before = _check(root, capsys)
    _silence(root)
    after = [_check(root, capsys) for _ in range(2)]

    assert "[double-space]" in before
    assert after == ["Checked 3 files: no error.\nSilenced with a reason: 1.\n"] * 2


def test_programs_are_not_told_of_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is to be marked in a pull request."""
    _silence(root)

    assert _check(root, capsys, "--format", "json") == "[]\n"
    assert _check(root, capsys, "--format", "github") == ""


def test_a_finding_is_shown_to_github_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the way from where the workflow runs."""
    monkeypatch.chdir(root.parent)
    said = _check(Path("site"), capsys, "--format", "github")

    assert said.startswith("::warning file=site/policy/privacy/policy.yaml,line=")
    assert "title=double-space::Two spaces stand here" in said


def test_code_scanning_is_told_where_the_manual_stands(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the site itself."""
    said = _check(root, capsys, "--format", "sarif")

    assert "https://policies.example.org/en/guides/rules/double-space/" in said
