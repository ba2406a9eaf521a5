"""Runs axe-core in a page: every rule of WCAG 2.2 A and AA, the best practices, target size."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

# https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _TAGS},
    # Off unless asked for, although it belongs to WCAG 2.2 AA.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}
_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# It begins with a comment, “axe v4.…”.
VERSION = _SOURCE[:40].split()[2].removeprefix("v")


def findings(page: Page, sort: str = "violations") -> list[str]:
    """What axe finds in the page as it stands, a line each: rule, element, what is wrong. `sort`
    is "violations", or "incomplete" for what axe leaves to a person."""
    # Evaluated, not added as an element: the page's Content-Security-Policy allows no such script.
    page.evaluate(_SOURCE)
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", _OPTIONS)
    return [
        f"{rule['id']}: {' '.join(node['target'][0:1])}: {node['failureSummary']}"
        for rule in result[sort]
        for node in rule["nodes"]
    ]
