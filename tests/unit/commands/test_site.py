"""commands/site.py: the folder, the day and the past that a command begins with."""

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kaitei.commands import site
from kaitei.problems import Refused
from unit.builders import write_site


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    """Before anything is looked for in it."""
    with pytest.raises(Refused) as refused:
        site.folder(argparse.Namespace(root=tmp_path))

    assert [problem.rule for problem in refused.value.problems] == ["no-site"]


@pytest.mark.parametrize("root", [".", "../privacy", "none"])
def test_a_folder_below_a_site_is_told_where_that_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    """The nearest; nobody is led there without a word."""
    write_site(tmp_path)
    write_site(tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site" / "policy" / "privacy")
    with pytest.raises(Refused, match=r"but \.\./\.\. is one.* kaitei --root \.\./\.\. check"):
        site.folder(argparse.Namespace(root=Path(root)))


def test_today_is_a_day_of_the_sites_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 15:00 UTC the next day begins in Tokyo."""
    root = write_site(tmp_path / "site")
    noon = datetime(2026, 3, 1, 15, tzinfo=UTC)
    monkeypatch.setattr(site, "now", lambda: noon)
    assert str(site.today(root)) == "2026-03-02"

    monkeypatch.setattr(site, "now", lambda: noon - timedelta(seconds=1))
    assert str(site.today(root)) == "2026-03-01"


def test_without_git_there_is_no_base_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On one line, beside the output."""
    options = argparse.Namespace(root=tmp_path, base=None, lang="en")

    assert site.base(options) is None
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1


def test_a_repository_that_git_refuses_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not called none."""
    (tmp_path / ".git").mkdir()

    assert site.base(argparse.Namespace(root=tmp_path, base=None, lang="en")) is None
    assert f"git does not read the repository {tmp_path}/.git: not a git" in capsys.readouterr().err


def test_no_today_where_a_zone_cannot_be_read(tmp_path: Path) -> None:
    """And what is wrong elsewhere is told with it."""
    root = write_site(tmp_path / "site")
    settings = root / "policy" / "site.yaml"
    settings.write_text(settings.read_text().replace("Asia/Tokyo", "Nowhere"))
    (root / "policy" / "privacy" / "policy.yaml").write_text("format: 2\n")
    with pytest.raises(Refused) as refused:
        site.today(root)

    assert {Path(p.place.path).name for p in refused.value.problems} == {"policy.yaml", "site.yaml"}
