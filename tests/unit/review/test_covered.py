"""review/covered.py: what statutes look for, before and after."""

from pathlib import Path
from typing import Any

import pytest

from kaitei.review.parts import Grid, Packet, Said
from support import commit
from unit.builders import Tree, changed, policy, raw, release, write_site
from unit.review import packets
from unit.terminal import saved

PART = "Statutes, before and after"
NEXT: Tree = {**release("1.1", "2026-02-01", "2026-03-10"), "sections.0.text.en": "Of anybody."}
CONSENT = {"scope": {"satisfies": ["appi.18.1"]}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose policy meets one requirement, committed as it stands."""
    root = write_site(tmp_path / "site")
    _annotate(root, CONSENT)
    commit(root)
    return root


def _annotate(root: Path, clauses: Tree) -> None:
    said = {"format": "1", "policy": "privacy", "clauses": clauses}
    (root / "policy" / "privacy" / "annotations.yaml").write_bytes(raw(said))


def _work(root: Path, changes: Tree) -> None:
    saved(root, policy({**NEXT, **changes}))


def _blocks(found: Packet) -> list[Any]:
    (part,) = (part for part in found.parts if part.title == PART)
    return list(part.blocks)


def _grids(found: Packet) -> list[Grid]:
    return [block for block in _blocks(found) if isinstance(block, Grid)]


def _counts(grid: Grid) -> dict[str, tuple[str, str]]:
    return {status: (before, after) for status, before, after in grid.rows}


def test_rows_that_change_are_shown_with_both_sides(root: Path) -> None:
    """A clause that comes with its tag meets what was missing."""
    _work(root, {"sections.2": {"id": "agents", "heading": "Agents", "text": "By agents too."}})
    _annotate(root, {**CONSENT, "agents": {"satisfies": ["appi.37.3"]}})
    tallies, rows, _ = _grids(packets.of(root)[1])

    assert _counts(tallies)["met"] == ("1", "2")
    ((name, what, before, after),) = rows.rows
    assert (name, after) == ("appi.37.3", "met\nhere: agents")
    assert what.startswith("Art. 37(3)")
    assert before.split("\n")[0] == "missing"


def test_what_goes_is_shown_as_well(root: Path) -> None:
    """Whoever takes out a clause sees what the policy no longer says."""
    _work(root, {"sections": [policy()["sections"][1] | {"text": "We use it."}]})
    tallies, rows, _ = _grids(packets.of(root)[1])

    assert _counts(tallies)["met"] == ("1", "0")
    assert [row[0] for row in rows.rows] == ["appi.18.1"]


def test_the_same_before_and_after_is_said(root: Path) -> None:
    """And every gap is there, below a line that opens them; none is called a violation."""
    _work(root, {})
    found = packets.of(root)[1]
    tallies, gaps = _grids(found)
    open_ = sum(int(_counts(tallies)[x][1]) for x in ("partly", "missing"))

    assert Said("No row changes.") in _blocks(found)
    assert gaps.label == f"Not there, or not wholly ({open_})."
    assert len(gaps.rows) == open_ > 30
    assert "violat" not in str(found).lower()


def test_annotations_of_a_published_text_are_compared_with_themselves(root: Path) -> None:
    """The text stays; what is said about it changes."""
    _annotate(root, {**CONSENT, "use": {"satisfies": ["appi.25"]}})
    tallies, rows, _ = _grids(packets.of(root)[1])

    assert _counts(tallies)["met"] == ("1", "2")
    assert [row[0] for row in rows.rows] == ["appi.25"]


def test_of_a_first_version_there_is_no_before(root: Path) -> None:
    """Nothing is called changed."""
    folder = root / "policy" / "privacy"
    (folder / "ledger.json").unlink()
    (folder / "versions" / "1.0.yaml").unlink()
    found = packets.of(root)[1]
    tallies, gaps = _grids(found)

    assert {before for before, _ in _counts(tallies).values()} == {"–"}
    assert gaps.label
    assert Said("No row changes.") not in _blocks(found)


def test_what_is_about_something_else_is_not_held_against_a_statute(tmp_path: Path) -> None:
    """A policy that meets nothing is no policy of that kind; the command shows its rows."""
    found = packets.between(tmp_path / "site", policy(), changed(policy(), NEXT))[1]

    assert _grids(found) == []
    said = " ".join(packets.titled(found, PART))
    assert "kaitei check --profile appi " in said
    assert "appi-2026-draft" not in said
