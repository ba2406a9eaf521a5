"""Somebody at a terminal in a site, and what a golden text says of that."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli
from kaitei.commands import site

SITE = Path(__file__).parents[1] / "site"
GOLDEN = Path(__file__).parents[1] / "golden"
POLICY = "policy/example/policy.yaml"
LEDGER = "policy/example/ledger.json"


class Terminal:
    """Somebody at a terminal in a site's folder: what was typed and what was printed."""

    def __init__(
        self, root: Path, language: str, capsys: pytest.CaptureFixture[str], patch: Any
    ) -> None:
        self.root = root
        self.language = language
        self.transcript = ""
        self._capsys = capsys
        self._patch = patch

    def day(self, now: str) -> None:
        """It is now that time, in UTC."""
        moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
        self._patch.setattr(site, "now", lambda: moment)
        self.transcript += f"# {now[:16]}Z\n\n"

    def run(self, *command: str, code: int = 0) -> str:
        """Types `kaitei …` and notes what is printed."""
        typed = " ".join(f"'{word}'" if " " in word else word for word in command)
        found = cli.main(["--root", str(self.root), "--lang", self.language, *command])
        printed = self._capsys.readouterr()
        said = (printed.out + printed.err).replace(str(self.root), "SITE")
        self.transcript += f"$ kaitei {typed}\n{said}\n"
        assert code == found, said
        return said

    def edit(self, *pairs: tuple[str, str]) -> None:
        """Edits the working text."""
        written = (self.root / POLICY).read_text("utf-8")
        for old, new in pairs:
            assert old in written, old
            written = written.replace(old, new, 1)
        (self.root / POLICY).write_text(written, "utf-8")

    def write_release(self, kind: str, material: str, effective: str) -> None:
        """Takes the signs away from the lines that `start` has written, and completes them."""
        self.edit(
            ("  # kind: substantive", f"  kind: {kind}"),
            ("  # material: false", f"  material: {material}"),
            ("  # effective: 2027-01-31", f"  effective: {effective}"),
            ("  # notice:", "  notice:"),
            (
                "  #   summary: {ja: …, en: …}",
                "    summary: {ja: 文を改めます。, en: The text changes.}",
            ),
            ("  #   reason: {ja: …, en: …}", "    reason: {ja: 必要なため。, en: It has to.}"),
        )

    def current(self, day: str) -> dict[str, Any]:
        """Builds the site for a day; what the feed says is in force then."""
        self.run("build", "--as-of", day)
        file = self.root / "output" / "feed" / "example" / "current.json"
        found: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return found


def golden(name: str, terminal: Terminal, refresh: bool) -> None:
    """What was typed and printed stands in the golden text of this name."""
    file = GOLDEN / f"{name}.{terminal.language}.txt"
    if refresh:
        file.write_text(terminal.transcript, "utf-8")

    assert file.read_text("utf-8") == terminal.transcript
