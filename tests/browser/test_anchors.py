"""Links to ids that are no more, before a real browser."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page

from kaitei import plugin
from support import serving
from unit.builders import changed, policy, release, write_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose policy renamed one clause and took out another with its entry."""
    root = tmp_path_factory.mktemp("renamed")
    long = {"text": "Words. " * 400}
    lost = {"id": "lost", "heading": "Lost", "list": [{"id": "lost.entry", "text": "An item."}]}
    first = policy(
        {
            "sections.0": {"id": "top", "heading": "Top", **long},
            "sections.1.text": "U.",
            "sections.2": lost,
        }
    )
    second = changed(
        first,
        {
            **release("1.1", "2026-02-01", "2026-03-01"),
            "sections.1.id": "usage",
            "sections.1.was": ["use"],
            "sections.2": {"id": "end", "heading": "End", **long},
        },
    )
    write_site(root, [first, second])
    plugin.build(root, root / "output", date(2026, 6, 1))
    with serving(root / "output") as address:
        yield address


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_renamed_clause_is_found_under_its_old_id(page: Page, renamed: str, lang: str) -> None:
    """The link opens at the clause that was it."""
    page.goto(f"{renamed}/{lang}/privacy/#use")
    box = page.locator("#usage h2").bounding_box()

    assert box
    assert 0 <= box["y"] < 200


@pytest.mark.parametrize("name", ["lost", "lost.entry"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_removed_clause_leads_to_its_last_version(
    page: Page, renamed: str, lang: str, name: str
) -> None:
    """The link opens at the closing list, and that leads to the clause where it stood."""
    page.goto(f"{renamed}/{lang}/privacy/#{name}")
    item = page.locator(f".former [id='{name}']")
    box = item.bounding_box()
    assert box
    assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]
    item.locator("a").click()
    page.wait_for_load_state()

    assert page.url == f"{renamed}/{lang}/privacy/1.0/#{name}"
    assert page.locator(f"article [id='{name}']").is_visible()
