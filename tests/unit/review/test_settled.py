"""review/settled.py: which findings a pull request brings, and which it settles."""

from pathlib import Path

import pytest

from support import commit
from unit.builders import Tree, policy, raw, release, write_site
from unit.review import packets
from unit.terminal import saved

PART = "Findings of the rules, before and after"
NEXT: Tree = {
    **release("1.1", "2026-02-01", "2026-03-10"),
    "sections.0.text": {"ja": "すべてです。", "en": "All  of it."},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose working text has two spaces in a row, committed as it stands."""
    root = write_site(tmp_path / "site")
    _work(root, {})
    commit(root)
    return root


def _work(root: Path, changes: Tree) -> None:
    saved(root, policy({**NEXT, **changes}))


def _silence(root: Path) -> None:
    silence = {"rule": "double-space", "clause": "scope", "reason": {"en": "So it is spelled."}}
    said = {"format": "1", "policy": "privacy", "silenced": [silence], "clauses": {}}
    (root / "policy" / "privacy" / "annotations.yaml").write_bytes(raw(said))


def _said(root: Path) -> list[str]:
    return packets.titled(packets.of(root)[1], PART)[1:]


def test_a_finding_that_comes_and_one_that_goes(root: Path) -> None:
    """Each with its clause and its rule."""
    _work(root, {"sections.0.text.en": "All of it.", "sections.1.text.en": "It is TBD."})
    said = _said(root)
    new, settled = said.index("New (2):"), said.index("Settled (1):")

    assert said[1:3] == ["Told | 1 | 2", "Silenced with a reason | 0 | 0"]
    assert [x.rpartition(" ")[2] for x in said[new + 1 : settled]] == ["[drift]", "[placeholder]"]
    (line,) = said[settled + 1 :]
    assert line.startswith("scope: Two spaces stand here: “All  of it.”")


def test_a_finding_that_only_moves_is_the_same(root: Path) -> None:
    """Another line of the file, the same words in the same clause."""
    _work(root, {"title.en": "Another title", "title.ja": "別の題名"})
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(
        b"# A line above.\n" + (root / "policy" / "privacy" / "policy.yaml").read_bytes()
    )

    assert _said(root)[1:] == [
        *("Told | 1 | 1", "Silenced with a reason | 0 | 0"),
        "The same things are told before and after.",
    ]


def test_what_is_silenced_is_not_called_settled(root: Path) -> None:
    """The reviewer is to see who has silenced what."""
    _silence(root)
    said = _said(root)

    assert said[1:4] == [
        *("Told | 1 | 0", "Silenced with a reason | 0 | 1"),
        "Told before, silenced now (1):",
    ]
    assert said[4].startswith("scope: Two spaces")


def test_without_a_base_nothing_is_called_new(tmp_path: Path) -> None:
    """Nobody knows what was told before."""
    root = write_site(tmp_path / "site")
    _work(root, {})
    said = _said(root)

    assert said[1] == "Told | – | 1"
    assert said[3].startswith("There is no base that has this policy")
