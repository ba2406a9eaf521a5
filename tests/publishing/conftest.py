"""A terminal at a site that publishes its first version, in each language."""

import shutil
from pathlib import Path

import pytest

from kaitei.problems import LANGUAGES
from publishing.terminal import LEDGER, SITE, Terminal
from support import commit


@pytest.fixture(params=LANGUAGES)
def terminal(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Terminal:
    """At a site whose first version is written but not published, committed on main."""
    root = tmp_path / "site"
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns(".kaitei"))
    shutil.rmtree(root / "policy/example/versions")
    (root / LEDGER).unlink()
    made = Terminal(root, request.param, capsys, monkeypatch)
    made.edit(("  announced: 2026-01-01\n", ""), ("effective: 2026-01-01", "effective: 2026-02-01"))
    commit(root)
    return made
