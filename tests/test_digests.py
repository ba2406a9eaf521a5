"""The texts that this site has published: their digests, written down outside of the ledger."""

import json
from pathlib import Path

import pytest

from kaitei.history import shelf

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "digests.json"
FOLDERS = sorted(path for path in (ROOT / "policy").iterdir() if path.is_dir())


def _digests() -> dict[str, dict[str, str]]:
    """By policy and version: the digest of the canonical text that stands in the file."""
    found = {}
    for folder in FOLDERS:
        loaded, problems = shelf.load(ROOT, folder)
        assert loaded, problems
        found[folder.name] = {x.label: x.authored().digest() for x in loaded.versions}
    return found


def test_golden_digests_are_kept(refresh_goldens: bool) -> None:
    """A published text never changes: a digest that stands in the list stands in it for ever."""
    made = _digests()
    kept = json.loads(GOLDEN.read_text()) if GOLDEN.is_file() else {}
    if refresh_goldens:
        grown = {name: {**made[name], **kept.get(name, {})} for name in made}
        GOLDEN.write_text(json.dumps({**kept, **grown}, indent=2) + "\n")
        kept = json.loads(GOLDEN.read_text())

    assert kept == made, "a new version: make golden, and review the diff"


@pytest.mark.parametrize("label", ["1.0", "1.1"])
def test_the_first_versions_are_in_the_list(label: str) -> None:
    """From the first day of the ledger on."""
    assert json.loads(GOLDEN.read_text())["privacy"][label].startswith("sha256:")
