"""axe-core finds nothing on any page: WCAG 2.2 A and AA, the best practices, target size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser_axe import findings
from browser_pages import LOOKS, QUICK_LOOKS, SLOW_LOOKS

pytestmark = pytest.mark.browser
Look = tuple[str, int, bool]


@pytest.mark.parametrize("look", QUICK_LOOKS, ids=str)
def test_axe_finds_nothing(opens: Callable[..., Page], look: Look) -> None:
    """A page of each kind, languages, widths and schemes taking turns."""
    assert findings(opens(*look)) == []


@pytest.mark.slow
@pytest.mark.parametrize("look", SLOW_LOOKS, ids=str)
def test_axe_finds_nothing_anywhere(opens: Callable[..., Page], look: Look) -> None:
    """Every page, in both languages, light and dark, on a phone, a tablet and a desk."""
    assert findings(opens(*look)) == []


def test_axe_is_awake(opens: Callable[..., Page]) -> None:
    """What is broken on purpose is found: contrast, a name, a heading level, a target's size."""
    page = opens("en/about/")
    page.evaluate(
        """() => {
        const main = document.querySelector("main");
        for (const [tag, css, text] of [
            ["p", "color: #999", "Too pale"], ["button", "", ""], ["h5", "", "Too deep"],
            ["button", "inline-size: 9px; block-size: 9px; padding: 0; border: 0", "x"],
            ["button", "inline-size: 9px; block-size: 9px; padding: 0; border: 0", "y"]]) {
          const node = document.createElement(tag);
          node.style.cssText = css;
          node.textContent = text;
          main.append(node);
        }
      }"""
    )

    rules = {finding.split(":")[0] for finding in findings(page)}

    assert rules >= {"color-contrast", "button-name", "heading-order", "target-size"}


def test_every_kind_of_page_is_looked_at() -> None:
    """The quick pass and the slow one are the whole matrix, and the quick one is the smaller."""
    assert sorted([*QUICK_LOOKS, *SLOW_LOOKS]) == sorted(LOOKS)
    assert 2 * len(QUICK_LOOKS) < len(SLOW_LOOKS)
