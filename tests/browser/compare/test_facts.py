"""Facts that changed, as the page that compares versions tells them: like the engine."""

import pytest
from playwright.sync_api import Page

from browser_compare import PAGE, script
from kaitei.feed import document
from kaitei.redline.changes import compare
from kaitei.render import register
from unit.real import real_text, shortened

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = """async ([pairs, changes, revision]) => {
  const { compare } = await import(changes);
  const { revision: read } = await import(revision);
  return pairs.map(([old, now, language]) => read(old, now, compare(old, now, language), language)
    .facts.map((it) => [it.kind, it.name, it.change, it.values]));
}"""
FULL, LESS = real_text("versions/1.1.yaml"), shortened()
ASKED = [(old, new, lang) for old, new in ((FULL, LESS), (LESS, FULL)) for lang in ("ja", "en")]


def test_the_page_tells_them_alike(page: Page, host: str) -> None:
    """Facts that came, went and changed, in both languages."""
    documents = [[document.version(old), document.version(new), lang] for old, new, lang in ASKED]
    page.goto(f"{host}/en/{PAGE}")
    found = page.evaluate(TOLD, [documents, script("changes.js"), script("revision.js")])

    assert found == [
        [
            [it.kind, it.name, it.happened, [[k, _plain(x), _plain(y)] for k, x, y in it.values]]
            for it in register.facts(old, new, compare(old, new), lang)
        ]
        for old, new, lang in ASKED
    ]


def _plain(value: register.Value) -> bool | list[str]:
    return value if isinstance(value, bool) else list(value)
