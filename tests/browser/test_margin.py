"""Notes in the margin, beside clauses that are shorter than what is said about them."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

import browser_boxes as boxes
from kaitei import plugin
from support import serving
from unit.builders import Tree, changed, policy, release, write_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _sentence(name: str, turn: int) -> Tree:
    return {"id": name, "text": {"ja": f"規則{turn}です。", "en": f"Rule {turn}."}}


def _section(name: str, *turns: int) -> Tree:
    """A section without words of its own, and sentences that say which version they are of."""
    made = [_sentence(f"{name}.{at}", turn) for at, turn in enumerate(turns)]
    return {"id": name, "heading": {"ja": "規則", "en": "Rules"}, "clauses": made}


FIRST = policy({"sections": [_section(name, 0, 0, 0) for name in ("one", "two", "three")]})
SECOND = changed(
    FIRST,
    {
        **release("1.1", "2026-02-01", "2026-03-01"),
        "sections": [
            _section("one", 1, 0, 1),
            _section("two", 0, 1, 1),
            _section("three", 1, 1, 0),
        ],
    },
)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of a policy in which one short sentence after the other was reworded."""
    root = tmp_path_factory.mktemp("crowded")
    write_site(root, [FIRST, SECOND])
    plugin.build(root, root / "output", date(2026, 6, 1))
    with serving(root / "output") as address:
        yield address


@pytest.mark.parametrize("width", [1280, 1600])
@pytest.mark.parametrize("address", ["ja/privacy/", "en/privacy/", "en/privacy/1.0/"])
def test_notes_stand_side_by_side_with_clauses(
    page: Page, crowded: str, address: str, width: int
) -> None:
    """Each in the margin at its own clause, and none upon another one."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{crowded}/{address}")
    beside = page.evaluate(
        """() => [...document.querySelectorAll(".since")].map((note) => {
          const { left, top } = note.getBoundingClientRect();
          const own = note.closest(".clause").getBoundingClientRect();
          return left > own.right && Math.abs(top - own.top) < 12;
        })"""
    )

    assert len(beside) >= 3
    assert all(beside)
    assert [*boxes.overlaps(page), *boxes.sideways(page), *boxes.clipped(page)] == []
