"""commands/deploying.py: from the built site to a real server."""

from pathlib import Path

import pytest

from kaitei import cli
from unit.builders import write_site

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site, built."""
    root = write_site(tmp_path / "site")
    assert cli.main(["--root", str(root), "build", "--as-of", "2026-03-01"]) == 0
    return root


def _run(root: Path, *arguments: str) -> int:
    return cli.main(["--lang", "en", "--root", str(root), *arguments])


PRINTED = {
    **{"nginx": "server {", "caddy": "file_server", "headers": "/feed/*"},
    **{"s3": "aws s3 sync"},
}


@pytest.mark.parametrize(("server", "said"), PRINTED.items())
def test_a_configuration_is_printed(root: Path, capsys: Captured, server: str, said: str) -> None:
    """To the output, so that it can be sent to a file."""
    assert _run(root, "configure", server) == 0
    assert said in capsys.readouterr().out


def test_compressing_says_what_it_did(root: Path, capsys: Captured) -> None:
    """And does it once."""
    assert _run(root, "compress") == 0
    assert _run(root, "compress") == 0
    assert "Compressed files: 0 written" in capsys.readouterr().out
    assert (root / "output/ja/privacy/index.html.br").is_file()


@pytest.mark.parametrize("arguments", [("compress",), ("configure", "nginx")])
def test_without_a_built_site_it_says_what_to_do(
    tmp_path: Path, capsys: Captured, arguments: tuple[str, ...]
) -> None:
    """Nothing is compressed that no build wrote."""
    assert _run(write_site(tmp_path / "bare"), *arguments) == 1
    assert "Run kaitei build first" in capsys.readouterr().err
